"""A change of importance in words. Values are told only of fields that are public; of others, that they changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from anslag.model import Change
from anslag.public.records import PublicArea, PublicChange
from anslag.words import N_

__all__ = ["change"]

_DAYS = {
    "period.start": (
        N_("Startdagen har flyttats från {before} till {after}."),
        N_("Startdagen har flyttats till {after}."),
    ),
    "period.end": (
        N_("Slutdagen har flyttats från {before} till {after}."),
        N_("Slutdagen har flyttats till {after}."),
    ),
}
_SENTENCES = (  # the first prefix that fits
    ("title", N_("Projektet har fått ett nytt namn.")),
    ("summary", N_("Beskrivningen av projektet har ändrats.")),
    ("applicants", N_("Det har ändrats vilka som driver projektet.")),
    ("areas", N_("Det har ändrats vilka områden projektet riktar sig till.")),
    ("goals", N_("Det har ändrats vilka av anslagets mål projektet bidrar till.")),
    ("contact", N_("Projektet har fått en ny kontakt.")),
    ("application.goals", N_("Projektets mätbara mål har ändrats.")),
    ("application.expected_reach", N_("Det har ändrats hur många projektet väntas nå.")),
    ("application.partners", N_("Det har ändrats vilka projektet samverkar med.")),
    ("application.budget", N_("Projektets budget har ändrats.")),
    ("decision.budget", N_("Projektets budget har ändrats.")),
    ("disbursements", N_("Planen för utbetalningarna har ändrats.")),
    ("application.answers.activities", N_("Insatserna i projektet har ändrats.")),
    ("application.answers.timeline", N_("Projektets tidsplan har ändrats.")),
)
_OTHERWISE = N_("Projektets upplägg har ändrats.")


def change(fact: Change, areas: Callable[[Iterable[str]], tuple[PublicArea, ...]]) -> PublicChange:
    """Return `fact` in public words; `areas` gives the areas with some ids."""
    text, values = _moved(fact) or _areas(fact, areas) or (_sentence(fact.field), {})
    return PublicChange(
        notified=fact.notified, text=text, values=tuple(values.items()), note=fact.note, decided=fact.decided
    )


Said = tuple[str, dict[str, date | tuple[PublicArea, ...]]]


def _sentence(field: str) -> str:
    return next((text for part, text in _SENTENCES if f"{field}.".startswith(f"{part}.")), _OTHERWISE)


def _moved(fact: Change) -> Said | None:
    sentences, after, before = _DAYS.get(fact.field), _date(fact.after), _date(fact.before)
    if sentences is None or after is None:
        return None
    return (sentences[0], {"before": before, "after": after}) if before else (sentences[1], {"after": after})


def _areas(fact: Change, areas: Callable[[Iterable[str]], tuple[PublicArea, ...]]) -> Said | None:
    if fact.field != "areas" or not isinstance(fact.after, list | tuple):
        return None
    found = areas(id_ for id_ in fact.after if isinstance(id_, str))
    return (N_("Projektet riktar sig nu till {areas}."), {"areas": found}) if found else None


def _date(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
