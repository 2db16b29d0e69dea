"""What has landed stands: the one guard, by what the schema says of each part (ADR 19)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from anslag.model import KeyPath
from anslag.schema import field
from anslag.schema.declared import Landed, key_of, landed
from anslag.schema.entries import names, naming
from anslag.source import Plain
from anslag.source.lookalikes import same_writing


@dataclass(frozen=True, slots=True)
class Alteration:
    """Something that has landed and does not stand: `name` is its dotted name, `path` where it is or was to be.

    `before` and `after` are plain data; `None` where nothing stood, or stands. `moved`: entries changed places.
    `renamed` is the name that an entry had, where it has lost it with this, and `now` the dotted name of the same value
    in the later data, where an entry is called by something that changed.
    """

    name: str
    path: KeyPath
    before: Plain
    after: Plain
    moved: bool = False
    renamed: str = ""
    now: str = ""


def alterations(kind: str, before: Plain, after: Plain, *, settled: bool = True) -> Iterator[Alteration]:
    """Yield what stands in the landed data `before` and not in `after`, and what was added where nothing may be.

    `settled` tells whether what is a draft until the first decision has become one that stands.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _fields(_Walk(kind, settled), (), "", (), before, after)


@dataclass(frozen=True, slots=True)
class _Walk:
    kind: str
    settled: bool

    def word(self, schema: tuple[str, ...]) -> Landed:
        """Return what may happen to a part by its path in the schema."""
        word = landed(self.kind, schema)
        return word if word is not Landed.DRAFT else Landed.STANDS if self.settled else Landed.FREE

    def worded(self, schema: tuple[str, ...]) -> bool:
        """Return whether a part is one text or the same in several languages."""
        known = field(self.kind, schema)
        return bool(known and known.schema.get("x-words"))


def _compared(
    walk: _Walk, schema: tuple[str, ...], name: str, path: KeyPath, before: Plain, after: Plain
) -> Iterator[Alteration]:
    before, after = _filled(before), _filled(after)
    if isinstance(before, str) != isinstance(after, str) and walk.worded(schema):
        before, after = _by_language(before), _by_language(after)
    word = walk.word(schema)
    if isinstance(before, list) and isinstance(after, list) and _are_texts(walk, schema, before, after):
        yield from _texts(walk, schema, name, path, before, after)
    elif word is Landed.FREE:
        yield from _within_free(walk, schema, name, path, before, after)
    elif before is None or after is None:
        yield from _appeared_or_gone(word, name, path, before, after)
    elif isinstance(before, dict) and isinstance(after, dict):
        yield from _fields(walk, schema, name, path, before, after)
    elif isinstance(before, list) and isinstance(after, list) and _are_entries(before) and _are_entries(after):
        yield from _entries(walk, schema, name, path, before, after)
    elif not same(before, after) and not _allowed(word, before, after):
        yield Alteration(name, path, before, after)


def _texts(
    walk: _Walk, schema: tuple[str, ...], name: str, path: KeyPath, before: list[Plain], after: list[Plain]
) -> Iterator[Alteration]:
    unlike = [n for n, (old, new) in enumerate(zip(before, after, strict=True)) if not same(old, new)]
    left = [after[n] for n in unlike]
    for n in unlike:
        found = next((at for at, one in enumerate(left) if same(before[n], one)), None)
        if found is not None:
            del left[found]
    if unlike and not left and walk.word(schema) is not Landed.FREE:
        yield Alteration(name, (*path, unlike[0]), None, None, moved=True)
        return
    for n in unlike:
        yield from _compared(walk, (*schema, "*"), f"{name}.{n}", (*path, n), before[n], after[n])


def _appeared_or_gone(word: Landed, name: str, path: KeyPath, before: Plain, after: Plain) -> Iterator[Alteration]:
    if before is not None or (after is not None and word not in (Landed.OPEN, Landed.GROWS)):
        yield Alteration(name, path, before, after)


def _allowed(word: Landed, before: Plain, after: Plain) -> bool:
    """Return whether a value may become another: a sum that rises, a list of words that grows."""
    if word is Landed.GROWS and isinstance(before, list) and isinstance(after, list):
        rest = iter(after)
        return all(any(same(one, other) for other in rest) for one in before)
    numbers = not isinstance(before, str | list | dict | bool) and not isinstance(after, str | list | dict | bool)
    return word is Landed.RISES and numbers and after > before  # type: ignore[operator]


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
    for old, new in _respelt(before, after) if not named else ():
        after = {old if key == new else key: value for key, value in after.items()}
    for key in [*after, *(key for key in before if key not in after)]:
        below = (*schema, key if key in named else "*")
        yield from _compared(walk, below, _joined(name, key), (*path, key), before.get(key), after.get(key))


def _respelt(before: dict[str, Plain], after: dict[str, Plain]) -> Iterator[tuple[str, str]]:
    """Yield each free key that was spelt otherwise, so that what stands under it stands still."""
    gone = [key for key in before if key not in after]
    for new in (key for key in after if key not in before):
        near = get_close_matches(new, gone, n=1, cutoff=0.8)
        if near and same(before[near[0]], after[new]):
            gone.remove(near[0])
            yield near[0], new


def _entries(
    walk: _Walk, schema: tuple[str, ...], name: str, path: KeyPath, before: list[Plain], after: list[Plain]
) -> Iterator[Alteration]:
    old, new = names(walk.kind, schema, before), names(walk.kind, schema, after)
    places = _paired(walk, schema, list(zip(old, before, strict=True)), list(zip(new, after, strict=True)))
    still = []  # the places of entries that are as they were: a day that was mended or filled in moves one
    for called, entry, place in zip(old, before, places, strict=True):
        if place is None:
            yield Alteration(_joined(name, called), (*path, len(after)), entry, None)
            continue
        at, here = _joined(name, called), (*path, place)
        found = list(_compared(walk, (*schema, "*"), at, here, entry, after[place]))
        if called != new[place]:
            found = _of_renamed(walk, schema, found, Alteration(at, here, called, new[place]), entry)
            found = [replace(one, now=_joined(name, new[place]) + one.name[len(at) :]) for one in found]
        yield from found
        if not found and new[place] == called:
            still.append(place)
    if still != sorted(still):
        first = next(place for place, right in zip(still, sorted(still), strict=True) if place != right)
        yield Alteration(name, (*path, first), None, None, moved=True)
    if walk.word(schema) is not Landed.GROWS:
        for n in (n for n in range(len(after)) if n not in places):
            yield Alteration(_joined(name, new[n] or str(n)), (*path, n), None, after[n])


def _of_renamed(
    walk: _Walk, schema: tuple[str, ...], found: list[Alteration], name: Alteration, entry: Plain
) -> list[Alteration]:
    """Return what was `found` in an entry whose `name` changed, with that it has lost it, when it is to keep it."""
    called = str(name.before)
    if not called or key_of(walk.kind, schema) != "key":
        return found
    if found:
        return [replace(found[0], renamed=called), *found[1:]]
    if not _given(entry, naming(walk.kind, schema)):
        return []
    return [Alteration(f"{name.name}.key", (*name.path, "key"), name.before, name.after, renamed=called)]


def _paired(
    walk: _Walk, schema: tuple[str, ...], before: list[tuple[str, Plain]], after: list[tuple[str, Plain]]
) -> list[int | None]:
    """Return the place among the later entries of each earlier one, or `None` when it is gone.

    It is the one with the same name, best with the same content; else one that everything of the earlier stands in, as
    when its day was filled in; else one that differs in nothing but what it is called by.
    """
    apart = {"key", *naming(walk.kind, schema)}

    def continues(one: tuple[str, Plain], other: tuple[str, Plain]) -> bool:
        return not any(_compared(walk, (*schema, "*"), "", (), one[1], other[1]))

    tests = (
        lambda one, other: one[0] == other[0] and same(one[1], other[1]),
        lambda one, other: one[0] == other[0],
        continues,
        lambda one, other: same(_without(one[1], apart), _without(other[1], apart)),
    )
    places: list[int | None] = [None] * len(before)
    left = list(range(len(after)))
    for test in tests:
        for n, one in enumerate(before):
            place = next((m for m in left if test(one, after[m])), None) if places[n] is None else None
            if place is not None:
                places[n] = place
                left.remove(place)
    return places


def same(one: Plain, other: Plain) -> bool:
    """Return whether two pieces of plain data say the same: no boolean is a number; of texts, what is seen counts."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, str) and isinstance(other, str):
        return same_writing(one, other)
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _given(entry: Plain, fields: tuple[str, ...]) -> bool:
    """Return whether an entry is called by its key or by one of `fields`, and not by what waits to be filled in."""
    return isinstance(entry, dict) and any(entry.get(key) is not None for key in ("key", *fields))


def _without(entry: Plain, fields: set[str]) -> Plain:
    return {key: value for key, value in entry.items() if key not in fields} if isinstance(entry, dict) else entry


def _joined(name: str, step: str) -> str:
    return f"{name}.{step}" if name and step else name or step


def _filled(value: Plain) -> Plain:
    """Return `value`, or `None` when it is empty."""
    return None if value in ([], {}) else value


def _by_language(value: Plain) -> Plain:
    """Return a text as what it is: the Swedish one of several."""
    return {"sv": value} if isinstance(value, str) else value


def _are_texts(walk: _Walk, schema: tuple[str, ...], before: list[Plain], after: list[Plain]) -> bool:
    """Return whether two lists have as many texts, each of which may be in several languages."""
    return len(before) == len(after) and walk.worded((*schema, "*"))


def _are_entries(value: list[Plain]) -> bool:
    return all(isinstance(item, dict) for item in value)
