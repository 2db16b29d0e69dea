"""Each stage, and the day on which it begins and ends."""

import pytest

from anslag.lifecycle import Phase, Stage, known, phase, stage, whole

from .build import (
    ABSTENTION,
    APPROVED,
    ASKED,
    CLOSED,
    CONSULTED,
    CONTACT,
    COSTS,
    DEMAND,
    EXTENDED,
    FINAL,
    GRANT,
    HANDLED,
    INTERIM,
    MET,
    PAID,
    PLAN,
    REJECTION,
    REPAID,
    RUNNING,
    STATEMENT,
    SUPPLIED,
    WHOLE,
    Plain,
    day,
    extension,
    project,
)

WITHDRAWN = {"withdrawn": {"date": "2025-05-05"}}
EARLY = {"ended_early": {"date": "2026-03-10", "reason": "Ledaren flyttade"}}
WAIVED = {
    "application": {
        "supplements": [
            {"asked": "2025-03-10", "items": ["statutes"], "waived": {"date": "2025-03-17", "reason": "Finns redan"}}
        ]
    }
}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-03-03", Stage.RECEIVED),
        ("2025-03-09", Stage.RECEIVED),
        ("2025-03-10", Stage.AWAITING_SUPPLEMENT),
        ("2025-03-19", Stage.AWAITING_SUPPLEMENT),
        ("2025-03-20", Stage.PREPARATION),
        ("2025-04-01", Stage.PREPARATION),
        ("2025-04-02", Stage.READY),
        ("2025-04-15", Stage.READY),
        ("2025-04-16", Stage.NOT_STARTED),
        ("2025-08-31", Stage.NOT_STARTED),
        ("2025-09-01", Stage.RUNNING),
        ("2026-06-30", Stage.RUNNING),
        ("2026-07-01", Stage.AWAITING_REPORT),
        ("2026-07-19", Stage.AWAITING_REPORT),
        ("2026-07-20", Stage.REPORTED),
        ("2026-08-02", Stage.REPORTED),
        ("2026-08-03", Stage.REPAYMENT_DUE),
        ("2026-08-19", Stage.REPAYMENT_DUE),
        ("2026-08-20", Stage.REPORTED),
        ("2026-08-25", Stage.CLOSED),
        ("2030-01-01", Stage.CLOSED),
    ],
)
def test_a_project_from_application_to_closing_replayed(on: str, expected: Stage) -> None:
    assert stage(known(project(*WHOLE), day(on))) is expected


@pytest.mark.parametrize(
    ("patches", "on", "expected"),
    [
        ((), "2025-03-03", Stage.RECEIVED),
        ((ASKED,), "2025-04-01", Stage.AWAITING_SUPPLEMENT),
        ((ASKED, STATEMENT), "2025-04-02", Stage.AWAITING_SUPPLEMENT),
        ((SUPPLIED,), "2025-03-20", Stage.PREPARATION),
        ((WAIVED,), "2025-03-16", Stage.AWAITING_SUPPLEMENT),
        ((WAIVED,), "2025-03-17", Stage.PREPARATION),
        ((MET,), "2025-03-18", Stage.PREPARATION),
        ((CONSULTED,), "2025-03-25", Stage.PREPARATION),
        ((*HANDLED, WITHDRAWN), "2025-05-04", Stage.READY),
        ((*HANDLED, WITHDRAWN), "2025-05-05", Stage.WITHDRAWN),
        ((*HANDLED, REJECTION), "2025-04-16", Stage.REJECTED),
        ((*HANDLED, REJECTION, CLOSED), "2026-09-01", Stage.REJECTED),
        ((*HANDLED, GRANT), "2025-04-16", Stage.GRANTED),
        ((*HANDLED, GRANT, CONTACT), "2025-10-01", Stage.GRANTED),
        ((*HANDLED, GRANT, PLAN), "2025-10-01", Stage.GRANTED),
        ((*HANDLED, GRANT), "2026-07-01", Stage.AWAITING_REPORT),
        ((*HANDLED, GRANT, PAID), "2025-09-02", Stage.GRANTED),
        ((*HANDLED, GRANT, PAID), "2025-09-03", Stage.RUNNING),
        ((*HANDLED, GRANT, INTERIM), "2026-01-20", Stage.RUNNING),
        ((*HANDLED, GRANT, CONTACT, PLAN, WITHDRAWN), "2025-05-05", Stage.WITHDRAWN),
        ((*RUNNING, {"withdrawn": {"date": "2025-10-01"}}), "2025-10-01", Stage.RUNNING),
        ((*RUNNING, EARLY), "2026-03-10", Stage.RUNNING),
        ((*RUNNING, EARLY), "2026-03-11", Stage.ENDED_EARLY),
        ((*RUNNING, EXTENDED), "2026-08-31", Stage.RUNNING),
        ((*RUNNING, EXTENDED), "2026-09-01", Stage.AWAITING_REPORT),
        ((*RUNNING, FINAL), "2026-07-15", Stage.AWAITING_REPORT),
        ((*RUNNING, COSTS), "2026-07-20", Stage.AWAITING_REPORT),
        ((*RUNNING, EXTENDED, FINAL, COSTS), "2026-07-20", Stage.REPORTED),
        ((*RUNNING, DEMAND), "2026-08-03", Stage.REPAYMENT_DUE),
        ((*RUNNING, DEMAND, REPAID), "2026-08-20", Stage.AWAITING_REPORT),
        ((*RUNNING, EXTENDED, DEMAND), "2026-08-03", Stage.RUNNING),
        ((*RUNNING, EXTENDED, DEMAND), "2026-09-01", Stage.REPAYMENT_DUE),
        ((*RUNNING, EARLY, DEMAND, REPAID), "2026-08-20", Stage.ENDED_EARLY),
    ],
)
def test_stage(patches: tuple[Plain, ...], on: str, expected: Stage) -> None:
    assert stage(known(project(*patches), day(on))) is expected


def test_an_extension_decided_after_the_end_sets_the_project_going_again() -> None:
    late = extension(asked="2026-07-02", approved="2026-07-10")
    record = project(*RUNNING, {"changes": [late]})
    assert [stage(known(record, day(on))) for on in ("2026-06-30", "2026-07-01", "2026-07-10", "2026-09-01")] == [
        Stage.RUNNING,
        Stage.AWAITING_REPORT,
        Stage.RUNNING,
        Stage.AWAITING_REPORT,
    ]


def test_waived_repayment_leaves_nothing_due() -> None:
    assert stage(known(project(*RUNNING, FINAL, COSTS, ABSTENTION), day("2026-08-04"))) is Stage.REPORTED


def test_no_stage_before_the_application() -> None:
    with pytest.raises(ValueError, match="2025-007 was received on 2025-03-03, after 2025-03-02"):
        stage(known(project(*WHOLE), day("2025-03-02")))


def test_labels_are_swedish_and_the_public_ones_tell_no_lateness() -> None:
    assert Stage.READY.label == "Klar för beslut"
    assert Stage.READY.public_label == Stage.AWAITING_SUPPLEMENT.public_label == "Under handläggning"
    assert Stage.AWAITING_REPORT.public_label == "Projekttiden är slut"
    assert all(one.label and one.public_label for one in Stage)


@pytest.mark.parametrize(
    ("patches", "expected"),
    [
        ((), Phase.RECEIVED),
        ((SUPPLIED, MET, CONSULTED), Phase.RECEIVED),
        ((STATEMENT,), Phase.ASSESSED),
        ((STATEMENT, WITHDRAWN), Phase.ASSESSED),
        ((STATEMENT, WITHDRAWN, CLOSED), Phase.ASSESSED),
        ((REJECTION,), Phase.DECIDED),
        ((REJECTION, CLOSED), Phase.DECIDED),
        ((REJECTION, PAID), Phase.RUNNING),
        ((GRANT,), Phase.GRANTED),
        ((GRANT, WITHDRAWN), Phase.GRANTED),
        ((GRANT, PAID), Phase.RUNNING),
        ((GRANT, INTERIM), Phase.RUNNING),
        ((GRANT, FINAL), Phase.REPORTED),
        ((GRANT, COSTS, APPROVED), Phase.REPORTED),
        (WHOLE, Phase.CLOSED),
    ],
)
def test_phase_needs_no_day(patches: tuple[Plain, ...], expected: Phase) -> None:
    assert phase(whole(project(*patches))) is expected
