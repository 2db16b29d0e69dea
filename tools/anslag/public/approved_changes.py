"""An approved change in words. Values are told only of fields that are public; of others, that they changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from anslag.lifecycle import Known, approved, put
from anslag.model import Change, Period
from anslag.model.decisions import NewValue
from anslag.public.records import PublicArea, PublicChange, PublicSentence
from anslag.words import N_, day_of

__all__ = ["changes"]

_DAYS = {
    "period.start": N_("Startdagen har flyttats från {before} till {after}."),
    "period.end": N_("Slutdagen har flyttats från {before} till {after}."),
}
_SENTENCES = (  # the first prefix that fits
    ("title", N_("Projektet har fått ett nytt namn.")),
    ("summary", N_("Beskrivningen av projektet har ändrats.")),
    ("applicants", N_("Projektets sökande har ändrats.")),
    ("areas", N_("Projektets områden har ändrats.")),
    ("goals", N_("Projektets koppling till anslagets mål har ändrats.")),
    ("period", N_("Projekttiden har ändrats.")),
    ("application.goals", N_("Projektets mätbara mål har ändrats.")),
    ("application.expected_reach", N_("Det förväntade antalet deltagare har ändrats.")),
    ("application.partners", N_("Projektets samverkanspartner har ändrats.")),
    ("budget", N_("Projektets budget har ändrats.")),
    ("application.answers.activities", N_("Insatserna i projektet har ändrats.")),
    ("application.answers.timeline", N_("Projektets tidsplan har ändrats.")),
)
_OTHERWISE = N_("Projektets upplägg har ändrats.")


_MADE_FROM = {  # the fields of a public project that the record has elsewhere
    "applied": ("application.amount", "budget"),
    "earlier": ("continues",),
    "expected_reach": ("application.expected_reach",),
    "organisations": ("applicants",),
    "other_grants": ("budget",),
    "own_contribution": ("budget",),
    "partners": ("application.partners",),
    "targets": ("application.goals",),
}


Areas = Callable[[Iterable[str]], tuple[PublicArea, ...]]


def changes(known: Known, areas: Areas, hidden: Collection[str] = ()) -> tuple[PublicChange, ...]:
    """Return the approved changes of a project in public words, in the order in which they began to hold.

    `areas` gives the areas with some ids. Of what is in `hidden`, fields of a public project, only that it changed is
    told: neither values nor the note. The note tells what was asked for; it is left out when something else was
    approved.
    """
    found: list[PublicChange] = []
    project = known.record
    for fact in approved(known.record):
        found.append(_change(fact, project.period, areas, hidden))
        for new in fact.granted:
            project = put(project, new.path, new.to)
    return tuple(found)


def _change(fact: Change, before: Period, areas: Areas, hidden: Collection[str]) -> PublicChange:
    secret = [new for new in fact.granted if _secret(new, hidden)]
    told = [_generally(new) if new in secret else _told(new, before, areas) for new in fact.granted]
    return PublicChange(
        asked=fact.asked,
        approved=fact.approved.date if fact.approved else fact.asked,
        sentences=tuple(dict.fromkeys(told)),
        note=None if secret or fact.granted != fact.what else fact.note,
    )


def _secret(new: NewValue, hidden: Collection[str]) -> bool:
    parts = (part for name in hidden for part in _MADE_FROM.get(name, (name,)))
    return any(_within(new.path, part) or _within(part, new.path) for part in parts)


def _told(new: NewValue, before: Period, areas: Areas) -> PublicSentence:
    return _moved(new, before) or _aimed(new, areas) or _generally(new)


def _generally(new: NewValue) -> PublicSentence:
    return PublicSentence(next((text for part, text in _SENTENCES if _within(new.path, part)), _OTHERWISE))


def _within(field: str, part: str) -> bool:
    """Return whether a path leads to `part` or into it."""
    return f"{field}.".startswith(f"{part}.")


def _moved(new: NewValue, before: Period) -> PublicSentence | None:
    sentence, after = _DAYS.get(new.path), day_of(new.to)
    if sentence is None or after is None:
        return None
    was = before.start if new.path == "period.start" else before.end
    return PublicSentence(sentence, (("before", was), ("after", after)))


def _aimed(new: NewValue, areas: Areas) -> PublicSentence | None:
    if new.path != "areas" or not isinstance(new.to, list | tuple):
        return None
    found = areas(id_ for id_ in new.to if isinstance(id_, str))
    return PublicSentence(N_("Projektet riktar sig nu till {areas}."), (("areas", found),)) if found else None
