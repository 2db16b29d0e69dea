"""From the terms of a programme in its first form to those of today.

The first form knew four kinds of consultation, by switches of their own; what they were called is kept here alone.
"""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]

_CONSULTATIONS = (
    ("consult_area_groups", "area_group", ("områdesgrupp", "area group"), ("områdesgruppen", "the area group"), "area"),
    (
        "consult_coordinators",
        "coordinator",
        ("koordinator", "coordinator"),
        ("koordinatorn", "the coordinator"),
        "area",
    ),
    (
        "consult_partners",
        "partner",
        ("samverkanspartner", "partner"),
        ("samverkanspartnern", "the partner"),
        "partners",
    ),
)
_FUNDER = {
    "id": "funder",
    "name": {"sv": "annan bidragsgivare", "en": "other funder"},
    "definite": {"sv": "bidragsgivaren", "en": "the funder"},
    "demand": "notice",
    "when": "associated_funders",
}


def terms_of_today(old: Data) -> Data:
    """Return a programme with the terms of today in place of those of the first form; what is of today is left."""
    data = dict(old)
    handling = data.get("handling")
    if isinstance(handling, dict) and any(switch in handling for switch, *_ in _CONSULTATIONS):
        data["handling"] = _handling(handling)
    payouts = data.get("payouts")
    if isinstance(payouts, dict) and isinstance(payouts.get("interim_report"), bool):
        data["payouts"] = payouts | {"interim_report": "each_part" if payouts["interim_report"] else "none"}
    deadlines = data.get("deadlines")
    if isinstance(deadlines, dict) and "decision_days" in deadlines:
        promised = {"decision": {"days": deadlines["decision_days"], "from": "statement"}}
        data["deadlines"] = _renamed(deadlines, "decision_days", promised)
    decisions = data.get("decisions")
    if isinstance(decisions, dict) and "appeal_weeks" in decisions:
        weeks = decisions["appeal_weeks"]
        data["decisions"] = _renamed(decisions, "appeal_weeks", {})
        data.setdefault("appeal", {"kind": "legality", "weeks": weeks, "from": "notice_board"})
    return data


def _handling(old: Data) -> Data:
    switches = {switch for switch, *_ in _CONSULTATIONS}
    kinds = [
        {"id": id_, "name": _said(*name), "definite": _said(*definite), "demand": old[switch], "when": when}
        for switch, id_, name, definite, when in _CONSULTATIONS
        if switch in old
    ]
    kinds += [_FUNDER] if "associated_funders" in old else []
    kinds = [*old.get("consultations", ()), *kinds] if isinstance(old.get("consultations", []), list) else kinds
    first = next(key for key in old if key in switches)
    lifted: Data = {}
    for key, value in old.items():
        if key == first:
            lifted["consultations"] = kinds
        elif key not in switches and key != "consultations":
            lifted[key] = value
    return lifted


def _said(swedish: str, english: str) -> Data:
    return {"sv": swedish, "en": english}


def _renamed(old: Data, key: str, new: Data) -> Data:
    """Return a group with `new` in the place of `key`."""
    lifted: Data = {}
    for name, value in old.items():
        lifted |= new if name == key else {name: value}
    return lifted
