"""``anslag upgrade --write``: the register of the first form in that of today, each file whole or not at all."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from .kit import ROOT, Desk

FIRST = ROOT / "tests/lift/first"
FILE = "registry/projects/2025/2025-007-sprakcafe-pa-raslatt.yaml"
UNWRITTEN = "\nIngenting är skrivet. Kör samma kommando med --write för att göra det.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copytree(FIRST, tmp_path / "registry")
    return Desk(tmp_path / "registry")


def test_every_record_is_lifted_once(desk: Desk) -> None:
    before = desk.texts()
    status, said = desk.run("upgrade", "--records")
    assert status == 0
    assert (
        "36 filer av 36 skulle skrivas om till dagens format.\n\nÖppna ändringsförslag är kvar i det gamla formatet."
        in said
    )
    assert f"{FILE}  format 1 → 2\n" in said
    assert said.endswith(UNWRITTEN)
    assert desk.texts() == before
    done = said.replace("skulle skrivas om", "skrevs om").removesuffix(UNWRITTEN)
    assert desk.run("upgrade", "--records", "--write") == (0, done)
    assert desk.text("2025-007").splitlines()[1] == "form: 2"
    lifted = desk.texts()
    assert desk.run("upgrade", "--records", "--write") == (0, "0 filer av 36 skrevs om till dagens format.\n")
    assert desk.texts() == lifted


def test_what_check_says_of_an_older_form_is_the_way_out_of_it(desk: Desk) -> None:
    status, said = desk.run("check", "--as-of", desk.day)
    assert status == 1
    assert said.count("SCH010  Annat format") == 36
    assert "Filen är skriven i ett äldre format än programmet läser." in said
    assert "Skriv om den till dagens format: anslag upgrade --write" in said
    desk.run("upgrade", "--write")
    _, said = desk.run("check", "--as-of", desk.day)
    assert "SCH010" not in said
    # the first form had no place for what each of several applicants answers for, nor did it ask
    errors = {
        line.split()[1] for line in said.splitlines() if re.match(r"\S+\.yaml:\d+", line) and "varning" not in line
    }
    assert errors - _NOTICES <= {"APP003", "APP004", "APP007", "RUN002"}, said


_NOTICES = {"REG010", "APP009"}


def test_a_file_that_cannot_be_lifted_is_named_and_left_alone(desk: Desk) -> None:
    newer = "form: 3\n" + desk.text("2025-006")
    desk.path("2025-006").write_text(newer, encoding="utf-8")
    desk.path("2025-007").write_text("id: 2025-007\nid: 2025-008\n", encoding="utf-8")
    status, said = desk.run("upgrade", "--records", "--write")
    assert status == 1
    assert f"{FILE}: Filen har fel som måste rättas innan den kan skrivas om." in said
    assert "Filen är skriven i ett nyare format (3) än programmet kan läsa (2). Uppdatera programmet." in said
    assert "34 filer av 36 skrevs om till dagens format.\n2 filer gick inte att skriva om och är som de var.\n" in said
    assert desk.text("2025-006") == newer
    assert desk.text("2025-007") == "id: 2025-007\nid: 2025-008\n"


def test_a_newer_form_is_told_by_check_and_by_add(desk: Desk) -> None:
    desk.run("upgrade", "--write")
    newer = desk.text("2025-007").replace("form: 2", "form: 3")
    desk.path("2025-007").write_text(newer, encoding="utf-8")
    status, said = desk.run("check", "--as-of", desk.day)
    assert status == 1
    assert "Filen är skriven i ett nyare format (3) än programmet kan läsa (2)." in said
    status, said = desk.add("2025-007", "follow-up", "--kind", "call")
    assert status != 0
    assert "nyare format (3)" in said
    assert desk.text("2025-007") == newer


def test_it_shows_first_and_says_what_it_does_not_know(desk: Desk) -> None:
    before = desk.texts()
    status, said = desk.run("upgrade")
    assert status == 0
    assert "Det framgår inte vad programmet har skrivit i registret" in said
    assert "36 filer av 36 skulle skrivas om till dagens format." in said
    assert "Det här behöver ni göra för 0.1.0:\n- " in said
    assert said.endswith(UNWRITTEN)
    assert desk.texts() == before
