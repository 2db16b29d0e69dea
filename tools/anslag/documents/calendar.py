"""Deadlines and planned payouts as a calendar file (iCalendar, RFC 5545).

The same register on the same day gives the same bytes: an event's identity, number of changes and time stamp come from
the record, never from a clock, so that a calendar that has fetched the file before updates what it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from anslag.lifecycle import (
    Actor,
    PayoutState,
    Stage,
    as_known,
    days_named,
    decider,
    next_step,
    open_supplements,
    outstanding,
    payouts,
    report_due,
    reported,
    stage,
    stopped,
    supplement_due,
)
from anslag.model import Programme, Project, Registry, swedish

__all__ = ["CalendarError", "Due", "calendar", "due_days"]

NAME = "Anslag: frister och utbetalningar"
_PRODUCT = "-//Anslag//anslag calendar//SV"


class CalendarError(Exception):
    """The calendar that was made cannot be read back: a fault of ours, never of the register."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is to happen on a day. `key` tells it from the project's other days, and never changes.

    `rests_on` are the fields whose changes move the day.
    """

    key: str
    day: date
    what: str
    actor: Actor
    text: str = ""
    rests_on: tuple[str, ...] = ()


def due_days(project: Project, programme: Programme, as_of: date) -> Iterator[Due]:
    """Yield each deadline and planned payout of a project that is not yet met, as known on `as_of`.

    Raises `ValueError` when the application was received after `as_of`.
    """
    known = as_known(project, as_of)
    now = stage(known, as_of)
    if now.final:
        return
    waiting = open_supplements(known)
    for number, part in enumerate(known.application.supplements):
        if part in waiting:
            due_day = supplement_due(part, programme)
            yield Due(
                f"supplement-{number}", due_day, "Komplettering", Actor.APPLICANT, rests_on=("application.supplements",)
            )
    step = next_step(known, programme, as_of)
    if now is Stage.READY and step and step.due:
        actor, body = decider(known, programme)
        yield Due("decision", step.due, "Beslut", actor, f"Beslutas av: {body}.")
    for planned in payouts(known, programme, as_of):
        if planned.state is not PayoutState.PAID:
            what = f"Utbetalning {planned.plan.id}: {swedish(planned.left)}"
            text = " ".join(planned.reasons)
            key = f"payout-{planned.plan.id}"
            yield Due(key, planned.plan.due, what, Actor.FINANCE, text, ("disbursements.plan",))
    if known.granted and not stopped(known) and not reported(known):
        due = report_due(known, programme, as_of)
        moved = f"Flyttad från {due.nominal}: {due.moved_because}." if due.moved_because else ""
        yield Due("report", due.day, "Slutrapport och kostnadsredovisning", Actor.APPLICANT, moved, ("period",))
    if known.repayment and known.repayment.due and (owed := outstanding(known)):
        what = f"Återbetalning: {swedish(owed)}"
        yield Due("repayment", known.repayment.due, what, Actor.APPLICANT, rests_on=("repayment",))


def calendar(registry: Registry, as_of: date) -> bytes:
    """Return a calendar of every project's coming and missed days, as known on `as_of`.

    Raises `CalendarError` when the result, read back, is not a calendar with the same events.
    """
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", NAME)
    for _, project in sorted(registry.projects.items()):
        programme = registry.programme(project)
        if programme and project.application.received <= as_of:
            for due in due_days(project, programme, as_of):
                made.add_component(_event(project, due, as_of))
    written: bytes = made.to_ical()
    _require_readable(written, len(made.events))
    return written


def _event(project: Project, due: Due, as_of: date) -> Event:
    event = Event()
    stamp = datetime.combine(_last_fact(project, as_of), time(), UTC)
    event.add("uid", str(uuid5(NAMESPACE_URL, f"anslag:{project.id}:{due.key}")))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", _moves(project, due, as_of))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))
    event.add("summary", f"{project.id} {due.what}")
    event.add("description", "\n".join(line for line in (project.title, due.text, f"Nästa: {due.actor.label}") if line))
    event.add("categories", [due.actor.label])
    event.add("transp", "TRANSPARENT")
    return event


def _moves(project: Project, due: Due, as_of: date) -> int:
    """Return how many changes and corrections in force have moved the day."""
    known = as_known(project, as_of)
    changed = [change.field for change in known.changes if change.decided]
    changed += [correction.field for correction in known.corrections]
    early = int("period" in due.rests_on and known.ended_early is not None)
    return early + sum(name.startswith(due.rests_on) for name in changed if due.rests_on)


def _last_fact(project: Project, as_of: date) -> date:
    return max(
        (day for day in days_named(as_known(project, as_of)) if day <= as_of), default=project.application.received
    )


def _require_readable(written: bytes, events: int) -> None:
    try:
        found = [Calendar.from_ical(written)]
    except ValueError as error:
        raise CalendarError(f"Kalendern går inte att läsa: {error}") from error
    if sum(len(one.events) for one in found) != events or any(one.errors for one in found):
        raise CalendarError("Kalendern blev inte som det var tänkt.")
