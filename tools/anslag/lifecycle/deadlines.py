"""When reports and supplements are due, and how late they came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from anslag.model import Programme, ReportSupplement, Supplement
from anslag.model.application_terms import day_in
from anslag.model.project import ReportRespite
from anslag.model.running_terms import ReportingTerms

from .fields import put
from .known import Known, once
from .replay import approved
from .weekdays import add_months, moved_because, next_weekday


class Deadline(Struct, frozen=True):
    """A last day. The day itself is in time. `nominal` is the day before any move to a weekday."""

    day: date
    nominal: date
    moved_because: str | None = None


class Lateness(Struct, frozen=True):
    """What came late: the deadline first missed, the day it was complete, and on how many days it was overdue."""

    deadline: Deadline
    received: date
    days: int


def last_day(known: Known) -> date:
    """Return the project's last day: the end of its period, or the day it ended before that."""
    return _last_day(known, known.period.end)


@once
def report_due(known: Known) -> Deadline:
    """Return when the final report and the cost statement are due, by what is known on the day.

    Counted from the last day as the programme says, never from an earlier due date. A programme may let a day when
    offices are closed give way to the weekday after it (lag 1930:173 § 2). A respite moves it to the day that it says,
    if that is later.
    """
    return _later(_due(last_day(known), known.programme), known.project.report_respites)


@once
def lateness(known: Known) -> Lateness | None:
    """Return how late the final report and the cost statement came, or `None` when nothing came late.

    The later of the two counts (the one there is, when only one is in). Days are counted against the deadline in
    force on each of them: an extension or a respite moves the deadline from the day it was decided, and the days
    already overdue then stay. A corrected slip of the pen is taken as if it had been right all along.
    """
    project, programme = known.project, known.programme
    parts = (project.final_report, project.cost_statement)
    received = max((part.received for part in parts if part), default=None)
    if received is None:
        return None
    missed: Deadline | None = None
    days = 0
    for (since, ends, respites), (until, *_) in pairwise([*_moved(known), (date.max, date.max, ())]):
        last = min(until - timedelta(days=1), received)
        end = _last_day(known, ends)
        if last <= nominal(end, programme.reporting):
            continue  # in time whatever day of the week it is
        deadline = _later(_due(end, programme), respites)
        start = max(deadline.day, since - timedelta(days=1)) if since > date.min else deadline.day
        if last > start:
            days += (last - start).days
            missed = missed or deadline
    return Lateness(missed, received, days) if missed else None


def nominal(end: date, terms: ReportingTerms) -> date:
    """Return the last day for the final report of a project whose last day is `end`, before any move to a weekday."""
    if terms.date is not None:
        days = (day_in(year, terms.date) for year in range(end.year, end.year + 2))
        return next((day for day in days if day > end), date.max)
    if terms.months is not None:
        return add_months(end, terms.months)
    return later(end, 7 * (terms.weeks or 0) + (terms.days or 0))


def supplement_due(supplement: Supplement | ReportSupplement, programme: Programme) -> date:
    """Return the last day for a supplement: its own, else the programme's number of days after it was asked for."""
    return supplement.due or later(supplement.asked, programme.deadlines.supplement_days)


def later(day: date, days: int) -> date:
    """Return the day that many days after `day`, at most the calendar's last."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _last_day(known: Known, end: date) -> date:
    early, taken_back = known.project.ended_early, known.decided.ended
    days = [end, *([early.date] if early else []), *([taken_back.date] if taken_back else [])]
    return min(days)


def _due(end: date, programme: Programme) -> Deadline:
    last = nominal(end, programme.reporting)
    if not programme.reporting.move_to_weekday:
        return Deadline(last, last)
    day = next_weekday(last)
    return Deadline(day, last, moved_because(last) if day != last else None)


def _later(deadline: Deadline, respites: Sequence[ReportRespite]) -> Deadline:
    """Return the deadline, or the last of the days that respites were given to when that is later."""
    until = max((respite.until for respite in respites), default=date.min)
    return Deadline(until, until) if until > deadline.day else deadline


def _moved(known: Known) -> Iterator[tuple[date, date, tuple[ReportRespite, ...]]]:
    """Yield the last day of the period and the respites that held from each day on which either was moved."""
    ends, respites = _ends(known), known.project.report_respites
    for since in sorted({day for day, _ in ends} | {respite.date for respite in respites}):
        given = tuple(respite for respite in respites if respite.date <= since)
        yield since, [end for day, end in ends if day <= since][-1], given


def _ends(known: Known) -> list[tuple[date, date]]:
    """Return the last day of the period that held from each day on which a change moved it, from the first of days."""
    found = [(date.min, known.record.period.end)]
    for change in approved(known.record):
        for new in change.granted:
            moved = put(known.record, new.path, new.to).period.end
            if new.path.partition(".")[0] == "period" and moved != found[-1][1] and change.holds_from:
                found.append((change.holds_from, moved))
    return found
