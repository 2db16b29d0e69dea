"""What decisions demand: conditions, each before its step, and that money is paid back."""

from __future__ import annotations

import pytest

from anslag.lifecycle import Obstacle, economy, next_step, signals, unmet

from .build import COSTS, FINAL, GRANTED, Plain, day, decisions
from .deciding import ANNULMENT, STARTED, UNPAID, at, obstacles

LOCAL = {"key": "lokal", "text": "Avtal om lokal finns.", "before": "first_payout"}
REPORT = {"key": "film", "text": "Filmen visas.", "before": "closing"}


@pytest.mark.parametrize(
    ("settled", "first", "other"),
    [
        ({}, True, True),
        ({"met": "2025-09-01"}, False, False),
        ({"waived": {"date": "2025-09-01", "by": "strategist", "reason": "Lokalen är kommunens"}}, False, False),
        ({"met": "2025-09-02"}, True, True),
    ],
)
def test_a_condition_gates_what_it_stands_before(settled: Plain, first: bool, other: bool) -> None:
    record = (*UNPAID, decisions(GRANTED | {"conditions": [LOCAL | settled, REPORT]}))
    now = at("2025-09-01", *record)
    assert (Obstacle.CONDITION in obstacles(now)) is first
    assert bool(unmet(now, "payout")) is other
    assert [part.key for part in unmet(now, "closing")] == ["film"]


def test_the_conditions_of_a_decision_fall_with_it() -> None:
    tried_anew = ANNULMENT | {"leads_to": "preparation"}
    anew = GRANTED | {"date": "2026-03-18"}
    record = (*UNPAID, decisions(GRANTED | {"conditions": [LOCAL]}, tried_anew, anew))
    assert [part.key for part in at("2026-02-01", *record).decided.conditions] == ["lokal"]
    assert at("2026-03-18", *record).decided.conditions == ()


def test_the_claims_of_a_project_add_up() -> None:
    claims = {
        "claims": [
            {
                "kind": "demand",
                "date": "2026-08-03",
                "amount": 30000,
                "instalments": [{"due": "2026-09-01", "amount": 15000}, {"due": "2026-10-01", "amount": 15000}],
                "received": [{"date": "2026-09-01", "amount": 5000}],
                "reductions": [{"date": "2026-09-10", "amount": 20000}],
                "set_off": [{"date": "2026-09-20", "amount": 4000}],
                "respites": [{"date": "2026-09-25", "until": "2026-12-01"}],
                "written_off": {"date": "2027-01-10"},
            }
        ]
    }
    record = (*STARTED, decisions(GRANTED), claims)
    owed = [at(on, *record).owed // 100 for on in ("2026-08-03", "2026-09-01", "2026-09-10", "2026-09-20")]
    assert owed == [30000, 25000, 15000, 11000]
    assert economy(at("2027-01-10", *record)).outstanding == 1_100_000
    late = [
        (signal.since, (signal.amount or 0) // 100)
        for on in ("2026-09-09", "2026-10-02", "2026-12-02")
        for signal in signals(at(on, *record, FINAL, COSTS))
        if signal.kind.value in ("repayment_overdue", "instalment_missed")
    ]
    assert late == [(day("2026-09-01"), 10000), (day("2026-12-01"), 11000)]
    step = next_step(at("2026-09-09", *record, FINAL, COSTS))
    assert step
    assert step.text.replace("\N{NO-BREAK SPACE}", " ") == (
        "Sökanden ska betala tillbaka 10 000 kr senast 1 september 2026. Därefter återstår 15 000 kr."
    )
    due = [at(on, *record).project.claims[0].last_day for on in ("2026-09-24", "2026-09-25")]
    assert due == [day("2026-10-01"), day("2026-12-01")]
