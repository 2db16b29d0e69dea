"""Deadlines and planned payouts as a calendar file (iCalendar, RFC 5545).

The same register on the same day gives the same bytes: an event's identity, number of changes and time stamp come from
the record and its history in Git, never from a clock. Neither number nor stamp goes back, and an event that has fallen
away is told to be cancelled, so that a calendar that has fetched the file before updates what it has (RFC 5546, 2.1.4
and 3.2.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from anslag.casework.agenda import Appointment, Kind, agenda
from anslag.casework.annual_tasks import CompilationDue, compilations_due
from anslag.lifecycle import Known, acting, days_named, known_registry
from anslag.lifecycle import known as known_on
from anslag.model import Registry, swedish
from anslag.source.admission import without_refused

from .event_history import MEETINGS, Earlier

__all__ = ["CalendarError", "calendar"]

NAME = "Anslag: frister och utbetalningar"
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_LEFT_OUT = (Kind.START, Kind.LAST_DAY)
_REMEMBERED = timedelta(days=31)
"""So long does a meeting that was held stand in the calendar."""
_PRODUCT = "-//Anslag//anslag calendar//SV"


_FETCHED_ANEW = 6
"""How many hours a program that subscribes to the calendar may wait before it looks again."""


class CalendarError(Exception):
    """The calendar that was made cannot be read back: a fault of ours, never of the register."""


def calendar(registry: Registry, as_of: date, history: Mapping[str, Earlier] | None = None) -> bytes:
    """Return a calendar of every project's coming and missed days, as known on `as_of`.

    `history` is what Git tells of each project by its id; without it nothing is told of what has fallen away.

    Raises `CalendarError` when the result, read back, is not a calendar with the same events.
    """
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", NAME)
    made.add("refresh-interval", timedelta(hours=_FETCHED_ANEW), parameters={"VALUE": "DURATION"})  # RFC 7986, 5.7
    made.add("x-published-ttl", f"PT{_FETCHED_ANEW}H")  # the same, as Outlook reads it
    for _, known in sorted(known_registry(registry, as_of).projects.items()):
        before = (history or {}).get(known.project.id, Earlier())
        due = _shown(known)
        fallen = _fallen(known, before, {one.key for one in due})
        changed = max(_last_fact(known), before.last) if due or fallen else as_of
        for one in due:
            made.add_component(_event(known, one, changed, before.changes))
        for one in fallen:
            event = _event(known, one, changed, before.changes)
            event.add("status", "CANCELLED")
            made.add_component(event)
    for event in _meetings(registry, as_of, (history or {}).get(MEETINGS, Earlier(last=as_of))):
        made.add_component(event)
    for compilation in compilations_due(registry, as_of):
        if not compilation.handed_over:
            made.add_component(_compilation(compilation, as_of))
    written: bytes = made.to_ical()
    _require_readable(written, len(made.events))
    return written


def _all_day(name: str, day: date, changed: date, changes: int, summary: str, *lines: str) -> Event:
    """Return an event of one day, known by `name`: it was last changed on a day, and so many times in all."""
    event, stamp = Event(), datetime.combine(changed, time(), UTC)
    event.add("uid", str(uuid5(NAMESPACE_URL, f"anslag:{name}")))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", changes)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _text(summary))
    event.add("description", "\n".join(text for line in lines if (text := _text(line))))
    event.add("transp", "TRANSPARENT")
    return event


def _compilation(one: CompilationDue, as_of: date) -> Event:
    """Return the last day of a year's compilation; its stamp is the day from which it waits, or today before that."""
    summary = f"Årssammanställning {one.year}: {one.programme.name}"
    return _all_day(f"annual:{one.programme.id}:{one.year}", one.due, min(one.since, as_of), 0, summary, one.text)


def _shown(known: Known) -> list[Appointment]:
    return [one for one in agenda(known) if one.kind not in _LEFT_OUT] if known.version else []


def _fallen(now: Known, before: Earlier, kept: set[str]) -> list[Appointment]:
    """Return the days of earlier versions that are no longer ahead of the project, each as it last was."""
    found: dict[str, Appointment] = {}
    for day, project in before.versions:
        if project.application.received <= day:
            for one in _shown(known_on(project, day, now.version)):
                found.setdefault(one.key, one)
    return [one for key, one in sorted(found.items()) if key not in kept]


def _event(known: Known, due: Appointment, changed: date, changes: int) -> Event:
    project, actor = known.project, acting(known, due.actor)
    appeal = due.kind is Kind.APPEAL
    what = due.what if due.amount is None else f"{due.what}: {swedish(due.amount)}"
    lines = (project.title, _about(due), "" if appeal else f"Nästa: {actor}")
    name, moves = f"{project.id}:{due.key}", changes + _moves(known, due)
    event = _all_day(name, due.day, changed, moves, f"{project.id} {what}", *lines)
    event.add("categories", ["överklagande" if appeal else actor])
    return event


def _meetings(registry: Registry, as_of: date, before: Earlier) -> Iterator[Event]:
    """Yield the meetings of the deciding bodies, for a month after they were held, and the last days for papers."""
    names = {body.id: body.name for one in registry.programmes.values() for body in one[-1].deciding_bodies}
    for meeting in registry.references.meetings:
        name = names.get(meeting.body, meeting.body)
        days = [("date", meeting.date, f"Sammanträde: {name}")]
        days += [("papers", meeting.papers, f"Handlingar senast: {name}")] if meeting.papers else []
        for part, day, what in days if meeting.date >= as_of - _REMEMBERED else ():
            event = _all_day(
                f"meeting:{meeting.body}:{meeting.date}:{part}",
                day,
                before.last,
                before.changes,
                what,
                f"Sammanträdet är {meeting.date}.",
            )
            if meeting.cancelled:
                event.add("status", "CANCELLED")
            yield event


def _text(words: str) -> str:
    """Return words with spaces for line breaks, and without what a text may not have (RFC 5545, 3.3.11: CONTROL).

    A register need not have been judged before its days are written.
    """
    return without_refused(_BREAK.sub(" ", words).encode(errors="ignore").decode())


def _about(due: Appointment) -> str:
    moved = due.nominal is not None and due.nominal != due.day
    return f"Flyttad från {due.nominal}: {due.text}" if moved and due.text else due.text


def _moves(known: Known, due: Appointment) -> int:
    """Return how many changes and corrections in force, and facts of its own, have moved the day."""
    project = known.project
    moved = [new.path for change in project.changes if change.holds_from for new in change.granted]
    moved += [correction.path for correction in project.corrections]
    return due.moves + sum(path.startswith(due.rests_on) for path in moved if due.rests_on)


def _last_fact(known: Known) -> date:
    days = (day for day in days_named(known.project) if day <= known.day)
    return max(days, default=known.project.application.received)


def _require_readable(written: bytes, events: int) -> None:
    try:
        found = [Calendar.from_ical(written)]
    except ValueError as error:
        raise CalendarError(f"Kalendern går inte att läsa: {error}") from error
    if sum(len(one.events) for one in found) != events or any(one.errors for one in found):
        raise CalendarError("Kalendern blev inte som det var tänkt.")
