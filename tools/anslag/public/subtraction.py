"""What counts that are shown give away, by subtraction, of one that is held back; and what else to hold back.

A goal is often counted in the same people as the project's reach: "131 deltagare" beside 34 girls, 22 boys and 71 women
tells that there were 4 men. Then one more count is held back, the smallest that is enough.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations, product
from typing import NamedTuple

from anslag.public.counts import Number

__all__ = ["Held", "also_held"]

_UNIONS = tuple(union for size in (4, 3, 2, 1) for union in combinations(range(4), size))
"""The groups of people that a count may be of: everyone, and each group of girls, boys, women and men."""
_STEPS = (0, 1, -1, 2, -2)
"""How far a part need be moved: no determinant of three such groups of four parts is larger than 2."""


class Held(NamedTuple):
    """What to hold back beside the small counts: parts by place (girls, boys, women, men), and other counts."""

    parts: frozenset[int]
    counts: frozenset[Number]


class _Sum(NamedTuple):
    """A count that is shown, and the parts that it is the sum of."""

    value: Number
    parts: frozenset[int]


def also_held(figures: tuple[int | None, ...], shown: Collection[Number], limit: int) -> Held:
    """Return the least that must be held back so that `shown` counts do not determine a part below `limit`.

    `figures` are the true parts. Fewest counts first, then those with the smallest sum. A part is determined when only
    one number from 1 up to `limit` agrees with all that is shown. If nothing is enough, all is held back.
    """
    small = frozenset(place for place, figure in enumerate(figures) if figure and figure < limit)
    sums = list(_sums(figures, shown)) if small else []
    held = Held(frozenset(), frozenset())
    for held in _choices(figures, sums, limit) if sums else ():
        left = [one for one in sums if one.value not in held.counts]
        if not any(_determined(place, figures, left, small | held.parts, limit) for place in small):
            return held
    return held


def _sums(figures: tuple[int | None, ...], shown: Collection[Number]) -> Iterator[_Sum]:
    """Yield each shown count that is the sum of some parts."""
    for parts in dict.fromkeys(
        frozenset(place for place in union if place < len(figures) and figures[place]) for union in _UNIONS
    ):
        total = sum(figures[place] or 0 for place in parts)
        if parts and total in shown:
            yield _Sum(total, parts)


def _choices(figures: tuple[int | None, ...], sums: list[_Sum], limit: int) -> Iterator[Held]:
    """Yield everything that could be held back, the least first: nothing, then one count, and so on."""
    places = {place for one in sums for place in one.parts if (figures[place] or 0) >= limit}
    candidates: list[tuple[Number, int | None]] = [(figures[place] or 0, place) for place in sorted(places)]
    candidates += [(value, None) for value in sorted({one.value for one in sums})]
    for size in range(len(candidates) + 1):
        for chosen in sorted(combinations(candidates, size), key=lambda chosen: sum(value for value, _ in chosen)):
            yield Held(
                frozenset(place for _, place in chosen if place is not None),
                frozenset(value for value, place in chosen if place is None),
            )


def _determined(
    place: int, figures: tuple[int | None, ...], sums: list[_Sum], unknown: frozenset[int], limit: int
) -> bool:
    """Return whether no other figure at `place` agrees with all sums.

    If another does, one does that is at most two more or less, with other unknown parts at most two less or more.
    """
    places = sorted(unknown)
    for steps in product(_STEPS, repeat=len(places)):
        moved = dict(zip(places, steps, strict=True))
        agrees = all(sum(moved.get(part, 0) for part in one.parts) == 0 for one in sums)
        if moved[place] and agrees and all(_possible(figures[at] or 0, step, limit) for at, step in moved.items()):
            return False
    return True


def _possible(figure: int, step: int, limit: int) -> bool:
    """Return whether a part may as well be `step` more: a small one stays small, a larger one does not become so."""
    return 1 <= figure + step < limit if figure < limit else figure + step >= limit
