"""The state machine: what is listed is what happens."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from anslag.lifecycle import TRANSITIONS, Row, Stage, known, reachable, table
from anslag.lifecycle import stage as stage_of
from anslag.lifecycle.transitions import follows
from anslag.model import Project, build

from .build import APPLICATION, Plain, merged
from .records import stories, told


def stage(record: Project, day: date) -> Stage:
    return stage_of(known(record, day))


def turns(record: Project) -> set[date]:
    """Return the days on which the mere passing of time can move a project."""
    ends = [record.period.end, *([record.ended_early.date] if record.ended_early else [])]
    return {record.period.start, *(end + timedelta(days=1) for end in ends)}


@given(stories())
def test_every_fact_and_every_passing_day_is_a_listed_step(story: list[tuple[date, Plain]]) -> None:
    plain, today = APPLICATION, date(2025, 3, 3)
    record = build(Project, plain)
    now = stage(record, today)
    for day, fact in story:
        for turn in sorted(turn for turn in turns(record) if today < turn <= day):
            before, after = stage(record, turn - timedelta(days=1)), stage(record, turn)
            assert now is before, (turn, now, before)
            assert before is after or follows(before, after), (turn, before, after)
            now = after
        assert stage(record, day) is now
        plain, today = merged(plain, fact), day
        record = build(Project, plain)
        then = stage(record, day)
        assert now is then or follows(now, then), (fact, now, then)
        now = then


@given(stories())
def test_a_replay_only_moves_forward_along_the_listed_steps(story: list[tuple[date, Plain]]) -> None:
    project = build(Project, told(story))
    days = sorted({date(2025, 3, 3), project.period.start, project.period.end + timedelta(days=1), *dict(story)})
    seen = [stage(project, day) for day in days]
    for index, base in enumerate(seen):
        assert all(reachable(base, head) for head in seen[index:])


def test_every_stage_can_be_reached_and_the_final_ones_left_by_nothing() -> None:
    assert [one for one in Stage if not reachable(Stage.RECEIVED, one)] == []
    assert [one for one in Stage if not any(one in step.bases for step in TRANSITIONS)] == [
        one for one in Stage if one.final
    ]


@pytest.mark.parametrize(
    ("base", "head"),
    [
        (Stage.GRANTED, Stage.REJECTED),
        (Stage.GRANTED, Stage.READY),
        (Stage.READY, Stage.RECEIVED),
        (Stage.REJECTED, Stage.GRANTED),
        (Stage.WITHDRAWN, Stage.READY),
        (Stage.RUNNING, Stage.GRANTED),
        (Stage.RUNNING, Stage.NOT_STARTED),
        (Stage.CLOSED, Stage.REPORTED),
        (Stage.REPORTED, Stage.REJECTED),
    ],
)
def test_facts_never_lead_back(base: Stage, head: Stage) -> None:
    assert reachable(base, base)
    assert not reachable(base, head)


def test_the_table_of_the_handbook() -> None:
    rows = table()
    assert rows[0] == Row("Inkommen", "Väntar på komplettering", "Komplettering begärs", "strategen")
    assert Row("Inte påbörjat", "Pågår", "Startdagen kommer", "") in rows
    assert Row("Klar för beslut", "Avslagen", "Beslut om avslag", "chefen eller utskottet") in rows
    assert len(rows) == sum(len(step.bases) for step in TRANSITIONS)
    assert len({(row.base, row.head) for row in rows}) == len(rows)
