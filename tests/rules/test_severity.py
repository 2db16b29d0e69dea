"""How grave a rule is that adds something to the guidelines' words: their programme says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anslag.check import Folder, check
from anslag.model import Severity
from anslag.rules import RULES, rules
from anslag.schema import schema
from anslag.source import parse
from tests.rules.examples import lay

POLICY = "programmes/integration/2025-01-01.yaml"
NEGOTIABLE = [rule for rule in rules() if rule.negotiable]

EXAMPLE = {"CLO003": 4}
"""The bad example that the rule takes for an error; the first, if no other is said."""


def plain(file: Path) -> Any:
    return parse(file.read_bytes(), file.name).data


def found(code: str, said: str, root: Path) -> set[Severity]:
    """Return how grave the findings of a rule's bad example are when the programme says that of it."""
    example = RULES[code].text.bad[EXAMPLE.get(code, 0)]
    lay(example, root)
    policy = root / POLICY
    data = plain(policy)
    data["severity"] = {one: grade for one, grade in data["severity"].items() if one != code}
    data["severity"] |= {code: said} if said else {}
    policy.write_text(json.dumps(data, default=float, ensure_ascii=False), "utf-8")
    return {one.severity for one in check(Folder(root, ""), date(2026, 11, 23)).new if one.code == code}


@pytest.mark.parametrize("code", [rule.code for rule in NEGOTIABLE])
def test_the_programme_says(code: str, tmp_path: Path) -> None:
    for n, (said, expected) in enumerate(
        [
            ("error", {Severity.ERROR}),
            ("warning", {Severity.WARNING}),
            ("notice", {Severity.NOTICE}),
            ("off", set()),
            ("", {RULES[code].severity}),
        ]
    ):
        assert found(code, said, tmp_path / str(n)) == expected, said


def test_the_programme_says_it_of_these_rules_and_no_others() -> None:
    said = set(schema("programme")["properties"]["severity"]["properties"])
    assert said == {rule.code for rule in NEGOTIABLE}
    assert not [code for code in said if code.startswith(("HIS", "PRV"))]


def test_what_the_rule_takes_for_less_does_not_become_more(tmp_path: Path) -> None:
    lay("{cost_statement: {total: 140000.01, approved: null}, closings: null}", tmp_path)
    said = [one for one in check(Folder(tmp_path, ""), date(2026, 11, 23)).new if one.code == "CLO003"]
    assert [one.severity for one in said] == [Severity.WARNING]
