"""Facts of an entry of a record: it is chosen when only one fits, named when its day is taken, and in order of day."""

from __future__ import annotations

import fcntl
import os
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import git_kit

from .kit import Desk, add


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def record(desk: Desk, id_: str) -> Any:
    return yaml.load(desk.text(id_), yaml.BaseLoader)  # noqa: S506 - the base loader makes texts of all


def test_the_only_entry_that_fits_is_taken_and_told(desk: Desk) -> None:
    said = add(desk, "2025-007 announced --date 2025-04-22")
    assert "  Det gäller 2025-04-16 (delvis bifall, 100 000 kr, § 84).\n" in said
    assert record(desk, "2025-007")["decisions"][0]["announced"] == "2025-04-22"


def test_what_fits_several_says_which(desk: Desk) -> None:
    words = "2025-007 payment-returned --date i-dag --amount 50000 --reason 'Fel konto'"
    status, said = desk.add(*shlex.split(words))
    assert status == 1
    assert said.splitlines()[1:] == ["  2025-09-03 (50 000 kr, EK 250903-01)", "  2026-02-05 (50 000 kr, EK 260205-03)"]
    assert "Nu öppet: utbetalning 2 på 50 000 kr" in add(desk, f"{words} --entry 2026-02-05")
    assert record(desk, "2025-007")["payments"][1]["returned"]["reason"] == "Fel konto"


def test_a_condition_is_called_by_its_name(desk: Desk) -> None:
    add(desk, "2026-003 condition-met --date 2026-10-01")
    assert record(desk, "2026-003")["decisions"][0]["conditions"][0]["met"] == "2026-10-01"
    status, said = desk.add(*shlex.split("2026-003 condition-waived --date i-dag --entry villkor-1"))
    assert status == 1
    assert "är redan avgjort: uppfyllt." in said


def test_a_claim_from_its_decision_to_what_came_of_it(desk: Desk) -> None:
    add(desk, "2025-007 claim --kind demand --date 2026-09-01 --by strategen --amount 5000 --due 2026-10-01")
    add(desk, "2025-007 claim-instalment --due 2026-11-30 --amount 2500")
    add(desk, "2025-007 claim-instalment --due 2026-10-31 --amount 2500")
    add(desk, "2025-007 repayment-received --date 2026-11-19 --amount 1000")
    add(desk, "2025-007 repayment-received --date 2026-11-19 --amount 500")
    add(desk, "2025-007 repayment-received --date 2026-11-01 --amount 500")
    add(desk, "2025-007 respite --date i-dag --until 2027-02-01 --by strategen")
    add(desk, "2025-007 claim-reduced --date i-dag --amount 4000")
    add(desk, "2025-007 set-off --date i-dag --amount 500")
    assert "Återbetalning återstår → Slutredovisat" in add(desk, "2025-007 written-off --date i-dag --by ekonomi")
    add(desk, "2025-007 claim-waived --date i-dag --reason Ringa")
    (claim,) = record(desk, "2025-007")["claims"]
    assert (claim["reductions"][0]["amount"], claim["set_off"][0]["amount"]) == ("4000", "500")
    assert claim["respites"] == [{"date": desk.day, "by": "strategen", "until": "2027-02-01"}]
    assert [part["due"] for part in claim["instalments"]] == ["2026-10-31", "2026-11-30"]
    assert [(one.get("key"), one["date"]) for one in claim["received"]] == [
        (None, "2026-11-01"),
        (None, "2026-11-19"),
        ("2026-11-19-2", "2026-11-19"),
    ]
    assert desk.run("check", "--as-of", desk.day)[0] == 0


def test_a_fact_that_is_entered_late_stands_at_its_day(desk: Desk) -> None:
    before = [one["date"] for one in record(desk, "2025-007")["contacts"]]
    add(desk, "2025-007 follow-up --date 2025-09-02 --kind visit")
    after = [one["date"] for one in record(desk, "2025-007")["contacts"]]
    assert after == sorted([*before, "2025-09-02"])
    assert after[-1] != "2025-09-02"


def test_a_change_is_asked_for_and_holds_when_it_is_approved(desk: Desk) -> None:
    period = record(desk, "2026-002")["period"]
    said = add(
        desk, "2026-002 change --asked 2026-11-02 --what period.end=2027-06-30 --what budget.lines.lokal.amount=5"
    )
    assert "  Slutdag: 15 mars 2027 → 30 juni 2027.\n" in said
    assert "  Projektet slutar då 30 juni 2027.\n  Budgeten är då " in said
    assert "Det gäller först när förändringen är godkänd: anslag add 2026-002 change-approved\n" in said
    said = add(desk, "2026-002 change-approved --date i-dag --by strategen")
    assert "  Det gäller 2026-11-02 (slutdag, belopp för lokal).\n" in said
    assert "  Projektet slutar då 30 juni 2027.\n" in said
    after = record(desk, "2026-002")
    assert after["period"] == period
    assert after["changes"][-1]["what"] == [
        {"path": "period.end", "to": "2027-06-30"},
        {"path": "budget.lines.lokal.amount", "to": "5"},
    ]
    said = add(desk, "2026-002 change --asked i-dag --what period.end=2027-07-31 --approved-date i-dag --approved-by x")
    assert "Slutdag: 30 juni 2027 → 31 juli 2027." in said
    assert "först när" not in said


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("period.slut=2027-06-30", "Det finns inget fält period.slut i 2026-002."),
        ("budget.lines.x.amount=1", "till exempel period.end eller budget.lines.lokal.amount."),
        ("period.end=2027-03-15", "”Slutdag” är redan 15 mars 2027 i 2026-002."),
        ("period.end=snart", "snart är inget datum"),
        ("period=2027", "”Projekttid” har flera värden."),
        ("period.end", "saknar likhetstecken"),
    ],
)
def test_a_change_of_nothing_is_refused(desk: Desk, what: str, said: str) -> None:
    before = desk.texts()
    status, told = desk.add("2026-002", "change", "--asked", "i-dag", "--what", what)
    assert status in (1, 2)
    assert said in told
    assert desk.texts() == before


@pytest.mark.parametrize("answer", ["refused", "withdrawn"])
def test_a_change_that_comes_to_nothing_is_settled_once(desk: Desk, answer: str) -> None:
    add(desk, "2026-002 change --asked 2026-11-02 --what period.end=2027-06-30")
    add(desk, f"2026-002 change-{answer} --date i-dag --reason 'Räcker ändå.'")
    assert record(desk, "2026-002")["changes"][-1][answer]["reason"] == "Räcker ändå."
    status, said = desk.add("2026-002", "change-approved", "--date", "i-dag")
    assert status == 1
    assert "Ingen förändring i 2026-002 väntar på svar." in said


def test_a_finished_case_is_taken_up_again_as_the_message_says(desk: Desk) -> None:
    status, said = desk.add("2025-003", "follow-up", "--date", "i-dag", "--kind", "visit")
    assert status == 1
    told = shlex.split(said.partition("anteckna först det: anslag add ")[2].partition(". Är något")[0])
    status, said = desk.add(*told, "--date", "i-dag", "--reference", "SK 2026:50")
    assert status == 0, said
    assert "  Status: Avslutat → Slutredovisat\n" in said
    add(desk, "2025-003 follow-up --date i-dag --kind visit")
    assert "Status: Slutredovisat → Avslutat" in add(desk, "2025-003 closed --date i-dag")


def test_delegated_decisions_are_reported_together(desk: Desk) -> None:
    desk.add("reported", "--meeting", "2025-02-01", "--reference", "§ 61", "--all")
    before = desk.texts()
    status, said = desk.add("reported", "--meeting", "2025-06-18", "--reference", "§ 61")
    assert status == 2
    assert "2025-003 Bibliotek på vift: 2025-03-10 (bifall, 38 000 kr, SK 2025:13)\n" in said
    assert "Ange --all" in said
    status, said = desk.add("reported", "--meeting", "2025-06-18", "--reference", "§ 61", "2025-003", "2025-007")
    assert status == 1
    assert "2025-007 har inget delegationsbeslut till och med 18 juni 2025 som inte är anmält." in said
    assert desk.texts() == before
    status, said = desk.add("anmält beslut", "--meeting", "2025-06-18", "--reference", "§ 61", "2025-003", "2025-006")
    assert said.splitlines() == [
        "Antecknat: 2 delegationsbeslut anmälda 18 juni 2025.",
        "  2025-003 Bibliotek på vift: 2025-03-10 (bifall, 38 000 kr, SK 2025:13)",
        "  2025-006 Långbordet i Bankeryd: 2025-04-07 (bifall, 45 000 kr, SK 2025:18)",
    ]
    assert record(desk, "2025-006")["decisions"][0]["reported"] == {"date": "2025-06-18", "reference": "§ 61"}
    status, said = desk.add("reported", "--meeting", "2025-06-18", "--reference", "§ 61", "--all")
    assert status == 1
    assert "Alla delegationsbeslut till och med 18 juni 2025 är anmälda." in said
    add(desk, "2025-006 report-announced --date 2025-06-23")
    assert record(desk, "2025-006")["decisions"][0]["reported"]["announced"] == "2025-06-23"


def test_of_many_reports_none_is_written_when_one_cannot_be(desk: Desk) -> None:
    desk.path("2025-006").chmod(0o444)
    (desk.path("2025-006")).write_text(desk.text("2025-006").replace("kind: grant", "kind: bifall"), encoding="utf-8")
    before = desk.texts()
    status, said = desk.add("reported", "--meeting", "2025-06-18", "2025-003", "2025-006")
    assert status == 1
    assert "2025-006" in said
    assert desk.texts() == before


def test_what_was_written_is_put_back_when_the_next_cannot_be(desk: Desk) -> None:
    before = desk.texts()
    taken = os.open(desk.path("2025-003").parent, os.O_RDONLY)
    fcntl.flock(taken, fcntl.LOCK_EX)  # someone else writes there
    status, said = desk.add("reported", "--meeting", "2025-06-18", "2024-003", "2025-003")
    os.close(taken)
    assert status == 2
    assert "Någon annan skriver" in said
    assert desk.texts() == before
    assert desk.add("reported", "--meeting", "2025-06-18", "2024-003", "2025-003")[0] == 0


def test_many_reports_are_one_commit(desk: Desk) -> None:
    git_kit.start(desk.folder)
    git_kit.commit(desk.folder)
    status, said = desk.add("reported", "--meeting", "2025-06-18", "--branch", "anmalan", "2024-003", "2025-003")
    assert status == 0, said
    log = git_kit.run(desk.folder, "log", "-1", "--name-only", "--format=%s")
    subject, *files = log.split("\n")
    assert subject == "2 delegationsbeslut anmälda 18 juni 2025"
    assert [name.rpartition("/")[2][:8] for name in files if name] == ["2024-003", "2025-003"]
