"""Months, weekends and Swedish public holidays."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from anslag.words import day as written

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEKEND = {5: "en lördag", 6: "en söndag"}


def add_months(day: date, months: int) -> date:
    """Return the same day `months` (0 or more) later, clamped to the month's end: 31 January + 1 → 28 or 29 February.

    A day past the end of the calendar becomes the calendar's last.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    length = 29 if month == 1 and leap else _LENGTHS[month]
    return date(year, month + 1, min(day.day, length))


def next_weekday(day: date) -> date:
    """Return `day`, or the first day after it that is no Saturday, Sunday, public holiday or one of the three eves.

    The eves are Midsummer Eve, Christmas Eve and New Year's Eve (lag 1930:173 § 2).
    """
    while day < date.max and day_off(day):
        day += timedelta(days=1)
    return day


def day_off(day: date) -> str | None:
    """Return why `day` is no weekday, in Swedish (``en lördag``, ``annandag jul``), or `None` when it is one."""
    return _WEEKEND.get(day.weekday()) or _holidays(day.year).get(day)


def moved_because(nominal: date) -> str | None:
    """Return the sentence that tells why a due day is moved from `nominal`, or `None` when it stays."""
    reason = day_off(nominal)
    return f"{written(nominal)} är {reason}." if reason else None


@cache
def _holidays(year: int) -> dict[date, str]:
    """Return the holidays and eves of `year` with their Swedish names."""
    from holidays.countries.sweden import Sweden  # slow to import, and few runs need it

    days = Sweden(years=year, categories=("public", "de_facto"), language="sv")
    return {day: name if name.startswith("Kristi") else name.lower() for day, name in days.items()}
