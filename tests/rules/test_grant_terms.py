"""What two grants say of payouts, reports and appeals: the cases that tell where each of their limits goes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anslag.check import Folder, check
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
from anslag.rules import RULES
from anslag.rules.docs import Example
from tests.lifecycle.build import Plain, decisions, programme, project
from tests.rules.examples import ASSOCIATION, lay

PROGRAMME = "programmes/integration/2025-01-01.yaml"
OTHER = "projects/2025/2025-002-lasecirkel.yaml"
DAY = date(2026, 11, 23)


def found(tmp_path: Path, terms: Plain, record: Plain, stage_: str = "") -> dict[str, str]:
    """Return the codes that a change of the faultless programme and project brings, each with its message."""
    parts = {PROGRAMME: terms, ASSOCIATION: record, OTHER: None}
    lay(Example(json.dumps(parts, ensure_ascii=False), stage_), tmp_path)
    verdict = check(Folder(tmp_path, ""), DAY)
    spoken = [one for one in verdict.new if one.code != "REG010"]  # the texts of these terms have no English
    return {one.code: one.message.replace("\N{NO-BREAK SPACE}", " ") for one in spoken}


@pytest.mark.parametrize(
    ("amount", "by", "codes"),
    [
        (20000, "manager", set()),
        (20000.01, "board", set()),
        (20000.01, "manager", {"DEC001"}),
    ],
)
def test_the_manager_decides_up_to_a_sum_and_the_board_above(
    amount: float, by: str, codes: set[str], tmp_path: Path
) -> None:
    cited = {"label": "Beteckning", "pattern": ".+", "example": "MBF 2017:12"}
    bodies = [
        {"id": "manager", "name": "sektionschef", "up_to": 20000, "delegated": True, "reference": cited},
        {"id": "board", "name": "nämnden", "above": 20000, "reference": cited},
    ]
    budget = {"lines": [{"id": "ledare", "text": "Arvode", "amount": amount}], "own_contribution": 0}
    decided = [{"kind": "grant", "date": "2025-04-16", "by": by, "reference": "34", "amount": amount}]
    record = {"application": {"amount": amount, "budget": budget}, "decisions": decided}
    terms = {"deciding_bodies": bodies, "decisions": {"by_kind": None}}
    assert set(found(tmp_path, terms, record, "beviljad")) == codes


def test_where_only_the_board_decides_an_officers_decision_is_a_fault(tmp_path: Path) -> None:
    cited = {"label": "Paragraf", "pattern": "SHN § [0-9]+", "example": "SHN § 17"}
    terms = {
        "deciding_bodies": [{"id": "board", "name": "nämnden", "reference": cited}],
        "decisions": {"by_kind": None},
    }
    decided = {"kind": "grant", "date": "2025-04-16", "amount": 120000}
    right = {"decisions": [{**decided, "by": "board", "reference": "SHN § 17"}]}
    assert found(tmp_path / "a", terms, right, "beviljad") == {}
    wrong = {"decisions": [{**decided, "by": "handlaggaren"}]}
    assert set(found(tmp_path / "b", terms, wrong, "beviljad")) == {"DEC001"}


@pytest.mark.parametrize(("grave", "word"), [("error", "ERROR"), ("warning", "WARNING")])
def test_must_and_should_say_where_the_grant_came_from(grave: str, word: str, tmp_path: Path) -> None:
    parts = {PROGRAMME: {"severity": {"RUN003": grave}}, ASSOCIATION: {"acknowledgements": []}}
    for stage_, told in (("avslutad", word), ("", "WARNING")):  # it can still be done until the case is closed
        lay(Example(json.dumps(parts), stage_), tmp_path / (stage_ or "open"))
        found_ = check(Folder(tmp_path / (stage_ or "open"), ""), DAY).new
        assert [(one.code, one.severity.name) for one in found_] == [("RUN003", told)]


def test_no_talk_and_no_consultation_is_no_fault_where_none_is_asked_for(tmp_path: Path) -> None:
    terms = {"handling": {"meeting": "off", "consultations": []}}
    record = {
        "handling": {"meetings": [], "consultations": []},
        "participation": [{"date": "2025-10-10", "forum": "other"}],
    }
    assert found(tmp_path, terms, record) == {}


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


def test_half_is_paid_at_first_and_the_rest_when_the_report_is_approved(tmp_path: Path) -> None:
    half: dict[str, Any] = {"first_share": 50, "interim_report": "each_part", "report_approved": True}
    plan = [{"id": 1, "due": "2025-09-01", "amount": 60000}, {"id": 2, "due": "2026-02-01", "amount": 60000}]
    paid = [{"plan": 1, "date": "2025-09-03", "amount": 60000}, {"plan": 2, "date": "2026-02-03", "amount": 60000}]
    report: Plain = {"received": "2026-01-20"}
    record = {"payment_plan": plan, "payments": paid, "interim_reports": [report]}
    assert set(found(tmp_path / "a", {"payouts": half}, record, "pågående")) == {"PAY002"}
    report["reviewed"] = {"date": "2026-02-01"}
    assert found(tmp_path / "b", {"payouts": half}, record, "pågående") == {}
    plan[0]["amount"], plan[1]["amount"] = 70000, 50000
    assert set(found(tmp_path / "c", {"payouts": half}, {"payment_plan": plan}, "beviljad")) == {"PAY008"}


@pytest.mark.parametrize(("months", "codes"), [(6, {"PAY002"}), (12, set())])
def test_only_a_long_project_reports_before_a_payout(months: int, codes: set[str], tmp_path: Path) -> None:
    terms = {"payouts": {"interim_report": "long_projects", "long_months": months}}
    assert set(found(tmp_path, terms, {"interim_reports": []}, "pågående")) == codes


@pytest.mark.parametrize(
    ("code", "terms"),
    [
        ("HAN001", {"handling": {"meeting": "off"}}),
        ("HAN003", {"handling": {"consultations": []}}),
        ("DEC002", {"handling": {"statement": "off"}}),
        ("RUN002", {"severity": {"RUN002": "off"}}),
        ("PAY009", {"payouts": {"withheld": 0}}),
        ("CLO011", {"repayment": {"days": 30}}),
    ],
)
def test_what_a_programme_does_not_ask_is_not_among_its_demands(code: str, terms: Plain) -> None:
    with_terms = programme(
        payouts={"withheld": 20}, repayment={"grounds": [{"id": "unused", "name": "pengar är kvar"}]}
    )
    assert RULES[code].asked(with_terms)
    assert not RULES[code].asked(programme(**terms))


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


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"decisions": {"after_consulting": ["partners"]}}, "Samrådet partners finns inte i programmet."),
        ({"acknowledgement": {"kinds": ["asociation"]}}, "Slaget asociation finns inte i programmet."),
        ({"frames": [{"year": 2025, "period": "v", "amount": 1400000}]}, "Ansökningstiden v finns inte i programmet."),
        ({"handler": "officer"}, "Rollen officer finns inte i programmet."),
        ({"repayment": {"by": ["nobody"]}}, "Beslutsinstansen nobody finns inte i programmet."),
    ],
)
def test_what_a_programme_names_of_itself_it_has(terms: Plain, said: str, tmp_path: Path) -> None:
    assert found(tmp_path, terms, {}, "ansökan")["REG002"] == said


@pytest.mark.parametrize(("demand", "grave"), [("error", "ERROR"), ("warning", "WARNING"), ("off", "")])
def test_how_grave_it_is_to_decide_without_a_statement_is_the_programmes(
    demand: str, grave: str, tmp_path: Path
) -> None:
    parts = {PROGRAMME: {"handling": {"statement": demand}}, ASSOCIATION: {"handling": {"statements": []}}, OTHER: None}
    lay(Example(json.dumps(parts), "beviljad"), tmp_path)
    told = [one.severity.name for one in check(Folder(tmp_path, ""), DAY).new if one.code == "DEC002"]
    assert told == ([grave] if grave else [])
