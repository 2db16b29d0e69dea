"""The payment plan changed by command: a planned payout is moved, raised, lowered and taken out."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from anslag.casework.office import open_office
from anslag.casework.tasks import tasks
from anslag.check import Folder, load
from tests.lifecycle.build import day

from .kit import Desk, add
from .terminal import Terminal


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def plan(desk: Desk, id_: str) -> Any:
    record = yaml.load(desk.text(id_), yaml.BaseLoader)  # noqa: S506 - the base loader makes texts of all
    return [(one["id"], one["due"], one["amount"]) for one in record.get("payment_plan", ())]


def refused(desk: Desk, words: str) -> str:
    before = desk.texts()
    status, said = desk.add(*shlex.split(words))
    assert status != 0, said
    assert desk.texts() == before
    return said


def test_a_planned_payout_is_moved_and_nothing_else_in_the_file(desk: Desk) -> None:
    before = desk.text("2026-004").splitlines()
    said = add(desk, "2026-004 payout-plan --entry 2 --due 2026-12-15")
    assert "planerad utbetalning 2 ändrad.\n" in said
    assert "  Planerad dag: 2 november 2026 → 15 december 2026.\n" in said
    after = desk.text("2026-004").splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        ("    due: 2026-11-02", "    due: 2026-12-15")
    ]


def test_a_plan_above_the_grant_is_told_when_it_is_made(desk: Desk) -> None:
    said = add(desk, "2026-004 payout-plan --entry 2 --amount '60 000'")
    assert "  Belopp: 48 000 kr → 60 000 kr.\n" in said
    assert "Varning PAY007: Planen är på 130 000 kr, men 118 000 kr är beviljade." in said
    assert "PAY007" not in add(desk, "2026-004 payout-plan --entry 2 --amount 48000")


def test_a_planned_payout_is_taken_out_and_its_number_not_used_for_what_is_paid(desk: Desk) -> None:
    assert "  Planerad utbetalning 2 är borttagen.\n" in add(desk, "2026-004 payout-plan --entry 2 --remove")
    assert plan(desk, "2026-004") == [("1", "2026-05-04", "50000"), ("3", "2027-01-11", "20000")]
    add(desk, "2026-004 payout-plan --entry 3 --remove")
    add(desk, "2026-004 payout-plan --due 2026-12-01 --amount 68000")
    assert plan(desk, "2026-004")[1:] == [("2", "2026-12-01", "68000")]
    assert desk.run("check", "--as-of", desk.day)[0] == 0


def test_the_last_of_the_plan_takes_the_plan_with_it(desk: Desk) -> None:
    before = desk.text("2026-007").partition("\npayment_plan:")[0]
    add(desk, "2026-007 payout-plan --entry 1 --remove")
    assert desk.text("2026-007") == before
    assert "anslag add 2026-007 payout-plan\n" in desk.say("status", "2026-007", "--as-of", desk.day)


def test_what_is_paid_stays_in_the_plan_and_the_remedy_does_what_it_says(desk: Desk) -> None:
    said = refused(desk, "2026-004 payout-plan --entry 1 --remove")
    assert "Utbetalning 1 är gjord 18 maj 2026, så planen för den är fullgjord och ändras inte." in said
    path = desk.path("2026-004")
    part = "payments:\n  - plan: 2\n    date: 2026-11-03\n    amount: 20000\n"
    path.write_text(desk.text("2026-004").replace("payments:\n", part, 1), encoding="utf-8")
    said = refused(desk, "2026-004 payout-plan --entry 2 --amount 19999")
    assert refused(desk, "2026-004 payout-plan --entry 2 --remove") == said
    remedy = said.rpartition("anslag add ")[2].strip()
    assert remedy == "2026-004 payout-plan --entry 2 --amount 20000"
    add(desk, remedy)
    assert plan(desk, "2026-004")[1] == ("2", "2026-11-02", "20000")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--entry 7 --remove", "Det som kan väljas:\n  1 (50 000 kr)\n  2 (48 000 kr)\n  3 (20 000 kr)\n"),
        ("--entry 2", "Ange vad som ska ändras: --due (Planerad dag), --amount (Belopp). Ta bort posten med --remove."),
        ("--remove", "Ange med --entry vilken post som ska tas bort."),
        ("--entry 2 --id 5", "--id går inte att ändra: det är postens namn."),
        ("--entry 2 --remove --amount 5", "Ange antingen --remove eller det som ska ändras, inte båda."),
        ("--entry 2 --amount 48000", "”Belopp” är redan 48 000 kr för 2 i 2026-004."),
        ("--entry 2 --amount mycket", "mycket är inte ett belopp."),
    ],
)
def test_what_cannot_be_meant_is_refused(desk: Desk, words: str, said: str) -> None:
    assert said in refused(desk, f"2026-004 payout-plan {words}")


def test_a_comment_is_never_lost_with_what_is_taken_out(desk: Desk) -> None:
    path, text = desk.path("2026-004"), desk.text("2026-004")
    path.write_text(text.replace("amount: 48000", "amount: 48000  # efter sånghelgen", 1), encoding="utf-8")
    assert "har en kommentar. Gör ändringen för hand." in refused(desk, "2026-004 payout-plan --entry 2 --remove")


def test_at_a_terminal_each_value_is_asked_for_with_what_stands(desk: Desk) -> None:
    person = Terminal(desk, "add", "2026-004", "payout-plan", "--entry", "2")
    person.answer("2026-12-15", "")
    person.wait("Nästa steg")
    assert person.leave() == 0
    assert plan(desk, "2026-004")[1] == ("2", "2026-12-15", "48000")


def test_a_plan_that_is_left_says_the_command_that_mends_it(desk: Desk) -> None:
    def left() -> list[str]:
        found = open_office(load(Folder(desk.folder, "registry/")).registry, (), day(desk.day))
        return [one.instead for one in tasks(found) if "payout-plan --entry" in one.instead]

    (command,) = left()
    assert command == "anslag add 2026-005 payout-plan --entry 2 --remove"
    assert f"    eller {command}\n" in desk.say("status", "--as-of", desk.day)
    add(desk, command.removeprefix("anslag add "))
    assert left() == []
