"""A voucher's number that happens to be a personal number: allowed in its field, once someone else has seen it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from anslag.check import Folder, check_change
from tests import git_kit
from tests.rules.examples import SHIPPED

TODAY = date(2026, 11, 29)
CHOIR = "projects/2026/2026-004-manga-roster.yaml"
PLAIN = "    reference: EK 260507-01\n"
NUMBER = "2605070305"
SEEN = "    reference_seen_by: Ekonomihandläggare\n"


def told(top: Path, *changes: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Return code, message and hint of what a change of the demonstration adds; each step is a commit of its own."""
    shutil.copytree(SHIPPED, top / "registry")
    git_kit.start(top)
    git_kit.commit(top)
    git_kit.run(top, "switch", "-q", "-c", "andring")
    file = top / "registry" / CHOIR
    for old, new in changes:
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), "utf-8")
        git_kit.commit(top)
    found = check_change(Folder(top / "registry", "registry/"), "main", TODAY).new
    return [(one.code, one.message, one.hint) for one in found if one.code.startswith("PRV")]


def test_31_the_message_says_how_it_is_told_to_be_a_voucher(tmp_path: Path) -> None:
    (found,) = told(tmp_path, (PLAIN, f'    reference: "{NUMBER}"\n'))
    assert found[:2] == ("PRV001", "Här står ett personnummer.")
    assert "ange den personens roll i reference_seen_by" in found[2]


@pytest.mark.parametrize("written", [f'"{NUMBER}"', f"EK {NUMBER}"])
def test_31_one_that_someone_else_has_seen_is_a_voucher(tmp_path: Path, written: str) -> None:
    """The version before that was said has come and gone, and holds no more than this one."""
    first = f"    reference: {written}\n"
    assert told(tmp_path, (PLAIN, first), (first, first + SEEN)) == []


def test_31_the_same_number_anywhere_else_is_none(tmp_path: Path) -> None:
    reference = f'    reference: "{NUMBER}"\n{SEEN}'
    note = ("note: Övning med 61 sångare.", f"note: Övning med {NUMBER}.")
    assert [code for code, *_ in told(tmp_path, (PLAIN, reference), note)] == ["PRV001"]


def test_31_nor_in_the_words_that_say_who_has_seen_it(tmp_path: Path) -> None:
    reference = f"    reference: EK 1\n    reference_seen_by: Sett av {NUMBER}\n"
    assert [code for code, *_ in told(tmp_path, (PLAIN, reference))] == ["PRV001"]
