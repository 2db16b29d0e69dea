"""Every example of a file that the handbook gives is one that the register takes."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import Any

import pytest

from anslag.schema import accepts
from anslag.site.handbook_files import HANDBOOK_FOLDER
from anslag.source import parse
from tests.lifecycle.build import HANDLED, merged, plain
from tests.public.conftest import PROGRAMME

PAGES = sorted(HANDBOOK_FOLDER.rglob("*.md"))
EXAMPLES = [
    dedent(example)
    for page in PAGES
    for example in re.findall(r"^ *```yaml\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    if not example.lstrip().startswith(("theme:", "extra:"))  # a site's settings, which tests/site/face builds with
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split(":")[0])
def test_an_example_is_taken(example: str) -> None:
    document = parse(example.encode(), "exempel.yaml")
    assert not document.problems
    assert taken(document.data)


def taken(data: Any) -> bool:
    """Whether a piece of a project's file, or a whole file of another kind, follows its schema."""
    if "meeting" in data:
        return accepts("annual", {"year": 2026, "programme": "integration", "cut": "2027-03-31", **data})
    if data.keys() & {"annual", "public"}:
        return accepts("programme", {**PROGRAMME, **data})
    if "meetings" in data:
        return accepts("meetings", data)
    return accepts("organisation", data) if "id" in data else accepts("project", merged(plain(*HANDLED), data))


def test_there_are_examples_of_what_is_most_often_written() -> None:
    assert {example.split(":")[0] for example in EXAMPLES} == {
        "annual",
        "application",
        "changes",
        "contacts",
        "corrections",
        "handling",
        "id",
        "meeting",
        "meetings",
        "public",
    }


def test_an_example_that_is_wrong_is_found_out() -> None:
    assert not taken({"contacts": [{"date": "2026-11-24"}]})
    assert not taken({"id": "vinden", "name": "Vinden"})
