"""Months are clamped; days off are passed over."""

from datetime import date

import pytest

from anslag.lifecycle import add_months, next_weekday
from anslag.lifecycle.weekdays import moved_because

from .build import day


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-01-28", 1, "2026-02-28"),
        ("2026-01-29", 1, "2026-02-28"),
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2100-01-31", 1, "2100-02-28"),
        ("2000-01-31", 1, "2000-02-29"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-05-31", 1, "2026-06-30"),
        ("2025-12-31", 1, "2026-01-31"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2025-11-30", 24, "2027-11-30"),
        ("2025-06-30", 0, "2025-06-30"),
        ("9999-12-15", 1, "9999-12-31"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_the_month(start: str, months: int, expected: str) -> None:
    assert add_months(day(start), months) == day(expected)


@pytest.mark.parametrize(
    ("nominal", "expected", "because"),
    [
        ("2026-02-28", "2026-03-02", "28 februari 2026 är en lördag."),
        ("2026-03-01", "2026-03-02", "1 mars 2026 är en söndag."),
        ("2026-01-06", "2026-01-07", "6 januari 2026 är trettondedag jul."),
        ("2025-06-06", "2025-06-09", "6 juni 2025 är nationaldagen."),
        ("2026-06-19", "2026-06-22", "19 juni 2026 är midsommarafton."),
        ("2026-05-14", "2026-05-15", "14 maj 2026 är Kristi himmelsfärdsdag."),
        ("2025-12-24", "2025-12-29", "24 december 2025 är julafton."),
        ("2025-12-31", "2026-01-02", "31 december 2025 är nyårsafton."),
        ("2026-04-03", "2026-04-07", "3 april 2026 är långfredagen."),
        ("2026-04-02", "2026-04-02", None),
        ("2026-03-02", "2026-03-02", None),
    ],
)
def test_a_day_off_gives_way_to_the_next_weekday(nominal: str, expected: str, because: str | None) -> None:
    assert next_weekday(day(nominal)) == day(expected)
    sentence = moved_because(day(nominal))
    assert (sentence and sentence.replace("\N{NO-BREAK SPACE}", " ")) == because


def test_the_last_day_of_the_calendar_stays() -> None:
    assert next_weekday(date.max) == date.max
