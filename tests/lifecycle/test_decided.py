"""Every kind of decision: what it makes of the granted sum, the year's frame, the stage and what may be paid."""

from __future__ import annotations

import pytest

from anslag.lifecycle import Obstacle, Stage, awaits_budget, known, next_step, published_since, signals, stage, whole

from .build import CONTACT, GRANTED, HANDLED, PAID, PLAN, Plain, day, decisions, merged, project
from .deciding import ANNULMENT, REJECTED, STARTED, UNPAID, at, drawn, kronor, obstacles, of

# One row of the table of decisions each: granted before and on the day, drawn on the frame of the year of the grant
# without and with refills, drawn on the frame of the year of the decision, and the stage on the day after.
ROWS: list[tuple[str, Plain, tuple[Plain, ...], int, tuple[int, int], int, Stage]] = [
    ("supplement", of("supplement", amount=20000), STARTED, 140000, (120000, 120000), 20000, Stage.RUNNING),
    ("reduction", of("reduction", amount=50000, ground="breach"), STARTED, 70000, (120000, 70000), 0, Stage.RUNNING),
    ("withdrawal", of("withdrawal", ground="breach"), STARTED, 60000, (120000, 60000), 0, Stage.ENDED_EARLY),
    (
        "withdrawal of a part of what is paid",
        of("withdrawal", ground="misleading", amount=25000),
        STARTED,
        25000,
        (120000, 25000),
        0,
        Stage.ENDED_EARLY,
    ),
    ("renunciation", of("renunciation"), STARTED, 60000, (60000, 60000), 0, Stage.ENDED_EARLY),
    ("renunciation unpaid", of("renunciation"), UNPAID, 0, (0, 0), 0, Stage.WITHDRAWN),
    (
        "reconsideration for more",
        of("reconsideration", of="2025-04-16", outcome="grant", amount=100000),
        STARTED,
        100000,
        (0, 0),
        100000,
        Stage.RUNNING,
    ),
    (
        "reconsideration against",
        of("reconsideration", of="2025-04-16", outcome="rejection"),
        UNPAID,
        0,
        (0, 0),
        0,
        Stage.REJECTED,
    ),
    (
        "annulment for a new trial",
        of("annulment", of="2025-04-16", leads_to="preparation", final="2026-01-12"),
        STARTED,
        0,
        (120000, 0),
        0,
        Stage.PREPARATION,
    ),
    (
        "annulment that ends it",
        of("annulment", of="2025-04-16", leads_to="end", final="2026-01-12"),
        STARTED,
        0,
        (120000, 0),
        0,
        Stage.ANNULLED,
    ),
    ("inhibition", of("inhibition", of="2025-04-16"), STARTED, 120000, (120000, 120000), 0, Stage.RUNNING),
    (
        "correction",
        of("correction", of="2025-04-16", what=[{"path": "amount", "to": 102000}]),
        STARTED,
        102000,
        (102000, 102000),
        0,
        Stage.RUNNING,
    ),
    ("tabling", of("tabling"), STARTED, 120000, (120000, 120000), 0, Stage.RUNNING),
    ("reopening", of("reopening"), STARTED, 120000, (120000, 120000), 0, Stage.RUNNING),
]


@pytest.mark.parametrize(
    ("decision", "rest", "granted", "frame", "later", "after"),
    [row[1:] for row in ROWS],
    ids=[row[0] for row in ROWS],
)
def test_what_a_later_decision_makes_of_a_grant(
    decision: Plain, rest: tuple[Plain, ...], granted: int, frame: tuple[int, int], later: int, after: Stage
) -> None:
    record = (*rest, decisions(GRANTED, decision))
    assert kronor(at("2026-01-11", *record)) == 120000
    now = at("2026-01-12", *record)
    assert kronor(now) == granted
    assert (drawn(now, 2025), drawn(now, 2025, refills=True)) == frame
    assert drawn(now, 2026) == later
    assert stage(at("2026-01-13", *record)) is after


@pytest.mark.parametrize(
    ("decision", "granted", "expected"),
    [
        ({"kind": "grant", "amount": 120000}, 120000, Stage.GRANTED),
        ({"kind": "grant_in_part", "amount": 80000}, 80000, Stage.GRANTED),
        ({"kind": "rejection"}, 0, Stage.REJECTED),
        ({"kind": "dismissal"}, 0, Stage.DISMISSED),
        ({"kind": "striking_off"}, 0, Stage.STRUCK_OFF),
        ({"kind": "tabling"}, 0, Stage.READY),
        ({"kind": "referral", "request": "Pröva budgeten"}, 0, Stage.PREPARATION),
    ],
)
def test_what_a_decision_makes_of_an_application(decision: Plain, granted: int, expected: Stage) -> None:
    now = at("2025-04-16", *HANDLED, decisions(decision))
    assert (kronor(now), drawn(now, 2025), stage(now)) == (granted, granted, expected)
    assert stage(at("2025-04-15", *HANDLED, decisions(decision))) is Stage.READY


@pytest.mark.parametrize("kind", ["dismissal", "striking_off"])
def test_a_dismissal_needs_neither_talk_nor_statement(kind: str) -> None:
    now = at("2025-04-16", decisions({"kind": kind}))
    assert stage(now).final
    assert next_step(now) is None


def test_a_grant_in_part_is_paid_when_its_budget_has_come() -> None:
    part = (*UNPAID, decisions({"kind": "grant_in_part", "amount": 120000}))
    lines = [{"id": "ledare", "text": "Arvode", "amount": 120000}]
    budget = {"budgets": [{"of": "2025-04-16", "date": "2025-09-10", "lines": lines}]}
    before, after = at("2025-09-09", *part, budget), at("2025-09-10", *part, budget)
    assert (awaits_budget(before), obstacles(before)) == (True, {Obstacle.BUDGET})
    assert (awaits_budget(after), obstacles(after)) == (False, set())
    assert [signal.kind.value for signal in signals(before)] == ["payout_blocked", "budget_waiting"]
    assert [found and found.total for found in (before.budget, after.budget)] == [14_000_000, 12_000_000]


def test_after_a_referral_the_first_statement_stands_and_a_new_one_makes_it_ready() -> None:
    sent_back = decisions({"kind": "referral", "request": "Pröva budgeten"})
    statements = [{"date": "2025-04-02", "proposal": "grant"}, {"date": "2025-05-05", "proposal": "grant_in_part"}]
    record = (*HANDLED, sent_back, {"handling": {"statements": statements}})
    waiting, done = at("2025-05-04", *record), at("2025-05-05", *record)
    assert (stage(waiting), len(waiting.project.handling.statements)) == (Stage.PREPARATION, 1)
    assert (stage(done), len(done.project.handling.statements)) == (Stage.READY, 2)
    assert waiting.decided.referral
    assert done.decided.referral is None
    assert [signal.kind.value for signal in signals(at("2025-06-04", *record))] == []
    assert [signal.kind.value for signal in signals(at("2025-06-05", *record))] == ["decision_waiting"]


def test_a_decision_may_draw_on_another_years_frame() -> None:
    now = whole(project(*HANDLED, decisions(GRANTED | {"date": "2025-12-17", "budget_year": 2026})))
    assert (drawn(now, 2025), drawn(now, 2026)) == (0, 120000)


def test_a_reduction_takes_the_last_grant_first_unless_it_names_one() -> None:
    supplement = {"key": "more", "kind": "supplement", "date": "2025-10-01", "amount": 20000}
    for named, left in ((None, (115000, 0)), ("2025-04-16", (95000, 20000)), ("more", (120000, 0))):
        less = of("reduction", amount=25000, ground="consent") | ({"of": named} if named else {})
        parts = at("2026-01-12", *STARTED, decisions(GRANTED, supplement, less)).decided.parts
        assert tuple(part.amount // 100 for part in parts.values()) == left


def test_a_payment_that_came_back_is_not_paid() -> None:
    bounced = {"date": "2025-09-08", "amount": 60000, "reason": "Fel konto"}
    payment = merged(PAID["payments"][0], {"returned": bounced})
    record = (*HANDLED, CONTACT, PLAN, {"payments": [payment]}, decisions(GRANTED, of("renunciation")))
    assert [at(on, *record).paid for on in ("2025-09-03", "2025-09-08")] == [6_000_000, 0]
    assert stage(at("2026-01-12", *record)) is Stage.WITHDRAWN


@pytest.mark.parametrize(
    ("series", "since"),
    [
        ((GRANTED,), "2025-04-17"),
        ((GRANTED | {"announced": "2025-04-22"},), "2025-04-22"),
        ((GRANTED, ANNULMENT), "2025-04-17"),
        ((GRANTED, of("reconsideration", of="2025-04-16", outcome="rejection")), "2025-04-17"),
        ((REJECTED, of("reconsideration", of="2025-04-16", outcome="grant", amount=1)), "2026-01-13"),
        ((REJECTED,), None),
        (({"kind": "dismissal"},), None),
        (({"kind": "tabling"},), None),
    ],
)
def test_public_from_the_announcement_or_the_day_after_the_decision_and_for_ever(
    series: tuple[Plain, ...], since: str | None
) -> None:
    record = project(*HANDLED, decisions(*series))
    assert published_since(record) == (since and day(since))
    assert known(record, day("2030-01-01")).public is (since is not None)
