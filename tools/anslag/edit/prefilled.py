"""What the record and the programme already say of a fact that nobody has told yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from anslag.lifecycle import PayoutState, coverable, known, missing_consultations, payouts, reclaimable, whole
from anslag.model import Budget, DecisionKind, Ore, Programme, Project, kronor
from anslag.source import Plain
from anslag.words import day_of

__all__ = ["PREFILLED", "WHOM", "Fact", "whom"]

Fact = dict[str, Plain]

WHOM = ("area", "partner", "funder")
"""The fields that name whom a consultation is with."""


def whom(programme: Programme, kind: str) -> str | None:
    """Return the field that names whom a consultation of a kind is with; `None` when the kind says so alone."""
    terms = programme.handling.consultation(kind)
    return terms.when.field if terms else None


def _consultation(project: Project, programme: Programme, _: date, told: Mapping[str, Plain]) -> Fact:
    known_ = whole(project, programme)
    missing = missing_consultations(known_) or missing_consultations(known_, deciding=True)
    if not missing or told.get("kind") not in (None, missing[0].kind):
        return {}
    named = missing[0].terms.when.field
    return {"kind": missing[0].kind, **({named: missing[0].whom} if named else {})}


def _decision(project: Project, programme: Programme, _: date, told: Mapping[str, Plain]) -> Fact:
    kind = str(told.get("kind") or "")
    made: Fact = {}
    if kind in _REASONED:
        made["reason"] = None
    if kind not in _BY_COURT and (body := _body(project, programme, told)):
        made["by"] = body
    if kind == DecisionKind.GRANT:
        made["amount"] = kronor(project.application.amount)
    if kind in _OF_ANOTHER and (of := _stands(project)):
        made["of"] = of
    if kind in _BY_COURT and (live := [appeal for appeal in project.appeals if appeal.live]):
        made |= {"appeal": live[-1].name, "of": live[-1].of}
    return made


_BY_COURT = (DecisionKind.ANNULMENT, DecisionKind.INHIBITION)
_OF_ANOTHER = (*_BY_COURT, DecisionKind.RECONSIDERATION, DecisionKind.CORRECTION, DecisionKind.REDUCTION)
_REASONED = (
    DecisionKind.GRANT_IN_PART,
    DecisionKind.REJECTION,
    DecisionKind.DISMISSAL,
    DecisionKind.STRIKING_OFF,
    DecisionKind.REDUCTION,
    DecisionKind.WITHDRAWAL,
    DecisionKind.RECONSIDERATION,
)


def _body(project: Project, programme: Programme, told: Mapping[str, Plain]) -> str | None:
    """Return the id of the body that decides so, by the programme."""
    kind, terms = str(told.get("kind") or ""), programme.decisions
    if bodies := terms.by_kind.get(kind):
        return bodies[0]
    amount = int(project.application.amount)
    if terms.on == "granted" and kind == DecisionKind.GRANT_IN_PART:
        if not isinstance(granted := told.get("amount"), int | Decimal):
            return None
        amount = int(Ore.from_kronor(granted))
    if kind == DecisionKind.SUPPLEMENT:
        if not isinstance(more := told.get("amount"), int | Decimal):
            return None
        added = int(Ore.from_kronor(more))
        amount = added if terms.supplement_by == "addition" else added + whole(project).granted
    body = programme.body_for(amount)
    return body.id if body else None


def _stands(project: Project) -> str | None:
    """Return the name of the decision that settles the application, or did so last."""
    basis = whole(project).decided.basis
    settling = [one for one in project.decisions if one.meaning.settles]
    return basis.name if basis else settling[-1].name if settling else None


def _budget(project: Project, _: Programme, __: date, ___: Mapping[str, Plain]) -> Fact:
    return {"of": _stands(project), **_revised(whole(project).budget)}


def _revised(budget: Budget | None) -> Fact:
    """Return a budget with its lines' sums to be told anew; what others pay stands as it was."""
    if budget is None:
        return {"lines": None}
    return {
        "lines": [{"id": line.id, "text": line.text, "amount": None} for line in budget.lines],
        "own_contribution": kronor(budget.own_contribution or 0),
        "other_grants": [
            {"funder": grant.funder, "amount": kronor(grant.amount), "status": grant.status}
            for grant in budget.other_grants or ()
        ],
    }


def _appeal(project: Project, _: Programme, __: date, ___: Mapping[str, Plain]) -> Fact:
    return {"of": _stands(project)}


def _change(_: Project, __: Programme, ___: date, ____: Mapping[str, Plain]) -> Fact:
    return {"what": [{"path": None, "to": None}]}


def _disbursement(project: Project, programme: Programme, as_of: date, _: Mapping[str, Plain]) -> Fact:
    ready = (part for part in payouts(known(project, as_of, programme, as_of)) if part.state is PayoutState.OPEN)
    part = next(ready, None)
    if part is None:
        return {}
    planned = {} if programme.payouts.arrears else {"plan": part.plan.id}
    return {**planned, "amount": kronor(part.left)}


def _next_payout(project: Project) -> int:
    """Return the number of the payout that is planned next: one that neither the plan nor a payment has."""
    paid = (payment.plan or 0 for payment in project.payments)
    return max((*paid, *(plan.id for plan in project.payment_plan)), default=0) + 1


def _plan(project: Project, _: Programme, __: date, ___: Mapping[str, Plain]) -> Fact:
    return {"id": _next_payout(project)}


def _interim_report(project: Project, programme: Programme, _: date, __: Mapping[str, Plain]) -> Fact:
    covered = [report.covers.end for report in project.interim_reports if report.covers]
    start = max(covered) + timedelta(days=1) if covered else whole(project).period.start
    cost: Fact = {"cost": None} if programme.payouts.arrears else {}
    return {"covers": {"start": start.isoformat(), "end": None}, **cost}


def _final_report(project: Project, programme: Programme, _: date, __: Mapping[str, Plain]) -> Fact:
    terms = programme.reporting
    own: Fact = {"items": {item.id: None for item in terms.items}} if terms.items else {}
    own |= {"reach": {"total": None}} if "reach" in terms.asks and programme.reach.total_only else {}
    asked = dict.fromkeys(("fulfilment", "analysis"))
    return {
        "results": [
            {"goal": goal.id, **({} if goal.target is None else {"outcome": None}), **asked}
            for goal in whole(project).project.application.goals
        ]
        or None,
        **own,
    }


def _cost_statement(project: Project, _: Programme, __: date, ___: Mapping[str, Plain]) -> Fact:
    budget = whole(project).budget
    return {"lines": [{"id": line.id, "amount": None} for line in budget.lines] if budget else None}


def _cost_approval(project: Project, programme: Programme, _: date, __: Mapping[str, Plain]) -> Fact:
    covered = coverable(whole(project, programme))
    return {} if covered is None else {"amount": kronor(covered)}


def _claim(project: Project, programme: Programme, as_of: date, told: Mapping[str, Plain]) -> Fact:
    back, terms = reclaimable(known(project, as_of, programme)), programme.repayment
    if told.get("kind") == "abstention":
        return {"reason": None}
    made: Fact = {"amount": kronor(back) if back else None}
    made |= {"ground": None} if terms.grounds else {}
    decided = day_of(told.get("date")) or as_of
    return made | ({"due": (decided + timedelta(days=terms.days)).isoformat()} if terms.days else {})


def _received(project: Project, _: Programme, __: date, ___: Mapping[str, Plain]) -> Fact:
    owing = [claim.outstanding for claim in project.claims if claim.outstanding]
    return {"amount": kronor(owing[0])} if len(owing) == 1 else {}


def _given_back(project: Project, _: Programme, __: date, ___: Mapping[str, Plain]) -> Fact:
    above = [claim.settled - claim.claimed for claim in project.claims if claim.settled > claim.claimed]
    return {"amount": kronor(above[0])} if len(above) == 1 else {}


PREFILLED: dict[str, Callable[[Project, Programme, date, Mapping[str, Plain]], Fact]] = {
    "consultation": _consultation,
    "decision": _decision,
    "appeal": _appeal,
    "budget": _budget,
    "change": _change,
    "disbursement": _disbursement,
    "payout-plan": _plan,
    "interim-report": _interim_report,
    "final-report": _final_report,
    "cost-statement": _cost_statement,
    "cost-approval": _cost_approval,
    "claim": _claim,
    "repayment-received": _received,
    "receipt-returned": _given_back,
}
"""What fills in each fact, by its name: from the project, the programme, the day, and what is told."""
