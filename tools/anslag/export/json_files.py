"""Projects as JSON. Keys are English and stable; amounts are numbers of kronor, days are ISO 8601.

A count of people is ``{"value": 40}``, or ``{"below": 5}`` when it is too small to be shown, or ``{"withheld": true}``
when a small one could be computed from it. What is not known is null; what the programme hides is not there at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from anslag.language import SWEDISH
from anslag.model import kronor_number
from anslag.public import Count, PublicDecision, PublicOrganisation, PublicProject, PublicReach, PublicRegistry

__all__ = ["collection", "record"]

Plain = dict[str, object]


def record(project: PublicProject) -> bytes:
    """Return one project as a JSON object, on one line."""
    return _written(_project(project))


def collection(public: PublicRegistry, records: Iterable[bytes]) -> bytes:
    """Return all projects as a JSON object with the day of the data and the list ``projects``, made of `records`."""
    about = {"as_of": public.as_of.isoformat(), "currency": "SEK", "demonstration": public.demonstration}
    return _written(about)[:-1] + b',"projects":[\n' + b",\n".join(records) + b"\n]}\n"


def _written(data: Plain) -> bytes:
    return msgspec.json.encode(data, enc_hook=str)  # words in several languages are in Swedish here


def _project(project: PublicProject) -> Plain:
    data: Plain = {
        "id": project.id,
        "title": project.title,
        "summary": project.summary,
        "programme": project.programme,
        "stage": {"id": project.stage.id, "label": project.stage.label},
        "period": {"start": project.start.isoformat(), "end": project.end.isoformat()},
        "ended_early": _day(project.ended_early),
        "organisations": [_organisation(one, project.withheld) for one in project.organisations],
        "areas": [{"id": area.id, "name": area.name} for area in project.areas],
        "goals": [{"id": goal.id, "name": goal.name} for goal in project.goals],
        "partners": list(project.partners),
        "applied": kronor_number(project.applied),
        "granted": kronor_number(project.granted),
        "mark": SWEDISH.sentence(project.mark.text, project.mark.values) if project.mark else None,
        "decision": _decision(project.decision, project.withheld),
        "decisions": [_decision(one, project.withheld) for one in project.decisions],
        "payouts": [{"date": _day(one.date), "amount": kronor_number(one.amount)} for one in project.payouts],
        "reported_cost": kronor_number(project.reported_cost),
        "repayment_demanded": kronor_number(project.repayment_demanded),
        "repaid": kronor_number(project.repaid),
        "own_contribution": kronor_number(project.own_contribution),
        "other_grants": [
            {"funder": one.funder, "amount": kronor_number(one.amount), "granted": one.granted}
            for one in project.other_grants
        ],
        **_outcomes(project),
        "earlier": project.earlier.id if project.earlier else None,
        "later": [one.id for one in project.later],
        "acknowledgements": list(project.acknowledgements),
        **{one.name: texts for one, texts in project.plain},
    }
    return _without(data, project.withheld)


def _outcomes(project: PublicProject) -> Plain:
    return {
        "targets": [
            {
                "goal": one.goal,
                "indicator": one.indicator,
                "target": _count(one.target),
                "outcome": _count(one.outcome),
                "fulfilment": one.fulfilment,
            }
            for one in project.targets
        ],
        "expected_reach": _reach(project.expected_reach),
        "reach": _reach(project.reach),
        "result_summary": project.result_summary,
        "changes": [
            {
                "notified": _day(one.asked),
                "text": " ".join(SWEDISH.sentence(part.text, part.values) for part in one.sentences),
                "note": one.note,
                "decided": _day(one.approved),
            }
            for one in project.changes
        ],
    }


def _organisation(one: PublicOrganisation, withheld: Iterable[str]) -> Plain:
    data: Plain = {"id": one.id, "name": one.name, "kind": one.kind.name, "number": one.number, "website": one.website}
    return _without(data, _of("organisation_", withheld))


def _decision(one: PublicDecision, withheld: Iterable[str]) -> Plain:
    data: Plain = {
        "date": one.date.isoformat(),
        "kind": one.kind,
        "body": one.body,
        "reference": one.reference,
        "granted": kronor_number(one.amount),
        "granted_in_all": kronor_number(one.granted),
        "partial": one.partial,
        "annulled": _day(one.annulled),
        "budget_year": one.year,
        "ground": one.ground,
        "reason": one.reason,
        "conditions": [one.text for one in one.conditions],
    }
    return _without(data, _of("decision_", withheld))


def _of(prefix: str, withheld: Iterable[str]) -> list[str]:
    return [name.removeprefix(prefix) for name in withheld if name.startswith(prefix)]


def _without(data: Plain, withheld: Iterable[str]) -> Plain:
    """Return `data` without the fields that the programme hides (see `anslag.public.HIDEABLE`)."""
    for name in withheld:
        data.pop(name, None)
    return data


def _reach(reach: PublicReach | None) -> Plain | None:
    if reach is None:
        return None
    parts: Plain = {name: _count(getattr(reach, name)) for name in ("girls", "boys", "women", "men")}
    if reach.groups:
        parts = {"groups": [{"id": id_, "name": name, "people": _count(one)} for id_, name, one in reach.groups]}
    return {**parts, "total": {"value": reach.total} if reach.complete else {"at_least": reach.total}}


def _count(one: Count | None) -> Plain | None:
    if one is None:
        return None
    if one.value is None:
        return {"withheld": True} if one.below is None else {"below": one.below}
    return {"value": int(one.value) if one.value == int(one.value) else float(one.value)}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
