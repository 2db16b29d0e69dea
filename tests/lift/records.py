"""Strategies: records of the first form as they were kept, with changes, corrections and partial grants."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from hypothesis import strategies as st

Plain = dict[str, Any]
DAYS = st.dates(date(2025, 3, 1), date(2026, 12, 31)).map(str)
FEW = st.sampled_from(["2025-05-05", "2025-05-06", "2025-05-07"])
SUMS = st.integers(1, 90000)


def _facts(required: dict[str, Any], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Plain]:
    return st.fixed_dictionaries(required, optional=optional)


def _some(items: st.SearchStrategy[Plain], least: int = 0) -> st.SearchStrategy[list[Plain]]:
    return st.lists(items, min_size=least, max_size=3)


NOTES = st.sampled_from(["Ett samtal.", "Ett besök."])
WAIVED = _facts({"date": FEW, "reason": st.just("Behövs inte")})
BUDGETS = st.builds(
    lambda leader, hall, own: {
        "lines": [
            {"id": "ledare", "text": "Arvode", "amount": leader},
            {"id": "lokal", "text": "Hyra", "amount": hall},
        ],
        "own_contribution": own,
        "other_grants": [{"funder": "Stiftelsen Exempel och Söner", "amount": 500, "status": "applied"}],
    },
    SUMS,
    SUMS,
    SUMS,
)
PERIODS = st.fixed_dictionaries({"start": st.just("2025-09-01"), "end": st.just("2026-06-30")})
DECISIONS = _facts(
    {"date": FEW, "by": st.just("executive_committee"), "outcome": st.sampled_from(["granted", "granted_in_part"])},
    reference=st.just("§ 4"),
    amount=SUMS,
    reason=st.just("Bra."),
    conditions=st.lists(st.sampled_from(["Avtal om lokal.", "Filmen visas."]), max_size=2),
    budget=BUDGETS,
) | _facts({"date": FEW, "by": st.just("head"), "outcome": st.just("rejected")}, reason=st.just("Ej nyskapande."))
RECEIPTS = _some(_facts({"date": FEW, "amount": SUMS}))
REPAYMENTS = _facts(
    {"decided": FEW, "demanded": SUMS}, due=DAYS, reference=st.just("F 1"), received=RECEIPTS, reason=st.just("Kvar.")
) | _facts({"decided": FEW, "waived": st.just(True), "reason": st.just("Ringa belopp.")}, received=RECEIPTS)
PARTS = _facts(
    {
        "id": st.just("2025-007"),
        "title": st.just("Språkcafé på Råslätt"),
        "summary": st.just("Ett öppet språkcafé varje vecka."),
        "case_number": st.just("KS 2025/0123"),
        "programme": st.just("integration"),
        "applicants": st.just(["exempelforeningen-sprakbron"]),
        "areas": st.just(["raslatt", "oxnehaga"]),
        "period": PERIODS,
        "application": _facts(
            {"received": st.just("2025-03-03"), "amount": SUMS},
            budget=BUDGETS,
            partners=st.just([{"name": "Råslätts bibliotek"}, {"name": "Skolan"}]),
            supplements=_some(
                _facts({"asked": FEW, "items": st.just(["statutes"])}, due=DAYS, received=DAYS, waived=WAIVED)
            ),
        ),
    },
    handling=_facts(
        {},
        meetings=_some(_facts({"date": FEW}, note=NOTES)),
        consultations=_some(
            _facts({"kind": st.just("partner"), "partner": st.just("Skolan"), "date": FEW}, outcome=NOTES)
            | _facts({"kind": st.just("funder"), "funder": st.just("Bolaget"), "waived": WAIVED})
        ),
        statement=_facts({"date": FEW, "proposal": st.just("grant")}, amount=SUMS, assessment=NOTES),
    ),
    decision=DECISIONS,
    contact=_facts({"role": st.just("Projektledare"), "email": st.just("projekt@forening.example")}),
    contacts=_some(_facts({"date": FEW, "kind": st.just("call")}, note=NOTES)),
    acknowledgements=_some(_facts({"date": FEW, "channel": st.just("website")}, note=NOTES)),
    disbursements=_facts(
        {},
        plan=st.just([{"id": 1, "due": "2025-09-01", "amount": 5}, {"id": 2, "due": "2026-02-01", "amount": 7}]),
        paid=_some(_facts({"date": FEW, "amount": SUMS}, plan=st.integers(1, 2), reference=st.just("V 12"))),
    ),
    interim_reports=_some(_facts({"received": FEW}, summary=NOTES, cost=SUMS)),
    withdrawn=_facts({"date": DAYS}),
    ended_early=_facts({"date": DAYS, "reason": st.just("Flytt")}),
    final_report=_facts({"received": DAYS}, activities=NOTES),
    cost_statement=_facts({"received": DAYS, "lines": st.just([{"id": "ledare", "amount": 3}])}, total=SUMS),
    repayment=REPAYMENTS,
    closed=_facts({"date": DAYS}, note=NOTES),
)
CHANGED = {
    "period.end": DAYS,
    "application.budget.lines.ledare.amount": SUMS,
    "application.budget": BUDGETS,
    "decision.budget.lines.lokal.amount": SUMS,
    "decision.budget.lines.0.text": st.sampled_from(["Lön", "Timlön"]),
    "contact": _facts({"role": st.just("Kassör"), "email": st.just("kassor@forening.example")}),
    "contact.email": st.sampled_from(["a@forening.example", "b@forening.example"]),
    "areas": st.just(["citywide"]),
    "areas.1": st.sampled_from(["osterangen", "centrum"]),
}
CORRECTED = CHANGED | {
    "title": st.sampled_from(["Språkkafé", "Språkcafé"]),
    "decision.outcome": st.sampled_from(["granted", "granted_in_part"]),
    "decision.date": FEW,
    "decision.amount": SUMS,
    "decision.conditions.0": st.sampled_from(["Avtal.", "Film."]),
    "decision": DECISIONS,
    "handling.meetings.1.note": NOTES,
    "handling.statement.date": FEW,
    "handling.consultations.0.date": FEW,
    "disbursements.paid.0.amount": SUMS,
    "disbursements.paid.1.date": FEW,
    "disbursements.plan.2.amount": SUMS,
    "application.partners.0.name": st.sampled_from(["Biblioteket", "Skolan på Råslätt"]),
    "repayment.demanded": SUMS,
    "repayment.decided": FEW,
    "closed.date": DAYS,
    "interim_reports.0.received": FEW,
}


def held(record: Any, field: str) -> Any:
    """Return what stands at a path of the first form. Raises `LookupError` when nothing does."""
    for step in field.split("."):
        if isinstance(record, list):
            ids = [str(item.get("id")) if isinstance(item, dict) else "" for item in record]
            record = record[ids.index(step) if step in ids else int(step)]
        else:
            record = record[step]
    return record


def _put(record: Any, field: str, value: Any) -> None:
    above, _, last = field.rpartition(".")
    holder = held(record, above) if above else record
    holder[int(last) if isinstance(holder, list) else last] = copy.deepcopy(value)


@st.composite
def records(draw: st.DrawFn) -> Plain:
    """Draw a record with changes of fields it has, in chains whose last value stands, and corrections of others."""
    record = copy.deepcopy(draw(PARTS))
    changes: list[Plain] = []
    corrections: list[Plain] = []
    for field in draw(st.lists(st.sampled_from(sorted(CHANGED)), max_size=4)):
        try:
            before = copy.deepcopy(held(record, field))
        except LookupError:
            continue
        asked = draw(FEW)
        change = {"notified": asked, "field": field, "from": before, "to": draw(CHANGED[field])}
        if draw(st.booleans()):
            change |= {"decided": max(asked, *(entry.get("decided", "") for entry in changes), ""), "by": "strategist"}
            _put(record, field, change["to"])
        changes.append(change | draw(_facts({}, note=NOTES)))
    for field in draw(st.lists(st.sampled_from(sorted(CORRECTED)), max_size=3)):
        try:
            after = copy.deepcopy(held(record, field))
        except LookupError:
            continue
        before = draw(CORRECTED[field])
        corrections.append({"date": draw(FEW), "field": field, "from": before, "to": after, "reason": "Skrivfel"})
    return record | ({"changes": changes} if changes else {}) | ({"corrections": corrections} if corrections else {})
