"""The statement and the decision."""

from __future__ import annotations

from datetime import timedelta

from bench.beginning import Case, Facts, budget
from bench.sums import HUNDRED, LIMIT
from bench.yamltext import kronor

HEAD, COMMITTEE = "analysis_sustainability_manager", "executive_committee"
PROPOSALS = {"granted": "grant", "granted_in_part": "grant_in_part", "rejected": "reject"}


def ore(amount: object) -> int:
    """Return an amount of a record, in kronor, as öre."""
    return int(amount * 100)  # type: ignore[operator]


def decide(case: Case) -> bool:
    """Write the statement and, when its day has come, the decision. Return whether the project is granted."""
    rng, days = case.rng, case.days
    application = case.facts["application"]
    applied = ore(application["amount"])
    outcome = rng.choices(("granted", "granted_in_part", "rejected"), (60, 25, 15))[0]
    granted = {"granted": applied, "granted_in_part": _part(case, applied), "rejected": 0}[outcome]
    case.facts["handling"]["statement"] = {
        "date": days.statement,
        "reference": case.document(7),
        "proposal": PROPOSALS[outcome],
        **({"amount": kronor(granted)} if granted else {}),
        "assessment": case.voice.say("assessment", 2, 4),
    }
    if not days.reached(days.decision):
        return False
    case.facts["decision"] = _decision(case, outcome, applied, granted)
    if granted and rng.random() < 0.05:
        _correct(case)
    return granted > 0


def _part(case: Case, applied: int) -> int:
    return applied * case.rng.randint(40, 85) // 100 // HUNDRED * HUNDRED


def _decision(case: Case, outcome: str, applied: int, granted: int) -> Facts:
    body = HEAD if applied <= LIMIT else COMMITTEE
    year = case.days.decision.year
    number = case.next_reference(body, year)
    decision: Facts = {
        "date": case.days.decision,
        "by": body,
        "reference": f"SK {year}:{number}" if body == HEAD else f"§ {number}",
        "outcome": outcome,
    }
    if granted:
        decision["amount"] = kronor(granted)
    decision["reason"] = case.voice.say(
        {"granted": "grant_reason", "granted_in_part": "part_reason", "rejected": "reject_reason"}[outcome], 1, 2
    )
    if granted and case.rng.random() < 0.4:
        decision["conditions"] = [case.voice.say("conditions")]
    if outcome == "granted_in_part":
        asked = case.facts["application"]["budget"]
        others = sum(ore(other["amount"]) for other in asked["other_grants"])
        own = ore(asked["own_contribution"])
        weights = [ore(line["amount"]) for line in asked["lines"]]
        decision["budget"] = budget(case, granted + own + others, weights, own, asked["other_grants"])
    return decision


def _correct(case: Case) -> None:
    """Note that the decision's reference was first written wrong."""
    decision = case.facts["decision"]
    day = decision["date"] + timedelta(days=9)
    if not case.days.reached(day):
        return
    right = decision["reference"]
    wrong = right[:-1] + ("1" if right[-1] != "1" else "2")
    case.facts["corrections"] = [
        {
            "date": day,
            "field": "decision.reference",
            "from": wrong,
            "to": right,
            "reason": "Numret skrevs av fel från protokollet.",
        }
    ]
