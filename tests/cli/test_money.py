"""Money both ways by command: what is paid, kept, claimed and paid back, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from anslag.difference import changes_in_words
from tests.lifecycle.build import PLAN

from .kit import Desk, add


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def test_what_the_grant_may_cover_is_worked_out_and_a_higher_sum_is_questioned(desk: Desk) -> None:
    status, said = desk.add("2025-007", "cost-approval", "--date", "i-dag")
    assert status == 2
    assert "Ange också --amount (Godkänd kostnad, uträknat till 98 000 kr)." in said
    said = add(desk, "2025-007 cost-approval --date i-dag --amount 118000")
    assert "Varning CLO003: Godkänd kostnad är 118 000 kr, men av den redovisade kostnaden återstår 98 000 kr" in said
    said = add(
        desk, "2025-007 correction --path cost_statement.approved.amount --to 98000 --reason Skrivfel --date i-dag"
    )
    assert "Besluta om återbetalning av 2 000 kr, eller att avstå från den." in said
    status, said = desk.add("2025-007", "claim", "--kind", "demand", "--date", "i-dag")
    assert "--amount (Krävt belopp, uträknat till 2 000 kr)" in said
    assert desk.run("check", "--as-of", desk.day)[0] == 0


def test_more_paid_back_than_was_claimed_is_told(desk: Desk) -> None:
    add(desk, "2025-007 claim --kind demand --date 2026-11-01 --amount 15000")
    said = add(desk, "2025-007 repayment-received --date i-dag --amount 22500")
    assert "Varning CLO007: 15 000 kr krävdes, men 22 500 kr har kommit in." in said
    assert "Mer inbetalt än krävt: 7 500 kr mer har kommit in än vad som krävs." in desk.say(
        "status", "2025-007", "--as-of", desk.day
    )
    said = add(desk, "2025-007 receipt-returned --date i-dag --amount 7500")
    assert "Det gäller 2026-11-01.2026-11-20 (22 500 kr)." in said
    assert "Mer inbetalt än krävt" not in desk.say("status", "2025-007", "--as-of", desk.day)
    assert "CLO007" not in desk.say("check", "--as-of", desk.day)


def test_what_is_set_off_is_taken_off_the_payout_that_is_told(desk: Desk) -> None:
    add(desk, "2026-004 interim-report --received 2026-11-05")
    add(desk, "2026-004 claim --kind demand --date 2026-11-06 --amount 8000")
    said = add(desk, "2026-004 set-off --date 2026-11-07 --amount 8000")
    assert "Nu öppet: utbetalning 2 på 40 000 kr" in said
    said = add(desk, "2026-004 disbursement --date 2026-11-09 --plan 2 --amount 40000")
    assert "Betala ut" not in said
    assert "utbetalt 98 000 kr" in desk.say("status", "2026-004", "--as-of", desk.day)


def test_a_planned_payout_is_told_by_its_number() -> None:
    first, second = PLAN["payment_plan"]
    told = changes_in_words(PLAN, {"payment_plan": [first, {**second, "due": "2026-03-02"}]})
    assert [words.replace("\N{NO-BREAK SPACE}", " ") for words in told] == [
        "planerad utbetalning 2: planerad dag 2 februari 2026 → 2 mars 2026"
    ]
    assert list(changes_in_words({"payment_plan": [first]}, PLAN)) == ["tillagt: planerad utbetalning 2"]
    assert list(changes_in_words(PLAN, {"payment_plan": [second]})) == ["borttaget: planerad utbetalning 1"]
