"""An interview that is interrupted keeps its answers for the next time."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
import yaml

from .kit import Desk
from .terminal import Terminal


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Desk.at(tmp_path / "registry")


def kept(tmp_path: Path) -> list[Path]:
    return list(tmp_path.glob("cache/anslag/*.answers"))


def interrupted(desk: Desk, *answers: str) -> Terminal:
    person = Terminal(desk, "add", "2026-006", "decision")
    person.answer(*answers)
    person.wait("Svar")
    assert person.interrupt(signal.SIGINT) != 0
    return person


def test_the_answers_are_offered_and_asked_for_no_more(desk: Desk, tmp_path: Path) -> None:
    before = desk.texts()
    interrupted(desk, "bifall", "", "executive_committee")
    assert len(kept(tmp_path)) == 1
    assert desk.texts() == before
    person = Terminal(desk, "add", "2026-006", "decision")
    person.wait("Fortsätta med dem? [J/n]")
    assert "Du avbröt förra gången. Dina svar finns kvar:\r\n  grant\r\n" in person.seen
    person.type("")
    person.answer("§ 130", "")
    assert person.leave() == 0, person.seen
    decision = yaml.safe_load(desk.text("2026-006"))["decisions"][-1]
    assert (decision["kind"], decision["reference"]) == ("grant", "§ 130")
    assert kept(tmp_path) == []


def test_turned_down_they_are_gone(desk: Desk, tmp_path: Path) -> None:
    interrupted(desk, "avslag")
    person = Terminal(desk, "add", "2026-006", "decision")
    person.wait("Fortsätta med dem?")
    person.type("n")
    person.wait("Svar")
    assert kept(tmp_path) == []
    person.interrupt(signal.SIGINT)
    assert kept(tmp_path) == []


def test_nothing_of_a_private_person_is_kept(desk: Desk, tmp_path: Path) -> None:
    interrupted(desk, "avslag", "", "executive_committee", "19121212-1212")
    assert b"19121212" not in b"".join(path.read_bytes() for path in kept(tmp_path))


def test_a_new_project_goes_on_where_it_was_interrupted(desk: Desk, tmp_path: Path) -> None:
    words = ("new", "--summary", "Alla som vill.", "--case-number", "KS 2026/0150", "--applicant", "exempelseniorerna")
    person = Terminal(desk, *words)
    person.answer("Kör", "torpa")
    person.wait("Svar")
    assert person.interrupt(signal.SIGINT) != 0
    again = Terminal(desk, *words)
    again.wait("Fortsätta med dem?")
    assert "  Kör\r\n  torpa" in again.seen
    again.type("j")
    again.answer("", "", "2027-01-01", "2027-06-01", "", "40000")
    assert again.leave() == 0, again.seen
    assert yaml.safe_load(desk.text("2026-017"))["areas"] == ["torpa"]
    assert kept(tmp_path) == []
