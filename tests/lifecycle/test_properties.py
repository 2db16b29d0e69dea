"""What holds for every record that the schema accepts, however odd."""

from datetime import date

import jsonschema_rs
from hypothesis import given

from anslag.lifecycle import (
    Known,
    PayoutState,
    Stage,
    economy,
    known,
    lateness,
    next_step,
    payouts,
    phase,
    record_on,
    report_due,
    signals,
    stage,
    stopped,
    ungated,
    whole,
)
from anslag.model import Project, build
from anslag.model.running import Payment
from anslag.schema import schema

from .build import Plain, day, programme
from .records import DAYS, RECORDS

TERMS = programme()
VALIDATOR = jsonschema_rs.validator_for(schema("project"))


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
    assert all(isinstance(payout, Payment) for payout in ungated(one))
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
    again = known(one.record, as_of, TERMS)
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
        assert record_on(after.record, earlier) == before.record


BACK = {"referral", "reconsideration", "annulment", "correction", "reopening", "renunciation", "withdrawal"}


@given(RECORDS, DAYS, DAYS)
def test_facts_only_accumulate_as_days_go(record: Plain, one: date, other: date) -> None:
    forward = [decision for decision in record.get("decisions", []) if decision["kind"] not in BACK]
    record = record | {"corrections": [], "withdrawn": {"date": "2029-01-01"}, "decisions": forward[:1]}
    earlier, later = (past(record, on) for on in sorted((one, other)))
    if earlier is not None and later is not None:
        assert phase(earlier) <= phase(later) or stopped(later)


@given(RECORDS, DAYS, DAYS)
def test_what_was_public_stays_so(record: Plain, one: date, other: date) -> None:
    record = record | {"corrections": []}
    earlier, later = (past(record, on) for on in sorted((one, other)))
    if earlier is not None and later is not None:
        assert later.public or not earlier.public


@given(RECORDS, DAYS)
def test_what_is_granted_and_drawn_is_never_below_nothing(record: Plain, as_of: date) -> None:
    one = past(record, as_of)
    if one is None:
        return
    assert one.granted >= 0
    for year in range(2024, 2028):
        assert 0 <= one.decided.drawn(year, refills=True) <= one.decided.drawn(year, refills=False)
    assert one.granted == sum(one.decided.drawn(year, refills=True) for year in range(2024, 2028))


@given(RECORDS)
def test_when_every_day_has_passed_everything_is_known(record: Plain) -> None:
    project = build(Project, record)
    assert known(project, day("2028-01-01")).record == project == whole(project).record
