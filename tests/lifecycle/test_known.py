"""A project as known on a day: what holds then, reckoned once, and only by what was known."""

import pytest

from anslag.lifecycle import Known, known, known_registry, next_step, report_due, signals, stage, whole
from anslag.lifecycle.known import once
from anslag.model import References, Registry

from .build import (
    ABSTENTION,
    COSTS,
    DEMAND,
    FINAL,
    HANDLED,
    PAID_OUT,
    RUNNING,
    WHOLE,
    claim,
    day,
    programme,
    project,
)


@pytest.mark.parametrize(
    ("on", "granted", "paid", "left", "owed"),
    [
        ("2025-04-15", 0, 0, 0, 0),
        ("2025-04-16", 12_000_000, 0, 12_000_000, 0),
        ("2025-09-03", 12_000_000, 6_000_000, 6_000_000, 0),
        ("2026-08-03", 12_000_000, 12_000_000, 0, 200_000),
        ("2026-08-20", 12_000_000, 12_000_000, 0, 0),
    ],
)
def test_what_holds_on_a_day(on: str, granted: int, paid: int, left: int, owed: int) -> None:
    one = known(project(*WHOLE), day(on))
    assert (one.granted, one.paid, one.left, one.owed) == (granted, paid, left, owed)


def test_nothing_is_owed_of_a_waived_demand() -> None:
    assert whole(project(*PAID_OUT, FINAL, COSTS, DEMAND)).owed == 200_000
    waived = claim(waived={"date": "2026-08-10", "reason": "Ringa belopp"})
    for nothing in (waived, ABSTENTION):
        assert whole(project(*PAID_OUT, FINAL, COSTS, nothing)).owed == 0


def test_an_application_that_has_not_come_is_not_known() -> None:
    with pytest.raises(ValueError, match="2025-007 was received on 2025-03-03, after 2025-03-02"):
        known(project(*WHOLE), day("2025-03-02"))


def test_a_rule_sees_every_fact_whatever_its_day() -> None:
    assert whole(project(*WHOLE)).project == project(*WHOLE)


def test_an_answer_is_reckoned_once_for_each_project_and_day() -> None:
    asked = []
    ask = once(lambda one: asked.append(one.day))
    one, other = (known(project(*RUNNING), day(on)) for on in ("2025-09-03", "2025-09-04"))
    for each in (one, other, one, other):
        ask(each)
    assert asked == [day("2025-09-03"), day("2025-09-04")]


def test_what_has_been_asked_makes_no_difference_between_two_that_are_alike() -> None:
    one, other = (known(project(*RUNNING), day("2025-09-03"), programme()) for _ in range(2))
    signals(one)
    assert one == other
    assert "signals" not in repr(one)


def test_what_the_programme_says_is_asked_only_where_there_is_one() -> None:
    one = known(project(*HANDLED), day("2025-04-02"))
    assert stage(one).value == "ready"
    for ask in (report_due, next_step):
        with pytest.raises(LookupError, match="2025-007 is judged by no version of integration"):
            ask(one)


def test_the_register_of_a_day_has_the_version_each_project_is_judged_by() -> None:
    versions = (programme(valid_from="2023-01-01"), programme(valid_from="2025-06-01"))
    one, other = project(*RUNNING), project(*RUNNING, {"id": "2022-001", "application": {"received": "2022-05-05"}})
    registry = Registry(
        projects={one.id: one, other.id: other}, references=References(programmes={"integration": versions})
    )
    found: dict[str, Known] = dict(known_registry(registry, day("2025-09-03")).projects)
    assert {id_: each.version for id_, each in found.items()} == {"2025-007": versions[0], "2022-001": None}
