"""What differs between two versions of a record, from its data and not from its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from anslag.model import KeyPath
from anslag.schema.entries import names
from anslag.source import Plain


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that was changed, added (`before` is `None`) or taken away (`after` is `None`).

    `path` leads to it in the later version, or to where it would be. `field` is the dotted name that changes and
    corrections use: a step into a list is what the schema calls the entry, else its number counted from 0.
    """

    path: KeyPath
    field: str
    before: Plain
    after: Plain


def differences(before: Plain, after: Plain, kind: str = "project") -> Iterator[Difference]:
    """Yield every difference between the plain data of two files of `kind`, as deep as both have a value to compare.

    Entries of a list are the same when they are called the same, in order where several are; of those without a name,
    equal ones are matched first and the rest in order. A list of words or numbers is one value.
    """
    yield from _differences(kind, before, after, (), "")


def _differences(kind: str, before: Plain, after: Plain, path: KeyPath, field: str) -> Iterator[Difference]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*after, *(key for key in before if key not in after)]:
            yield from _differences(kind, before.get(key), after.get(key), (*path, key), f"{field}.{key}".lstrip("."))
    elif _is_items(before) and _is_items(after) and isinstance(before, list) and isinstance(after, list):
        schema = tuple("*" if isinstance(step, int) else step for step in path)
        for old, new, place, name in _paired(before, after, names(kind, schema, before), names(kind, schema, after)):
            yield from _differences(kind, old, new, (*path, place), f"{field}.{name}")
    elif before != after or isinstance(before, bool) != isinstance(after, bool):
        yield Difference(path, field, before, after)


def _is_items(value: Plain) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _paired(
    before: list[Plain], after: list[Plain], old_names: list[str], new_names: list[str]
) -> Iterator[tuple[Plain, Plain, int, str]]:
    """Yield old item, new item, place in the later list, and name."""
    if all(old_names) and all(new_names):
        known = dict(zip(_told_apart(old_names), before, strict=True))
        for place, (name, item) in enumerate(zip(_told_apart(new_names), after, strict=True)):
            yield known.pop(name, None), item, place, name[0]
        yield from ((item, None, len(after), name) for (name, _), item in known.items())
        return
    old = [item for item in before if item not in after]
    new = [(place, item) for place, item in enumerate(after) if item not in before]
    for number in range(max(len(old), len(new))):
        place, item = new[number] if number < len(new) else (len(after), None)
        called = before.index(old[number]) if number < len(old) else place
        yield (old[number] if number < len(old) else None), item, place, str(called)


def _told_apart(names: list[str]) -> list[tuple[str, int]]:
    """Return each name with how many before it are the same: two entries of a list may be called alike."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        found.append((name, seen[name]))
        seen[name] += 1
    return found


def origin(kind: str, before: Plain, after: Plain, path: KeyPath) -> KeyPath | None:
    """Return where that which `path` leads to in `after`, a file of `kind`, stood in `before`; `None` for a new item.

    Items of a list are the same when they are called the same, else when they are equal, else in order.
    """
    way: list[str | int] = []
    for number, step in enumerate(path):
        if isinstance(step, int) and isinstance(before, list) and isinstance(after, list):
            schema = tuple("*" if isinstance(one, int) else one for one in path[:number])
            place = _origins(before, after, names(kind, schema, before), names(kind, schema, after))[step]
            if place is None:
                return None
            way.append(place)
            before, after = before[place], after[step]
        else:
            way.append(step)
            before, after = (each.get(str(step)) if isinstance(each, dict) else None for each in (before, after))
    return tuple(way)


def _origins(before: list[Plain], after: list[Plain], old_names: list[str], new_names: list[str]) -> list[int | None]:
    """Return the place in `before` of each item of `after`, or `None`."""
    alike: tuple[Callable[[int, int], bool], ...] = (
        lambda old, new: bool(old_names[old]) and old_names[old] == new_names[new],
        lambda old, new: before[old] == after[new],
        lambda old, new: not old_names[old] and not new_names[new],
    )
    found: list[int | None] = [None] * len(after)
    left = list(range(len(before)))
    for same in alike:
        for place in range(len(after)):
            old = next((at for at in left if same(at, place)), None) if found[place] is None else None
            if old is not None:
                found[place] = old
                left.remove(old)
    return found
