"""The state machine: what is listed is what happens."""

from datetime import date, timedelta

from hypothesis import given

from anslag.lifecycle import TRANSITIONS, Row, Stage, known, reachable, table, whole
from anslag.lifecycle import stage as stage_of
from anslag.lifecycle.transitions import follows
from anslag.model import Project, build

from .build import APPLICATION, Plain, merged
from .records import stories, told


def stage(record: Project, day: date) -> Stage:
    return stage_of(known(record, day))


def turns(record: Project) -> set[date]:
    """Return the days on which the mere passing of time can move a project."""
    period = whole(record).period
    ends = [period.end, *([record.ended_early.date] if record.ended_early else [])]
    return {period.start, *(end + timedelta(days=1) for end in ends)}


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
    days = sorted({date(2025, 3, 3), *turns(project), *dict(story)})
    seen = [stage(project, day) for day in days]
    for index, base in enumerate(seen):
        assert all(reachable(base, head) for head in seen[index:])


TAKEN_UP = {
    "Ärendet tas upp igen",
    "Beslutet omprövas och bidrag beviljas",
    "En domstol upphäver beslutet och ärendet prövas på nytt",
}


def test_every_stage_can_be_reached_and_the_final_ones_are_left_only_when_the_case_is_taken_up_again() -> None:
    assert [one for one in Stage if not reachable(Stage.RECEIVED, one)] == []
    assert {step.fact for step in TRANSITIONS if any(one.final for one in step.bases)} == TAKEN_UP


def test_nothing_leads_back_but_what_is_decided_asked_for_or_paid() -> None:
    order = list(Stage)
    back = {
        step.fact for step in TRANSITIONS for base in step.bases if order.index(step.head) < order.index(base)
    } - TAKEN_UP
    assert back == {
        "Komplettering begärs",
        "Återremiss",
        "Sökanden avstår från bidraget innan något har betalats ut",
        "Det antecknas i efterhand att projektet slutade i förtid",
        "Projekttiden förlängs sedan slutdagen passerat",
        "En domstol upphäver beslutet och ärendet är slut",
        "Kravet är betalt",
        "Kravet är betalt men slutredovisningen saknas",
        "Kravet är betalt men slutredovisningen av det i förtid avslutade projektet saknas",
    }


def test_the_table_of_the_handbook() -> None:
    rows = table()
    assert rows[0] == Row("Inkommen", "Väntar på komplettering", "Komplettering begärs", "handläggaren")
    assert Row("Inte påbörjat", "Pågår", "Startdagen kommer", "") in rows
    assert (
        Row("Klar för beslut", "Avslagen", "Beslut om avslag", "den som beslutar på delegation eller beslutsinstansen")
        in rows
    )
    assert len(rows) == sum(len(step.bases) for step in TRANSITIONS)
    assert len({(row.base, row.head, row.fact) for row in rows}) == len(rows)
