"""What two grants' terms make of deadlines, sums, steps and frames."""

from __future__ import annotations

from datetime import date

import pytest

from anslag.lifecycle import (
    Stage,
    appeal_until,
    frame_use,
    known,
    known_registry,
    next_step,
    payouts,
    report_due,
    signals,
    stage,
)
from anslag.lifecycle.promise import decision_due
from anslag.model import References, Registry, swedish
from tests.lifecycle.build import Plain, decisions, programme, project


@pytest.mark.parametrize(
    ("terms", "end", "due"),
    [
        ({"months": 1, "move_to_weekday": False}, "2017-10-31", "2017-11-30"),
        ({"months": 2, "move_to_weekday": False}, "2026-08-31", "2026-10-31"),
        ({"months": 2, "move_to_weekday": True}, "2026-08-31", "2026-11-02"),
        ({"months": None, "weeks": 6, "move_to_weekday": False}, "2026-08-31", "2026-10-12"),
        ({"months": None, "days": 45, "move_to_weekday": False}, "2026-08-31", "2026-10-15"),
        ({"months": None, "date": "01-31", "move_to_weekday": False}, "2026-01-30", "2026-01-31"),
        ({"months": None, "date": "01-31", "move_to_weekday": False}, "2026-01-31", "2027-01-31"),
        ({"months": None, "date": "02-29", "move_to_weekday": False}, "2026-12-31", "2027-02-28"),
    ],
)
def test_the_final_report_is_due_as_the_programme_says(terms: Plain, end: str, due: str) -> None:
    version = programme(reporting=terms)
    one = known(project({"period": {"start": "2017-01-01", "end": end}}), date(2027, 1, 1), version)
    assert report_due(one).day.isoformat() == due


PERIODS = [{"id": "var", "from": "02-01", "to": "02-28"}, {"id": "host", "from": "09-01", "to": "09-30"}]


@pytest.mark.parametrize(
    ("counted", "due"), [("period_end", "2026-04-25"), ("complete", "2026-05-05"), ("statement", "2026-05-28")]
)
def test_a_decision_is_promised_from_where_the_programme_counts(counted: str, due: str) -> None:
    version = programme(application_periods=PERIODS, deadlines={"decision": {"days": 56, "from": counted}})
    asked = {"asked": "2026-03-01", "items": ["statutes"], "received": "2026-03-10"}
    record: Plain = {
        "application": {"received": "2026-02-20", "supplements": [asked]},
        "handling": {"statements": [{"date": "2026-04-02", "proposal": "grant"}]},
    }
    last = date.fromisoformat(due)
    assert decision_due(known(project(record), last, version)) == last
    late = [one.text for one in signals(known(project(record), date(2026, 5, 29), version)) if "eslut" in one.text]
    assert len(late) == 1


BASIS: Plain = {
    "period": {"start": "2026-05-01", "end": "2026-08-31"},
    "application": {"received": "2026-02-20", "amount": 60000},
    **decisions({"kind": "grant", "date": "2026-04-23", "amount": 60000}),
    "contact": [{"date": "2026-04-24", "role": "Projektledare", "email": "projekt@moten.example"}],
    "acceptance": {"date": "2026-04-28"},
}
ARREARS: Plain = {
    "payouts": {
        "model": "arrears",
        "interim_report": "none",
        "share": 75,
        "withheld": 20,
        "before_first": ["acceptance"],
    },
    "reporting": {"months": 2, "move_to_weekday": False},
    "acknowledgement": {"deduction_percent": 50, "mark": True},
}
TOLD: Plain = {
    "acknowledgements": [{"date": "2026-06-01", "channel": "website", "url": "https://moten.example", "mark": True}]
}


def asked_for(*costs: int, first: str = "2026-06-0") -> Plain:
    return {"interim_reports": [{"received": f"{first}{n}", "cost": cost} for n, cost in enumerate(costs, 1)]}


def approved(cost: int) -> Plain:
    lines = [{"id": "ledare", "amount": cost}]
    report = {"received": "2026-09-20", "reviewed": {"date": "2026-10-01"}}
    return {"final_report": report, "cost_statement": {"received": "2026-09-20", "lines": lines}}


@pytest.mark.parametrize(
    ("record", "sums"),
    [
        (asked_for(20000), ["15 000 kr"]),
        (asked_for(20000, 60000), ["15 000 kr", "33 000 kr"]),
        (asked_for(80000), ["48 000 kr"]),
        (asked_for(80000) | approved(80000) | TOLD, ["48 000 kr", "12 000 kr"]),
        (asked_for(80000) | approved(80000), ["48 000 kr", "6 000 kr"]),
        (asked_for(80000) | approved(70000) | TOLD, ["48 000 kr", "4 500 kr"]),
        ({"interim_reports": [{"received": "2026-11-01", "cost": 20000}]}, []),
        ({"interim_reports": [{"received": "2026-10-31", "cost": 20000}]}, ["15 000 kr"]),
    ],
)
def test_in_arrears_a_share_of_the_cost_is_paid_and_a_part_kept_until_the_report_is_approved(
    record: Plain, sums: list[str]
) -> None:
    one = known(project(BASIS, record), date(2026, 11, 2), programme(**ARREARS))
    assert [swedish(part.plan.amount).replace("\N{NO-BREAK SPACE}", " ") for part in payouts(one)] == sums


def test_before_the_terms_are_accepted_nothing_is_paid() -> None:
    one = known(project(BASIS, {"acceptance": None}), date(2026, 5, 1), programme(**ARREARS))
    step = next_step(one)
    assert stage(one) is Stage.GRANTED
    assert step is not None
    assert (step.text, step.command) == (
        "Sökanden ska godkänna villkoren för bidraget.",
        "anslag add 2025-007 acceptance",
    )
    asked = known(project(BASIS, {"acceptance": None}, asked_for(20000)), date(2026, 7, 1), programme(**ARREARS))
    assert payouts(asked)[0].reasons == ("Sökanden har inte godkänt villkoren för bidraget.",)
    assert next_step(asked).command.endswith("acceptance")  # type: ignore[union-attr]


def test_what_is_asked_for_in_arrears_is_paid_without_a_plan() -> None:
    one = known(project(BASIS, asked_for(20000)), date(2026, 7, 1), programme(**ARREARS))
    step = next_step(one)
    assert step is not None
    assert step.text.replace("\N{NO-BREAK SPACE}", " ") == "Betala ut 15 000 kr (utbetalning 1)."
    waiting = [each.text for each in signals(one) if each.kind.value == "payout_open"]
    assert waiting[0].replace("\N{NO-BREAK SPACE}", " ").endswith("kan göras; den begärdes 1 juni 2026.")


def test_where_no_statement_is_written_an_application_is_ready_when_nothing_else_is_left() -> None:
    version = programme(
        handling={"meeting": "error", "statement": "off", "consultations": []},
        deadlines={"decision": {"days": 14, "from": "complete"}},
    )
    waiting = known(project(), date(2025, 3, 4), version)
    assert (stage(waiting), next_step(waiting).command) == (  # type: ignore[union-attr]
        Stage.RECEIVED,
        "anslag add 2025-007 meeting",
    )
    met = known(project({"handling": {"meetings": [{"date": "2025-03-05"}]}}), date(2025, 3, 6), version)
    step = next_step(met)
    assert stage(met) is Stage.READY
    assert step is not None
    assert (step.command, step.due) == ("anslag add 2025-007 decision", date(2025, 3, 17))


def test_who_is_heard_last_is_heard_before_the_decision() -> None:
    youth = {"id": "youth", "name": "ungdomsråd", "definite": "ungdomsrådet", "demand": "error", "when": "always"}
    version = programme(
        handling={"meeting": "off", "consultations": [youth]},
        decisions={"after_consulting": ["youth"], "prepared_by": "bedömningsgruppen"},
    )
    ready: Plain = {"handling": {"statements": [{"date": "2025-04-02", "proposal": "grant"}]}}
    step = next_step(known(project(ready), date(2025, 4, 3), version))
    assert step is not None
    assert step.text.startswith("Samråd med ungdomsrådet. Därefter beslutar ")
    ready["handling"]["consultations"] = [{"kind": "youth", "date": "2025-04-03"}]
    step = next_step(known(project(ready), date(2025, 4, 3), version))
    assert step is not None
    assert step.text.endswith("Bedömningsgruppen bereder ärendet.")


@pytest.mark.parametrize(
    ("terms", "until"),
    [
        ({"kind": "none"}, None),
        ({"kind": "legality", "weeks": 3, "from": "notice_board"}, "2025-05-12"),
        ({"kind": "administrative", "weeks": 3, "from": "received"}, "2025-05-15"),
    ],
)
def test_the_time_for_an_appeal_is_counted_as_the_programme_says(terms: Plain, until: str | None) -> None:
    days = {"kind": "grant", "amount": 120000, "announced": "2025-04-20", "received": "2025-04-24"}
    one = known(project(decisions(days)), date(2025, 5, 1), programme(appeal=terms))
    last = appeal_until(one, one.record.decisions[0])
    assert (last.day.isoformat() if last else None) == until


def test_the_sum_proposed_says_who_decides_where_the_sum_granted_does() -> None:
    version = programme(decisions={"on": "granted"})
    ready: Plain = {"handling": {"statements": [{"date": "2025-04-02", "proposal": "grant_in_part", "amount": 40000}]}}
    step = next_step(known(project(ready), date(2025, 4, 3), version))
    assert step is not None
    assert step.text.startswith("Analys- och hållbarhetschefen beslutar")
    step = next_step(known(project(ready), date(2025, 4, 3), programme()))
    assert step is not None
    assert step.text.startswith("Kommunstyrelsens ledningsutskott beslutar")


def test_a_newcomer_is_met_and_one_who_has_applied_before_is_not() -> None:
    version = programme(handling={"meeting_for": "first_time", "consultations": []})
    first = project()
    second = project({"id": "2025-008", "application": {"received": "2025-03-10"}})
    register = Registry(
        projects={one.id: one for one in (first, second)},
        references=References(programmes={"integration": (version,)}),
    )
    steps = {id_: next_step(one) for id_, one in known_registry(register, date(2025, 3, 12)).projects.items()}
    assert {id_: step.text for id_, step in steps.items() if step} == {
        "2025-007": "Träffa sökanden för samtal om ansökan.",
        "2025-008": "Skriv tjänsteutlåtandet.",
    }


@pytest.mark.parametrize(
    ("carry", "room_left", "next_year"),
    [("none", 400000, 300000), ("within_year", 460000, 300000), ("years", 460000, 500000)],
)
def test_what_is_left_of_a_frame_goes_where_the_programme_says(carry: str, room_left: int, next_year: int) -> None:
    frames = [
        {"year": 2025, "period": "var", "amount": 100000},
        {"year": 2025, "period": "host", "amount": 400000},
        {"year": 2026, "amount": 300000},
    ]
    version = programme(application_periods=PERIODS, frames=frames, frame={"carry_over": carry})
    spring = project({"application": {"received": "2025-02-10"}}, decisions({"kind": "grant", "amount": 40000}))
    autumn = project(
        {"id": "2025-008", "application": {"received": "2025-09-10"}},
        decisions({"kind": "grant", "date": "2025-10-16", "amount": 260000}),
    )
    register = Registry(
        projects={one.id: one for one in (spring, autumn)},
        references=References(programmes={"integration": (version,)}),
    )
    on = known_registry(register, date(2026, 1, 10))
    use = frame_use(on, "integration", 2025)
    assert [(part.period, part.granted // 100) for part in use.periods] == [("var", 40000), ("host", 260000)]
    assert use.periods[1].frame == 100 * room_left
    assert (use.frame, use.granted) == (100 * 500000, 100 * 300000)
    assert frame_use(on, "integration", 2026).frame == 100 * next_year
