"""Every rule's docstring is its test: the bad examples give that code on the marked line, the good ones nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from anslag.check import Folder, check, check_change
from anslag.model import Finding
from anslag.rules import rules
from anslag.rules.docs import STAGES, Example, prose
from tests.rules.examples import is_change, lay

DAY = date(2026, 11, 23)
BAD = [(rule.code, example) for rule in rules() for example in rule.text.bad]
GOOD = [(rule.code, example) for rule in rules() for example in rule.text.good]


def test_the_faultless_register_is_faultless(tmp_path: Path) -> None:
    lay("{}", tmp_path)
    assert check(Folder(tmp_path, ""), DAY).new == ()


@pytest.mark.parametrize("stage", STAGES)
def test_the_faultless_project_is_faultless_at_every_stage(stage: str, tmp_path: Path) -> None:
    lay(Example("title: Språkcafé på Råslätt", stage), tmp_path)
    assert check(Folder(tmp_path, ""), DAY).new == ()


def test_an_example_is_shown_with_the_stage_that_it_starts_from() -> None:
    text = "T\n\nVad: a\n\nVarför: b\n\nÅtgärd: c\n\nFel (beviljad)::\n\n    id: 1\n\nRätt::\n\n    id: 2\n"
    told = prose("X", text)
    assert [str(one) for one in (*told.bad, *told.good)] == [f"# {STAGES['beviljad']}\nid: 1", "id: 2"]
    with pytest.raises(ValueError, match="example from beviljat, which is no stage"):
        prose("X", text.replace("beviljad", "beviljat"))


@pytest.mark.parametrize(("code", "example"), BAD, ids=str)
def test_bad(code: str, example: Example, tmp_path: Path) -> None:
    marked = lay(example, tmp_path)
    assert marked, "the example marks no line"
    found = _found(example, tmp_path)
    assert {(finding.code, finding.place.file, finding.path) for finding in found} == {
        (code, mark.file, mark.path) for mark in marked
    }
    assert len(found) == len(marked), "one message per mistake"


@pytest.mark.parametrize(("code", "example"), GOOD, ids=str)
def test_good(code: str, example: Example, tmp_path: Path) -> None:
    lay(example, tmp_path)
    assert [finding for finding in _found(example, tmp_path) if finding.code == code] == []


def _found(example: Example, root: Path) -> tuple[Finding, ...]:
    folder = Folder(root, "")
    return (check_change(folder, "HEAD", DAY) if is_change(example) else check(folder, DAY)).new
