"""Every kind of decision: what it makes of the granted sum, the year's frame, the stage and what may be paid."""

from __future__ import annotations

import pytest

from anslag.lifecycle import (
    Known,
    Matter,
    Obstacle,
    Stage,
    awaits_budget,
    economy,
    enforcement_waits,
    known,
    next_step,
    payouts,
    published_since,
    signals,
    stage,
    unmet,
    whole,
)

from .build import (
    CLOSED,
    CONTACT,
    COSTS,
    FINAL,
    GRANTED,
    HANDLED,
    PAID,
    PLAN,
    Plain,
    day,
    decisions,
    merged,
    programme,
    project,
)

REJECTED = {"kind": "rejection"}
RUNNING = (*HANDLED, CONTACT, PLAN, PAID)
UNPAID = (*HANDLED, CONTACT, PLAN)


def of(decision: str, **fields: object) -> Plain:
    """Return a later decision of a kind, on 12 January 2026 but for what `fields` say."""
    return {"kind": decision, "date": "2026-01-12"} | fields


def at(on: str, *patches: Plain) -> Known:
    return known(project(*patches), day(on), programme())


def kronor(known: Known) -> int:
    assert known.granted % 100 == 0
    return known.granted // 100


def drawn(known: Known, year: int, *, refills: bool = False) -> int:
    return known.decided.drawn(year, refills=refills) // 100


def obstacles(known: Known) -> set[Obstacle]:
    """Return what stands in the way of the next payout."""
    return {kind for part in payouts(known) for kind, _ in part.obstacles} - {
        Obstacle.EARLIER_PAYOUT,
        Obstacle.INTERIM_REPORT,
    }


# One row of the table of decisions each: granted before and on the day, drawn on the frame of the year of the grant
# without and with refills, drawn on the frame of the year of the decision, and the stage on the day after.
ROWS: list[tuple[str, Plain, tuple[Plain, ...], int, tuple[int, int], int, Stage]] = [
    ("supplement", of("supplement", amount=20000), RUNNING, 140000, (120000, 120000), 20000, Stage.RUNNING),
    ("reduction", of("reduction", amount=50000, ground="breach"), RUNNING, 70000, (120000, 70000), 0, Stage.RUNNING),
    ("withdrawal", of("withdrawal", ground="breach"), RUNNING, 60000, (120000, 60000), 0, Stage.ENDED_EARLY),
    (
        "withdrawal of a part of what is paid",
        of("withdrawal", ground="misleading", amount=25000),
        RUNNING,
        25000,
        (120000, 25000),
        0,
        Stage.ENDED_EARLY,
    ),
    ("renunciation", of("renunciation"), RUNNING, 60000, (60000, 60000), 0, Stage.ENDED_EARLY),
    ("renunciation unpaid", of("renunciation"), UNPAID, 0, (0, 0), 0, Stage.WITHDRAWN),
    (
        "reconsideration for more",
        of("reconsideration", of="2025-04-16", outcome="grant", amount=100000),
        RUNNING,
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
        RUNNING,
        0,
        (120000, 0),
        0,
        Stage.PREPARATION,
    ),
    (
        "annulment that ends it",
        of("annulment", of="2025-04-16", leads_to="end", final="2026-01-12"),
        RUNNING,
        0,
        (120000, 0),
        0,
        Stage.ANNULLED,
    ),
    ("inhibition", of("inhibition", of="2025-04-16"), RUNNING, 120000, (120000, 120000), 0, Stage.RUNNING),
    (
        "correction",
        of("correction", of="2025-04-16", what=[{"path": "amount", "to": 102000}]),
        RUNNING,
        102000,
        (102000, 102000),
        0,
        Stage.RUNNING,
    ),
    ("tabling", of("tabling"), RUNNING, 120000, (120000, 120000), 0, Stage.RUNNING),
    ("reopening", of("reopening"), RUNNING, 120000, (120000, 120000), 0, Stage.RUNNING),
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
        parts = at("2026-01-12", *RUNNING, decisions(GRANTED, supplement, less)).decided.parts
        assert tuple(part.amount // 100 for part in parts.values()) == left


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
    now = at("2026-02-02", *RUNNING, decisions(GRANTED, supplement, no))
    assert (kronor(now), stage(now)) == (120000, Stage.RUNNING)
    now = at("2026-03-02", *RUNNING, decisions(GRANTED, supplement, no, yes))
    assert (kronor(now), stage(now)) == (135000, Stage.RUNNING)


ANNULMENT = of("annulment", of="2025-04-16", leads_to="end", final="2026-02-02")


def test_an_annulment_holds_from_the_day_it_is_final() -> None:
    record = (*RUNNING, decisions(GRANTED, ANNULMENT))
    before, after = at("2026-02-01", *record), at("2026-02-02", *record)
    assert (kronor(before), stage(before)) == (120000, Stage.RUNNING)
    assert (kronor(after), stage(after), obstacles(after)) == (0, Stage.ANNULLED, {Obstacle.DECISION})


def test_what_is_paid_of_an_annulled_decision_is_put_right() -> None:
    corrected = ANNULMENT | {"enforcement_corrected": {"date": "2026-02-20", "reason": "Beslutat i annat ärende"}}
    record = (*RUNNING, decisions(GRANTED, corrected))
    before, after = at("2026-02-19", *record), at("2026-02-20", *record)
    assert (enforcement_waits(before), enforcement_waits(after)) == (True, False)
    step, then = next_step(before), next_step(after)
    assert step
    assert then
    assert (step.command, then.command) == (
        "anslag add 2025-007 enforcement-corrected",
        "anslag add 2025-007 closed",
    )
    assert "enforcement" in [signal.kind.value for signal in signals(before)]
    assert "enforcement" not in [signal.kind.value for signal in signals(after)]


def test_a_matter_tried_anew_after_an_annulment_is_granted_again() -> None:
    tried_anew = ANNULMENT | {"leads_to": "preparation"}
    statements = [{"date": "2025-04-02", "proposal": "grant"}, {"date": "2026-03-02", "proposal": "grant"}]
    anew = GRANTED | {"date": "2026-03-18", "amount": 100000}
    record = (*RUNNING, {"handling": {"statements": statements}}, decisions(GRANTED, tried_anew, anew))
    seen = [stage(at(on, *record)) for on in ("2026-02-02", "2026-03-02", "2026-03-18")]
    assert seen == [Stage.PREPARATION, Stage.READY, Stage.RUNNING]
    now = at("2026-03-18", *record)
    assert (kronor(now), now.left, enforcement_waits(now)) == (100000, 4_000_000, False)
    assert (drawn(now, 2025), drawn(now, 2026)) == (120000, 100000)


def test_an_inhibition_stops_payouts_until_it_is_lifted_or_its_decision_falls() -> None:
    stop = of("inhibition", of="2025-04-16")
    rest = (*UNPAID, PLAN)
    assert obstacles(at("2026-01-12", *rest, decisions(GRANTED, stop))) == {Obstacle.INHIBITION}
    lifted = decisions(GRANTED, stop | {"lifted": "2026-01-20"})
    assert [bool(obstacles(at(on, *rest, lifted))) for on in ("2026-01-19", "2026-01-20")] == [True, False]
    anew = GRANTED | {"date": "2026-03-18"}
    tried_anew = ANNULMENT | {"leads_to": "preparation"}
    assert obstacles(at("2026-03-18", *rest, decisions(GRANTED, stop, tried_anew, anew))) == set()


def test_a_correction_of_a_decision_keeps_what_was_decided_after_it() -> None:
    less = of("reduction", amount=20000, ground="consent")
    wrong = of("correction", date="2026-02-02", of="2025-04-16", what=[{"path": "reference", "to": "§ 85"}])
    now = at("2026-02-02", *RUNNING, decisions(GRANTED, less, wrong))
    assert now.decided.basis
    assert (kronor(now), now.decided.basis.reference) == (100000, "§ 85")
    wrong = of("correction", date="2026-02-02", of="2026-01-12", what=[{"path": "amount", "to": 30000}])
    assert kronor(at("2026-02-01", *RUNNING, decisions(GRANTED, less, wrong))) == 100000
    assert kronor(at("2026-02-02", *RUNNING, decisions(GRANTED, less, wrong))) == 90000


def test_a_decision_whose_day_is_corrected_keeps_its_name() -> None:
    wrong = of("correction", of="2025-04-16", what=[{"path": "date", "to": "2025-04-17"}])
    less = of("reduction", date="2026-02-02", of="2025-04-16", amount=20000, ground="consent")
    now = at("2026-02-02", *RUNNING, decisions(GRANTED, wrong, less))
    assert now.decided.basis
    assert (now.decided.basis.date, list(now.decided.parts)) == (day("2025-04-17"), ["2025-04-16"])
    assert kronor(now) == 100000


def test_a_closed_case_is_taken_up_again_and_closed_again() -> None:
    twice = {"closings": [CLOSED["closings"][0], {"date": "2026-12-01"}]}
    record = (*RUNNING, FINAL, COSTS, decisions(GRANTED, of("reopening", date="2026-10-05")), twice)
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
    record = (*RUNNING, decisions(GRANTED, taken, back))
    assert stage(at("2026-01-13", *record)) is Stage.ENDED_EARLY
    now = at("2026-02-02", *record)
    assert (stage(now), kronor(now), obstacles(now)) == (Stage.RUNNING, 120000, set())


def test_a_payment_that_came_back_is_not_paid() -> None:
    bounced = {"date": "2025-09-08", "amount": 60000, "reason": "Fel konto"}
    payment = merged(PAID["payments"][0], {"returned": bounced})
    record = (*HANDLED, CONTACT, PLAN, {"payments": [payment]}, decisions(GRANTED, of("renunciation")))
    assert [at(on, *record).paid for on in ("2025-09-03", "2025-09-08")] == [6_000_000, 0]
    assert stage(at("2026-01-12", *record)) is Stage.WITHDRAWN


LOCAL = {"key": "lokal", "text": "Avtal om lokal finns.", "before": "first_payout"}
REPORT = {"key": "film", "text": "Filmen visas.", "before": "closing"}


@pytest.mark.parametrize(
    ("settled", "first", "other"),
    [
        ({}, True, True),
        ({"met": "2025-09-01"}, False, False),
        ({"waived": {"date": "2025-09-01", "by": "strategist", "reason": "Lokalen är kommunens"}}, False, False),
        ({"met": "2025-09-02"}, True, True),
    ],
)
def test_a_condition_gates_what_it_stands_before(settled: Plain, first: bool, other: bool) -> None:
    record = (*UNPAID, decisions(GRANTED | {"conditions": [LOCAL | settled, REPORT]}))
    now = at("2025-09-01", *record)
    assert (Obstacle.CONDITION in obstacles(now)) is first
    assert bool(unmet(now, "payout")) is other
    assert [part.key for part in unmet(now, "closing")] == ["film"]


def test_the_conditions_of_a_decision_fall_with_it() -> None:
    tried_anew = ANNULMENT | {"leads_to": "preparation"}
    anew = GRANTED | {"date": "2026-03-18"}
    record = (*UNPAID, decisions(GRANTED | {"conditions": [LOCAL]}, tried_anew, anew))
    assert [part.key for part in at("2026-02-01", *record).decided.conditions] == ["lokal"]
    assert at("2026-03-18", *record).decided.conditions == ()


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


def test_the_claims_of_a_project_add_up() -> None:
    claims = {
        "claims": [
            {
                "kind": "demand",
                "date": "2026-08-03",
                "amount": 30000,
                "instalments": [{"due": "2026-09-01", "amount": 15000}, {"due": "2026-10-01", "amount": 15000}],
                "received": [{"date": "2026-09-01", "amount": 5000}],
                "reductions": [{"date": "2026-09-10", "amount": 20000}],
                "set_off": [{"date": "2026-09-20", "amount": 4000}],
                "respites": [{"date": "2026-09-25", "until": "2026-12-01"}],
                "written_off": {"date": "2027-01-10"},
            }
        ]
    }
    record = (*RUNNING, decisions(GRANTED), claims)
    owed = [at(on, *record).owed // 100 for on in ("2026-08-03", "2026-09-01", "2026-09-10", "2026-09-20")]
    assert owed == [30000, 25000, 15000, 11000]
    assert economy(at("2027-01-10", *record)).outstanding == 1_100_000
    late = [
        (signal.since, (signal.amount or 0) // 100)
        for on in ("2026-09-09", "2026-10-02", "2026-12-02")
        for signal in signals(at(on, *record, FINAL, COSTS))
        if signal.kind.value in ("repayment_overdue", "instalment_missed")
    ]
    assert late == [(day("2026-09-01"), 10000), (day("2026-12-01"), 11000)]
    step = next_step(at("2026-09-09", *record, FINAL, COSTS))
    assert step
    assert step.text.replace("\N{NO-BREAK SPACE}", " ") == (
        "Sökanden ska betala tillbaka 10 000 kr senast 1 september 2026. Därefter återstår 15 000 kr."
    )
    due = [at(on, *record).project.claims[0].last_day for on in ("2026-09-24", "2026-09-25")]
    assert due == [day("2026-10-01"), day("2026-12-01")]
