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

_UNIONS = ((0, 1, 2, 3), (0, 1), (2, 3), (0, 2), (1, 3))
"""The groups of people that a count may be of: everyone, children, adults, girls and women, boys and men."""


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
    one number from 1 up to `limit` agrees with all that is shown.
    """
    small = frozenset(place for place, figure in enumerate(figures) if figure and figure < limit)
    sums = list(_sums(figures, shown)) if small else []
    for held in _choices(figures, sums, limit):
        left = [one for one in sums if one.value not in held.counts]
        if not any(_determined(place, figures, left, small | held.parts, limit) for place in small):
            return held
    raise AssertionError("with no count shown nothing can be computed")


def _sums(figures: tuple[int | None, ...], shown: Collection[Number]) -> Iterator[_Sum]:
    """Yield each shown count that is the sum of some parts."""
    for union in _UNIONS:
        parts = frozenset(place for place in union if figures[place])
        total = sum(figures[place] or 0 for place in parts)
        if total in shown:
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

    If another does, one does that is one more or less, with other unknown parts one less or more.
    """
    places = sorted(unknown)
    for steps in product((-1, 0, 1), repeat=len(places)):
        moved = dict(zip(places, steps, strict=True))
        agrees = all(sum(moved.get(part, 0) for part in one.parts) == 0 for one in sums)
        if moved[place] and agrees and all(_possible(figures[at] or 0, step, limit) for at, step in moved.items()):
            return False
    return True


def _possible(figure: int, step: int, limit: int) -> bool:
    """Return whether a part may as well be `step` more: a small one stays small, a larger one does not become so."""
    return 1 <= figure + step < limit if figure < limit else figure + step >= limit
