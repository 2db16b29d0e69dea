"""Deadlines and planned payouts as a calendar file (iCalendar, RFC 5545).

The same register on the same day gives the same bytes: an event's identity, number of changes and time stamp come from
the record, never from a clock, so that a calendar that has fetched the file before updates what it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from anslag.lifecycle import (
    Actor,
    Known,
    PayoutState,
    Stage,
    days_named,
    decider,
    known_registry,
    next_step,
    open_supplements,
    payouts,
    report_due,
    reported,
    stage,
    stopped,
    supplement_due,
)
from anslag.model import Registry, swedish
from anslag.source.guard import without_refused

__all__ = ["CalendarError", "Due", "calendar", "due_days"]

NAME = "Anslag: frister och utbetalningar"
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
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


def due_days(known: Known) -> Iterator[Due]:
    """Yield each deadline and planned payout of a project that is not yet met."""
    now = stage(known)
    if now.final:
        return
    waiting = open_supplements(known)
    for number, part in enumerate(known.project.application.supplements):
        if part in waiting:
            due_day = supplement_due(part, known.programme)
            yield Due(
                f"supplement-{number}", due_day, "Komplettering", Actor.APPLICANT, rests_on=("application.supplements",)
            )
    step = next_step(known)
    if now is Stage.READY and step and step.due:
        actor, body = decider(known)
        yield Due("decision", step.due, "Beslut", actor, f"Beslutas av: {body}.")
    for planned in payouts(known):
        if planned.state is not PayoutState.PAID:
            what = f"Utbetalning {planned.plan.id}: {swedish(planned.left)}"
            text = " ".join(planned.reasons)
            key = f"payout-{planned.plan.id}"
            yield Due(key, planned.plan.due, what, Actor.FINANCE, text, ("disbursements.plan",))
    if known.granted and not stopped(known) and not reported(known):
        due = report_due(known)
        moved = f"Flyttad från {due.nominal}: {due.moved_because}." if due.moved_because else ""
        yield Due("report", due.day, "Slutrapport och kostnadsredovisning", Actor.APPLICANT, moved, ("period",))
    repayment = known.project.repayment
    if repayment and repayment.due and known.owed:
        what = f"Återbetalning: {swedish(known.owed)}"
        yield Due("repayment", repayment.due, what, Actor.APPLICANT, rests_on=("repayment",))


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
    for _, known in sorted(known_registry(registry, as_of).projects.items()):
        if known.version:
            for due in due_days(known):
                made.add_component(_event(known, due))
    written: bytes = made.to_ical()
    _require_readable(written, len(made.events))
    return written


def _event(known: Known, due: Due) -> Event:
    event, project = Event(), known.project
    stamp = datetime.combine(_last_fact(known), time(), UTC)
    event.add("uid", str(uuid5(NAMESPACE_URL, f"anslag:{project.id}:{due.key}")))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", _moves(known, due))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))
    event.add("summary", _text(f"{project.id} {due.what}"))
    lines = (_text(line) for line in (project.title, due.text, f"Nästa: {due.actor.label}"))
    event.add("description", "\n".join(line for line in lines if line))
    event.add("categories", [due.actor.label])
    event.add("transp", "TRANSPARENT")
    return event


def _text(words: str) -> str:
    """Return words with spaces for line breaks, and without what a text may not have (RFC 5545, 3.3.11: CONTROL).

    A register need not have been judged before its days are written.
    """
    return without_refused(_BREAK.sub(" ", words).encode(errors="ignore").decode())


def _moves(known: Known, due: Due) -> int:
    """Return how many changes and corrections in force have moved the day."""
    project = known.project
    changed = [change.field for change in project.changes if change.decided]
    changed += [correction.field for correction in project.corrections]
    early = int("period" in due.rests_on and project.ended_early is not None)
    return early + sum(name.startswith(due.rests_on) for name in changed if due.rests_on)


def _last_fact(known: Known) -> date:
    return max(
        (day for day in days_named(known.project) if day <= known.day), default=known.project.application.received
    )


def _require_readable(written: bytes, events: int) -> None:
    try:
        found = [Calendar.from_ical(written)]
    except ValueError as error:
        raise CalendarError(f"Kalendern går inte att läsa: {error}") from error
    if sum(len(one.events) for one in found) != events or any(one.errors for one in found):
        raise CalendarError("Kalendern blev inte som det var tänkt.")
