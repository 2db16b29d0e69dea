"""Reports as they really come: late, incomplete, completed; and changes of all sorts, by the commands named."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
import yaml

from .kit import Desk, add, refused


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def added(desk: Desk, id_: str, before: str) -> list[str]:
    """Return the lines that a file has gained since; none may be lost."""
    old, lines = before.splitlines(), desk.text(id_).splitlines()
    assert [line for line in old if line not in lines] == []
    return [line for line in lines if line not in old]


def test_an_incomplete_interim_report_has_come_in_and_keeps_the_payout_until_it_is_completed(desk: Desk) -> None:
    assert "Nu öppet: utbetalning 2 på 48 000 kr" in add(desk, "2026-004 interim-report --received 2026-11-10")
    said = add(desk, "2026-004 interim-supplement --asked 2026-11-11 --text 'Hur många som kom.'")
    assert "Nästa steg: Sökanden ska komplettera delrapporten senast 2 december 2026: Hur många som kom." in said
    assert "anslag add 2026-004 interim-supplement-received" in said
    pay = "2026-004 disbursement --plan 2 --date i-dag --amount 48000"
    said = refused(desk, pay)
    assert "48 000 kr betalades ut 20 november 2026, men delrapporten väntade på en komplettering: Hur många" in said
    assert "ange när (received). Behövdes den inte: ange datum och skäl (waived)." in said
    said = desk.say("status", "2026-004", "--as-of", desk.day)
    assert "Delrapporten som kom 10 november 2026 ska kompletteras: Hur många som kom." in said
    assert "Nu öppet: utbetalning 2" in add(desk, "2026-004 interim-supplement-received --received i-dag")
    add(desk, pay)
    add(desk, "2026-004 interim-reviewed --date i-dag --by strategist")


def test_what_is_asked_for_late_in_a_report_is_told_and_can_be_let_go(desk: Desk) -> None:
    late = Desk(desk.folder, "2026-12-20")
    add(desk, "2026-004 interim-report --received 2026-11-10")
    add(desk, "2026-004 interim-supplement --asked 2026-11-11 --due 2026-11-30 --text 'Hur många som kom.'")
    said = late.say("status", "--as-of", late.day).partition("Nu och snart")[0]
    assert "Kompletteringen av delrapporten är 20 dagar försenad" in said
    words = "2026-004 interim-supplement-received --waived-date i-dag --waived-reason 'Finns på bilderna.'"
    assert "Nu öppet: utbetalning 2" in add(late, words)


def test_an_incomplete_final_report_closes_only_approval_and_closing(desk: Desk) -> None:
    said = refused(desk, "2025-008 cost-supplement --asked i-dag --text Kvitton.")
    assert "”Kostnadsredovisning” saknas i 2025-008. Anteckna det först." in said
    assert "är inte redovisade" in add(desk, "2025-008 cost-statement --received 2026-11-16")
    assert "Slutrapporten saknar" in add(desk, "2025-008 final-report --received 2026-11-16")
    said = add(desk, "2025-008 cost-supplement --asked 2026-11-17 --text 'Summan på varje rad.'")
    assert "komplettera kostnadsredovisningen senast 8 december 2026: Summan på varje rad." in said
    assert "hade inte kommit in när kostnaden godkändes" in refused(
        desk, "2025-008 cost-approval --date i-dag --amount 1000"
    )
    said = refused(desk, "2025-008 closed --date i-dag")
    assert "Kompletteringen av kostnadsredovisningen som begärdes 17 november 2026" in said
    said = add(desk, "2025-008 cost-supplement-received --received i-dag")
    assert "Granska kostnadsredovisningen och godkänn kostnaden." in said
    late = desk.say("status", "2025-008", "--as-of", desk.day)
    assert "Slutredovisningen kom 16 november 2026; den skulle ha kommit senast 30 oktober 2026." in late


def test_a_respite_moves_the_due_day_and_what_was_late_stays_late(desk: Desk) -> None:
    before = desk.text("2025-008")
    add(desk, "2025-008 report-respite --date i-dag --until 2026-12-15 --by strategist --reason 'Kassören är sjuk.'")
    assert "  - date: 2026-11-20" in added(desk, "2025-008", before)
    said = desk.say("status", "2025-008", "--as-of", desk.day)
    assert "senast 15 december 2026" in said
    assert "för 21 dagar sedan" not in said
    later = Desk(desk.folder, "2026-12-10")
    for fact in ("final-report", "cost-statement"):
        add(later, f"2025-008 {fact} --received 2026-12-10")
    assert "den skulle ha kommit senast 30 oktober 2026" in later.say("status", "2025-008", "--as-of", later.day)


def test_a_report_and_a_payout_of_one_day_take_turns_as_they_are_recorded(desk: Desk) -> None:
    add(desk, "2026-004 interim-report --received i-dag")
    said = add(desk, "2026-004 disbursement --plan 2 --date i-dag --amount 48000")
    assert "Delrapporten har samma dag och antecknades först" in said
    said = add(desk, "2026-004 interim-report --received i-dag")
    assert "Utbetalningen har samma dag och antecknades först" in said
    orders = [line.strip() for line in desk.text("2026-004").splitlines() if "order:" in line]
    assert orders == ["order: 2", "order: 1", "order: 3"]
    assert desk.run("check")[0] == 0


def test_a_payout_recorded_before_the_report_of_its_day_was_made_without_it(desk: Desk) -> None:
    said = refused(desk, "2026-004 disbursement --plan 2 --date i-dag --amount 48000")
    assert "men ingen delrapport hade kommit in" in said


@pytest.mark.parametrize(
    "fact", ["interim-report", "final-report", "cost-statement", "change --what period.end=2027-09-01"]
)
def test_what_comes_after_a_grant_is_not_recorded_before_it(desk: Desk, fact: str) -> None:
    day = "--asked" if fact.startswith("change") else "--received"
    said = refused(desk, f"2026-006 {fact} {day} i-dag")
    assert "hör till ett projekt som har beviljats, och 2026-006 är inte det." in said
    assert ("Ändras ansökan före beslutet, ändra i den." in said) == fact.startswith("change")


@pytest.mark.parametrize(
    ("id_", "lines"),
    [
        ("2026-004", ("dirigent", "60000", "konsert", "21000")),
        ("2025-007", ("ledare", "60000", "lokal", "60000")),
    ],
    ids=["wholly granted", "granted in part"],
)
def test_two_budget_lines_are_moved_in_one_change(desk: Desk, id_: str, lines: tuple[str, str, str, str]) -> None:
    before = desk.text(id_)
    what = " ".join(
        f"--what budget.lines.{name}.amount={sum_}" for name, sum_ in zip(lines[::2], lines[1::2], strict=True)
    )
    said = add(desk, f"{id_} change --asked 2026-11-02 {what} --approved-date 2026-11-09 --approved-by strategist")
    assert "Varning CHG" not in said
    assert "change-approved" not in said
    assert len(added(desk, id_, before)) >= 6
    assert desk.run("check")[0] == 0


def test_a_chain_of_extensions_is_asked_approved_and_refused_one_by_one(desk: Desk) -> None:
    add(desk, "2026-004 change --asked 2026-10-10 --what period.end=2027-03-31")
    add(desk, "2026-004 change --asked 2026-10-20 --what period.end=2027-06-30")
    said = refused(desk, "2026-004 change-approved --date i-dag")
    assert said.endswith("--entry:\n  2026-10-10 (slutdag)\n  2026-10-20 (slutdag)\n")
    said = add(desk, "2026-004 change-approved --entry 2026-10-10 --date 2026-10-25 --by strategist")
    assert "Slutdag: 31 januari 2027 → 31 mars 2027." in said
    said = desk.say("status", "2026-004", "--as-of", desk.day)
    assert "En förändring begärdes 20 oktober 2026: slutdag. Godkänn eller avslå den." in said
    add(desk, "2026-004 change-refused --date 2026-11-04 --by strategist --reason 'För långt.'")
    said = desk.say("status", "2026-004", "--as-of", desk.day)
    assert "En förändring begärdes" not in said
    assert "31 mars 2027" in said
    assert desk.run("check")[0] == 0


def test_a_change_is_approved_in_another_form_than_it_was_asked_for(desk: Desk) -> None:
    add(desk, "2026-004 change --asked 2026-10-10 --what period.end=2027-06-30 --note 'Till sommaren.'")
    said = add(desk, "2026-004 change-approved --date 2026-10-12 --what period.end=2027-03-31 --reason 'Färre medel.'")
    assert "Slutdag: 31 januari 2027 → 31 mars 2027." in said
    (change,) = yaml.safe_load(desk.text("2026-004"))["changes"]
    asked, given = change["what"][0]["to"], change["approved"]["what"][0]["to"]
    assert (str(asked), str(given)) == ("2027-06-30", "2027-03-31")
    told = desk.say("status", "2026-004", "--as-of", desk.day)
    assert "2027-03-31  Projektets sista dag (planerat)" in told
    assert "I stället för det begärda: Slutdag: 31 mars 2027." in told
    assert desk.run("check", "--as-of", desk.day)[0] == 0
    status, said = desk.add(*shlex.split("2026-004 change-approved --date i-dag"))
    assert (status, "Ingen förändring i 2026-004 väntar på svar." in said) == (1, True)
