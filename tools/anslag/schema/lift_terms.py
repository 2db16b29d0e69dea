"""From a programme of the first form to today's: what the program itself once knew of kinds, roles and documents."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

Data = dict[str, Any]

KINDS: tuple[Data, ...] = (
    {
        "id": "association",
        "name": {"sv": "förening", "en": "association"},
        "plural": {"sv": "föreningar", "en": "associations"},
        "definite": {"sv": "föreningen", "en": "the association"},
        "number": "required",
        "paid_through": True,
    },
    {
        "id": "organisation",
        "name": {"sv": "organisation", "en": "organisation"},
        "plural": {"sv": "organisationer", "en": "organisations"},
        "definite": {"sv": "organisationen", "en": "the organisation"},
        "number": "required",
    },
    {
        "id": "municipal_unit",
        "name": {"sv": "kommunal verksamhet", "en": "municipal unit"},
        "plural": {"sv": "kommunala verksamheter", "en": "municipal units"},
        "definite": {"sv": "verksamheten", "en": "the municipal unit"},
        "number": "none",
        "unit_of_funder": True,
    },
)
ROLES: tuple[Data, ...] = (
    {"id": "chair", "name": {"sv": "ordförande", "en": "chair"}, "definite": {"sv": "ordföranden", "en": "the chair"}},
    {
        "id": "head_of_unit",
        "name": {"sv": "verksamhetschef", "en": "head of unit"},
        "definite": {"sv": "verksamhetschefen", "en": "the head of unit"},
    },
    {
        "id": "authorised_signatory",
        "name": {"sv": "firmatecknare", "en": "authorised signatory"},
        "definite": {"sv": "firmatecknaren", "en": "the authorised signatory"},
    },
    {
        "id": "handler",
        "name": {"sv": "handläggare", "en": "officer"},
        "definite": {"sv": "handläggaren", "en": "the officer"},
    },
)
_DOCUMENTS: dict[str, Data] = {
    "annual_report": {"of": "latest", "unless_new": True},
    "auditors_report": {"of": "latest", "unless_new": True},
    "current_budget": {"of": "current_year"},
}


def with_terms(old: Data) -> Data:
    """Return a programme with the kinds, roles and terms of documents that the first form left to the program."""
    new = dict(old)
    if "kinds" not in old:
        if isinstance(old.get("applicants"), list):
            new["applicants"] = [_dated(one) if isinstance(one, dict) else one for one in old["applicants"]]
        given = [("roles", _said(old, ROLES)), ("handler", "handler"), ("kinds", _said(old, KINDS))]
        new = _before(new, "applicants", [(key, value) for key, value in given if key not in old])
    if "priority_areas" in new and "areas" not in new:
        priority = {"demand": "error", "priority": new["priority_areas"]}
        new = {"areas" if key == "priority_areas" else key: value for key, value in new.items()}
        new["areas"] = priority
    return new


def _dated(applicants: Data) -> Data:
    papers = applicants.get("attachments")
    if not isinstance(papers, list):
        return applicants
    made = [{**one, **_DOCUMENTS.get(str(one.get("id")), {})} if isinstance(one, dict) else one for one in papers]
    return {**applicants, "attachments": made}


def _before(data: Data, name: str, given: list[tuple[str, Any]]) -> Data:
    """Return `data` with more keys before the one called `name`, or last when it has none."""
    made: Data = {}
    for key, value in data.items():
        if key == name:
            made |= dict(given)
        made[key] = value
    return {**made, **{key: value for key, value in given if key not in made}}


def _said(old: Data, parts: tuple[Data, ...]) -> list[Data]:
    """Return `parts` in the languages of the programme: in Swedish alone, when its name is."""
    if isinstance(old.get("name"), dict):
        return [deepcopy(part) for part in parts]
    return [{key: value["sv"] if isinstance(value, dict) else value for key, value in part.items()} for part in parts]
