"""Every command on a register that is damaged somewhere: a sentence and a status, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from anslag import lifecycle
from anslag.cli import main
from anslag.lifecycle import Known, Signal
from tests import git_kit
from tests.check.damage import Damage, Patient
from tests.house import furnish

from .kit import DAY, NEW, Desk

AS_OF = ("--as-of", DAY)
READING: tuple[tuple[str, ...], ...] = (
    ("status", *AS_OF),
    ("status", "2025-001", "--format", "json", *AS_OF),
    ("calendar", "--out", "ut.ics", *AS_OF),
    ("changes",),
    ("check", "--base", "HEAD", *AS_OF),
    ("acknowledgement", "make", "--out", "ut", *AS_OF, "2025-002"),
    ("fmt", "--check"),
    ("fix", "--check"),
)
WRITING: tuple[tuple[str, ...], ...] = (
    ("fmt",),
    ("fix",),
    ("add", "2025-001", "follow-up", "--date", DAY, "--kind", "visit", *AS_OF),
    ("add", "2025-001", "correction", "--date", DAY, "--path", "title", "--to", "Nytt", "--reason", "Fel.", *AS_OF),
    NEW,
)
BUILDING: tuple[tuple[str, ...], ...] = (("build", "--no-posters", *AS_OF),)


@pytest.fixture
def patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Patient:
    monkeypatch.chdir(tmp_path)
    made = Patient(tmp_path / "registry")
    furnish(tmp_path)
    git_kit.start(tmp_path)
    git_kit.commit(tmp_path)
    return made


def endure(patient: Patient, one: Damage, words: tuple[str, ...]) -> None:
    patient.damage(one)
    done = CliRunner().invoke(main, words)
    assert done.exception is None or isinstance(done.exception, SystemExit), (one, words)
    assert done.exit_code in (0, 1) or done.output.startswith("anslag: "), (one, words, done.output)
    assert "programmet avbröts av ett fel" not in done.output.casefold(), (one, words, done.output)
    assert "PRG001" not in done.output, (one, words, done.output)


def test_every_command_ends_well(patient: Patient) -> None:
    for number, one in enumerate(patient.damages(seed=3, share=0.001)):
        endure(patient, one, READING[number % len(READING)])
        endure(patient, one, WRITING[number % len(WRITING)])


@pytest.mark.prove
def test_every_command_ends_well_on_much_more(patient: Patient, request: pytest.FixtureRequest) -> None:
    seed = int(request.config.getoption("hypothesis_seed") or 1)
    for one in patient.damages(seed=seed, share=0.003):
        for words in (*READING, *WRITING):
            endure(patient, one, words)
    for one in patient.damages(seed=seed + 1, share=0.0005):
        for words in BUILDING:
            endure(patient, one, words)


@pytest.fixture
def fallen(monkeypatch: pytest.MonkeyPatch) -> str:
    """Make the signals of one project fall, and return its id."""
    whole = lifecycle.signals

    def signals(known: Known) -> tuple[Signal, ...]:
        if known.project.id == "2026-001":
            raise KeyError("19121212-1212")
        return whole(known)

    monkeypatch.setattr("anslag.casework.office.signals", signals)
    return "2026-001"


def test_status_leaves_out_only_the_project_that_it_falls_on(tmp_path: Path, fallen: str) -> None:
    desk = Desk.at(tmp_path / "registry")
    status, said = desk.run("status", "--as-of", DAY)
    assert status == 2
    assert f"  {fallen}  " not in said
    assert "  2026-010  " in said
    assert f"anslag: {fallen} är inte med, för programmet avbröts av ett fel: KeyError" in said
    assert "Allt annat är med. Kör anslag check, och rätta de fel som finns i registret." in said
    assert "1212" not in said


def test_a_fault_of_the_program_is_told_in_a_sentence(tmp_path: Path, fallen: str) -> None:
    desk = Desk.at(tmp_path / "registry")
    status, said = desk.run("status", fallen, "--as-of", DAY)
    assert status == 2
    assert said.startswith("anslag: Programmet avbröts av ett fel: KeyError")
    assert "anmäl det till programmets förvaltare" in said
    assert "1212" not in said
