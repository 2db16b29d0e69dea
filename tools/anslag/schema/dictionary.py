"""The data dictionary: every field's Swedish label, help and schema, found by its path in a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .store import schema

Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `path` has ``*`` for a place in a list, `schema` is resolved (no ``$ref`` at its top)."""

    path: tuple[str, ...]
    title: str
    description: str
    required: bool
    schema: dict[str, Any]

    @property
    def choices(self) -> dict[str, str]:
        """The allowed values and their Swedish words; empty when any value goes."""
        labels: dict[str, str] = self.schema.get("x-labels", {})
        return labels or {str(value): str(value) for value in self.schema.get("enum", ())}

    @property
    def money(self) -> bool:
        """Whether the field is a sum in kronor."""
        return bool(self.schema.get("x-money"))


def paired(choices: dict[str, str]) -> list[str]:
    """Return each value with its Swedish word after it, where that is another: ``error (fel)``."""
    return [f"{value} ({word})" if word != value else value for value, word in choices.items()]


@lru_cache(maxsize=4096)
def field(kind: str, path: Steps) -> Field | None:
    """Return the field at `path` (keys and list indexes) in a file of `kind`, or `None` when the schema has none."""
    root = schema(kind)
    here: dict[str, Any] = root
    required = True
    for step in path:
        if isinstance(step, int) or step == "*":
            inner, required = here.get("items", here.get("additionalProperties")), True
        else:
            inner = here.get("properties", {}).get(step, here.get("additionalProperties"))
            required = step in here.get("required", ())
        if not isinstance(inner, dict):
            return None
        here = _resolved(root, inner)
    names = tuple("*" if isinstance(step, int) else step for step in path)
    return Field(names, here.get("title", ""), here.get("description", ""), required, here)


def label(kind: str, path: Steps) -> str:
    """Return the Swedish label of the field at `path`, or its key when the schema does not know it."""
    found = field(kind, path)
    if found and found.title:
        return found.title
    return next((step for step in reversed(path) if isinstance(step, str)), "Filen")


def fields(kind: str, under: Steps = ()) -> Iterator[Field]:
    """Yield every field under `under`, in the order of the schema, itself and items of lists not included."""
    for part in below(kind, under):
        if part.path[-1] != "*":
            yield part
        yield from fields(kind, part.path)


def below(kind: str, path: Steps) -> Iterator[Field]:
    """Yield the fields of the group at `path`, in the order of the schema, or what each item of the list there is.

    A group whose keys are free has one field, named ``*``.
    """
    parent = field(kind, path)
    if parent is None:
        return
    names = list(parent.schema.get("properties", {}))
    if isinstance(parent.schema.get("items", parent.schema.get("additionalProperties")), dict):
        names.append("*")
    yield from filter(None, (field(kind, (*parent.path, name)) for name in names))


def _resolved(root: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in node:
        return node
    target = root["$defs"][node["$ref"].rpartition("/")[2]]
    return {**target, **{key: value for key, value in node.items() if key != "$ref"}}
