"""A matter that is taken up once more: reconsidered, corrected, reopened."""

from __future__ import annotations

import pytest

from anslag.lifecycle import Matter, Stage, next_step, stage

from .build import CLOSED, COSTS, FINAL, GRANTED, HANDLED, Plain, day, decisions
from .deciding import REJECTED, STARTED, at, drawn, kronor, obstacles, of


def test_a_rejection_is_reconsidered_and_granted() -> None:
    again = of("reconsideration", of="2025-04-16", outcome="grant", amount=90000)
    before, after = (at(on, *HANDLED, decisions(REJECTED, again)) for on in ("2026-01-11", "2026-01-12"))
    assert (stage(before), kronor(before)) == (Stage.REJECTED, 0)
    assert (stage(after), kronor(after), drawn(after, 2026)) == (Stage.GRANTED, 90000, 90000)


@pytest.mark.parametrize("named", ["2025-04-16", "again"])
def test_a_second_reconsideration_replaces_the_first_whichever_of_the_two_it_names(named: str) -> None:
    again = of("reconsideration", key="again", of="2025-04-16", outcome="grant", amount=90000)
    back = of("reconsideration", date="2026-03-02", of=named, outcome="rejection")
    now = at("2026-03-02", *HANDLED, decisions(REJECTED, again, back))
    assert (kronor(now), drawn(now, 2026), stage(now)) == (0, 0, Stage.REJECTED)


def test_a_reconsidered_supplement_leaves_the_grant_as_it_is() -> None:
    supplement = of("supplement", key="more", amount=20000)
    no = of("reconsideration", key="no", date="2026-02-02", of="more", outcome="rejection")
    yes = of("reconsideration", date="2026-03-02", of="no", outcome="grant", amount=15000)
    now = at("2026-02-02", *STARTED, decisions(GRANTED, supplement, no))
    assert (kronor(now), stage(now)) == (120000, Stage.RUNNING)
    now = at("2026-03-02", *STARTED, decisions(GRANTED, supplement, no, yes))
    assert (kronor(now), stage(now)) == (135000, Stage.RUNNING)


def test_a_correction_of_a_decision_keeps_what_was_decided_after_it() -> None:
    less = of("reduction", amount=20000, ground="consent")
    wrong = of("correction", date="2026-02-02", of="2025-04-16", what=[{"path": "reference", "to": "§ 85"}])
    now = at("2026-02-02", *STARTED, decisions(GRANTED, less, wrong))
    assert now.decided.basis
    assert (kronor(now), now.decided.basis.reference) == (100000, "§ 85")
    wrong = of("correction", date="2026-02-02", of="2026-01-12", what=[{"path": "amount", "to": 30000}])
    assert kronor(at("2026-02-01", *STARTED, decisions(GRANTED, less, wrong))) == 100000
    assert kronor(at("2026-02-02", *STARTED, decisions(GRANTED, less, wrong))) == 90000


def test_a_decision_whose_day_is_corrected_keeps_its_name() -> None:
    wrong = of("correction", of="2025-04-16", what=[{"path": "date", "to": "2025-04-17"}])
    less = of("reduction", date="2026-02-02", of="2025-04-16", amount=20000, ground="consent")
    now = at("2026-02-02", *STARTED, decisions(GRANTED, wrong, less))
    assert now.decided.basis
    assert (now.decided.basis.date, list(now.decided.parts)) == (day("2025-04-17"), ["2025-04-16"])
    assert kronor(now) == 100000


def test_a_closed_case_is_taken_up_again_and_closed_again() -> None:
    twice = {"closings": [CLOSED["closings"][0], {"date": "2026-12-01"}]}
    record = (*STARTED, FINAL, COSTS, decisions(GRANTED, of("reopening", date="2026-10-05")), twice)
    seen = [stage(at(on, *record)) for on in ("2026-10-04", "2026-10-05", "2026-12-01")]
    assert seen == [Stage.CLOSED, Stage.REPORTED, Stage.CLOSED]


@pytest.mark.parametrize(
    ("patch", "before"),
    [
        (decisions(REJECTED, of("reopening")), Stage.REJECTED),
        (decisions({"kind": "dismissal"}, of("reopening")), Stage.DISMISSED),
        (decisions(of("reopening")) | {"withdrawn": {"date": "2025-05-05"}}, Stage.WITHDRAWN),
    ],
)
def test_an_application_that_came_to_nothing_is_taken_up_again(patch: Plain, before: Stage) -> None:
    assert stage(at("2026-01-11", *HANDLED, patch)) is before
    now = at("2026-01-12", *HANDLED, patch)
    assert (stage(now), now.decided.matter) == (Stage.PREPARATION, Matter.OPEN)
    assert next_step(now)


def test_a_grant_withdrawn_and_given_back_runs_to_its_own_end() -> None:
    taken = of("withdrawal", key="taken", ground="breach")
    back = of("reconsideration", date="2026-02-02", of="taken", outcome="grant", amount=120000)
    record = (*STARTED, decisions(GRANTED, taken, back))
    assert stage(at("2026-01-13", *record)) is Stage.ENDED_EARLY
    now = at("2026-02-02", *record)
    assert (stage(now), kronor(now), obstacles(now)) == (Stage.RUNNING, 120000, set())
