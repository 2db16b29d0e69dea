"""``anslag add``: what an officer types, what is written, and what is refused by message."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from anslag.check import Folder, Register, load
from anslag.edit.facts import FORMS
from anslag.lifecycle import Known, known, next_step

from .kit import ROOT, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def test_every_command_that_the_program_tells_records_a_fact_that_is_declared() -> None:
    told: set[str] = set()
    for path in (ROOT / "tools").rglob("*.py"):
        text = path.read_text("utf-8")
        told |= set(re.findall(r"(?:anslag add (?:\{[a-z_.]+\}|PROJEKT|ID|[0-9-]{8})|\{here\}) ([a-z][a-z-]+)", text))
    lifecycle = (ROOT / "tools/anslag/lifecycle").glob("*steps.py")
    steps = "\n".join(path.read_text("utf-8") for path in lifecycle)
    told |= set(re.findall(r'command_for\(known, "([^"]+)"\)', steps)) | set(
        re.findall(r'fact = .*, "([^"]+)"$', steps, re.M)
    )
    assert told >= {"correction", "change-approved", "decision", "meeting", "closed"}
    assert told <= set(FORMS)


@pytest.mark.parametrize("at", ["2026-11-20", "2026-03-01", "2025-06-01", "2024-09-01"])
def test_every_step_is_recorded_by_a_fact_that_is_declared(at: str) -> None:
    register = load(Folder(ROOT / "registry", "registry/"))
    steps = [next_step(one) for one in _known(register, date.fromisoformat(at))]
    commands = [step.command.split() for step in steps if step and step.command]
    assert commands
    for _, _, _, fact, *_ in commands:
        assert fact in FORMS


def _known(register: Register, day: date) -> Iterator[Known]:
    for project in register.registry.projects.values():
        if project.application.received <= day:
            yield known(project, day, register.references.programme(project.programme, project.application.received))


@pytest.mark.parametrize("fact", FORMS)
def test_a_fact_is_known_by_the_swedish_word_that_the_pages_have_for_it(desk: Desk, fact: str) -> None:
    title = FORMS[fact].title
    assert len({form.title for form in FORMS.values()}) == len(FORMS)
    for word in (title, title.lower().replace(" ", "-")):
        assert desk.run("add", "2026-001", word, "--help") == desk.run("add", "2026-001", fact, "--help")


@pytest.mark.parametrize("fact", FORMS)
def test_every_option_has_a_swedish_help(desk: Desk, fact: str) -> None:
    status, said = desk.run("add", "2026-001", fact, "--help")
    assert status == 0
    assert said.startswith(f"Användning: anslag add PROJEKT {fact} [VAL]\n")
    assert FORMS[fact].title in said
    assert "--commit" in said


def test_a_fact_says_what_it_changed(desk: Desk) -> None:
    before = desk.text("2026-010")
    status, said = desk.add("2026-010", "payout-plan", "--due", "2027-01-08", "--amount", "66 000")
    assert status == 0
    assert said.splitlines() == [
        "Antecknat i 2026-010 Badkurs vid Vättern: planerad utbetalning.",
        "  Nummer: 1 (ifyllt)",
        "  Fil: registry/projects/2026/2026-010-badkurs-vid-vattern.yaml",
        "  Status: Beviljad → Inte påbörjat",
        "  Nästa steg: Projektet startar 5 juni 2027. (sökanden)",
    ]
    added = "\npayment_plan:\n  - id: 1\n    due: 2027-01-08\n    amount: 66000\n"
    assert desk.text("2026-010") == before + added


def test_what_a_report_opens_is_said(desk: Desk) -> None:
    blocked = desk.say("status", "2026-004", "--as-of", desk.day)
    assert "spärrad" in blocked
    status, said = desk.add("2026-004", "interim-report", "--received", "i-dag")
    assert status == 0
    assert "  Nu öppet: utbetalning 2 på 48 000 kr\n" in said


@pytest.mark.parametrize(
    ("typed", "written"),
    [("85000", "85000"), ("85 000", "85000"), ("85000,50", "85000.50"), ("85 000,5 kr", "85000.5"), ("2000:-", "2000")],
)
def test_sums_are_typed_as_people_write_them(desk: Desk, typed: str, written: str) -> None:
    status, said = desk.add("2026-011", "statement", "--date", "i-dag", "--proposal", "avslå", "--amount", typed)
    assert status == 1, said  # the statement is refused for what the application lacks, not for the sum
    assert "går inte" not in said.partition("Ingenting skrevs")[0]
    status, _ = desk.add("2025-007", "claim", "--kind", "krav", "--date", "i-dag", "--amount", typed)
    assert status == 0
    assert f"    amount: {written}\n" in desk.text("2025-007")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2026-099 meeting --date i-dag", "Det finns inget projekt 2026-099. Menade du 2026-009?"),
        ("2025-007 meting", "meting går inte att anteckna. Menade du meeting?"),
        ("2025-007 follow-up --date 2027-01-01 --kind visit", "men i dag är det 20 november 2026."),
        ("2025-007 follow-up --date 2025-03-02 --kind visit", "före ansökan som kom in 3 mars 2025."),
        ("2025-007 follow-up --date 2026-11-31 --kind visit", "Den 2026-11-31 finns inte i kalendern."),
        ("2025-007 follow-up --date 'igår' --kind visit", "igår är inget datum på formen ÅÅÅÅ-MM-DD."),
        ("2025-007 follow-up --kind visit", "Ange också --date (Datum)."),
        ("2025-007 follow-up --date i-dag --kind brev", "brev går inte att välja. Välj visit (besök)"),
        ("2025-007 follow-up --date i-dag --kind visit --note ' '", "Skriv något, eller utelämna"),
        ("2025-003 final-report --received i-dag", "2025-003 är avslutat sedan 19 december 2025."),
        ("2025-003 interim-report --received i-dag", "anslag add 2025-003 decision --kind reopening."),
        ("2025-005 meeting --date i-dag", "2025-005 är avslaget."),
        ("2025-005 decision --kind supplement --date i-dag --amount 5", "2025-005 är avslaget."),
        ("2025-007 final-report --received i-dag", "”Slutrapport” finns redan i 2025-007."),
        ("2026-011 cost-approval --date i-dag --amount 1", "”Kostnadsredovisning” saknas i 2026-011."),
        ("2025-007 repayment-received --date i-dag --amount 1", "Inget återkrav är beslutat i 2025-007."),
        ("2025-007 change-approved --date i-dag", "Ingen förändring i 2025-007 väntar på svar."),
        ("2025-007 announced --date 2025-04-15", "före det som den gäller: 2025-04-16 (delvis bifall"),
        ("2025-007 announced --date i-dag --entry 2025-04-17", "Det som kan väljas: 2025-04-16 (delvis bifall"),
        ("2025-007 inhibition-lifted --date i-dag --entry 2025-04-16", "”Hävd inhibition” hör inte till 2025-04-16"),
        ("2025-007 payment-returned --date i-dag --amount 1 --reason x", "Ange vilken med --entry: 2025-09-03 (50"),
        ("2025-007 decision --kind supplement --date i-dag", "Ange också --by (Beslutsinstans), --amount (Belopp)."),
        (
            "2025-007 decision --kind bifall --date i-dag --final i-dag",
            "--final (Vann laga kraft) hör inte till bifall.",
        ),
        ("2025-007 claim --kind krav --date i-dag", "Ange också --amount (Krävt belopp, uträknat till 2 000 kr)."),
        ("2025-007 claim --kind abstention --date i-dag --reason x --due i-dag", "hör inte till kommunen avstår"),
        ("2025-007 supplement-received --received i-dag", "Ingen komplettering väntas i 2025-007."),
        ("2025-007 disbursement --date i-dag --amount 50000", "PAY001"),
        ("2025-007 disbursement --date i-dag --amount 1.500", "går att läsa på flera sätt"),
        ("2025-007 disbursement --date i-dag --amount tusen", "tusen är inte ett belopp."),
        ("2025-007 cost-statement --received i-dag --line ledare=5", "ledare=5 går inte att tyda."),
        ("2026-006 decision --date i-dag --by analysis_sustainability_manager --kind rejection", "DEC001"),
        ("2026-004 participation --date i-dag --forum area_group --area rasslatt", "REG002"),
    ],
)
def test_what_cannot_be_is_refused_by_message_and_nothing_is_written(desk: Desk, words: str, said: str) -> None:
    before = desk.texts()
    status, told = desk.add(*shlex.split(words))
    assert status in (1, 2)
    assert said in " ".join(told.split())
    assert desk.texts() == before


def test_a_file_with_errors_is_left_alone(desk: Desk) -> None:
    desk.path("2025-007").write_text(desk.text("2025-007").replace("title: Språk", "titel: Språk"), encoding="utf-8")
    before = desk.texts()
    status, said = desk.add("2025-007", "follow-up", "--date", "i-dag", "--kind", "visit")
    assert status == 1
    assert "har fel som måste rättas" in said
    assert "SCH001" in said
    assert desk.texts() == before


def test_an_error_that_stood_before_hinders_nothing(desk: Desk) -> None:
    other = desk.path("2024-005")
    other.write_text(other.read_text(encoding="utf-8").replace("case_number: KS", "case_number: XX"), encoding="utf-8")
    status, _ = desk.add("2025-007", "follow-up", "--date", "i-dag", "--kind", "besök")
    assert status == 0


def test_what_came_in_with_a_supplement_goes_into_the_application_once(desk: Desk) -> None:
    bring = ["2026-009", "supplement-received", "--received", "i-dag"]
    status, said = desk.add(*bring, "--answer", "afterwards=Papporna fortsätter i klubben.")
    assert status == 0, said
    record = yaml.safe_load(desk.text("2026-009"))
    assert record["application"]["answers"]["afterwards"] == "Papporna fortsätter i klubben."
    assert str(record["application"]["supplements"][0]["received"]) == desk.day
    desk.add("2026-009", "supplement", "--asked", "i-dag", "--item", "afterwards")
    status, said = desk.add(*bring, "--answer", "afterwards=Nytt svar.")
    assert status == 1
    assert "finns redan i ansökan" in said
