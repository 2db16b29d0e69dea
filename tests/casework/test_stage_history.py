"""The stages a project has gone through, replayed from its facts."""

from anslag.casework.stage_history import stage_history
from anslag.lifecycle import Stage
from tests.lifecycle.build import CONTACT, GRANT, HANDLED, WHOLE, day, programme, project


def test_stages_are_replayed_with_their_days() -> None:
    stages = [(one.stage, one.since.isoformat(), one.days) for one in stage_history(project(*WHOLE), day("2026-09-01"))]
    assert stages[:3] == [
        (Stage.RECEIVED, "2025-03-03", 7),
        (Stage.AWAITING_SUPPLEMENT, "2025-03-10", 10),
        (Stage.PREPARATION, "2025-03-20", 13),
    ]
    assert (Stage.AWAITING_REPORT, "2026-07-01", 19) in stages
    assert stages[-1] == (Stage.CLOSED, "2026-08-25", 7)
    assert [(one.stage, one.days) for one in stage_history(project(), day("2025-03-03"))] == [(Stage.RECEIVED, 0)]


def test_where_the_terms_are_accepted_first_a_project_is_under_way_then() -> None:
    terms = programme(payouts={"model": "arrears", "interim_report": "none", "before_first": ["acceptance"]})
    accepted = {"acceptance": {"date": "2025-10-01"}}
    record = project(*HANDLED, GRANT, CONTACT, accepted)
    stays = [(one.stage, str(one.since)) for one in stage_history(record, day("2025-11-01"), terms)]
    assert stays[-2:] == [(Stage.GRANTED, "2025-04-16"), (Stage.RUNNING, "2025-10-01")]
