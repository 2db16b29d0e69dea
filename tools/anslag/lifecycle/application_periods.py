"""When applications are taken, and how late one came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from anslag.model import Programme
from anslag.model.application_terms import LeadTime, day_in

from .known import Known
from .phase import stopped
from .weekdays import add_months


class Window(Struct, frozen=True):
    """An application period of a certain year: its id, its first and its last day."""

    id: str
    first: date
    last: date


class LateApplication(Struct, frozen=True):
    """An application that came outside the periods: by how many days, after which, and what is taken off for it.

    `percent` is `None` when it is not to be tried at all. `after` is the last period that had closed, if any had.
    """

    days: int
    after: Window | None
    percent: int | None


def windows(programme: Programme, year: int) -> Iterator[Window]:
    """Yield the application periods that open in a year, in order; none where applications are taken all year."""
    found = []
    for period in programme.application_periods:
        first, last = day_in(year, period.first), day_in(year, period.last)
        found.append(Window(period.id, first, last if last >= first else day_in(year + 1, period.last)))
    yield from sorted(found, key=lambda window: window.first)


def period_of(programme: Programme, day: date) -> Window | None:
    """Return the application period that `day` lies in, or the last that had closed before it.

    `None` when the programme has no periods, or none has closed.
    """
    near = [window for year in (day.year - 2, day.year - 1, day.year) for window in windows(programme, year)]
    begun = [window for window in near if window.first <= day]
    return max(begun, key=lambda window: window.last, default=None)


def next_window(programme: Programme, day: date) -> Window | None:
    """Return the application period that is open on `day`, or the next one to open; `None` without periods."""
    near = [window for year in (day.year - 1, day.year, day.year + 1) for window in windows(programme, year)]
    return min((window for window in near if window.last >= day), key=lambda window: window.first, default=None)


def late_application(programme: Programme, received: date) -> LateApplication | None:
    """Return how late an application that came on `received` was, or `None` when it came in time."""
    if not programme.application_periods:
        return None
    after = period_of(programme, received)
    if after and received <= after.last:
        return None
    days = (received - after.last).days if after else 0
    return LateApplication(days, after, programme.late.percent(days))


def turned_away(known: Known) -> LateApplication | None:
    """Return how late the application of a project came, if it came too late to be tried and still waits."""
    late = late_application(known.programme, known.project.application.received)
    return late if late and late.percent is None and not stopped(known) else None


def complete_from(known: Known) -> date:
    """Return the day from which the application was complete, as far as what was asked for has come in."""
    application = known.project.application
    return max([application.received, *(part.received for part in application.supplements if part.received)])


def first_start(lead: LeadTime, complete: date) -> date:
    """Return the first day on which a project may start whose application was complete on `complete`."""
    return add_months(complete, lead.months) + timedelta(weeks=lead.weeks, days=lead.days)
