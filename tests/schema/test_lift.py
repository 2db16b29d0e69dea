"""From the first form to the second: every record of the register as it was keeps every fact, on every day."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given

from anslag.lifecycle import economy, known, lateness, next_step, payouts, report_due, signals, stage
from anslag.model import Programme, Project, build
from anslag.schema import accepts
from anslag.schema.explanation import explain
from anslag.schema.lift import form_of, lifted
from anslag.source import read
from tests.lift.records import records

FIRST = Path(__file__).parents[1] / "lift" / "first"
ANSWERS: dict[str, dict[str, dict[str, Any]]] = json.loads((FIRST.parent / "answers.json").read_text("utf-8"))
RECORDS = {path.name[:8]: path for path in sorted(FIRST.glob("projects/*/*.yaml"))}
VERSIONS = [
    build(Programme, lifted("programme", read(path, path.name).data))
    for path in sorted(FIRST.glob("programmes/*/*.yaml"))
]


def data_of(id_: str) -> Any:
    return read(RECORDS[id_], RECORDS[id_].name).data


def answers(project: Project, day: date, programme: Programme) -> dict[str, Any]:
    """Return what the second form says of a project on a day, in the words of ``answers.json``."""
    one = known(project, day, programme)
    step, late, money = next_step(one), lateness(one), economy(one)
    return {
        "stage": str(stage(one)),
        "granted": one.granted,
        "paid": one.paid,
        "period": f"{one.period.start} {one.period.end}",
        "budget": one.budget.total if one.budget else None,
        "contact": f"{one.contact.role} {one.contact.email}" if one.contact else None,
        "public": one.public,
        "report_due": str(report_due(one).day),
        "late": late.days if late else None,
        "step": step.text if step else None,
        "signals": [signal.text for signal in signals(one)],
        "payouts": [part.state.value for part in payouts(one)],
        "cost": [
            *(money.cost, money.approved, money.demanded, money.repaid),
            *(money.outstanding, money.unspent, money.share),
        ],
        "applicants": list(one.project.applicants),
        "areas": list(one.project.areas),
    }


def then_and_now(id_: str) -> Iterator[tuple[str, str, Any, Any]]:
    """Yield each day and question on which the two forms differ, with both answers."""
    project = build(Project, lifted("project", data_of(id_)))
    programme = next(one for one in reversed(VERSIONS) if one.valid_from <= project.application.received)
    then: dict[str, Any] = {}
    for day, new in ANSWERS[id_].items():
        then |= new
        now = answers(project, date.fromisoformat(day), programme)
        for asked, answer in then.items():
            if now[asked] != answer:
                yield day, asked, answer, now[asked]


def test_there_are_answers_for_every_record() -> None:
    assert list(ANSWERS) == list(RECORDS)


@pytest.mark.parametrize("id_", RECORDS)
def test_a_lifted_record_follows_the_schema(id_: str) -> None:
    data = data_of(id_)
    new = lifted("project", data)
    assert (form_of(data), form_of(new)) == (1, 2)
    assert list(explain("project", new)) == []
    assert accepts("project", new)
    assert lifted("project", new) == new


def public_the_day_after(decided: bool, then: Any, now: Any) -> bool:
    """A grant is public from the day after the decision now, since the minutes may be announced no sooner."""
    return (then, now) == (True, False) and decided


def more_is_seen(_: bool, then: Any, now: Any) -> bool:
    """Some was silent before: a change without an answer, and a delegated decision that was never reported.

    The order is another where the contact with a project is overdue, which is among what is late now.
    """
    more = [text for text in now if text not in then]
    new = ("En förändring begärdes", "är fattat på delegation och ännu inte anmält")
    return sorted(text for text in now if text in then) == sorted(then) and all(
        any(part in text for part in new) for text in more
    )


def a_change_waits(_: bool, then: Any, now: Any) -> bool:
    """A change that was asked for and has got no answer is the next thing to do now."""
    return bool(then) and now.startswith("Ta ställning till förändringen som begärdes ")


MEANT = {"public": public_the_day_after, "signals": more_is_seen, "step": a_change_waits}
"""The questions that the second form may answer otherwise, and how."""


@pytest.mark.parametrize("id_", RECORDS)
def test_a_lifted_record_says_the_same_of_every_day(id_: str) -> None:
    project = build(Project, lifted("project", data_of(id_)))
    decided = {str(one.date) for one in project.decisions}
    found = [
        (day, asked, then, now)
        for day, asked, then, now in then_and_now(id_)
        if not (asked in MEANT and MEANT[asked](day in decided, then, now))
    ]
    assert found == []


def test_what_is_meant_to_differ_does() -> None:
    assert {asked for id_ in RECORDS for _, asked, _, _ in then_and_now(id_)} == set(MEANT)


FIRST_SCHEMA = jsonschema_rs.validator_for(json.loads((FIRST.parent / "first.schema.json").read_text("utf-8")))
WORDS = {"granted": "grant", "granted_in_part": "grant_in_part", "rejected": "rejection"}


def leaves(data: Any) -> Iterator[str]:
    """Yield every value in plain data, as text."""
    if isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from leaves(part)
    else:
        yield str(data)


def facts(record: dict[str, Any]) -> Counter[str]:
    """Return the values of a record of the first form, in the words of the second; fields' names are no facts.

    What an approved change replaced stands in its own place again, and what it gave stands in the change.
    """
    found = Counter(WORDS.get(leaf, leaf) for leaf in leaves({**record, "changes": [], "corrections": []}))
    found.subtract(["True"] if record.get("repayment", {}).get("waived") else [])
    return +found


@given(records())
def test_the_records_here_are_such_as_the_first_schema_accepts(record: dict[str, Any]) -> None:
    assert [(error.instance_path, error.message) for error in FIRST_SCHEMA.iter_errors(record)] == []


@given(records())
def test_whatever_the_first_form_held_is_lifted(record: dict[str, Any]) -> None:
    new = lifted("project", record)
    assert [(finding.path, finding.message) for finding in explain("project", new)] == []
    assert lifted("project", new) == new
    project = build(Project, new)
    assert [change.note for change in project.changes] == [entry.get("note") for entry in record.get("changes", [])]
    assert len(project.corrections) == len(record.get("corrections", []))


@given(records())
def test_no_value_is_lost_when_nothing_was_changed(record: dict[str, Any]) -> None:
    record = {key: value for key, value in record.items() if key not in ("changes", "corrections")}
    assert facts(record) <= Counter(leaves(lifted("project", record)))


@given(records())
def test_every_approved_change_holds_in_the_end(record: dict[str, Any]) -> None:
    record = {**record, "corrections": []}
    budget = record.get("decision", {}).get("budget") or record["application"].get("budget")
    one = known(build(Project, lifted("project", record)), date(2030, 1, 1))
    assert str(one.period.end) == record["period"]["end"]
    assert list(one.project.areas) == record["areas"]
    assert (one.budget and [line.amount // 100 for line in one.budget.lines]) == (
        [line["amount"] for line in budget["lines"]] if budget else None
    )
    contact = record.get("contact")
    assert (one.contact and (one.contact.role, one.contact.email)) == (
        (contact["role"], contact["email"]) if contact else None
    )


def test_the_terms_of_a_programme_of_the_first_form_become_data_of_its_own() -> None:
    old = {
        "handling": {
            "meeting": "error",
            "consult_partners": "warning",
            "consult_area_groups": "off",
            "consult_coordinators": "error",
            "associated_funders": ["Exempelfonden"],
        },
        "payouts": {"interim_report": True},
        "deadlines": {"supplement_days": 21, "decision_days": 30, "contact_days": 90},
        "decisions": {"appeal_weeks": 4, "refills_frame": True},
    }
    new = lifted("programme", old)
    kinds = [(one["id"], one["demand"], one["when"]) for one in new["handling"]["consultations"]]
    assert kinds == [
        ("area_group", "off", "area"),
        ("coordinator", "error", "area"),
        ("partner", "warning", "partners"),
        ("funder", "notice", "associated_funders"),
    ]
    assert list(new["handling"]) == ["meeting", "consultations", "associated_funders"]
    assert new["payouts"] == {"interim_report": "each_part"}
    assert new["deadlines"]["decision"] == {"days": 30, "from": "statement"}
    assert new["decisions"] == {"refills_frame": True}
    assert new["appeal"] == {"kind": "legality", "weeks": 4, "from": "notice_board"}
    assert lifted("programme", new) == new
