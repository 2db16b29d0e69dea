"""What two grants ask of applications: the cases that tell where each of their limits goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rules.examples import SHIPPED
from tests.rules.terms_kit import PROGRAMME, Plain, found

SMALL = {"girls": None, "boys": None, "women": None, "men": None}


def applied(amount: float, cost: float, **budget: Any) -> Plain:
    """Return an application for `amount` of a budget of `cost`, paid for otherwise by `budget`."""
    own = {"own_contribution": round(cost - amount, 2), "other_grants": []}
    lines = [{"id": "ledare", "text": "Arvode", "amount": cost}]
    statement = {"date": "2025-04-02", "proposal": "grant", "amount": amount}
    application = {"amount": amount, "budget": {"lines": lines, **own, **budget}}
    return {"application": application, "handling": {"statements": [statement]}}


LEAD = {"lead_time": {"months": 2}}


@pytest.mark.parametrize(("start", "codes"), [("2025-05-01", set()), ("2025-04-30", {"APP016"})])
def test_two_months_before_the_start(start: str, codes: set[str], tmp_path: Path) -> None:
    received = {"received": "2025-03-01", "supplements": []}
    told = found(tmp_path, LEAD, {"application": received, "period": {"start": start}})
    assert set(told) == codes
    assert not codes or told["APP016"].endswith("Det ska gå minst 2 månader, så tidigaste första dag är 1 maj 2025.")


def test_how_grave_it_is_to_come_late_is_the_programmes(tmp_path: Path) -> None:
    terms = {**LEAD, "severity": {"APP016": "off"}}
    assert found(tmp_path, terms, {"period": {"start": "2025-04-30"}}) == {}


def test_participants_are_counted_without_their_sex(tmp_path: Path) -> None:
    terms = {"reach": {"total_only": True}}
    assert found(tmp_path, terms, {"application": {"expected_reach": {**SMALL, "total": 60}}}) == {}


WINDOWS = {
    "application_periods": [
        {"id": "spring", "from": "02-01", "to": "02-28"},
        {"id": "autumn", "from": "09-01", "to": "09-30"},
    ]
}
DISMISSED = {
    "kind": "dismissal",
    "date": "2025-04-16",
    "by": "executive_committee",
    "reference": "§ 84",
    "reason": "Ansökan kom in för sent.",
}
STRUCK_OFF = {**DISMISSED, "kind": "striking_off"}
REJECTED = {**DISMISSED, "kind": "rejection"}


@pytest.mark.parametrize(
    ("received", "late", "record", "codes"),
    [
        ("2025-02-28", {}, {}, set()),
        ("2025-03-01", {}, {}, {"APP015"}),
        ("2025-03-01", {}, {"handling": None}, set()),
        ("2025-03-01", {}, {"handling": None, "decisions": [DISMISSED]}, set()),
        ("2025-03-01", {}, {"decisions": [REJECTED]}, {"APP015"}),
        ("2025-03-01", {}, {"handling": None, "decisions": [STRUCK_OFF]}, {"APP015"}),
        ("2025-03-01", {"handling": "not_considered"}, {"handling": None, "decisions": [STRUCK_OFF]}, set()),
        ("2025-03-01", {}, {"withdrawn": {"date": "2025-04-03"}}, set()),
        ("2025-03-01", {"handling": "deduction", "deductions": [{"days": 1, "percent": 10}]}, {}, set()),
        ("2025-03-02", {"handling": "deduction", "deductions": [{"days": 1, "percent": 10}]}, {}, {"APP015"}),
    ],
)
def test_two_periods_a_year(received: str, late: Plain, record: Plain, codes: set[str], tmp_path: Path) -> None:
    terms = {**WINDOWS, **({"late": late} if late else {})}
    signed = {"role": "chair", "date": "2025-02-27"}
    told = found(tmp_path, terms, {"application": {"received": received, "signed": signed}, **record})
    assert set(told) == codes


BOUNDS = {"sums": {"least": 5000, "most": 60000}, "co_funding": {"most_grant_share": 75}}


@pytest.mark.parametrize(
    ("amount", "cost", "codes"),
    [
        (60000, 80000, set()),
        (60000.01, 90000, {"APP017"}),
        (45000, 60000, set()),
        (45000, 59999, {"APP018"}),
        (5000, 10000, set()),
        (4999.99, 10000, {"APP017"}),
    ],
)
def test_ceiling_floor_and_share(amount: float, cost: float, codes: set[str], tmp_path: Path) -> None:
    assert set(found(tmp_path, BOUNDS, applied(amount, cost))) == codes


HOURS = {"co_funding": {"hour_value": 250, "time_most_share": 50, "other_grants_most": 1}}
FUND = {"funder": "Exempelfonden", "amount": 1000, "status": "granted"}
TRUST = {"funder": "Exempelstiftelsen", "amount": 1000, "status": "granted"}


@pytest.mark.parametrize(
    ("budget", "codes"),
    [
        ({"own_contribution": 5000, "own_hours": 20}, set()),
        ({"own_contribution": 4750, "own_hours": 21}, {"APP018"}),
        ({"own_contribution": 5000, "own_hours": 19}, {"APP008"}),
        ({"own_contribution": 9000, "other_grants": [FUND]}, set()),
        ({"own_contribution": 8000, "other_grants": [FUND, TRUST]}, {"APP018"}),
    ],
)
def test_own_work_and_other_funders(budget: Plain, codes: set[str], tmp_path: Path) -> None:
    assert set(found(tmp_path, HOURS, applied(30000, 40000, **budget))) == codes


@pytest.mark.parametrize(
    ("end", "record", "codes"),
    [
        ("2026-08-31", {}, set()),
        ("2026-09-01", {}, {"APP019"}),
        ("2026-09-01", {"handling": {"statements": [{"date": "2025-04-02", "proposal": "reject"}]}}, set()),
    ],
)
def test_twelve_months_at_most(end: str, record: Plain, codes: set[str], tmp_path: Path) -> None:
    assert set(found(tmp_path, {"limits": {"months": 12}}, {"period": {"end": end}, **record})) == codes


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"members": 15}, ""),
        ({"members": 14, "employees": 3}, ""),
        ({"members": 14}, "Sökanden har 14 medlemmar, men ska ha minst 15 medlemmar eller minst 3 anställda."),
        (
            {"members": 14, "employees": 2},
            "Sökanden har 14 medlemmar och 2 anställda, men ska ha minst 15 medlemmar eller minst 3 anställda.",
        ),
    ],
)
def test_members_or_employees(given: Plain, told: str, tmp_path: Path) -> None:
    terms = yaml.safe_load((SHIPPED / PROGRAMME).read_text("utf-8"))["applicants"]
    terms[0]["least"] = [{"members": 15}, {"employees": 3}]
    assert found(tmp_path, {"applicants": terms}, {"application": given}).get("APP014", "") == told


def test_what_is_not_granted_is_held_to_nothing(tmp_path: Path) -> None:
    terms = {**LEAD, **BOUNDS, "limits": {"months": 1}}
    rejected = {"handling": {"statements": [{"date": "2025-04-02", "proposal": "reject"}]}, "decisions": [REJECTED]}
    assert found(tmp_path, terms, {"period": {"start": "2025-04-30"}, **rejected}) == {}


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        (["purpose"], "Rubriken ”Purpose” är obesvarad."),
        (["purpose", "trust"], "Ingen av de 2 rubrikerna som besvaras med text är besvarad."),
    ],
)
def test_how_many_headings_are_unanswered(headings: list[str], told: str, tmp_path: Path) -> None:
    asked: Plain = {"kinds": ["association"], "name": "Föreningar", "signatory": ["chair"], "attachments": []}
    asked["headings"] = [{"id": id_, "title": id_.capitalize()} for id_ in headings]
    record = {"application": {"answers": None, "attachments": None}}
    assert found(tmp_path, {"applicants": [asked]}, record) == {"APP003": told}


def test_a_document_of_another_kind_of_applicant_stands_for_no_other(tmp_path: Path) -> None:
    terms = yaml.safe_load((SHIPPED / PROGRAMME).read_text("utf-8"))["applicants"]
    terms[1]["attachments"] = [{"id": "statute", "title": "Reglemente"}]
    given = {"statutes": None, "statute": "EX 2025/0123-9"}
    told = found(tmp_path, {"applicants": terms}, {"application": {"attachments": given}})
    assert told == {"APP007": "Stadgar är inte bifogad till ansökan."}
