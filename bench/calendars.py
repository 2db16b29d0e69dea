"""Dates of a project: the days planned for it, and whether a day has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FRIDAY = 4


def after(day: date, rng: Random, least: int, most: int) -> date:
    """Return a day between `least` and `most` days after `day`, or the Monday after it."""
    found = day + timedelta(days=rng.randint(least, most))
    return found + timedelta(days=7 - found.weekday() if found.weekday() > FRIDAY else 0)


def months_later(day: date, months: int) -> date:
    """Return the first day of the month that lies `months` after the month of `day`."""
    months += day.year * 12 + day.month - 1
    return date(months // 12, months % 12 + 1, 1)


@dataclass(frozen=True)
class Timeline:
    """The course of one project. Only what lies on or before `horizon` has happened."""

    received: date
    met: date
    consulted: date
    statement: date
    decision: date
    start: date
    end: date
    months: int
    horizon: date
    referred: date | None = None
    """The day on which the application was sent back for a new statement, if it was."""
    second: date | None = None
    """The day of that statement."""

    @classmethod
    def draw(cls, received: date, horizon: date, rng: Random) -> Timeline:
        """Return a course that begins with an application on `received`."""
        met = after(received, rng, 10, 25)
        consulted = after(met, rng, 2, 18)
        statement = after(consulted, rng, 12, 24)
        decision = after(statement, rng, 4, 25)
        referred = second = None
        if rng.random() < 0.04:
            referred, second = decision, after(decision, rng, 15, 30)
            decision = after(second, rng, 4, 25)
        start = months_later(decision, 1)
        months = rng.randint(3, 14)
        end = months_later(start, months) - timedelta(days=1)
        return cls(received, met, consulted, statement, decision, start, end, months, horizon, referred, second)

    def reached(self, day: date) -> bool:
        """Whether `day` has come."""
        return day <= self.horizon
