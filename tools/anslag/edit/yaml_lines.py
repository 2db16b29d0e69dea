"""Plain data as lines of a record: block style, in the order of the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from anslag.schema import field
from anslag.source import KeyPath, Plain

from .scalars import WIDTH, block, inline, wrapped


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written: its line end, the columns a level takes, and whether lists are indented."""

    newline: str = "\n"
    step: int = 2
    indented: bool = True


CANONICAL = Style()
Lines = list[str]


def entry(key: str, value: Plain, column: int, style: Style, flow: bool = False) -> Lines:
    """Return the lines of one field at `column`; collections in flow style when `flow` and the line is short enough."""
    name = " " * column + inline(key)
    head, body = parts(value, column, len(name), style, flow)
    return [f"{name}:{head}", *body]


def item(value: Plain, column: int, style: Style, gap: int = 2, flow: bool = False) -> Lines:
    """Return the lines of one list item with its dash at `column` and its content `gap` columns further in."""
    dash = " " * column + "-" + " " * (gap - 1)
    if isinstance(value, dict | list) and value and not (flow and _fits(value, len(dash))):
        inner = column + gap
        lines = _mapping(value, inner, style) if isinstance(value, dict) else _sequence(value, inner, style)
        return [dash + lines[0][inner:], *lines[1:]]
    head, body = parts(value, column, len(dash), style, flow)
    return [dash + (head.removeprefix(" ") or "null"), *body]


def parts(value: Plain, column: int, used: int, style: Style, flow: bool = False) -> tuple[str, Lines]:
    """Return what follows the colon on the field's own line, and the lines below it."""
    if value is None:
        return "", []
    if isinstance(value, dict | list) and value and not (flow and _fits(value, used + 2)):
        if isinstance(value, dict):
            return "", _mapping(value, column + style.step, style)
        return "", _sequence(value, column + (style.step if style.indented else 0), style)
    long = isinstance(value, str) and (len(value) + used + 2 > WIDTH or "\n" in value)
    if long and (as_block := block(str(value), column + style.step)):
        return f" {as_block[0]}", as_block[1]
    return f" {inline(value)}", []


def _fits(value: Plain, used: int) -> bool:
    return used + len(inline(value)) <= WIDTH


def _mapping(value: dict[str, Plain], column: int, style: Style) -> Lines:
    return [line for key, below in value.items() for line in entry(key, below, column, style)]


def _sequence(value: list[Plain], column: int, style: Style) -> Lines:
    return [line for below in value for line in item(below, column, style)]


def ordered(value: Plain, path: KeyPath = (), kind: str = "project") -> Plain:
    """Return `value`, which stands at `path`, with every key in the order of the schema; unknown keys last."""
    if isinstance(value, dict):
        rank = order(kind, path)
        keys = sorted(value, key=lambda key: rank.get(key, len(rank)))
        return {key: ordered(value[key], (*path, key), kind) for key in keys}
    if isinstance(value, list):
        return [ordered(below, (*path, place), kind) for place, below in enumerate(value)]
    return value


def order(kind: str, path: KeyPath) -> dict[str, int]:
    """Return the place of each key of the mapping at `path`, in the order of the schema."""
    found = field(kind, path)
    return {name: place for place, name in enumerate(found.schema.get("properties", {}))} if found else {}


MODELINE = "# yaml-language-server: $schema=../../../schemas/project.schema.json"
ORGANISATION_MODELINE = "# yaml-language-server: $schema=../../schemas/organisation.schema.json"
FIRST_SECTION = "application"
"""From this field on, a blank line stands before every top-level field of a project."""


def record(data: dict[str, Plain], hints: Mapping[KeyPath, str]) -> str:
    """Return a new project record in canonical form, with each of `hints` as comment lines above the field it is for.

    A hint for a field that `data` does not hold stands where the field would.
    """
    rank = order("project", ())
    lines = [MODELINE]
    top = ordered(data)
    for key, value in top.items() if isinstance(top, dict) else ():
        if rank.get(key, len(rank)) >= rank[FIRST_SECTION]:
            lines.append("")
        lines += _hinted(key, value, (key,), hints)
    return "\n".join(lines) + "\n"


def organisation(data: dict[str, Plain]) -> str:
    """Return a new organisation's file in canonical form."""
    top = ordered(data, (), "organisation")
    fields = top.items() if isinstance(top, dict) else ()
    lines = [line for key, value in fields for line in entry(key, value, 0, CANONICAL)]
    return "\n".join([ORGANISATION_MODELINE, *lines]) + "\n"


def _hinted(key: str, value: Plain, path: KeyPath, hints: Mapping[KeyPath, str]) -> Lines:
    column = CANONICAL.step * (len(path) - 1)
    above = _comment(hints[path], column) if path in hints else []
    if not isinstance(value, dict) or not any(known[: len(path)] == path and known != path for known in hints):
        return [*above, *entry(key, value, column, CANONICAL)]
    rank = order("project", path)
    absent = [known[-1] for known in hints if known[:-1] == path and known[-1] not in value]
    names = sorted([*value, *map(str, absent)], key=lambda name: rank.get(name, 0))
    lines = [*above, f"{' ' * column}{key}:"]
    for name in names:
        if name in value:
            lines += _hinted(name, value[name], (*path, name), hints)
        else:
            lines += _comment(hints[(*path, name)], column + CANONICAL.step)
    return lines


def _comment(words: str, column: int) -> Lines:
    lead = " " * column + "# "
    return [lead + part for line in words.split("\n") for part in wrapped(line, WIDTH - len(lead))]
