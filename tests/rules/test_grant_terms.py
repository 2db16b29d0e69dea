"""What two grants say of deciding, paying and telling: the cases that tell where each of their limits goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from anslag.check import Folder, check
from anslag.rules import RULES
from anslag.rules.docs import Example
from tests.lifecycle.build import programme
from tests.rules.examples import ASSOCIATION, lay
from tests.rules.terms_kit import DAY, OTHER, PROGRAMME, Plain, found


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
    assert found(tmp_path, terms, record, "") == {}


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


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"decisions": {"after_consulting": ["partners"]}}, "Samrådet partners finns inte i programmet."),
        ({"acknowledgement": {"kinds": ["asociation"]}}, "Typen asociation finns inte i programmet."),
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
