"""No count that is shown tells, by subtraction, one that is held back; and no more is held back than that takes."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from anslag.public.subtraction import Held, also_held

LIMIT = 4
UNIONS = [union for size in (1, 2, 3, 4) for union in combinations(range(4), size)]
NOTHING = Held(frozenset(), frozenset())
FIGURES = st.tuples(*[st.one_of(st.none(), st.integers(0, 9))] * 4)


def consistent(figures: tuple[int | None, ...], shown: set[int], held: Held) -> list[tuple[int, ...]]:
    """Return every set of figures that a reader who knows our rules can not rule out."""
    domains = []
    for place, figure in enumerate(figures):
        if figure is None:
            domains.append([0])
        elif place in held.parts:
            domains.append([0, *range(LIMIT, 16)])
        else:
            domains.append(list(range(1, LIMIT)) if 0 < figure < LIMIT else [figure])
    told = [(union, sum(figures[place] or 0 for place in union)) for union in UNIONS]
    sums = [(union, total) for union, total in told if total in shown - held.counts]
    return [one for one in product(*domains) if all(sum(one[place] for place in union) == t for union, t in sums)]


def determined(figures: tuple[int | None, ...], shown: set[int], held: Held) -> bool:
    """Return whether a small figure can only be what it is."""
    small = [place for place, figure in enumerate(figures) if figure and figure < LIMIT]
    known = consistent(figures, shown, held)
    return any(len({one[place] for one in known}) == 1 for place in small)


@st.composite
def published(draw: st.DrawFn) -> tuple[tuple[int | None, ...], set[int]]:
    figures = draw(FIGURES)
    sums = [sum(figures[place] or 0 for place in union) for union in UNIONS]
    chosen = draw(st.sets(st.sampled_from(sums)))
    return figures, {one for one in chosen if one >= LIMIT} | draw(st.sets(st.integers(LIMIT, 30), max_size=2))


@given(published())
@example(((9, 9, 9, 3), {30}))
@example(((9, 3, 9, 3), {24, 12, 18, 6}))
@example(((3, 3, 3, 3), {12, 6}))
@example(((4, 1, 0, 0), {5}))
@example(((3, 8, 9, 9), {20}))
@example(((3, 9, 8, 7), {20, 19, 18}))
@example(((3, 3, 2, 2), {8, 7}))
def test_nothing_shown_determines_a_small_count(case: tuple[tuple[int | None, ...], set[int]]) -> None:
    figures, shown = case
    held = also_held(figures, shown, LIMIT)
    assert not determined(figures, shown, held)
    assert all((figures[place] or 0) >= LIMIT for place in held.parts)
    if not determined(figures, shown, NOTHING):
        assert held == NOTHING


@given(published())
def test_each_count_that_is_held_back_is_needed(case: tuple[tuple[int | None, ...], set[int]]) -> None:
    figures, shown = case
    held = also_held(figures, shown, LIMIT)
    for place in held.parts:
        assert determined(figures, shown, held._replace(parts=held.parts - {place}))
    for count in held.counts:
        assert determined(figures, shown, held._replace(counts=held.counts - {count}))


@pytest.mark.parametrize(
    ("figures", "shown", "parts", "counts"),
    [
        ((34, 22, 71, 4), {131}, {1}, set()),
        ((34, 22, 71, 4), {130}, set(), set()),
        ((34, 22, 71, 4), {26}, {1}, set()),
        ((34, 22, 71, 4), {131, 26}, {1}, set()),
        ((34, 3, 71, 3), {111}, set(), set()),
        ((34, 4, 71, 4), {113}, {0}, set()),
        ((34, 1, 71, 1), {107}, {0}, set()),
        ((0, 0, 71, 4), {75}, {2}, set()),
        ((0, 4, 0, 4), {8}, set(), {8}),
        ((None, None, 5, 1), {6}, set(), {6}),
        ((34, 22, 71, None), {127}, set(), set()),
        ((3, 20, 30, 40), {53}, {1}, set()),
        ((3, 20, 30, 40), {53, 50}, set(), {53}),
        ((34, 22, 71, 4), {131, 22}, {0}, set()),
    ],
)
def test_the_smallest_that_is_enough(
    figures: tuple[int | None, ...], shown: set[int], parts: set[int], counts: set[int]
) -> None:
    assert also_held(figures, shown, 5) == Held(frozenset(parts), frozenset(counts))


def test_all_is_held_back_where_nothing_is_enough() -> None:
    assert also_held((1, 9, 0, 0), {10}, 2) == Held(frozenset({1}), frozenset({10}))


def test_a_high_limit_takes_no_long_time() -> None:
    assert also_held((99, 99, 99, 99), {396, 198}, 100) == Held(frozenset(), frozenset({198, 396}))
