"""What a court decides: an annulment, what is put right and tried anew after it, and an inhibition."""

from __future__ import annotations

from anslag.lifecycle import Obstacle, Stage, enforcement_waits, next_step, signals, stage

from .build import GRANTED, PLAN, decisions
from .deciding import ANNULMENT, STARTED, UNPAID, at, drawn, kronor, obstacles, of


def test_an_annulment_holds_from_the_day_it_is_final() -> None:
    record = (*STARTED, decisions(GRANTED, ANNULMENT))
    before, after = at("2026-02-01", *record), at("2026-02-02", *record)
    assert (kronor(before), stage(before)) == (120000, Stage.RUNNING)
    assert (kronor(after), stage(after), obstacles(after)) == (0, Stage.ANNULLED, {Obstacle.DECISION})


def test_what_is_paid_of_an_annulled_decision_is_put_right() -> None:
    corrected = ANNULMENT | {"enforcement_corrected": {"date": "2026-02-20", "reason": "Beslutat i annat ärende"}}
    record = (*STARTED, decisions(GRANTED, corrected))
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
    record = (*STARTED, {"handling": {"statements": statements}}, decisions(GRANTED, tried_anew, anew))
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
