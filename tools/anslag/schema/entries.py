"""What the entries of a list are called: by what paths, links and comparisons know them, and never by their place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from anslag.words import plain_words, slug

from .declared import Day, Replay, day, replay
from .dictionary import below, field

Path = tuple[str, ...]


def name_of(kind: str, path: Path, entry: Any) -> str:
    """Return what the entry of the list at `path` (with ``*`` for items) in a file of `kind` is called; empty for none.

    The name is the `key`, else the field that ``x-key`` names (several joined by ``+``), else the day it was entered.
    """
    if not isinstance(entry, dict):
        return ""
    keys = _keys(kind, path)
    if entry.get("key") is not None:
        return str(entry["key"])
    if keys != ("key",):
        parts = [step(plain_words(entry[key])) for key in keys if entry.get(key) is not None]
        return "+".join(parts)
    return _day(entry, _replay(kind, (*path, "*")))


def step(name: str) -> str:
    """Return a name as it stands in a path: ``Norrbys bibliotek`` is ``norrbys-bibliotek``, an id is as it is."""
    return name if _STEP.fullmatch(name) else slug(name) or name


_STEP = re.compile(r"[a-zA-Z0-9_-]+")


def day_of(kind: str, path: Path, entry: Any) -> str:
    """Return the day by which the entry of the list at `path` has its place in it; empty when it bears none.

    It is the day on which the entry was made, or for want of one a day by which the list knows its entries.
    """
    if not isinstance(entry, dict):
        return ""
    if found := _day(entry, _replay(kind, (*path, "*"))):
        return found
    keys = _keys(kind, path)
    part = field(kind, (*path, "*", keys[0]))
    return str(entry.get(keys[0]) or "") if part and day(part) else ""


def names(kind: str, path: Path, entries: list[Any]) -> list[str]:
    """Return the names of all entries of a list, in order."""
    return [name_of(kind, path, entry) for entry in entries]


def naming(kind: str, path: Path) -> tuple[str, ...]:
    """Return the fields that an entry of the list at `path` in a file of `kind` is called by, besides its `key`."""
    keys = _keys(kind, path)
    entry = _replay(kind, (*path, "*")).entry
    return keys if keys != ("key",) else (entry,) if entry else ()


def resolve(kind: str, data: Any, name: str) -> tuple[str | int, ...] | None:
    """Return where ``payments.2026-05-07.amount`` leads in the data of a file; `None` when it leads nowhere.

    The last step of a group may name a field that is not there. The name of an entry may have full stops in it.
    """
    steps = name.split(".")
    here, path = data, list[str | int]()
    while steps:
        if isinstance(here, dict) and (steps[0] in here or len(steps) == 1):
            first = steps.pop(0)
            path.append(first)
            here = here.get(first)
        elif isinstance(here, list):
            known = names(kind, tuple("*" if isinstance(part, int) else part for part in path), here)
            many = next((n for n in range(1, len(steps) + 1) if ".".join(steps[:n]) in known), 0)
            if not many:
                return None
            place = known.index(".".join(steps[:many]))
            del steps[:many]
            path.append(place)
            here = here[place]
        else:
            return None
    return tuple(path)


def dotted(kind: str, data: Any, path: tuple[str | int, ...]) -> str:
    """Return the name of the field at `path` in the data of a file, as corrections and changes call it."""
    steps: list[str] = []
    here: Any = data
    schema: Path = ()
    for part in path:
        if isinstance(part, int):
            inside = isinstance(here, list) and part < len(here)
            steps.append((name_of(kind, schema, here[part]) if inside else "") or str(part))
            here = here[part] if inside else None
            schema = (*schema, "*")
        else:
            steps.append(part)
            here = here.get(part) if isinstance(here, dict) else None
            schema = (*schema, part)
    return ".".join(steps)


def _day(entry: dict[str, Any], how: Replay) -> str:
    if how.entry and entry.get(how.entry) is not None:
        return str(entry[how.entry])
    for name, inner in how.parts if how.entry else ():
        part = entry.get(name)
        if inner.entry and isinstance(part, dict) and part.get(inner.entry) is not None:
            return str(part[inner.entry])
    return ""


@lru_cache(maxsize=512)
def _keys(kind: str, path: Path) -> Path:
    part = field(kind, path)
    key = part.schema.get("x-key", "key") if part else "key"
    return tuple(key) if isinstance(key, list) else (key,)


@lru_cache(maxsize=512)
def _replay(kind: str, path: Path) -> Replay:
    found = replay(kind)
    for part in path:
        if part != "*":
            found = dict(found.parts).get(part, Replay())
    if found == Replay():
        entry = next((one.path[-1] for one in below(kind, path) if day(one) is Day.ENTRY), "")
        return Replay(entry)
    return found
