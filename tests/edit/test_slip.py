"""Lines to paste, in files as people write them."""

from __future__ import annotations

import pytest

from anslag.edit.facts import FORMS
from anslag.edit.slip import Slip, slip
from anslag.lifecycle import FactName
from anslag.model import Project, build
from anslag.source import Document, parse
from tests.lifecycle.build import GRANT, HANDLED, day, plain, programme

START = """\
id: 2025-007
title: Språkcafé
handling:
"""


def made(text: str, fact: FactName, *facts: object) -> Slip | None:
    """Return the slip of a fact in a file whose text need not say what the project does."""
    project = build(Project, plain(*facts))  # type: ignore[arg-type]
    return slip(document(text), project, programme(), FORMS[fact], day("2025-05-05"))


def document(text: str) -> Document:
    return parse(text.encode(), "2025-007.yaml")


@pytest.mark.parametrize(
    ("text", "lines", "after", "replaced"),
    [
        (f"{START}  meetings:\n    - date: 2025-03-18\n", ["    - date: 2025-05-05"], 5, 0),
        (f"{START}  meetings:\n  - date: 2025-03-18\n\nperiod:\n", ["  - date: 2025-05-05"], 5, 0),
        (
            f"{START}  meetings: [{{date: 2025-03-18}}]\n",
            ["  meetings: [{date: 2025-03-18}, {date: 2025-05-05}]"],
            3,
            1,
        ),
        (START, ["  meetings:", "    - date: 2025-05-05"], 3, 0),
        (START.replace("handling:\n", ""), ["handling:", "  meetings:", "    - date: 2025-05-05"], 2, 0),
        (f"{START}  meetings:\r\n    - date: 2025-03-18\r\n", ["    - date: 2025-05-05"], 5, 0),
        (
            "id: 2025-007\n\ncontact:\n  role: Ledare\n",
            ["", "handling:", "  meetings:", "    - date: 2025-05-05"],
            1,
            0,
        ),
    ],
)
def test_the_lines_are_those_that_the_command_writes(text: str, lines: list[str], after: int, replaced: int) -> None:
    found = made(text, FactName.MEETING)
    assert found
    assert (list(found.lines), found.after, found.replaced) == (lines, after, replaced)


def test_what_is_not_known_is_left_to_fill_in() -> None:
    found = made("id: 2025-007\n", FactName.DECISION, *HANDLED)
    assert found
    assert found.text.split("\n")[-4:] == ["  by: executive_committee", "  reference:", "  outcome:", "  amount:"]
    assert [(blank.title, list(blank.choices)) for blank in found.blanks] == [
        ("Beslutsnummer", []),
        ("Utfall", ["granted", "granted_in_part", "rejected"]),
        ("Beviljat belopp", []),
    ]


def test_the_next_payout_and_its_sum_come_from_the_plan() -> None:
    plan = {"disbursements": {"plan": [{"id": 1, "due": "2025-05-01", "amount": 120000}]}}
    contact = {"contact": {"role": "Ledare", "email": "projekt@foreningen.example"}}
    found = made("id: 2025-007\n", FactName.DISBURSEMENT, *HANDLED, GRANT, plan, contact)
    assert found
    assert [line.strip() for line in found.lines][-3:] == ["- plan: 1", "date: 2025-05-05", "amount: 120000"]
    assert found.blanks == ()
    later = made("id: 2025-007\n", FactName.PAYOUT_PLAN, *HANDLED, GRANT, plan, contact)
    assert later
    assert "- id: 2" in later.text


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("id: 2025-007\ndecision: {date: 2025-04-16}\n", FactName.DECISION),
        ("id: 2025-007\n", FactName.REPAYMENT_RECEIVED),
        ("id: [2025-007\n", FactName.MEETING),
        ("id: 2025-007\nhandling: nej\n", FactName.MEETING),
    ],
)
def test_what_cannot_be_recorded_is_not_given_to_paste(text: str, fact: FactName) -> None:
    assert made(text, fact) is None
