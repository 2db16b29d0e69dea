"""All that has happened in a project, in the order it happened, and what is planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from anslag.lifecycle import Known, has_grant
from anslag.model import swedish
from anslag.words import lowered

from . import application_events, decision_events, money_events, running_events
from .agenda import Kind, agenda
from .event_words import WORDS, Told
from .happenings import Happening, happenings, plain_text, plain_title
from .office import Dossier, Office

__all__ = ["Event", "events"]

_TOLD = (application_events, decision_events, money_events, running_events)
"""Where the words are: they are kept as the modules are imported."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day. `kind` is ``decided``, ``money``, ``ahead`` (planned) or empty."""

    day: date
    what: str
    text: str = ""
    kind: str = ""


def events(office: Office, dossier: Dossier) -> tuple[Event, ...]:
    """Return the project's events, the oldest first, what is planned after the office's day last.

    A fact that has no words of its own is told in the schema's.
    """
    happened = [_event(office, dossier, one) for one in happenings(dossier.known.record)]
    found = [*happened, *_started(dossier.known), *_planned(dossier.known)]
    return tuple(sorted(found, key=lambda event: event.day))


def _event(office: Office, dossier: Dossier, one: Happening) -> Event:
    words = WORDS.get(one.name)
    if words is None:
        return Event(one.day, plain_title(one), plain_text(one))
    what, text = words.say(Told(office, dossier, one))
    return Event(one.day, what, text, words.kind)


def _started(known: Known) -> Iterator[Event]:
    start = known.period.start
    if has_grant(known) and start <= known.day and not (known.decided.ended and known.decided.ended.date < start):
        yield Event(start, "Projektet startade")


def _planned(known: Known) -> Iterator[Event]:
    """Yield what is ahead of a project: its days, its payouts, what is to be paid back and accounted for."""
    for one in agenda(known):
        if not one.ahead(known.day) or one.kind in (Kind.SUPPLEMENT, Kind.DECISION):
            continue
        if one.kind is Kind.PAYOUT:
            what = f"Planerad {lowered(one.what)}: {swedish(one.amount or 0)}"
        elif one.kind is Kind.REPORT:
            what = "Slutredovisning ska ha kommit in"
        else:
            what = one.what if one.amount is None else f"{one.what}: {swedish(one.amount)}"
        yield Event(one.day, what, one.text, "ahead")
