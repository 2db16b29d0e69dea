"""A change of importance in words. Values are told only of fields that are public; of others, that they changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
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


_BUDGETS = ("application.budget", "decision.budget")
_MADE_FROM = {  # the fields of a public project that the record has elsewhere
    "applied": ("application.amount", "application.budget"),
    "decision_conditions": ("decision.conditions",),
    "decision_reason": ("decision.reason",),
    "decision_reference": ("decision.reference",),
    "earlier": ("continues",),
    "expected_reach": ("application.expected_reach",),
    "other_grants": _BUDGETS,
    "own_contribution": _BUDGETS,
    "partners": ("application.partners",),
    "payouts": ("disbursements",),
    "reach": ("final_report.reach",),
    "repaid": ("repayment",),
    "repayment_demanded": ("repayment",),
    "reported_cost": ("cost_statement",),
    "result_summary": ("final_report.public_summary",),
    "targets": ("application.goals", "final_report.results"),
}


def change(
    fact: Change, areas: Callable[[Iterable[str]], tuple[PublicArea, ...]], hidden: Collection[str] = ()
) -> PublicChange:
    """Return `fact` in public words; `areas` gives the areas with some ids.

    Of what is in `hidden`, fields of a public project, only that it changed is told: neither values nor the note.
    """
    secret = any(_within(fact.field, part) for name in hidden for part in _MADE_FROM.get(name, (name,)))
    told = None if secret else _moved(fact) or _areas(fact, areas)
    text, values = told or (_sentence(fact.field), {})
    note = None if secret else fact.note
    return PublicChange(
        notified=fact.notified, text=text, values=tuple(values.items()), note=note, decided=fact.decided
    )


Said = tuple[str, dict[str, date | tuple[PublicArea, ...]]]


def _sentence(field: str) -> str:
    return next((text for part, text in _SENTENCES if _within(field, part)), _OTHERWISE)


def _within(field: str, part: str) -> bool:
    return f"{field}.".startswith(f"{part}.")


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
