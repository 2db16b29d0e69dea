"""Lines to paste, in files as people write them."""

from __future__ import annotations

import pytest

from anslag.edit.facts import FORMS
from anslag.edit.sketch import sketch
from anslag.edit.slip import Slip, slip
from anslag.model import Project, build
from anslag.schema import field
from anslag.schema.declared import Day, belongs, required
from anslag.schema.declared import day as declared_day
from anslag.schema.dictionary import below
from anslag.source import Document, parse
from tests.lifecycle.build import GRANT, HANDLED, WHOLE, day, plain, programme

START = """\
id: 2025-007
title: Språkcafé
handling:
"""


def made(text: str, fact: str, *facts: object, kind: str = "") -> Slip | None:
    """Return the slip of a fact in a file whose text need not say what the project does."""
    project = build(Project, plain(*facts))  # type: ignore[arg-type]
    return slip(document(text), project, programme(), FORMS[fact], day("2025-05-05"), kind)


def document(text: str) -> Document:
    return parse(text.encode(), "2025-007.yaml")


@pytest.mark.parametrize(
    ("text", "lines", "after", "replaced"),
    [
        (f"{START}  meetings:\n    - date: 2025-03-18\n", ["    - date:"], 5, 0),
        (f"{START}  meetings:\n  - date: 2025-03-18\n\nperiod:\n", ["  - date:"], 5, 0),
        (
            f"{START}  meetings: [{{date: 2025-03-18}}]\n",
            ["  meetings: [{date: 2025-03-18}, {date: null}]"],
            3,
            1,
        ),
        (START, ["  meetings:", "    - date:"], 3, 0),
        (START.replace("handling:\n", ""), ["handling:", "  meetings:", "    - date:"], 2, 0),
        (f"{START}  meetings:\r\n    - date: 2025-03-18\r\n", ["    - date:"], 5, 0),
        (
            "id: 2025-007\n\ncontact:\n  - role: Ledare\n",
            ["", "handling:", "  meetings:", "    - date:"],
            1,
            0,
        ),
    ],
)
def test_the_lines_are_those_that_the_command_writes(text: str, lines: list[str], after: int, replaced: int) -> None:
    found = made(text, "meeting")
    assert found
    assert (list(found.lines), found.after, found.replaced) == (lines, after, replaced)


def test_what_is_not_known_is_left_to_fill_in() -> None:
    found = made("id: 2025-007\n", "decision", *HANDLED)
    assert found
    assert [line.strip() for line in found.text.split("\n")][-5:] == [
        *("- kind:", "date:", "by: executive_committee", "reference:", "amount:")
    ]
    assert [blank.title for blank in found.blanks] == ["Typ", "Beslutsdag", "Beslutsnummer", "Belopp"]
    assert found.blanks[0].choices["striking_off"] == "avskrivning"


def test_a_kind_of_decision_has_the_lines_that_it_calls_for() -> None:
    found = made("id: 2025-007\n", "decision", *HANDLED, GRANT, kind="reduction")
    assert found
    assert [line.strip() for line in found.text.split("\n")][-8:] == [
        *("- kind: reduction", "date:", "by: executive_committee", "reference:", "of: 2025-04-16"),
        *("amount:", "ground:", "reason:"),
    ]


def test_what_belongs_to_an_entry_goes_into_the_first_that_lacks_it() -> None:
    text = (
        "id: 2025-007\ndecisions:\n  - kind: tabling\n    date: 2025-04-09\n    by: executive_committee\n"
        "    announced: 2025-04-11\n  - kind: grant\n    date: 2025-04-16\n    by: executive_committee\n"
    )
    found = made(text, "announced", *HANDLED, GRANT)
    assert found
    assert (found.lines, found.above.strip()) == (("    announced:",), "by: executive_committee")


@pytest.mark.parametrize("fact", ["correction", "redaction", "change"])
def test_what_names_a_field_leaves_the_field_to_fill_in(fact: str) -> None:
    found = made("id: 2025-007\n", fact, *HANDLED, GRANT)
    assert found
    assert "Fält" in [blank.title for blank in found.blanks]
    assert parse(f"id: 2025-007\n{found.text}\n".encode(), "x.yaml").problems == ()


def test_the_next_payout_and_its_sum_come_from_the_plan() -> None:
    plan = {"payment_plan": [{"id": 1, "due": "2025-05-01", "amount": 120000}]}
    contact = {"contact": [{"date": "2025-04-20", "role": "Ledare", "email": "projekt@foreningen.example"}]}
    found = made("id: 2025-007\n", "disbursement", *HANDLED, GRANT, plan, contact)
    assert found
    assert [line.strip() for line in found.lines][-3:] == ["- plan: 1", "date:", "amount: 120000"]
    assert [blank.title for blank in found.blanks] == ["Datum"]
    later = made("id: 2025-007\n", "payout-plan", *HANDLED, GRANT, plan, contact)
    assert later
    assert "- id: 2" in later.text


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("id: 2025-007\nwithdrawn: {date: 2025-04-16}\n", "withdrawn"),
        ("id: 2025-007\n", "repayment-received"),
        ("id: [2025-007\n", "meeting"),
        ("id: 2025-007\nhandling: nej\n", "meeting"),
    ],
)
def test_what_cannot_be_recorded_is_not_given_to_paste(text: str, fact: str) -> None:
    assert made(text, fact) is None


KINDS = {
    form.name: [*kinds.choices]
    for form in FORMS.values()
    if form.repeats and (kinds := field("project", (*form.item, "kind")))
}


@pytest.mark.parametrize(("fact", "kind"), [(name, kind) for name in FORMS for kind in ("", *KINDS.get(name, ()))])
def test_every_fact_has_lines_with_what_it_must_have_and_no_day_ahead(fact: str, kind: str) -> None:
    form, told = FORMS[fact], {"kind": kind} if kind else {}
    made = sketch(form, build(Project, plain(*WHOLE)), programme(), day("2026-09-01"), told)
    fields = {part.path[-1]: part for part in below("project", form.item)}
    assert made
    assert made.keys() <= fields.keys()
    assert form.only or required(tuple(map(str, form.item)), kind) <= made.keys() | told.keys()
    for key, value in made.items():
        assert belongs(fields[key], kind), key
        if what := declared_day(fields[key]):
            assert value == (None if what is Day.PLANNED else "2026-09-01"), key
