"""What was known on a past day."""

import pytest

from anslag.lifecycle import as_known, known, known_registry, put, record_on
from anslag.model import Project, Registry, build

from .build import (
    APPLICATION,
    CONTACT,
    EXTENDED,
    GRANT,
    GRANTED,
    HANDLED,
    PLAN,
    RUNNING,
    WHOLE,
    Plain,
    day,
    decisions,
    extension,
    merged,
    plain,
    project,
)

CORRECTED = decisions(GRANTED | {"amount": 110000}) | {
    "corrections": [
        {
            "date": "2025-06-02",
            "path": "decisions.2025-04-16.amount",
            "from": 120000,
            "to": 110000,
            "reason": "Skrivfel",
        }
    ],
}


def test_only_the_application_is_known_on_its_day() -> None:
    assert as_known(project(*WHOLE), day("2025-03-03")) == build(Project, APPLICATION)


def test_contact_and_plan_come_with_the_decision() -> None:
    before, after = (as_known(project(*RUNNING), day(on)) for on in ("2025-04-15", "2025-04-16"))
    assert (before.decisions, before.contact, before.payment_plan) == ((), (), ())
    assert (after.contact, after.payment_plan) == (project(*RUNNING).contact, project(PLAN).payment_plan)


def test_parts_of_a_fact_have_their_own_days() -> None:
    known = as_known(project(*WHOLE), day("2026-08-10"))
    assert known.cost_statement is not None
    assert (known.claims[0].received, known.cost_statement.approved is not None) == ((), True)
    earlier = as_known(project(*WHOLE), day("2026-07-27"))
    assert earlier.cost_statement is not None
    assert earlier.cost_statement.approved is None


def test_everything_is_known_once_all_days_have_passed() -> None:
    record = project(*WHOLE, EXTENDED, CORRECTED)
    assert record_on(record, day("2026-12-31")) == record
    assert as_known(record, day("2026-12-31")) == put(record, "period.end", "2026-08-31")


@pytest.mark.parametrize(
    ("on", "end", "entries", "approved"),
    [
        ("2026-05-03", "2026-06-30", 0, None),
        ("2026-05-04", "2026-06-30", 1, None),
        ("2026-05-10", "2026-06-30", 1, None),
        ("2026-05-11", "2026-08-31", 1, "2026-05-11"),
    ],
)
def test_a_change_holds_from_its_approval(on: str, end: str, entries: int, approved: str | None) -> None:
    known = as_known(project(*RUNNING, EXTENDED), day(on))
    assert (known.period.end, len(known.changes)) == (day(end), entries)
    assert [change.approved and change.approved.date for change in known.changes] == [
        approved and day(approved)
    ] * entries


def test_a_change_approved_before_it_was_asked_for_holds_from_when_it_was_known() -> None:
    record = project(*RUNNING, {"changes": [extension(approved="2026-04-01")]})
    assert [as_known(record, day(on)).period.end for on in ("2026-05-03", "2026-05-04")] == [
        day("2026-06-30"),
        day("2026-08-31"),
    ]


def test_changes_of_one_field_hold_one_after_another() -> None:
    ends = ["2026-06-30", "2026-08-31", "2026-10-31", "2026-12-31"]
    days = ["2026-05-11", "2026-08-03", "2026-08-03"]
    changes = [extension(on, on, new) for on, new in zip(days, ends[1:], strict=True)]
    record = project(*RUNNING, {"changes": changes})
    seen = [as_known(record, day(on)).period.end for on in ("2026-05-10", "2026-05-11", "2026-08-02", "2026-08-03")]
    assert seen == [day(ends[0]), day(ends[1]), day(ends[1]), day(ends[3])]


def test_a_slip_shows_its_old_value_until_it_was_corrected() -> None:
    record = project(*HANDLED, GRANT, CORRECTED)
    assert known(record, day("2025-06-01")).granted == 12_000_000
    assert known(record, day("2025-06-02")).granted == 11_000_000


SUPPLEMENT = {"key": "2025-04-16-2", "kind": "supplement", "amount": 10000}


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("title", "Nytt", {"title": "Nytt"}),
        ("application.amount", 1, {"application": {"amount": 1}}),
        ("continues", None, {"continues": None}),
        ("areas", ["oxnehaga"], {"areas": ["oxnehaga"]}),
        ("contact.2025-04-16.role", "Chef", {"contact": [CONTACT["contact"][0] | {"role": "Chef"}]}),
        ("decisions.2025-04-16-2.amount", 5, decisions(GRANTED, SUPPLEMENT | {"amount": 5})),
        ("decisions.2025-04-16-2.budget_year", 2026, decisions(GRANTED, SUPPLEMENT | {"budget_year": 2026})),
        ("handling.meetings", None, {"handling": {"meetings": None}}),
        ("application.partners.raslatts-bibliotek.name", "Skolan", {"application": {"partners": [{"name": "Skolan"}]}}),
    ],
)
def test_put(path: str, value: object, expected: Plain) -> None:
    start: Plain = {"continues": "2024-001", "application": {"partners": [{"name": "Råslätts bibliotek"}]}}
    patches = (start, CONTACT, decisions(GRANTED, SUPPLEMENT))
    assert put(project(*patches), path, value) == project(*patches, expected)


def test_put_finds_an_item_by_its_id() -> None:
    budget = put(project(), "application.budget.lines.lokal.amount", 40000).application.budget
    assert budget is not None
    assert [line.amount for line in budget.lines] == [9_000_000, 4_000_000]


def test_put_sets_an_answer() -> None:
    answered = project({"application": {"answers": {"purpose": "Nytt"}}})
    assert put(answered, "application.answers.purpose", "Gammalt").application.answers == {"purpose": "Gammalt"}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("nothing", 1),
        ("period.middle", "2026-01-01"),
        ("period.end", "snart"),
        ("period.end", None),
        ("period.end.day", 3),
        ("areas.0", "oxnehaga"),
        ("application.partners.0.name", "Skolan"),
        ("areas.x", "oxnehaga"),
        ("areas.-1", "oxnehaga"),
        ("contact.role", "Chef"),
        ("application.amount", "mycket"),
        ("application.answers.purpose.x", "y"),
    ],
)
def test_put_leaves_a_record_that_the_value_does_not_fit(path: str, value: object) -> None:
    assert put(project(), path, value) == project()


def test_a_register_as_it_stood_has_the_applications_received_by_then() -> None:
    early, late = (
        project(*WHOLE),
        build(Project, merged(plain(), {"id": "2026-001", "application": {"received": "2026-01-08"}})),
    )
    registry = Registry(projects={early.id: early, late.id: late})
    register = known_registry(registry, day("2025-12-31"))
    assert dict(register.registry.projects) == {early.id: as_known(early, day("2025-12-31"))}
    assert {id_: one.project for id_, one in register.projects.items()} == register.registry.projects
