"""What has landed stands: the one guard, by what the schema says of each part (ADR 19)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anslag.model import KeyPath
from anslag.schema import field
from anslag.schema.declared import Landed, landed
from anslag.schema.entries import name_of, names
from anslag.source import Plain

MARK = "[maskerat]"
"""What stands in place of what was taken out of a text."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """Something that has landed and does not stand: `name` is its dotted name, `path` where it is or was to be.

    `before` and `after` are plain data; `None` where nothing stood, or stands. `moved`: entries changed places.
    """

    name: str
    path: KeyPath
    before: Plain
    after: Plain
    moved: bool = False


def alterations(kind: str, before: Plain, after: Plain, *, settled: bool = True) -> Iterator[Alteration]:
    """Yield what stands in the landed data `before` and not in `after`, and what was added where nothing may be.

    `settled` tells whether a first decision has landed, from which an application stands too.
    """
    yield from _compared(_Walk(kind, settled), (), "", (), before, after)


@dataclass(frozen=True, slots=True)
class _Walk:
    kind: str
    settled: bool

    def word(self, schema: tuple[str, ...]) -> Landed:
        """Return what may happen to a part by its path in the schema."""
        word = landed(self.kind, schema)
        return word if word is not Landed.DRAFT else Landed.STANDS if self.settled else Landed.FREE


def _compared(
    walk: _Walk, schema: tuple[str, ...], name: str, path: KeyPath, before: Plain, after: Plain
) -> Iterator[Alteration]:
    word = walk.word(schema) if schema else Landed.STANDS
    if word is Landed.FREE:
        yield from _within_free(walk, schema, name, path, before, after)
    elif _empty(before):
        if not _empty(after) and word not in (Landed.OPEN, Landed.GROWS):
            yield Alteration(name, path, before, after)
    elif _empty(after):
        yield Alteration(name, path, before, after)
    elif isinstance(before, dict) and isinstance(after, dict):
        yield from _fields(walk, schema, name, path, before, after)
    elif _are_entries(before) and _are_entries(after):
        yield from _entries(walk, schema, name, path, before, after)  # type: ignore[arg-type]
    elif not _same(before, after) and not (word is Landed.RISES and _risen(before, after)):
        yield Alteration(name, path, before, after)


def _within_free(
    walk: _Walk, schema: tuple[str, ...], name: str, path: KeyPath, before: Plain, after: Plain
) -> Iterator[Alteration]:
    """Yield what stands within a part that may be changed: parts that have a word of their own."""
    if isinstance(before, dict) and isinstance(after, dict | None):
        for key, old in before.items():
            below = (*schema, key)
            if walk.word(below) is not Landed.FREE:
                new = after.get(key) if isinstance(after, dict) else None
                yield from _compared(walk, below, _joined(name, key), (*path, key), old, new)


def _fields(
    walk: _Walk, schema: tuple[str, ...], name: str, path: KeyPath, before: dict[str, Plain], after: dict[str, Plain]
) -> Iterator[Alteration]:
    known = field(walk.kind, schema)
    named = known.schema.get("properties", {}) if known else {}
    for key in [*after, *(key for key in before if key not in after)]:
        below = (*schema, key if key in named else "*")
        if key == "key" and schema[-1:] == ("*",):
            continue  # what an entry is called is seen where entries are paired
        yield from _compared(walk, below, _joined(name, key), (*path, key), before.get(key), after.get(key))


def _entries(
    walk: _Walk, schema: tuple[str, ...], name: str, path: KeyPath, before: list[Plain], after: list[Plain]
) -> Iterator[Alteration]:
    old, new = names(walk.kind, schema, before), names(walk.kind, schema, after)
    left = list(range(len(after)))
    places: list[int] = []
    for called, entry in zip(old, before, strict=True):
        place = next((n for n in left if new[n] == called and _same(after[n], entry)), None)
        place = next((n for n in left if new[n] == called), None) if place is None else place
        if place is None:
            yield Alteration(_joined(name, called), path, entry, None)
            continue
        left.remove(place)
        places.append(place)
        yield from _compared(walk, (*schema, "*"), _joined(name, called), (*path, place), entry, after[place])
    if places != sorted(places):
        first = next(n for n, place in enumerate(places) if place != sorted(places)[n])
        yield Alteration(name, (*path, places[first]), None, None, moved=True)
    if walk.word(schema) is not Landed.GROWS:
        for n in left:
            yield Alteration(_joined(name, name_of(walk.kind, schema, after[n]) or str(n)), (*path, n), None, after[n])


def redacted(before: Plain, after: Plain) -> bool:
    """Return whether `after` is the text `before` with nothing but pieces taken out, and a mark in place of each."""
    if not isinstance(before, str) or not isinstance(after, str) or before == after:
        return False
    pieces = after.split(MARK)
    if len(pieces) < 2 or not before.startswith(pieces[0]) or not before.endswith(pieces[-1]):
        return False
    at, end = len(pieces[0]), len(before) - len(pieces[-1])
    for piece in pieces[1:-1]:
        found = before.find(piece, at + 1, end)  # at least one character goes at each mark
        if found < 0:
            return False
        at = found + len(piece)
    return at < end


def _joined(name: str, step: str) -> str:
    return f"{name}.{step}" if name else step


def _empty(value: Plain) -> bool:
    return value is None or value == [] or value == {}


def _are_entries(value: Plain) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _same(one: Plain, other: Plain) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _risen(before: Plain, after: Plain) -> bool:
    return not isinstance(after, bool | str | list | dict | None) and after > before  # type: ignore[operator]
