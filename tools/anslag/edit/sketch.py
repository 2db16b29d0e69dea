"""A fact before anyone has told it: what the record and the programme already say, and what is left to fill in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from anslag.lifecycle import FactName, PayoutState, known, missing_consultations, payouts, whole
from anslag.model import ConsultationKind, Programme, Project, kronor
from anslag.schema import Field, below, field
from anslag.schema.declared import Asked, Day, asked, day
from anslag.source import KeyPath, Plain

from .facts import ITEM, Form


def sketch(form: Form, project: Project, programme: Programme, as_of: date) -> dict[str, Plain]:
    """Return the fact as plain data, as if it happened on `as_of`: what is not known stands as `None`.

    It has what the schema requires and what the rules ask for. The next payout's number and sum, the body that decides,
    the application's goals and the budget's lines are taken from the record.
    """
    made = _needed(form.item, form.only)
    made.update((part.path[-1], as_of.isoformat()) for part in below("project", form.item) if _today(part, made))
    if fill := _KNOWN.get(form.name):
        made.update(fill(project, programme, as_of))
    return made


def blanks(form: Form, fact: Plain) -> tuple[Field, ...]:
    """Return each field of `fact` that is left to fill in, once, in order."""
    found = (field("project", path) for path in _empty(form.item, fact))
    return tuple({known.path: known for known in found if known}.values())


def next_payout(project: Project) -> int:
    """Return the number of the payout that is planned next."""
    return max((plan.id for plan in project.disbursements.plan), default=0) + 1


def _needed(path: KeyPath, only: tuple[str, ...] = ()) -> dict[str, Plain]:
    made: dict[str, Plain] = {}
    for part in below("project", path):
        key = part.path[-1]
        if (
            asked(part) in _SKETCHED
            if only and key in only
            else not only and (part.required or asked(part) in _SKETCHED)
        ):
            made[key] = (_needed(part.path) or None) if part.schema.get("type") == "object" else None
    return made


_SKETCHED = (Asked.OFFERED, Asked.DEMANDED)


def _today(part: Field, made: dict[str, Plain]) -> bool:
    return part.path[-1] in made and day(part) in (Day.ENTRY, Day.HAPPENED)


def _empty(path: KeyPath, fact: Plain) -> Iterator[KeyPath]:
    if isinstance(fact, dict):
        for key, below in fact.items():
            yield from _empty((*path, key), below)
    elif isinstance(fact, list):
        for below in fact:
            yield from _empty((*path, ITEM), below)
    elif fact is None:
        yield path


def _consultation(project: Project, programme: Programme, _: date) -> dict[str, Plain]:
    missing = missing_consultations(whole(project, programme))
    if not missing:
        return {}
    first = missing[0]
    return {"kind": str(first.kind), WHOM[first.kind]: first.whom}


WHOM = {
    ConsultationKind.AREA_GROUP: "area",
    ConsultationKind.COORDINATOR: "area",
    ConsultationKind.PARTNER: "partner",
    ConsultationKind.FUNDER: "funder",
}
"""The field that names whom a consultation of each kind is with."""


def _decision(project: Project, programme: Programme, _: date) -> dict[str, Plain]:
    body = programme.body_for(project.application.amount)
    return {"by": body.id} if body else {}


def _disbursement(project: Project, programme: Programme, as_of: date) -> dict[str, Plain]:
    ready = (part for part in payouts(known(project, as_of, programme)) if part.state is PayoutState.OPEN)
    part = next(ready, None)
    return {"plan": part.plan.id, "amount": kronor(part.left)} if part else {}


def _plan(project: Project, _: Programme, __: date) -> dict[str, Plain]:
    return {"id": next_payout(project)}


def _interim_report(project: Project, _: Programme, __: date) -> dict[str, Plain]:
    covered = [report.covers.end for report in project.interim_reports if report.covers]
    start = max(covered) + timedelta(days=1) if covered else project.period.start
    return {"covers": {"start": start.isoformat(), "end": None}}


def _final_report(project: Project, _: Programme, __: date) -> dict[str, Plain]:
    asked = dict.fromkeys(("fulfilment", "analysis"))
    return {
        "results": [
            {"goal": goal.id, **({} if goal.target is None else {"outcome": None}), **asked}
            for goal in project.application.goals
        ]
        or None
    }


def _cost_statement(project: Project, _: Programme, __: date) -> dict[str, Plain]:
    budget = (project.decision and project.decision.budget) or project.application.budget
    return {"lines": [{"id": line.id, "amount": None} for line in budget.lines] if budget else None}


def _received(project: Project, _: Programme, __: date) -> dict[str, Plain]:
    return {"amount": kronor(whole(project).owed)}


_KNOWN: dict[FactName, Callable[[Project, Programme, date], dict[str, Plain]]] = {
    FactName.CONSULTATION: _consultation,
    FactName.DECISION: _decision,
    FactName.DISBURSEMENT: _disbursement,
    FactName.PAYOUT_PLAN: _plan,
    FactName.INTERIM_REPORT: _interim_report,
    FactName.FINAL_REPORT: _final_report,
    FactName.COST_STATEMENT: _cost_statement,
    FactName.REPAYMENT_RECEIVED: _received,
}
