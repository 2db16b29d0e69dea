"""A change of importance in words. Values are told only of fields that are public; of others, that they changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from anslag.model import Area, Change
from anslag.public.records import PublicChange
from anslag.words import day, listed

__all__ = ["change"]

_DAYS = {"period.start": "Startdagen", "period.end": "Slutdagen"}
_SENTENCES = (  # the first prefix that fits
    ("title", "Projektet har fått ett nytt namn."),
    ("summary", "Beskrivningen av projektet har ändrats."),
    ("applicants", "Det har ändrats vilka som driver projektet."),
    ("areas", "Det har ändrats vilka områden projektet riktar sig till."),
    ("goals", "Det har ändrats vilka av anslagets mål projektet bidrar till."),
    ("contact", "Projektet har fått en ny kontakt."),
    ("application.goals", "Projektets mätbara mål har ändrats."),
    ("application.expected_reach", "Det har ändrats hur många projektet väntas nå."),
    ("application.partners", "Det har ändrats vilka projektet samverkar med."),
    ("application.budget", "Projektets budget har ändrats."),
    ("decision.budget", "Projektets budget har ändrats."),
    ("disbursements", "Planen för utbetalningarna har ändrats."),
    ("application.answers.activities", "Insatserna i projektet har ändrats."),
    ("application.answers.timeline", "Projektets tidsplan har ändrats."),
)
_OTHERWISE = "Projektets upplägg har ändrats."


def change(fact: Change, areas: Mapping[str, Area]) -> PublicChange:
    """Return `fact` in public words; `areas` gives the names of areas."""
    return PublicChange(
        notified=fact.notified,
        text=_moved(fact) or _areas(fact, areas) or _sentence(fact.field),
        note=fact.note,
        decided=fact.decided,
    )


def _sentence(field: str) -> str:
    return next((text for part, text in _SENTENCES if f"{field}.".startswith(f"{part}.")), _OTHERWISE)


def _moved(fact: Change) -> str | None:
    noun, after, before = _DAYS.get(fact.field), _date(fact.after), _date(fact.before)
    if noun is None or after is None:
        return None
    return f"{noun} har flyttats{f' från {day(before)}' if before else ''} till {day(after)}."


def _areas(fact: Change, areas: Mapping[str, Area]) -> str | None:
    if fact.field != "areas" or not isinstance(fact.after, list | tuple):
        return None
    names = [areas[id_].name for id_ in fact.after if isinstance(id_, str) and id_ in areas]
    return f"Projektet riktar sig nu till {listed(names)}." if names else None


def _date(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
