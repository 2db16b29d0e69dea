"""Every rule's docstring is its test: the bad examples give that code on the marked line, the good ones nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from anslag.check import Folder, check, check_change
from anslag.model import Finding
from anslag.rules import rules
from tests.rules.examples import is_change, lay

DAY = date(2026, 11, 23)
BAD = [(rule.code, example) for rule in rules() for example in rule.text.bad]
GOOD = [(rule.code, example) for rule in rules() for example in rule.text.good]


def test_the_faultless_register_is_faultless(tmp_path: Path) -> None:
    lay("{}", tmp_path)
    assert check(Folder(tmp_path, ""), DAY).new == ()


@pytest.mark.parametrize(("code", "example"), BAD)
def test_bad(code: str, example: str, tmp_path: Path) -> None:
    marked = lay(example, tmp_path)
    assert marked, "the example marks no line"
    found = _found(example, tmp_path)
    assert {(finding.code, finding.place.file, finding.path) for finding in found} == {
        (code, mark.file, mark.path) for mark in marked
    }
    assert len(found) == len(marked), "one message per mistake"


@pytest.mark.parametrize(("code", "example"), GOOD)
def test_good(code: str, example: str, tmp_path: Path) -> None:
    lay(example, tmp_path)
    assert [finding for finding in _found(example, tmp_path) if finding.code == code] == []


def _found(example: str, root: Path) -> tuple[Finding, ...]:
    folder = Folder(root, "")
    return (check_change(folder, "HEAD", DAY) if is_change(example) else check(folder, DAY)).new
