"""Records for the tests: one faultless project from application to closing, and patches laid over it."""

from __future__ import annotations

from datetime import date
from typing import Any

from anslag.model import Programme, Project, build
from anslag.schema.lift import lifted

Plain = dict[str, Any]

APPLICATION: Plain = {
    "form": 2,
    "id": "2025-007",
    "title": "Språkcafé på Råslätt",
    "summary": "Ett öppet språkcafé varje vecka.",
    "case_number": "KS 2025/0123",
    "programme": "integration",
    "applicants": ["exempelforeningen-sprakbron"],
    "areas": ["raslatt"],
    "period": {"start": "2025-09-01", "end": "2026-06-30"},
    "application": {
        "received": "2025-03-03",
        "amount": 120000,
        "partners": [{"name": "Biblioteket", "organisation": "raslatts-bibliotek"}],
        "budget": {
            "lines": [
                {"id": "ledare", "text": "Arvode", "amount": 90000},
                {"id": "lokal", "text": "Lokalhyra", "amount": 50000},
            ],
            "own_contribution": 20000,
            "other_grants": [],
        },
    },
}
ASKED: Plain = {"application": {"supplements": [{"asked": "2025-03-10", "items": ["statutes"]}]}}
SUPPLIED: Plain = {
    "application": {"supplements": [{"asked": "2025-03-10", "items": ["statutes"], "received": "2025-03-20"}]}
}
MET: Plain = {"handling": {"meetings": [{"date": "2025-03-18"}]}}
CONSULTED: Plain = {
    "handling": {
        "consultations": [
            {"kind": "area_group", "area": "raslatt", "date": "2025-03-25"},
            {"kind": "coordinator", "area": "raslatt", "date": "2025-03-25"},
            {"kind": "partner", "partner": "Biblioteket", "date": "2025-03-26"},
        ]
    }
}
STATEMENT: Plain = {"handling": {"statements": [{"date": "2025-04-02", "proposal": "grant"}]}}


def decisions(*entries: Plain) -> Plain:
    """Return decisions of the executive committee on 16 April 2025, but for what each entry says."""
    return {"decisions": [{"date": "2025-04-16", "by": "executive_committee"} | entry for entry in entries]}


def claim(**fields: Any) -> Plain:
    """Return a demand for 2 000 kr, decided on 3 August 2026, but for what `fields` say."""
    demand = {"kind": "demand", "date": "2026-08-03", "amount": 2000, "due": "2026-09-01"}
    return {"claims": [{key: value for key, value in (demand | fields).items() if value is not None}]}


GRANTED: Plain = {"kind": "grant", "amount": 120000}
GRANT = decisions(GRANTED)
REJECTION = decisions({"kind": "rejection"})
CONTACT: Plain = {"contact": [{"date": "2025-04-16", "role": "Projektledare", "email": "projekt@sprakbron.example"}]}
PLAN: Plain = {
    "payment_plan": [
        {"id": 1, "due": "2025-09-01", "amount": 60000},
        {"id": 2, "due": "2026-02-02", "amount": 60000},
    ]
}
FIRST: Plain = {"plan": 1, "date": "2025-09-03", "amount": 60000}
PAID: Plain = {"payments": [FIRST]}
VISITED: Plain = {"contacts": [{"date": "2026-01-12", "kind": "visit"}]}
INTERIM: Plain = {"interim_reports": [{"received": "2026-01-20"}]}
PAID_TWICE: Plain = {"payments": [FIRST, {"plan": 2, "date": "2026-02-04", "amount": 60000}]}
FINAL: Plain = {"final_report": {"received": "2026-07-15", "carried_out": "as_described"}}
COSTS: Plain = {
    "cost_statement": {
        "received": "2026-07-20",
        "lines": [{"id": "ledare", "amount": 88000}, {"id": "lokal", "amount": 50000}],
    }
}
APPROVED: Plain = {"cost_statement": {"approved": {"date": "2026-07-28", "amount": 118000}}}
DEMAND = claim()
REPAID = claim(received=[{"date": "2026-08-20", "amount": 2000}])
ABSTENTION = claim(kind="abstention", amount=None, due=None, reason="Ringa belopp")
CLOSED: Plain = {"closings": [{"date": "2026-08-25"}]}


def extension(asked: str = "2026-05-04", approved: str | None = "2026-05-11", to: str = "2026-08-31") -> Plain:
    """Return a change of the last day, asked for and, unless `approved` is `None`, approved."""
    change: Plain = {"asked": asked, "what": [{"path": "period.end", "to": to}]}
    return change | ({"approved": {"date": approved}} if approved else {})


EXTENDED: Plain = {"changes": [extension()]}

HANDLED = (SUPPLIED, MET, CONSULTED, STATEMENT)
RUNNING = (*HANDLED, GRANT, CONTACT, PLAN, PAID)
PAID_OUT = (*RUNNING, INTERIM, PAID_TWICE)
WHOLE = (*RUNNING, INTERIM, PAID_TWICE, FINAL, COSTS, APPROVED, DEMAND, REPAID, CLOSED)

PROGRAMME: Plain = lifted(
    "programme",
    {
        "id": "integration",
        "valid_from": "2023-01-01",
        "name": "Integrationsanslaget",
        "funder": {
            "name": "Exempelkommunen",
            "unit": "Stadskontoret",
            "number": "212000-0530",
            "website": "https://kommunen.example",
            "email": "anslag@kommunen.example",
        },
        "guidelines": {
            "title": "Riktlinjer",
            "sections": {"handling": {"heading": "Beslutsförfarande"}, "deciding": {"heading": "Beslutsförfarande"}},
        },
        "roles": [
            {"id": "chair", "name": "ordförande"},
            {"id": "head_of_unit", "name": "verksamhetschef"},
            {"id": "strategist", "name": "strateg", "definite": "strategen"},
        ],
        "handler": "strategist",
        "goals": [{"id": "trust", "name": "Tillit"}],
        "applicants": [],
        "case_number": {"pattern": ".+", "example": "KS 2025/0123"},
        "priority_areas": ["raslatt", "oxnehaga"],
        "deciding_bodies": [
            {
                "id": "head",
                "name": "analys- och hållbarhetschefen",
                "reference": {"label": "Delegationsnummer", "pattern": ".+", "example": "1"},
                "up_to": 50000,
                "delegated": True,
            },
            {
                "id": "executive_committee",
                "name": "kommunstyrelsens ledningsutskott",
                "reference": {"label": "Paragraf", "pattern": ".+", "example": "§ 1"},
                "above": 50000,
            },
        ],
        "handling": {
            "meeting": "error",
            "consult_partners": "error",
            "consult_area_groups": "error",
            "consult_coordinators": "error",
        },
        "payouts": {"interim_report": True},
        "reporting": {"months": 1, "move_to_weekday": True, "warn_days": 30},
        "deadlines": {"supplement_days": 21, "decision_days": 30, "contact_days": 120},
        "small_count": 5,
        "frames": [{"year": 2025, "amount": 1400000}],
    },
)


def merged(base: Plain, patch: Plain) -> Plain:
    """Return `base` with `patch` laid over it: mappings are merged, all else is replaced, `None` takes a key away."""
    result = dict(base)
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict):
            result[key] = merged(result.get(key, {}), value)
        else:
            result[key] = value
    return result


def plain(*patches: Plain) -> Plain:
    """Return the application with the patches laid over it, as plain data."""
    record = APPLICATION
    for patch in patches:
        record = merged(record, patch)
    return record


def project(*patches: Plain) -> Project:
    """Return the application with the patches laid over it."""
    return build(Project, plain(*patches))


def programme(**patch: Any) -> Programme:
    """Return the programme with `patch` laid over it."""
    return build(Programme, merged(PROGRAMME, patch))


def day(text: str) -> date:
    """Return a day written as ``2025-03-03``."""
    return date.fromisoformat(text)
