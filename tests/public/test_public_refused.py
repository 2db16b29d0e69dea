"""When applications that were not granted are told of, and what of them moves nothing. Sums are in öre."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from anslag.public.refused import Case, Entered, Figure, Group, Kind, figures

REJECTED = Group("integration", 2024, Kind.REJECTED)
WITHDRAWN = Group("integration", 2024, Kind.WITHDRAWN)
LIMIT = {"programmes/integration/2020.yaml": ("integration", 3)}
EARLY, SETTLED = date(2024, 5, 1), date(2025, 2, 1)
FIRST, SECOND = (Figure(3, 600), Figure(6, 2100))


def rejected(*numbers: int, group: Group | None = REJECTED, granted: bool = False) -> dict[str, Case | None]:
    """Return an application for each number, which asked for as many kronor."""
    return {f"2024-{number:03}": Case(group, number * 100, granted) for number in numbers}


def told(*days: tuple[date, dict[str, Case | None]], now: date = date(2026, 1, 1), limit: Any = None) -> Figure | None:
    entered = [Entered(date(2020, 1, 1), {}, limit or LIMIT), *(Entered(day, cases) for day, cases in days)]
    return figures([*entered, Entered(now)], now).get(REJECTED)


def test_a_year_is_told_of_a_month_after_its_end() -> None:
    assert told((EARLY, rejected(1, 2, 3)), now=date(2025, 1, 31)) is None
    assert told((EARLY, rejected(1, 2, 3)), now=SETTLED) == FIRST


def test_fewer_than_the_limit_are_not_told_of() -> None:
    assert told((EARLY, rejected(1, 2))) is None


def test_what_is_entered_late_waits_until_there_are_enough() -> None:
    begun = (EARLY, rejected(1, 2, 3))
    assert told(begun, (date(2025, 2, 3), rejected(4)), (date(2025, 3, 3), rejected(5))) == FIRST
    late = [(date(2025, 2, n), rejected(n)) for n in (4, 5, 6)]
    assert told(begun, *late) == SECOND
    assert told(begun, *late, now=date(2025, 2, 7)) == SECOND


def test_a_day_is_not_counted_while_more_may_come_on_it() -> None:
    days = [Entered(EARLY, rejected(1, 2, 3), LIMIT), Entered(date(2025, 2, 9), rejected(4, 5, 6))]
    assert figures(days, date(2025, 2, 9)) == figures(days, date(2025, 6, 1)) == {REJECTED: FIRST}


def test_a_year_is_not_told_of_until_the_register_has_a_day_after_it() -> None:
    """Else a commit of January that is pushed in February would move it."""
    assert figures([Entered(EARLY, rejected(1, 2, 3), LIMIT)], date(2026, 1, 1)) == {}


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(rejected(3, group=None, granted=True), id="granted after all"),
        pytest.param(rejected(3, group=WITHDRAWN), id="withdrawn"),
        pytest.param(rejected(3, group=REJECTED._replace(year=2023)), id="another year"),
        pytest.param({"2024-003": Case(REJECTED, 99_00, granted=False)}, id="another sum"),
        pytest.param({"2024-003": None}, id="taken away"),
    ],
)
def test_what_becomes_of_a_counted_application_moves_nothing(later: dict[str, Case | None]) -> None:
    after = [(date(2025, 4, 1), later), (date(2025, 4, 2), rejected(4, 5))]
    days = [Entered(EARLY, rejected(1, 2, 3), LIMIT), *(Entered(*each) for each in after), Entered(date(2025, 4, 9))]
    assert figures(days, date(2026, 1, 1)) == {REJECTED: FIRST}


def test_before_it_is_counted_an_application_is_what_it_became() -> None:
    days: list[dict[str, Case | None]] = [rejected(1, 2, 3, 4), rejected(4, group=None, granted=True)]
    days.append({"2024-003": Case(REJECTED, 700, granted=False)})
    assert told(*((EARLY.replace(day=n), cases) for n, cases in enumerate(days, 1))) == Figure(3, 1000)
    assert told((EARLY, rejected(1, 2, 3)), (EARLY.replace(day=2), {"2024-001": None})) is None


def test_one_whose_sum_was_public_does_not_help_to_hide_others() -> None:
    """Whoever saw it while it was granted subtracts it."""
    withdrawn = rejected(3, granted=True)
    assert told((EARLY, rejected(1, 2) | withdrawn)) is None
    once = (EARLY, rejected(3, group=None, granted=True))
    assert told(once, (EARLY.replace(day=2), rejected(1, 2, 3))) is None
    assert told((EARLY, rejected(1, 2, 4) | withdrawn)) == Figure(4, 1000)


def test_the_largest_limit_that_the_programme_has_in_any_version_holds() -> None:
    larger = LIMIT | {"programmes/integration/2021.yaml": ("integration", 4)}
    assert told((EARLY, rejected(1, 2, 3)), limit=larger) is None
    other = LIMIT | {"programmes/kultur/2021.yaml": ("kultur", 4)}
    assert told((EARLY, rejected(1, 2, 3)), limit=other) == FIRST


def test_a_limit_that_changes_does_not_part_the_past_anew() -> None:
    days = [
        Entered(EARLY, rejected(1, 2, 3), LIMIT),
        Entered(date(2025, 2, 4), rejected(4, 5)),
        Entered(date(2025, 2, 9), {}, dict.fromkeys(LIMIT, ("integration", 5))),
        Entered(date(2025, 2, 10), rejected(6)),
        Entered(date(2025, 2, 11)),
    ]
    assert figures(days, date(2026, 1, 1)) == {REJECTED: FIRST}
    lowered = Entered(date(2025, 3, 1), {}, dict.fromkeys(LIMIT, ("integration", 3)))
    assert figures([*days, lowered, Entered(date(2025, 3, 2))], date(2026, 1, 1)) == {REJECTED: SECOND}


def test_without_a_limit_nothing_is_told() -> None:
    assert figures([Entered(EARLY, rejected(1, 2, 3)), Entered(SETTLED)], date(2026, 1, 1)) == {}


def test_rejected_and_withdrawn_wait_each_for_their_own() -> None:
    assert told((EARLY, rejected(1, 2) | rejected(3, group=WITHDRAWN))) is None


def test_a_past_day_is_told_of_as_it_was() -> None:
    late = [(date(2025, 2, n), rejected(n)) for n in (4, 5, 6)]
    days = [Entered(EARLY, rejected(1, 2, 3), LIMIT), *(Entered(*each) for each in late), Entered(date(2025, 2, 7))]
    assert figures(days, date(2025, 2, 6)) == {REJECTED: FIRST}
    assert figures(days, date(2025, 1, 31)) == {}
