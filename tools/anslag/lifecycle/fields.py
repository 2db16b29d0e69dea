"""Putting a plain value at a dotted path of a record, as changes and corrections name their field."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields, replace

from anslag.model import build
from anslag.schema.declared import key_of
from anslag.schema.entries import step

T = TypeVar("T")


def put(record: T, path: str, value: object, within: tuple[str, ...] = ()) -> T:
    """Return `record` with the plain data `value` at `path`, e.g. ``application.budget.lines.ledare.amount``.

    A step names a field, a key of a mapping or, in a list, the entry that the schema knows by that name. `None` takes
    an optional field away. `within` is where the schema has `record`, when that is a part of a project. A path that
    leads nowhere, or a value that does not fit, leaves the record as it is: to point that out is for the rules.
    """
    try:
        changed: T = _put(record, path.split("."), value, within)
    except (LookupError, ValueError):
        return record
    return changed


def get(record: object, path: str, within: tuple[str, ...] = ()) -> tuple[object, tuple[str, ...]]:
    """Return what stands at `path` of `record`, as `put` reads it, and where the schema has that.

    Raises `LookupError` when the path leads nowhere.
    """
    node: Any = record
    for name in path.split("."):
        if isinstance(node, Struct):
            node, within = getattr(node, _info(node, name).name), (*within, name)
        elif isinstance(node, dict):
            node, within = node[name], (*within, name)
        elif isinstance(node, tuple):
            node, within = node[_place(node, name, key_of("project", within))], (*within, "*")
        else:
            raise LookupError(name)
    return node, within


def fault(record: object, path: str, value: object, within: tuple[str, ...] = ()) -> str:
    """Return which of the ``path`` and the ``value`` keeps `put` from putting it there; empty when it can be put."""
    try:
        _put(record, path.split("."), value, within)
    except LookupError:
        return "path"
    except ValueError:
        return "value"
    return ""


def _put(node: Any, path: list[str], value: object, here: tuple[str, ...]) -> Any:
    """Return `node` with `value` at `path`. Raises `LookupError` or `ValueError` when it does not fit."""
    name, rest = path[0], path[1:]
    if isinstance(node, Struct):
        info = _info(node, name)
        below = (*here, name)
        old = getattr(node, info.name)
        return replace(node, **{info.name: _put(old, rest, value, below) if rest else _fitting(info, value)})
    if isinstance(node, dict):
        below = (*here, "*")
        return {**node, name: _put(node[name], rest, value, below) if rest else build(str | None, value)}  # type: ignore[arg-type]
    if isinstance(node, tuple) and node:
        place = _place(node, name, key_of("project", here))
        new = _put(node[place], rest, value, (*here, "*")) if rest else build(type(node[place]), value)
        return (*node[:place], new, *node[place + 1 :])
    raise LookupError(name)


def _info(node: Struct, name: str) -> FieldInfo:
    return _fields(type(node))[name]


@cache
def _fields(kind: type[Struct]) -> Mapping[str, FieldInfo]:
    """Return the fields of a kind of part by name: msgspec evaluates its annotations each time it is asked."""
    return {info.encode_name: info for info in fields(kind)}


def _fitting(info: FieldInfo, value: object) -> object:
    """Return `value` as the field's type; `None` as the field's default, where it has one."""
    if value is None and info.default is not NODEFAULT:
        return info.default
    return build(info.type, value)


def _place(items: tuple[Any, ...], name: str, key: str) -> int:
    found = [getattr(item, "key", None) or getattr(item, _NAME.get(key, key), "") for item in items]
    names = [step(str(name)) for name in found]
    if name not in names:
        raise LookupError(name)
    return names.index(name)


_NAME = {"key": "name"}
"""What the model calls the name of an entry that is known by its day when it has no key."""
