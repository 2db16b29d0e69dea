"""``anslag new``: a new record that a person can go on with."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest
import yaml

from anslag.edit import canonical
from anslag.source import parse

from .kit import DAY, Desk
from .terminal import Terminal

GIVEN = (
    "new", "--no-input", "--as-of", DAY, "--title", "Läxcafé på Öxnehaga: år 2", "--summary",
    "Läxhjälp två kvällar i veckan.",     "--case-number", "KS 2026/0140", "--area", "oxnehaga",
    "--start", "2027-01-15", "--end", "2027-12-15",     "--received", "i-dag", "--amount", "85 000",
)  # fmt: skip


LACKS = "underskrift, antal medlemmar, bilagor och svar under 13 rubriker"
"""What an application of an association lacks that has answered one heading."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def test_a_new_project_gets_the_next_number_and_the_headings_to_fill_in(desk: Desk) -> None:
    status, said = desk.run(
        *GIVEN, "--applicant", "exempelforeningen-sprakbron", "--answer", "purpose=Fler klarar sig."
    )
    assert status == 0
    assert said.splitlines() == [
        "Upplagt: 2026-017 Läxcafé på Öxnehaga: år 2.",
        "  Fil: registry/projects/2026/2026-017-laxcafe-pa-oxnehaga-ar-2.yaml",
        f"  Nästa steg: Begär komplettering: {LACKS}. (integrationsstrategen)",
        "    anslag add 2026-017 supplement",
    ]
    text = desk.text("2026-017")
    assert text.startswith(
        "# yaml-language-server: $schema=../../../schemas/project.schema.json\nform: 2\nid: 2026-017\n"
    )
    assert "title: 'Läxcafé på Öxnehaga: år 2'\n" in text
    assert "    purpose: Fler klarar sig.\n" in text
    assert "    # Tidsplan. När börjar ni, vilka är de viktigaste stegen och när är ni klara?\n    timeline:\n" in text
    assert "  # budget:\n  #   lines:\n" in text
    assert "into_ordinary_work" not in text
    assert canonical(parse(text.encode(), "x.yaml")) == text
    assert desk.run("check", "--as-of", DAY)[0] == 0


@pytest.mark.parametrize("applicant", ["exempelforeningen-sprakbron", "exempelbiblioteket-oxnehaga"])
def test_what_cannot_stand_empty_is_there_to_take_up(desk: Desk, applicant: str) -> None:
    assert desk.run(*GIVEN, "--applicant", applicant)[0] == 0
    before = desk.say("status", "2026-017", "--as-of", DAY)
    assert "APP004" in before.partition("Utan anmärkning")[0]
    text = re.sub(r"^  # (?=(signed|members|partners|attachments): ?|  )", "  ", desk.text("2026-017"), flags=re.M)
    text = re.sub(r"^    (lines|own_contribution|other_grants):.*\n(      .*\n)*", "", text, flags=re.M)
    desk.path("2026-017").write_text(text, encoding="utf-8")
    assert desk.run("check", "--as-of", DAY)[0] == 0
    lacking = desk.say("status", "2026-017", "--as-of", DAY).partition("Krav inför")[2].partition("Utan anmärkning")[0]
    assert "APP003" in lacking
    assert "Antal medlemmar" not in lacking
    assert not {"APP004", "APP007"} & set(lacking.split())
    record = yaml.safe_load(text)
    assert record["application"]["partners"] == [{"name": "Hyresgästerna i kvarteret"}]


def test_what_the_other_applicants_answer_for_is_there_to_take_up(desk: Desk) -> None:
    both = ("--applicant", "exempelforeningen-sprakbron", "--applicant", "exempelbiblioteket-oxnehaga")
    assert desk.run(*GIVEN, *both)[0] == 0
    before = desk.say("status", "2026-017", "--as-of", DAY).partition("Utan anmärkning")[0]
    assert before.count("APP004") == 2
    text = re.sub(r"^  # (?=(signed|co_applicants):|  )", "  ", desk.text("2026-017"), flags=re.M)
    text = re.sub(r"^    (lines|own_contribution|other_grants):.*\n(      .*\n)*", "", text, flags=re.M)
    text = re.sub(r"^    (- name|statutes|annual|auditors|current).*\n(      .*\n)*", "", text, flags=re.M)
    desk.path("2026-017").write_text(re.sub(r"^(        into_ordinary_work):$", r"\1: Ja.", text, flags=re.M), "utf-8")
    assert desk.run("check", "--as-of", DAY)[0] == 0
    lacking = desk.say("status", "2026-017", "--as-of", DAY).partition("Krav inför")[2].partition("Utan anmärkning")[0]
    assert "APP004" not in lacking
    (entry,) = yaml.safe_load(text)["application"]["co_applicants"]
    assert list(entry) == ["organisation", "signed", "answers"]
    assert "Vägen in i ordinarie verksamhet" not in lacking
    assert "Information till förvaltningen” är obesvarad" in lacking


def test_a_municipal_unit_gets_its_own_headings(desk: Desk) -> None:
    assert desk.run(*GIVEN, "--applicant", "exempelbiblioteket-oxnehaga")[0] == 0
    text = desk.text("2026-017")
    assert "    into_ordinary_work:\n" in text
    assert "afterwards" not in text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--applicant", "exempelforeningen"), "exempelforeningen finns inte i registret över organisationer."),
        (
            ("--applicant", "exempelseniorerna", "--received", "2026-11-21"),
            "kan inte ha kommit in 21 november 2026",
        ),
        (("--applicant", "exempelseniorerna", "--end", "2027-01-14"), "APP002"),
        (("--applicant", "exempelseniorerna", "--area", "rasslatt"), "REG002"),
        (("--applicant", "exempelseniorerna", "--amount", "mycket"), "mycket är inte ett belopp."),
        (("--applicant", "exempelseniorerna", "--programme", "kultur"), "Programmet kultur fanns inte"),
        (("--applicant", "exempelseniorerna", "--received", "2022-05-01"), "Programmet integration fanns inte"),
        ((), "Ange också --applicant (Sökande)."),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_file(desk: Desk, more: tuple[str, ...], said: str) -> None:
    before = desk.texts()
    status, told = desk.run(*GIVEN, *more)
    assert status in (1, 2)
    assert said in " ".join(told.split())
    assert desk.texts() == before


FIRST = ("Sagostund", "En sagostund på tre språk varje lördag.", "KS 2026/0150")


def test_at_a_terminal_it_asks_and_tries_each_answer_at_once(desk: Desk) -> None:
    person = Terminal(desk, "new")
    person.answer(*FIRST, "exempelbibliotek")
    person.wait("Lägga upp den som ny? [j/N]")
    person.type("")
    person.answer("exempelbiblioteket-oxnehaga", "oxnehaga, tenhult", "", "")
    person.answer("2027-13-01", "2027-01-01", "2027-06-01", "", "40 000")
    person.wait("anslag add 2026-017 supplement")
    assert person.leave() == 0
    said = "exempelbibliotek finns inte i registret över organisationer. Menade du exempelbiblioteket-oxnehaga?"
    assert said in person.seen
    assert "Den 2027-13-01 finns inte i kalendern." in person.seen
    text = desk.text("2026-017")
    assert "areas:\n  - oxnehaga\n  - tenhult\n" in text
    application = yaml.safe_load(text)["application"]
    assert (str(application["received"]), application["amount"]) == (DAY, 40000)


def test_at_a_terminal_too_nothing_is_asked_when_nothing_is_to_be(desk: Desk) -> None:
    before = desk.texts()
    person = Terminal(desk, "new", "--no-input", "--title", "Sagostund")
    person.wait("Ange också --summary (Sammanfattning)")
    assert person.leave() != 0
    assert desk.texts() == before


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_interrupted_it_leaves_no_file(desk: Desk, how: signal.Signals) -> None:
    before = desk.texts()
    person = Terminal(desk, "new")
    person.answer(*FIRST)
    person.wait("Svar")
    assert person.interrupt(how) != 0
    assert desk.texts() == before
