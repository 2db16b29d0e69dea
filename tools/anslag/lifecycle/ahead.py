"""What is said to have happened on a day that has not come: a slip in the day, by what the schema says of each day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from anslag.model import KeyPath, Project
from anslag.schema.declared import Day, day, every
from anslag.schema.entries import name_of, naming
from anslag.words import day_of

_HAPPENED = (Day.ENTRY, Day.HAPPENED, Day.SPAN)

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A fact dated ahead: where its day stands in the record, the dotted name of that field, and the day."""

    path: KeyPath
    name: str
    day: date


def ahead(project: Project, as_of: date) -> Iterator[Ahead]:
    """Yield every day after `as_of` on which something in a project is said to have happened; planned days are free."""
    return _ahead("project", project, as_of, _days("project"), (), ())


def ahead_in(kind: str, data: Any, as_of: date) -> Iterator[Ahead]:
    """Yield the same of the plain data of a file of `kind`."""
    return _ahead(kind, data, as_of, _days(kind), (), ())


def _ahead(kind: str, part: Any, as_of: date, tree: Tree, path: KeyPath, name: tuple[str, ...]) -> Iterator[Ahead]:
    if not tree:
        found = day_of(part)
        if found is not None and found > as_of:
            yield Ahead(path, ".".join(name), found)
    elif isinstance(part, list | tuple):
        schema = tuple("*" if isinstance(step, int) else step for step in path)
        for place, item in enumerate(part):
            called = _called(kind, schema, item)
            yield from _ahead(kind, item, as_of, tree.get("*", {"": {}}), (*path, place), (*name, called or str(place)))
    elif part is not None:
        for step, below in tree.items():
            value = part.get(step) if isinstance(part, dict) else getattr(part, step, None)
            yield from _ahead(kind, value, as_of, below, (*path, step), (*name, step))


def _called(kind: str, schema: tuple[str, ...], item: Any) -> str:
    if isinstance(item, dict):
        return name_of(kind, schema, item)
    fields = {name: getattr(item, name, None) for name in ("key", *naming(kind, schema))}
    return name_of(kind, schema, fields) or str(getattr(item, "name", ""))


@cache
def _days(kind: str) -> Tree:
    """Return the fields of a file of `kind` whose day is one on which something happened, as one tree of steps."""
    tree: Tree = {}
    for part in every(kind):
        if day(part) in _HAPPENED:
            below = tree
            for step in part.path:
                below = below.setdefault(step, {})
    return tree
