"""What a programme asks of applications beside their answers: who may apply, when, for how much and how often.

Each part is optional in a programme; without it nothing of the kind is asked.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date

import msgspec

from anslag.words import Words

from .application import Budget, Fact
from .money import Ore


class Assurance(Fact, frozen=True, kw_only=True):
    """What the applicant vouches for by ticking it in the application."""

    id: str
    title: Words
    help: Words | None = None


class Least(Fact, frozen=True, kw_only=True):
    """The least number of members and of employees that is enough by itself; `None` where it is not asked."""

    members: int | None = None
    employees: int | None = None

    def reached(self, members: int | None, employees: int | None) -> bool:
        """Return whether an applicant with so many is large enough. A number that is not stated is not enough."""
        asked = ((self.members, members), (self.employees, employees))
        return all(least is None or (has is not None and has >= least) for least, has in asked)


class ApplicationPeriod(Fact, frozen=True, kw_only=True):
    """Days of the year, as ``02-01``, from and with which to and with which applications are taken.

    The last day may come before the first in the year: then the period goes on into the next.
    """

    id: str
    first: str = msgspec.field(name="from")
    last: str = msgspec.field(name="to")


class LeadTime(Fact, frozen=True, kw_only=True):
    """How long before the project's first day the application must be complete. One of the three is given."""

    months: int = 0
    weeks: int = 0
    days: int = 0


class Deduction(Fact, frozen=True, kw_only=True):
    """How many per cent are taken off what is granted on an application that is at most `days` late."""

    days: int
    percent: int


class LateTerms(Fact, frozen=True, kw_only=True):
    """What becomes of an application that comes outside the periods: ``dismissed``, ``not_considered``, ``deduction``.

    One that is later than every deduction tells is not considered.
    """

    handling: str = "dismissed"
    deductions: tuple[Deduction, ...] = ()

    def percent(self, days: int) -> int | None:
        """Return how much is taken off for so many days, or `None` when it is too late for that."""
        steps = sorted(self.deductions, key=lambda step: step.days) if self.handling == "deduction" else []
        return next((step.percent for step in steps if days <= step.days), None)


class ReachGroup(Fact, frozen=True, kw_only=True):
    """A group that participants are counted in."""

    id: str
    name: Words


class ReachTerms(Fact, frozen=True, kw_only=True):
    """In which groups participants are counted: the programme's own, or none, and then only their total is given."""

    groups: tuple[ReachGroup, ...] = ()
    total_only: bool = False


class SumTerms(Fact, frozen=True, kw_only=True):
    """The least and the most that is granted to a project, in all, per year begun and per expected participant."""

    least: Ore | None = None
    most: Ore | None = None
    most_per_year: Ore | None = None
    most_per_participant: Ore | None = None


class CoFunding(Fact, frozen=True, kw_only=True):
    """How much others than the grant pay. Shares are in per cent of all costs, save `time_most_share`.

    `hour_value` is what an hour of the applicant's own work is worth, and `time_most_share` how much of what the
    applicant puts in may be such work. `other_grants_most` is how many other funders there may be.
    """

    most_grant_share: int | None = None
    least_own_share: int | None = None
    hour_value: Ore | None = None
    time_most_share: int | None = None
    other_grants_most: int | None = None

    def worth(self, budget: Budget) -> int:
        """Return what the hours in a budget are worth, in öre; 0 where the programme does not count them."""
        return int(self.hour_value or 0) * (budget.own_hours or 0)


class LimitTerms(Fact, frozen=True, kw_only=True):
    """How long a project may be, how often someone may apply `per` ``year`` or ``period``, and for the same again."""

    months: int | None = None
    per_applicant: int | None = None
    per: str = "year"
    same_project: bool = True


def day_in(year: int, written: str) -> date:
    """Return the day ``MM-DD`` of a year, or of the nearest year that dates have; 29 February is the 28th in most."""
    year = min(max(year, MINYEAR), MAXYEAR)
    month, day = map(int, written.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))
