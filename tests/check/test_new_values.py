"""What a change or a correction of a decision puts in a public text is searched as that text is."""

from __future__ import annotations

import pytest

from anslag.check.written import written
from anslag.source import parse

CONTACT = "Ring 036-10 50 00 eller skriv till anna@foreningen.example"
CHANGE = "changes: [{asked: 2026-02-01, what: [{path: summary, to: %s}]}]"
CORRECTION = "decisions: [{kind: correction, date: 2026-02-01, by: x, of: y, what: [{path: reason, to: %s}]}]"
GOALS = "[{id: a, goal: %s}]"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (CHANGE % CONTACT, ("changes", 0, "what", 0, "to")),
        (CHANGE % GOALS % CONTACT, ("changes", 0, "what", 0, "to", 0, "goal")),
        (CORRECTION % CONTACT, ("decisions", 0, "what", 0, "to")),
    ],
)
def test_contact_details_in_a_new_value_are_found(text: str, path: tuple[str | int, ...]) -> None:
    found = list(written("project", parse(text.encode(), "x.yaml"), "2025-001"))
    assert {(one.code, one.path) for one in found} == {("PRV002", path)}


def test_a_kind_of_file_without_public_texts_is_not_searched_for_contacts() -> None:
    assert not list(written("programme", parse(f"funder: {{email: {CONTACT}}}".encode(), "x.yaml"), ""))
