"""What a programme may say of how a number is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anslag.check import Folder, check
from anslag.schema import accepts, follows
from anslag.schema.explanation import explain
from anslag.source import parse
from tests.rules.examples import faultless

PROGRAMME = Path(__file__).parents[2] / "registry/programmes/integration/2025-01-01.yaml"


def programme(pattern: str) -> Any:
    data: Any = parse(PROGRAMME.read_bytes(), PROGRAMME.name).data
    data["case_number"]["pattern"] = pattern
    return data


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("KS [0-9]{4}/[0-9]{4}", "KS 2025/0123", True),
        ("KS [0-9]{4}/[0-9]{4}", "KS 2025/01234", False),
        ("KS [0-9]{4}/[0-9]{4}", "KS 2025/0123\n", False),
        ("a|b", "ab", False),
        (r"\d", "٣", False),
        ("§ [1-9][0-9]{0,3}", "§ 84", True),
    ],
)
def test_the_whole_number_follows_its_pattern(pattern: str, text: str, expected: bool) -> None:
    assert follows(pattern, text) is expected


@pytest.mark.parametrize("pattern", ["(([KS 0-9/]+)+)+!", "(0|0)*!", "(.*)*(.*)*(.*)*!", "(0?){50}0{50}!"])
def test_no_pattern_can_hold_a_check(pattern: str) -> None:
    assert accepts("programme", programme(pattern))
    assert not follows(pattern, "0" * 5000)


@pytest.mark.parametrize("pattern", ["(", "[z-a]", "a)(", r"(KS)\1", "(?=KS)", "((([a-z]{200}){200}){200})", "(?x)a#"])
def test_a_pattern_that_cannot_be_read_is_told_and_not_used(pattern: str) -> None:
    assert not accepts("programme", programme(pattern))
    (told,) = explain("programme", programme(pattern))
    assert told.code == "SCH005"
    assert told.message == f"”Mönster” har fel form: ”{pattern}”."
    assert told.hint == "Reguljärt uttryck för hela numret. Bakåtreferenser, framåtblickar och bakåtblickar går inte."


def test_only_the_programme_is_at_fault_for_its_pattern(tmp_path: Path) -> None:
    faultless(tmp_path)
    paths = sorted(tmp_path.glob("programmes/*/*.yaml"))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert text.count("pattern: KS [0-9]{4}/[0-9]{4}\n") == 1
        path.write_text(text.replace("pattern: KS [0-9]{4}/[0-9]{4}\n", 'pattern: "("\n'), encoding="utf-8")
    found = check(Folder(tmp_path, ""), date(2026, 11, 23)).new
    assert [one.code for one in found] == ["SCH005"] * len(paths)
    assert [one.place.file for one in found] == [path.relative_to(tmp_path).as_posix() for path in paths]
