"""What a grant asks of applications beside their answers, as the public may see it: when, how much and how often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from anslag.lifecycle import Window, next_window, windows
from anslag.model import Heading, Programme
from anslag.model.application_terms import Least
from anslag.words import N_

__all__ = ["Demand", "PublicConditions", "PublicPeriod", "heading_demands", "public_conditions", "size_demands"]

Demand = tuple[str, int | None]
"""A message in Swedish and the number or the sum (öre) that stands in it in braces, if any does."""


@dataclass(frozen=True, slots=True)
class PublicPeriod:
    """An application period of a year: its first and its last day."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PublicConditions:
    """The terms of applications that a programme has; what it does not have is empty or None. Sums are in öre.

    `periods` are those of one year, of which only day and month count, and `next` the one that is open or the next to
    open. `lead` is months, weeks and days. `deductions` are days late and per cent taken off.
    """

    periods: tuple[PublicPeriod, ...] = ()
    next: PublicPeriod | None = None
    open: bool = False
    lead: tuple[int, int, int] = (0, 0, 0)
    late: str = ""
    deductions: tuple[tuple[int, int], ...] = ()
    least: int | None = None
    most: int | None = None
    most_per_year: int | None = None
    most_per_participant: int | None = None
    grant_share: int | None = None
    own_share: int | None = None
    hour_value: int | None = None
    time_share: int | None = None
    other_grants: int | None = None
    months: int | None = None
    applications: int | None = None
    per: str = ""
    same_project: bool = True
    supplement_times: int | None = None


def public_conditions(programme: Programme, as_of: date | None) -> PublicConditions:
    """Return what a programme asks of applications. The next period is told from `as_of` on, if that is said."""
    lead, sums, shares, limits = programme.lead_time, programme.sums, programme.co_funding, programme.limits
    periods = tuple(map(_period, windows(programme, programme.valid_from.year)))
    following = next_window(programme, as_of) if as_of else None
    return PublicConditions(
        periods=periods,
        next=_period(following) if following else None,
        open=bool(following and as_of and following.first <= as_of),
        lead=(lead.months, lead.weeks, lead.days) if lead else (0, 0, 0),
        late=programme.late.handling if periods else "",
        deductions=tuple((step.days, step.percent) for step in programme.late.deductions) if periods else (),
        least=_plain(sums.least),
        most=_plain(sums.most),
        most_per_year=_plain(sums.most_per_year),
        most_per_participant=_plain(sums.most_per_participant),
        grant_share=shares.most_grant_share,
        own_share=shares.least_own_share,
        hour_value=_plain(shares.hour_value),
        time_share=shares.time_most_share,
        other_grants=shares.other_grants_most,
        months=limits.months,
        applications=limits.per_applicant,
        per=limits.per if limits.per_applicant else "",
        same_project=limits.same_project,
        supplement_times=programme.deadlines.supplement_times,
    )


def heading_demands(heading: Heading) -> tuple[Demand, ...]:
    """Return when a heading need not be answered, as messages; none when it always must be."""
    found: list[Demand] = [(N_("frivillig"), None)] if heading.optional else []
    if heading.above is not None:
        found.append((N_("bara om ni ansöker om mer än {sum}"), int(heading.above)))
    if heading.unless_zero:
        found.append((_UNLESS_ZERO[heading.unless_zero], None))
    return tuple(found)


_UNLESS_ZERO = {
    "own_hours": N_("bara om ni räknar med eget arbete i timmar"),
    "own_contribution": N_("bara om ni har en egeninsats i pengar"),
    "other_grants": N_("bara om ni har sökt eller fått bidrag från andra"),
    "members": N_("bara om ni har medlemmar"),
}


def size_demands(least: tuple[Least, ...]) -> tuple[tuple[Demand, ...], ...]:
    """Return how large an applicant must be: alternatives, each of messages that hold together."""
    return tuple(
        tuple(
            (message, number)
            for message, number in (
                (N_("minst {number} medlemmar"), one.members),
                (N_("minst {number} anställda"), one.employees),
            )
            if number is not None
        )
        for one in least
    )


def _period(window: Window) -> PublicPeriod:
    return PublicPeriod(window.first, window.last)


def _plain(amount: int | None) -> int | None:
    return None if amount is None else int(amount)
