"""Every rule's docstring is its test: the bad examples give that code on the marked line, the good ones nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from anslag.check import Folder, check, check_change
from anslag.model import Finding
from anslag.rules import rules
from anslag.rules.docs import STAGES, Example, prose
from anslag.schema import KINDS
from anslag.schema.declared import every
from tests.rules.examples import INVENTED, invented, is_change, lay

DAY = date(2026, 11, 23)
BAD = [(rule.code, example) for rule in rules() for example in rule.text.bad]
GOOD = [(rule.code, example) for rule in rules() for example in rule.text.good]


UNTRANSLATED = "REG010"
"""What a text of a programme brings in any example but that rule's own: examples are in Swedish alone."""


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


def test_a_word_that_only_begins_as_a_place_is_left_as_it_is() -> None:
    assert invented("Grannar till granna i bankeryd, KS 2025/0123") == "Grannar till sjoby i akerby, EX 2025/0123"


def test_no_example_has_an_invented_place_within_a_word() -> None:
    places = "|".join(place for place in INVENTED.values() if place.islower())
    told = "\n".join(str(one) for _, one in (*BAD, *GOOD))
    assert re.findall(rf"\b(?:{places})[a-zåäö]+", told) == []


PYTHON = re.compile(r"\['|'\]|\b(?:True|False|None|Decimal)\b")
COMMAND = re.compile(r"anslag add [^;]*")
ENGLISH = {value for kind in KINDS for part in every(kind) for value, word in part.choices.items() if value != word}
FIELDS = {part.path[-1] for kind in KINDS for part in every(kind)}


def foreign(said: str) -> list[str]:
    """Return what a message has of Python's, and each value of a file's that stands without its Swedish word."""
    words = re.sub(r"\([^)]*\)", "", COMMAND.sub("", said))  # the value stands in parentheses after its word
    alone = [word for word in re.findall(r"(?<![\w./])[a-z]+(?:_[a-z]+)*(?![\w/=])", words) if word in ENGLISH]
    paired = [value for value in re.findall(r"\b([a-z_]+) \(", said) if value in ENGLISH]
    return [*PYTHON.findall(said), *(word for word in alone if word not in {*FIELDS, *paired})]


def test_what_is_foreign_is_seen() -> None:
    assert foreign("Välj bland ['error'] eller error.") == ["['", "']", "error", "error"]
    assert foreign("kan inte vara False") == ["False"]
    assert foreign("Ange avslag (rejection), eller välj bland error (fel). Kör anslag add 2025-001 correction") == []


@pytest.mark.parametrize(("code", "example"), BAD, ids=str)
def test_bad(code: str, example: Example, tmp_path: Path) -> None:
    marked = lay(example, tmp_path)
    assert marked, "the example marks no line"
    found = [one for one in _found(example, tmp_path) if one.code == code or one.code != UNTRANSLATED]
    assert {(finding.code, finding.place.file, finding.path) for finding in found} == {
        (code, mark.file, mark.path) for mark in marked
    }
    assert len(found) == len(marked), "one message per mistake"
    assert [one for finding in found for one in foreign(f"{finding.message} {finding.hint}")] == []


@pytest.mark.parametrize(("code", "example"), GOOD, ids=str)
def test_good(code: str, example: Example, tmp_path: Path) -> None:
    lay(example, tmp_path)
    assert [finding for finding in _found(example, tmp_path) if finding.code == code] == []


def _found(example: Example, root: Path) -> tuple[Finding, ...]:
    folder = Folder(root, "")
    return (check_change(folder, "HEAD", DAY) if is_change(example) else check(folder, DAY)).new
