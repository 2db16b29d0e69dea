"""Two well-known lists of hard input: what each gives in our subset of YAML."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from anslag.source import CODES, parse
from tests.fuzz.claims import CLAIMS

HERE = Path(__file__).parent
CASES = json.loads((HERE / "yaml_test_suite/cases.json").read_text("utf-8"))
ANSWERS = json.loads((HERE / "yaml_test_suite/answers.json").read_text("utf-8"))
LENIENT = {"9C9N": {"flow": ["a", "b", "c"]}}
"""Lists within brackets whose lines are not indented: every reader takes them, and nothing can be lost."""

STRINGS = json.loads((HERE / "naughty_strings/blns.json").read_text("utf-8"))
READ_AS = json.loads((HERE / "naughty_strings/answers.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_an_input_of_the_yaml_test_suite(case: dict[str, Any]) -> None:
    document = parse(case["yaml"].encode(), "x.yaml")
    assert sorted({found.code for found in document.problems}) == ANSWERS[case["id"]]
    if document.problems:
        return
    if case["error"]:
        assert document.data == LENIENT[case["id"]]
    else:
        assert document.data == json.loads(case["json"], parse_float=Decimal)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_holds_for_every_text_holds_for_it(case: dict[str, Any]) -> None:
    for claim in CLAIMS:
        claim(case["yaml"])


def test_the_suite_is_whole() -> None:
    assert len(CASES) == len(ANSWERS) == 402
    assert {code for codes in ANSWERS.values() for code in codes} <= CODES.keys()
    assert sum(not codes for codes in ANSWERS.values()) > 70


@pytest.mark.parametrize(("text", "answers"), list(zip(STRINGS, READ_AS, strict=True)), ids=range(len(STRINGS)))
def test_a_naughty_string_is_read_as_it_stands_or_refused(text: str, answers: list[Any]) -> None:
    written = f"note: {text}\n", f"note: {json.dumps(text, ensure_ascii=False)}\n"
    for one, answer in zip(written, answers, strict=True):
        document = parse(one.encode(), "x.yaml")
        if isinstance(answer, list):
            assert sorted({found.code for found in document.problems}) == answer
        else:
            assert document.problems == ()
            assert document.data == {"note": text if answer["is"] == "as written" else answer["is"]}
        for claim in CLAIMS:
            claim(one)
