"""The end of a project: final report, cost statement, repayment, closing."""

from __future__ import annotations

from datetime import date, timedelta

from bench.beginning import Case, Facts, reach
from bench.calendars import after
from bench.deciding import ore
from bench.sums import HUNDRED, share
from bench.yamltext import kronor


def close(case: Case, last: date) -> None:
    """Write what follows on the last day, as far as it has come."""
    rng, days = case.rng, case.days
    on_time = rng.random() < 0.85
    received = after(last, rng, 5, 26) if on_time else after(last, rng, 40, 75)
    if not days.reached(received):
        return
    case.facts["final_report"] = _report(case, received)
    paid = sum(ore(payout["amount"]) for payout in case.facts["disbursements"].get("paid", ()))
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
        case.facts["closed"] = {"date": closed}


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
    budget = case.facts["decision"].get("budget") or case.facts["application"]["budget"]
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
        case.facts["repayment"] = {"decided": decided, "waived": True, "reason": case.voice.say("waived")}
        return decided
    due = decided + timedelta(days=30)
    repayment: Facts = {"decided": decided, "demanded": kronor(left), "due": due}
    case.facts["repayment"] = repayment
    came = after(decided, rng, 5, 40)
    settled = days.reached(came)
    if settled:
        repayment["received"] = [{"date": came, "amount": kronor(left)}]
    repayment["reason"] = case.voice.say("repayment")
    return came if settled else None
