"""What differs between two versions of a record, from its data and not from its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from anslag.model import KeyPath
from anslag.source import Plain


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that was changed, added (`before` is `None`) or taken away (`after` is `None`).

    `path` leads to it in the later version, or to where it would be. `field` is the dotted name that changes and
    corrections use: a step into a list is the item's id, else its number counted from 0.
    """

    path: KeyPath
    field: str
    before: Plain
    after: Plain


def differences(before: Plain, after: Plain, path: KeyPath = (), field: str = "") -> Iterator[Difference]:
    """Yield every difference between two plain values, as deep as both have a value to compare.

    Items of a list are the same item when they have the same ``id``; without ids, equal items are matched first and
    the rest in order. A list of words or numbers is one value.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*after, *(key for key in before if key not in after)]:
            yield from differences(before.get(key), after.get(key), (*path, key), f"{field}.{key}".lstrip("."))
    elif _is_items(before) and _is_items(after) and isinstance(before, list) and isinstance(after, list):
        for old, new, place, name in _paired(before, after):
            yield from differences(old, new, (*path, place), f"{field}.{name}")
    elif before != after or isinstance(before, bool) != isinstance(after, bool):
        yield Difference(path, field, before, after)


def _is_items(value: Plain) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _paired(before: list[Plain], after: list[Plain]) -> Iterator[tuple[Plain, Plain, int, str]]:
    """Yield old item, new item, place in the later list, and name."""
    known = {_id(item): item for item in before if _id(item)}
    if known or any(map(_id, after)):
        for place, item in enumerate(after):
            yield known.pop(_id(item), None), item, place, _id(item) or str(place)
        yield from ((item, None, len(after), name) for name, item in known.items())
        return
    old = [item for item in before if item not in after]
    new = [(place, item) for place, item in enumerate(after) if item not in before]
    for number in range(max(len(old), len(new))):
        place, item = new[number] if number < len(new) else (len(after), None)
        name = before.index(old[number]) if number < len(old) else place
        yield (old[number] if number < len(old) else None), item, place, str(name)


def origin(before: Plain, after: Plain, path: KeyPath) -> KeyPath | None:
    """Return where that which `path` leads to in `after` stood in `before`; None when its item in a list is new.

    Items are the same when they have the same ``id``, else when they are equal, else in order.
    """
    way: list[str | int] = []
    for step in path:
        if isinstance(step, int) and isinstance(before, list) and isinstance(after, list):
            place = _origins(before, after)[step]
            if place is None:
                return None
            way.append(place)
            before, after = before[place], after[step]
        else:
            way.append(step)
            before, after = (each.get(str(step)) if isinstance(each, dict) else None for each in (before, after))
    return tuple(way)


def _origins(before: list[Plain], after: list[Plain]) -> list[int | None]:
    """Return the place in `before` of each item of `after`, or None."""
    alike: tuple[Callable[[Plain, Plain], bool], ...] = (
        lambda old, new: bool(_id(old)) and _id(old) == _id(new),
        lambda old, new: old == new,
        lambda old, new: not _id(old) and not _id(new),
    )
    found: list[int | None] = [None] * len(after)
    left = list(range(len(before)))
    for same in alike:
        for place, item in enumerate(after):
            old = next((at for at in left if same(before[at], item)), None) if found[place] is None else None
            if old is not None:
                found[place] = old
                left.remove(old)
    return found


def _id(item: Plain) -> str:
    return str(item["id"]) if isinstance(item, dict) and item.get("id") is not None else ""
