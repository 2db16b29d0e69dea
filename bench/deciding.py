"""The statement and the decision."""

from __future__ import annotations

from datetime import date, timedelta

from bench.beginning import COMMITTEE, Case, Facts, act, budget
from bench.calendars import after
from bench.sums import HUNDRED
from bench.yamltext import kronor

PROPOSALS = {"grant": "grant", "grant_in_part": "grant_in_part", "rejection": "reject"}
COURT = "Förvaltningsrätten"


def ore(amount: object) -> int:
    """Return an amount of a record, in kronor, as öre."""
    return int(amount * 100)  # type: ignore[operator]


def decide(case: Case) -> bool:
    """Write the statement and, when its day has come, the decision. Return whether the project is granted."""
    rng, days = case.rng, case.days
    applied = ore(case.facts["application"]["amount"])
    kind = rng.choices(("grant", "grant_in_part", "rejection"), (60, 25, 15))[0]
    granted = {"grant": applied, "grant_in_part": _part(case, applied), "rejection": 0}[kind]
    case.facts["handling"]["statements"] = [_statement(case, days.statement, kind, granted)]
    if days.referred and days.second:
        if not days.reached(days.referred):
            return False
        request = "Utlåtandet behöver säga vem som tar över verksamheten efteråt."
        case.facts["decisions"] = [{"kind": "referral", **act(case, days.referred), "request": request}]
        if not days.reached(days.second):
            return False
        case.facts["handling"]["statements"].append(_statement(case, days.second, kind, granted))
    if not days.reached(days.decision):
        return False
    case.facts["decisions"] = [*case.facts.get("decisions", ()), _decision(case, kind, granted)]
    if kind == "grant_in_part":
        case.facts["budgets"] = [_revised(case, days.decision, granted)]
    if granted and rng.random() < 0.05:
        _correct(case)
    if not granted and rng.random() < 0.1:
        _appeal(case)
    return granted > 0


def settled(case: Case) -> Facts:
    """Return the decision that settles the application."""
    found: Facts = next(one for one in case.facts["decisions"] if one["date"] == case.days.decision)
    return found


def supplement(case: Case, last: date) -> int:
    """Let a few projects be granted more while they run. Return the sum, in öre."""
    rng, days = case.rng, case.days
    asked = after(days.start, rng, 20, 40)
    day = after(asked, rng, 15, 30)
    decision = settled(case)
    if decision["by"] != COMMITTEE or rng.random() >= 0.04 or not days.reached(day) or day >= last:
        return 0
    more = ore(decision["amount"]) // 10 // HUNDRED * HUNDRED
    case.facts["decisions"].append(
        {
            "kind": "supplement",
            **act(case, day, committee=True),
            "asked": asked,
            "amount": kronor(more),
            "reason": "Fler än väntat deltar, och det blev dyrare än beräknat.",
        }
    )
    revised = _revised(case, day, ore(decision["amount"]) + more)
    case.facts["budgets"] = [*case.facts.get("budgets", ()), revised]
    return more


def _statement(case: Case, day: date, kind: str, granted: int) -> Facts:
    return {
        "date": day,
        "reference": case.document(7 if day == case.days.statement else 8),
        "proposal": PROPOSALS[kind],
        **({"amount": kronor(granted)} if granted else {}),
        "assessment": case.voice.say("assessment", 2, 4),
    }


def _part(case: Case, applied: int) -> int:
    return applied * case.rng.randint(40, 85) // 100 // HUNDRED * HUNDRED


def _decision(case: Case, kind: str, granted: int) -> Facts:
    rng, day = case.rng, case.days.decision
    decision: Facts = {"kind": kind, **act(case, day)}
    if granted:
        decision["amount"] = kronor(granted)
    decision["reason"] = case.voice.say(
        {"grant": "grant_reason", "grant_in_part": "part_reason", "rejection": "reject_reason"}[kind], 1, 2
    )
    if granted and rng.random() < 0.4:
        decision["conditions"] = [{"key": "villkor-1", "text": case.voice.say("conditions")}]
    told = after(day, rng, 3, 7)
    if case.days.reached(told) and decision["by"] == COMMITTEE:
        decision |= {"adjusted": day + timedelta(days=2), "announced": told}
    return decision


def _revised(case: Case, day: date, granted: int) -> Facts:
    """Return the budget for what is granted, in öre, after the decision of a day."""
    asked = case.facts["application"]["budget"]
    own, others = ore(asked["own_contribution"]), asked["other_grants"]
    total = granted + own + sum(ore(other["amount"]) for other in others)
    weights = [ore(line["amount"]) for line in asked["lines"]]
    return {"of": str(day), "date": day, **budget(case, total, weights, own, others)}


def _appeal(case: Case) -> None:
    """Write that a rejection was appealed, and what the court said when it has."""
    rng, days = case.rng, case.days
    filed = after(days.decision, rng, 10, 20)
    known, ruled = after(filed, rng, 1, 4), after(filed, rng, 90, 200)
    if not days.reached(known):
        return
    number = f"Mål {rng.randint(100, 9999)}-{filed.year % 100:02d}"
    appeal: Facts = {"of": str(days.decision), "filed": filed, "known": known, "reference": number}
    final = ruled + timedelta(days=22)
    if days.reached(ruled):
        appeal["instances"] = [{"court": COURT, "date": ruled, "reference": number, "outcome": "rejected"}]
        if days.reached(final):
            appeal["final"] = final
    case.facts["appeals"] = [appeal]


def _correct(case: Case) -> None:
    """Note that the decision's reference was first written wrong."""
    decision = settled(case)
    day = decision["date"] + timedelta(days=9)
    if not case.days.reached(day):
        return
    right = decision["reference"]
    wrong = right[:-1] + ("1" if right[-1] != "1" else "2")
    case.facts["corrections"] = [
        {
            "date": day,
            "path": f"decisions.{decision['date']}.reference",
            "from": wrong,
            "to": right,
            "reason": "Numret skrevs av fel från protokollet.",
        }
    ]
