"""``anslag add`` with several facts of one day in one command."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
import yaml

from .kit import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def test_facts_of_one_day_are_recorded_together(desk: Desk) -> None:
    words = "2026-009 meeting --date 2026-11-18 + follow-up --kind besök"
    before = desk.text("2026-009")
    status, said = desk.add(*shlex.split(words))
    assert status == 0, said
    assert "Antecknat i 2026-009" in said.splitlines()[0]
    assert said.splitlines()[0].endswith(": samtal och kontakt med projektet.")
    record, was = yaml.safe_load(desk.text("2026-009")), yaml.safe_load(before)
    assert len(record["handling"]["meetings"]) == len(was.get("handling", {}).get("meetings", ())) + 1
    assert str(record["contacts"][-1]["date"]) == "2026-11-18"
    assert desk.run("check", "--as-of", desk.day)[0] == 0


def test_a_later_fact_builds_on_an_earlier_one(desk: Desk) -> None:
    decision = "decision --date 2026-11-19 --kind rejection --reference '§\N{NO-BREAK SPACE}170' --reason Nej."
    said = desk.add("2026-006", *shlex.split(f"{decision} + announced --date 2026-11-20"))
    assert said[0] == 0, said[1]
    decided = yaml.safe_load(desk.text("2026-006"))["decisions"][-1]
    assert (decided["kind"], str(decided["announced"])) == ("rejection", "2026-11-20")
    assert decided["reference"] == "§ 170"  # as copied from a page, which keeps a section sign by its number
    assert "Status: " in said[1]
    assert "avslag" in said[1].casefold()


def test_entries_that_stand_are_changed_and_taken_out_together(desk: Desk) -> None:
    words = "2026-004 payout-plan --entry 2 --amount 68000 + payout-plan --entry 3 --remove"
    status, said = desk.add(*shlex.split(words))
    assert status == 0, said
    assert said.splitlines()[0].endswith(": planerad utbetalning 2 ändrad och planerad utbetalning 3 borttagen.")
    plan = yaml.safe_load(desk.text("2026-004"))["payment_plan"]
    assert [(one["id"], one["amount"]) for one in plan] == [(1, 50000), (2, 68000)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2026-009 meeting --date i-dag + meting --date i-dag", "meting går inte att anteckna. Menade du meeting?"),
        ("2026-009 meeting --date i-dag +", "Skriv en uppgift på var sida om +."),
        ("2026-009 meeting --date i-dag + redaction --path x", "Anteckna maskeringen för sig"),
        ("2026-009 meeting --date i-dag + closed --date 2030-01-01", "men i dag är det"),
        ("2026-009 meeting --date i-dag + contact --wrong 1", "Valet --wrong finns inte."),
    ],
)
def test_all_or_none_is_written(desk: Desk, words: str, told: str) -> None:
    before = desk.texts()
    status, said = desk.add(*shlex.split(words))
    assert status != 0
    assert told in said
    assert desk.texts() == before


def test_options_of_the_whole_command_may_stand_with_any_fact(desk: Desk) -> None:
    status, said = desk.run(
        "add", "2026-009", "meeting", "--date", "i-dag", "--as-of", "2026-11-18", "+", "meeting", "--date", "2026-11-17"
    )
    assert status == 0, said
    days = [str(one["date"]) for one in yaml.safe_load(desk.text("2026-009"))["handling"]["meetings"]]
    assert days[-2:] == ["2026-11-17", "2026-11-18"]


def test_help_is_given_for_each_fact(desk: Desk) -> None:
    assert "Samtal. " in desk.run("add", "2026-009", "contact", "+", "meeting", "--help")[1]
