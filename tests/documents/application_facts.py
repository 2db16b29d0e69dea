"""What a project's record says that an application form holds, and the form filled in with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from anslag.documents.application_form import application_form
from anslag.lifecycle import reach_fields
from anslag.model import Programme, References
from anslag.public.public_programme import public_programme

from .fill_in import Change, filled_in, tag_of

_STATUS = {"applied": "Sökt", "granted": "Beviljat"}


def blank_form(programme: Programme, kind: str, as_of: date) -> bytes:
    """Return the form for a kind of applicant as the site gives it out."""
    public = public_programme(programme)
    place = next(at for at, terms in enumerate(programme.applicants) if kind in terms.kinds)
    return application_form(public, public.applicants[place], as_of)


def facts(record: dict[str, Any]) -> dict[str, Any]:
    """Return what of a record stands in an application form, without the keys of its entries."""
    application = record["application"]
    budget = application.get("budget") or {}
    return {
        **{name: record.get(name) for name in ("title", "summary", "programme", "applicants", "areas", "period")},
        "goals": sorted(record.get("goals") or []),
        "amount": _number(application["amount"]),
        **{name: application.get(name) for name in ("members", "employees")},
        "assurances": sorted(application.get("assurances") or []),
        "hours": budget.get("own_hours"),
        "answers": {key: _lines(text) for key, text in (application.get("answers") or {}).items() if text},
        "measured": [_without_key(one) for one in application.get("goals") or []],
        "reach": application.get("expected_reach") or {},
        "partners": [one["name"] for one in application.get("partners") or []],
        "lines": [_without_key(one) for one in budget.get("lines") or []],
        "own": _number(budget.get("own_contribution")),
        "others": [_without_key(one) for one in budget.get("other_grants") or []],
    }


def filled_application(
    record: dict[str, Any], programme: Programme, references: References, as_of: date, *changes: Change
) -> bytes:
    """Return the form filled in with what a record says."""
    lead, *others = [references.organisations[id_] for id_ in record["applicants"]]
    application = record["application"]
    budget = application.get("budget") or {}
    fields = {
        "applicant.name": lead.name,
        "applicant.number": lead.number or "",
        "applicant.others": "\n".join(f"{one.name}, {one.number}" if one.number else one.name for one in others),
        "title": record["title"],
        "summary": record["summary"],
        "areas": ", ".join(references.areas[id_].name for id_ in record.get("areas") or []),
        "period.start": str(record["period"]["start"]),
        "period.end": str(record["period"]["end"]),
        "amount": f"{_number(application['amount']):,}".replace(",", " ") + " kr",
        **{name: _said(application.get(name)) for name in ("members", "employees")},
        **{f"assurances.{one}": "yes" for one in application.get("assurances") or []},
        **{f"serves.{goal}": "yes" for goal in record.get("goals") or []},
        **{f"answers.{key}": text for key, text in (application.get("answers") or {}).items() if text},
        **{
            f"expected_reach.{place}": _said(_at(application.get("expected_reach"), path))
            for place, path in enumerate(reach_fields(programme), 1)
        },
        **{f"budget.{name}": _said(budget.get(name)) for name in ("own_contribution", "own_hours")},
        "unread.role": "Ordförande",
        "unread.email": "styrelsen@sprakbron.example",
    }
    blank = blank_form(programme, lead.kind, as_of)
    places = set(map(tag_of, Document(BytesIO(blank)).element.iter(qn("w:sdt"))))
    fields = {tag: text for tag, text in fields.items() if text and tag in places}
    rows: dict[str, list[tuple[str, ...]]] = {
        "goals": [
            (one["goal"], one.get("indicator") or "", "" if one.get("target") is None else str(one["target"]))
            for one in application.get("goals") or []
        ],
        "partners": [(one["name"],) for one in application.get("partners") or []],
        "budget.lines": [(one["text"], str(_number(one["amount"]))) for one in budget.get("lines") or []],
        "budget.other_grants": [
            (one["funder"], str(_number(one["amount"])), _STATUS[one["status"]])
            for one in budget.get("other_grants") or []
        ],
    }
    return filled_in(blank, fields, rows, *changes)


def _at(counts: Any, path: str) -> Any:
    for step in path.split("."):
        counts = counts.get(step) if counts else None
    return counts


def _said(value: Any) -> str:
    return "" if value is None else str(_number(value))


def _lines(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def _number(value: Any) -> Any:
    if value is None or value == "":
        return None
    number = Decimal(str(value))
    return int(number) if number == int(number) else number


def _without_key(entry: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in entry.items() if key not in ("id", "key") and value is not None}
    return {key: _number(value) if key in ("amount", "target") else value for key, value in kept.items()}
