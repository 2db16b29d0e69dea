"""Exemptions set one rule aside for one record until a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from anslag.check import Folder, Verdict, check
from anslag.model import Severity
from tests.rules.examples import lay

UNTIL = date(2027, 12, 31)
NO_GOALS = "goals: null\n"


def judged(root: Path, rule: str, record: str, as_of: date = UNTIL, example: str = NO_GOALS) -> Verdict:
    lay(example, root)
    (root / "exemptions.yaml").write_text(
        "exemptions:\n"
        f"  - {{rule: {rule}, record: '{record}', reason: Prövas för sig., approved_by: Chefen, "
        "approved: 2026-01-01, until: 2027-12-31}\n"
    )
    return check(Folder(root, ""), as_of)


def test_sets_the_rule_aside_on_the_last_day_too(tmp_path: Path) -> None:
    verdict = judged(tmp_path, "APP011", "2025-001")
    assert verdict.new == ()
    assert [(finding.code, exemption.until) for finding, exemption in verdict.exempt] == [("APP011", UNTIL)]


def test_after_the_last_day_the_finding_is_back_and_says_so(tmp_path: Path) -> None:
    verdict = judged(tmp_path, "APP011", "2025-001", date(2028, 1, 1))
    assert [finding.code for finding in verdict.new] == ["APP011"]
    assert verdict.new[0].message.endswith("Undantaget gick ut 31\N{NO-BREAK SPACE}december\N{NO-BREAK SPACE}2027.")


def test_a_day_that_passes_fails_no_unchanged_register(tmp_path: Path) -> None:
    verdict = judged(tmp_path, "APP004", "2025-001", date(2028, 1, 1), "application: {signed: {role: other}}")
    assert [(finding.code, finding.severity) for finding in verdict.new] == [("APP004", Severity.WARNING)]
    assert verdict.errors == 0


@pytest.mark.parametrize(
    ("rule", "record", "code", "message"),
    [
        ("APP011", "2025-002", "EXE001", "2025-002 bryter inte mot APP011."),
        ("APP011", "2025-404", "EXE002", "Det finns ingen post 2025-404."),
        ("XXX999", "2025-001", "EXE002", "Det finns ingen regel XXX999 som går att undanta."),
        ("PRV001", "2025-001", "EXE002", "Det finns ingen regel PRV001 som går att undanta."),
        ("SCH001", "2025-001", "EXE002", "Det finns ingen regel SCH001 som går att undanta."),
    ],
)
def test_one_that_does_nothing_is_found(tmp_path: Path, rule: str, record: str, code: str, message: str) -> None:
    found = [finding for finding in judged(tmp_path, rule, record).new if finding.code.startswith("EXE")]
    assert [(finding.code, finding.message, finding.place.line) for finding in found] == [(code, message, 2)]
