"""What holds for every record that the schema accepts, however odd."""

import json
from datetime import date
from pathlib import Path

import jsonschema_rs
from hypothesis import given

from anslag.lifecycle import (
    Known,
    PayoutState,
    Stage,
    as_known,
    economy,
    known,
    lateness,
    next_step,
    payouts,
    phase,
    report_due,
    signals,
    stage,
    ungated,
    whole,
)
from anslag.model import Project, build
from anslag.model.running import Payout

from .build import Plain, day, programme
from .records import DAYS, RECORDS

TERMS = programme()
SCHEMA = Path(__file__).parents[2] / "schemas" / "project.schema.json"
VALIDATOR = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text("utf-8")))


def past(record: Plain, as_of: date) -> Known | None:
    """Return the record as known on the day, or `None` when the application had not come."""
    try:
        return known(build(Project, record), as_of, TERMS)
    except ValueError:
        return None


@given(RECORDS)
def test_the_records_here_are_such_as_the_schema_accepts(record: Plain) -> None:
    assert [(error.instance_path, error.message) for error in VALIDATOR.iter_errors(record)] == []


@given(RECORDS, DAYS)
def test_every_question_has_an_answer(record: Plain, as_of: date) -> None:
    one = past(record, as_of)
    if one is None:
        return
    now = stage(one)
    assert isinstance(now, Stage)
    assert (next_step(one) is None) == now.final
    assert report_due(one).day >= report_due(one).nominal
    assert all(signal.text.endswith(".") for signal in signals(one))
    assert all(isinstance(payout, Payout) for payout in ungated(one))
    late = lateness(one)
    assert late is None or late.days > 0
    for part in payouts(one):
        assert (part.state is PayoutState.BLOCKED) <= bool(part.reasons)
        assert not (part.state in (PayoutState.OPEN, PayoutState.PAID) and part.reasons)
    money = economy(one)
    assert (money.unspent is None) == (one.project.cost_statement is None)
    assert money.unspent is None or 0 <= money.unspent <= money.paid


@given(RECORDS, DAYS)
def test_the_answers_are_the_same_whether_asked_of_the_record_or_of_its_past(record: Plain, as_of: date) -> None:
    one = past(record, as_of)
    if one is None:
        return
    again = known(one.project, as_of, TERMS)
    assert stage(one) is stage(again)
    assert signals(one) == signals(again)
    assert payouts(one) == payouts(again)
    assert next_step(one) == next_step(again)


@given(RECORDS, DAYS, DAYS)
def test_an_earlier_past_can_be_seen_from_a_later_one(record: Plain, one: date, other: date) -> None:
    record = record | {"corrections": []}
    earlier, later = sorted((one, other))
    before, after = past(record, earlier), past(record, later)
    if before is not None and after is not None:
        assert as_known(after.project, earlier) == before.project


@given(RECORDS, DAYS, DAYS)
def test_facts_only_accumulate_as_days_go(record: Plain, one: date, other: date) -> None:
    record = record | {"corrections": [], "withdrawn": {"date": "2029-01-01"}}
    earlier, later = (past(record, on) for on in sorted((one, other)))
    if earlier is not None and later is not None:
        decision = later.project.decision
        assert phase(earlier) <= phase(later) or (decision is not None and not decision.outcome.grants)


@given(RECORDS)
def test_when_every_day_has_passed_everything_is_known(record: Plain) -> None:
    project = build(Project, record)
    assert known(project, day("2028-01-01")).project == project == whole(project).project
