"""Personal numbers are looked for in all that is written: in a file, in its name, and in texts outside the register."""

from __future__ import annotations

import re
from pathlib import Path

from anslag.check import Folder, check
from anslag.check.written import texts
from tests.check.kit import DAY
from tests.rules.examples import ASSOCIATION, BASE, lay


def test_a_text_outside_the_register() -> None:
    (found,) = texts("Byt ledare\n\nTolvan (121212-1212) tar över.", "meddelandet i ab12cd")
    assert (found.code, found.place.file, found.place.line, found.place.column) == (
        "PRV001",
        "meddelandet i ab12cd",
        3,
        9,
    )
    assert found.place.source == "Tolvan (•••••••••••) tar över."
    assert found.message == "Här står ett personnummer."


def test_all_that_a_file_says_is_read(tmp_path: Path) -> None:
    """Comments, keys, escapes, wrapped texts and the name: each once, and no number is shown again."""
    lay("{}", tmp_path)
    file = tmp_path / ASSOCIATION
    extra = """\
# ring 121212-1212 eller 811228–9874
"tolvan 121212-1212": 1
"tolvan 1212\\x312-1212": 1
nr: "\\x3121212-1212"
text: >
  Tolvan 121212-
  1212 kommer.
"""
    text = (BASE / ASSOCIATION).read_text(encoding="utf-8") + extra
    file.write_text(text, encoding="utf-8")
    last = text.count("\n")
    file.rename(file.with_name("2025-001-tolvan-121212-1212.yaml"))
    found = [one for one in check(Folder(tmp_path, ""), DAY).new if one.code == "PRV001"]
    lines = [one.place.line - last for one in found]
    assert sorted(lines) == [1 - last, -6, -6, -5, -4, -3, -1]
    assert [one.place.source for one in found if one.place.line == last - 6] == [
        "# ring ••••••••••• eller •••••••••••",
    ] * 2
    assert not any("1212-" in one.place.source for one in found)


def test_an_organisation_number_is_judged_by_its_own_rules(tmp_path: Path) -> None:
    lay("{}", tmp_path)
    file = tmp_path / "organisations/exempelforeningen-sprakbron.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("[0-9]{6}-[0-9]{4}", "811228-9874  # 121212-1212", text), encoding="utf-8")
    found = check(Folder(tmp_path, ""), DAY).new
    assert sorted(one.code for one in found) == ["APP001", "PRV001"]
