"""What holds for every record that the schema accepts, however odd."""

import json
from datetime import date
from pathlib import Path

import jsonschema_rs
from hypothesis import given

from anslag.lifecycle import (
    PayoutState,
    Stage,
    as_known,
    economy,
    lateness,
    next_step,
    payouts,
    phase,
    report_due,
    signals,
    stage,
    ungated,
)
from anslag.model import Project, build
from anslag.model.running import Payout

from .build import Plain, day, programme
from .records import DAYS, RECORDS

TERMS = programme()
SCHEMA = Path(__file__).parents[2] / "schemas" / "project.schema.json"
VALIDATOR = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text("utf-8")))


def known(record: Plain, as_of: date) -> Project | None:
    """Return the record as known on the day, or `None` when the application had not come."""
    project = build(Project, record)
    try:
        return as_known(project, as_of)
    except ValueError:
        return None


@given(RECORDS)
def test_the_records_here_are_such_as_the_schema_accepts(record: Plain) -> None:
    assert [(error.instance_path, error.message) for error in VALIDATOR.iter_errors(record)] == []


@given(RECORDS, DAYS)
def test_every_question_has_an_answer(record: Plain, as_of: date) -> None:
    project = known(record, as_of)
    if project is None:
        return
    now = stage(project, as_of)
    assert isinstance(now, Stage)
    assert (next_step(project, TERMS, as_of) is None) == now.final
    assert report_due(project, TERMS, as_of).day >= report_due(project, TERMS, as_of).nominal
    assert all(signal.text.endswith(".") for signal in signals(project, TERMS, as_of))
    assert all(isinstance(payout, Payout) for payout in ungated(project, TERMS))
    late = lateness(project, TERMS)
    assert late is None or late.days > 0
    for part in payouts(project, TERMS, as_of):
        assert (part.state is PayoutState.BLOCKED) <= bool(part.reasons)
        assert not (part.state in (PayoutState.OPEN, PayoutState.PAID) and part.reasons)
    money = economy(project)
    assert (money.unspent is None) == (project.cost_statement is None)
    assert money.unspent is None or 0 <= money.unspent <= money.paid


@given(RECORDS, DAYS)
def test_the_answers_are_the_same_whether_asked_of_the_record_or_of_its_past(record: Plain, as_of: date) -> None:
    whole, past = build(Project, record), known(record, as_of)
    if past is None:
        return
    assert stage(whole, as_of) is stage(past, as_of)
    assert signals(whole, TERMS, as_of) == signals(past, TERMS, as_of)
    assert payouts(whole, TERMS, as_of) == payouts(past, TERMS, as_of)
    assert next_step(whole, TERMS, as_of) == next_step(past, TERMS, as_of)


@given(RECORDS, DAYS, DAYS)
def test_an_earlier_past_can_be_seen_from_a_later_one(record: Plain, one: date, other: date) -> None:
    record = record | {"corrections": []}
    earlier, later = sorted((one, other))
    past = known(record, earlier)
    present = known(record, later)
    if past is not None and present is not None:
        assert as_known(present, earlier) == past


@given(RECORDS, DAYS, DAYS)
def test_facts_only_accumulate_as_days_go(record: Plain, one: date, other: date) -> None:
    record = record | {"corrections": [], "withdrawn": {"date": "2029-01-01"}}
    earlier, later = (known(record, on) for on in sorted((one, other)))
    if earlier is not None and later is not None:
        assert phase(earlier) <= phase(later) or (later.decision is not None and not later.decision.outcome.grants)


@given(RECORDS)
def test_when_every_day_has_passed_everything_is_known(record: Plain) -> None:
    assert known(record, day("2028-01-01")) == build(Project, record)
