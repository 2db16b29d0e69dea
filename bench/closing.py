"""The end of a project: final report, cost statement, repayment, closing."""

from __future__ import annotations

from datetime import date, timedelta

from bench.beginning import Case, Facts, reach
from bench.calendars import after
from bench.deciding import ore
from bench.sums import HUNDRED, share
from bench.yamltext import kronor

STRATEGIST = "Integrationsstrategen"


def close(case: Case, last: date) -> None:
    """Write what follows on the last day, as far as it has come."""
    rng, days = case.rng, case.days
    on_time = rng.random() < 0.85
    received = after(last, rng, 5, 26) if on_time else after(last, rng, 40, 75)
    if not days.reached(received):
        return
    case.facts["final_report"] = _report(case, received)
    paid = sum(ore(payment["amount"]) for payment in case.facts.get("payments", ()) if "returned" not in payment)
    accepted = _accepted(case, paid)
    statement: Facts = {"received": received, "lines": _costs(case, accepted)}
    case.facts["cost_statement"] = statement
    reviewed = after(received, rng, 5, 30)
    if not days.reached(reviewed):
        return
    statement["approved"] = {"date": reviewed, "amount": kronor(accepted)}
    settled = _repay(case, paid - accepted, reviewed) if paid > accepted else reviewed
    closed = after(settled, rng, 1, 20) if settled else None
    if closed and days.reached(closed):
        case.facts["closings"] = [{"date": closed}]


def _report(case: Case, received: date) -> Facts:
    voice = case.voice
    return {
        "received": received,
        "carried_out": "partly" if "ended_early" in case.facts else "as_described",
        "activities": voice.say("report_activities", 2, 4),
        "results": [_result(case, goal) for goal in case.facts["application"]["goals"]],
        "reach": reach(case.rng),
        "lessons": voice.say("lessons", 2, 3),
        "public_summary": voice.say("public_summary", 2, 3),
    }


def _result(case: Case, goal: Facts) -> Facts:
    target = goal["target"]
    outcome = target * case.rng.randint(40, 140) // 100
    fulfilment = "met" if outcome >= target else "partly" if 2 * outcome >= target else "not_met"
    return {
        "goal": goal["id"],
        "outcome": outcome,
        "fulfilment": fulfilment,
        "analysis": case.voice.say("analysis", 1, 2),
    }


def _accepted(case: Case, paid: int) -> int:
    """Return how much of what was paid the project could use."""
    if "ended_early" in case.facts:
        return paid * 7 // 10
    if case.rng.random() < 0.3:
        return paid - min(paid, case.rng.choice((300_00, 45 * HUNDRED, 87 * HUNDRED + 50)))
    return paid


def _costs(case: Case, accepted: int) -> list[Facts]:
    """Return the cost of each budget line: together the accepted cost and what others paid."""
    budget = [case.facts["application"]["budget"], *case.facts.get("budgets", ())][-1]
    others = sum(ore(other["amount"]) for other in budget["other_grants"])
    total = accepted + ore(budget["own_contribution"]) + others
    amounts = share(total, [ore(line["amount"]) for line in budget["lines"]], step=100)
    return [{"id": line["id"], "amount": kronor(amount)} for line, amount in zip(budget["lines"], amounts, strict=True)]


def _repay(case: Case, left: int, reviewed: date) -> date | None:
    """Write what is decided about the money that is `left`. Return the day it was settled, if it is."""
    rng, days = case.rng, case.days
    decided = after(reviewed, rng, 2, 14)
    if not days.reached(decided):
        return None
    if left < 5 * HUNDRED:
        reason = case.voice.say("waived")
        case.facts["claims"] = [{"kind": "abstention", "date": decided, "by": STRATEGIST, "reason": reason}]
        return decided
    claim: Facts = {"kind": "demand", "date": decided, "by": STRATEGIST, "reason": case.voice.say("repayment")}
    claim["amount"] = kronor(left)
    case.facts["claims"] = [claim]
    parts = share(left, [1, 1]) if left > 40 * HUNDRED and rng.random() < 0.4 else [left]
    due = [decided + timedelta(days=30 * number) for number in range(1, len(parts) + 1)]
    claim["due"] = due[-1]
    if len(parts) > 1:
        claim["instalments"] = [{"due": day, "amount": kronor(part)} for day, part in zip(due, parts, strict=True)]
    came = [after(decided, rng, 5, 27), after(decided, rng, 32, 64)][: len(parts)]
    received = [(day, part) for day, part in zip(came, parts, strict=True) if days.reached(day)]
    if received:
        claim["received"] = [{"date": day, "amount": kronor(part)} for day, part in received]
    return came[-1] if len(received) == len(parts) else None
