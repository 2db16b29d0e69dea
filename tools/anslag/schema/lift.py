"""From an older form of a file to the one that the schemas describe now: the same facts, in other words.

A record or a programme says its `form`; one that says none is of the first. Only plain data is lifted here, so that a
base can be compared with a head of a newer form; `anslag upgrade --write` lifts the files themselves. What the first
form did not know is left where it stands, for the schema to find.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from functools import partial
from typing import Any

from anslag.source import Document, value_at

from . import first
from .entries import name_of
from .first import give_keys
from .lift_conditions import terms_of_today
from .lift_terms import with_terms
from .lift_words import paired
from .moved import Moved, place

Data = dict[str, Any]
FORMS = {"project": 2, "programme": 2}
"""The form of each kind of file that has one."""


def form_of(data: object, kind: str = "project") -> int:
    """Return the form that a file says it is written in; the first when it says none and has no word of the second."""
    form = data.get("form") if isinstance(data, dict) else None
    if isinstance(form, int) and not isinstance(form, bool):
        return form
    if kind != "project":
        return 1
    second = isinstance(data, dict) and ("form" in data or any(word in data for word in _SECOND))
    return 2 if second else 1


_SECOND = ("decisions", "appeals", "budgets", "payment_plan", "payments", "claims", "closings", "redactions")


def lifted(kind: str, data: Any) -> Any:
    """Return the plain data of a file in the form of today; data of that form, or that is no record, as it is.

    Raises `ValueError` when the data is not what the schema of its own form accepts, so that it cannot be lifted.
    """
    if not isinstance(data, dict):
        return data
    if kind == "project":
        return _lifted_record(data) if form_of(data) == 1 else data
    made = data
    for lift in _LIFTS.get(kind, ()):
        made = lift(made)
    if kind in FORMS and form_of(data, kind) == 1:
        made = {"form": FORMS[kind], **{key: value for key, value in made.items() if key != "form"}}
    return data if made == data else made


def _lifted_record(data: Data) -> Data:
    try:
        return _second(deepcopy(data))
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise ValueError("the record does not follow the schema of its form") from error


_LIFTS: dict[str, tuple[Callable[[Data], Data], ...]] = {
    "programme": (partial(paired, "programme"), with_terms, terms_of_today),
    "areas": (partial(paired, "areas"),),
}
"""What makes a file of today out of an older one, by kind, in turn. Each leaves alone what is of today."""


def of_today(kind: str, document: Document) -> tuple[Document, bool]:
    """Return a file of `kind` with its data in the form of today, and whether it was lifted.

    The places of what is found in it are then those of the file as it is written. What cannot be lifted, or is of a
    form that is not known, is left as it is: the schema tells of it.
    """
    if not isinstance(document.data, dict) or (kind not in FORMS and kind not in _LIFTS):
        return document, False
    if not 0 < form_of(document.data, kind) <= FORMS.get(kind, 1):
        return document, False
    try:
        data = lifted(kind, document.data)
    except ValueError:
        return document, False
    return (document, False) if data is document.data else (replace(document, data=data), True)


def _second(old: Data) -> Data:
    """Return a record of the first form in the second."""
    _put_back(old)
    new = _parts(old)
    changes, corrections = new.pop("changes", []), new.pop("corrections", [])
    moved = Moved(new)
    for entry in corrections:
        moved.keep_name(entry["field"], entry["from"])
    if "budget" in old.get("decision", {}):
        of = name_of("project", ("decisions",), new["decisions"][0])
        new["budgets"] = [{"of": of, "date": old["decision"]["date"], **old["decision"]["budget"]}]
    for path, day in _DATED:
        give_keys(value_at(new, path), day)
    if changes:
        new["changes"] = [_change(entry, moved) for entry in changes]
        give_keys(new["changes"], "asked")
    if corrections:
        new["corrections"] = [_correction(entry, moved) for entry in corrections]
        give_keys(new["corrections"], "date")
    return {key: new[key] for key in (*_ORDER, *(key for key in new if key not in _ORDER)) if key in new}


def _parts(old: Data) -> Data:
    """Return the parts of a record of the first form by the names they have in the second."""
    new = {"form": 2, **{key: value for key, value in old.items() if key not in _GONE}}
    handling, money = new.get("handling", {}), old.get("disbursements", {})
    if "statement" in handling:
        handling["statements"] = [handling.pop("statement")]
    if "decision" in old:
        new["decisions"] = [first.decision(old["decision"])]
    if "contact" in old:
        new["contact"] = [{"date": _since(old), **old["contact"]}]
    new |= {name: money[part] for part, name in (("plan", "payment_plan"), ("paid", "payments")) if part in money}
    if "repayment" in old:
        new["claims"] = [first.claim(old["repayment"])]
    if "closed" in old:
        new["closings"] = [old["closed"]]
    return new


_GONE = ("decision", "contact", "disbursements", "repayment", "closed")
_ORDER = (
    *("form", "id", "title", "summary", "case_number", "programme", "applicants", "areas", "goals", "continues"),
    *("period", "application", "handling", "decisions", "budgets", "contact", "acknowledgements", "participation"),
    *("management_information", "contacts", "payment_plan", "payments", "interim_reports", "changes", "withdrawn"),
    *("ended_early", "final_report", "cost_statement", "claims", "closings", "corrections"),
)
_DATED = (
    (("application", "supplements"), "asked"),
    (("handling", "meetings"), "date"),
    (("handling", "consultations"), "date"),
    *(((name,), "date") for name in ("acknowledgements", "participation", "management_information", "contacts")),
    (("payments",), "date"),
    (("interim_reports",), "received"),
)


def _change(old: Data, moved: Moved) -> Data:
    path, to = moved.change(old["field"], old["to"])
    made: Data = {"asked": old["notified"], "what": [{"path": path, "to": to}]}
    made |= {"note": old["note"]} if "note" in old else {}
    if "decided" in old:
        made["approved"] = {"date": old["decided"], **({"by": old["by"]} if "by" in old else {})}
    return made


def _correction(old: Data, moved: Moved) -> Data:
    path, before = moved.correction(old["field"], old["from"])
    _, after = moved.correction(old["field"], old["to"])
    rest = {key: value for key, value in old.items() if key not in ("date", "field", "from", "to")}
    return {"date": old["date"], "path": path, "from": before, "to": after, **rest}


def _since(old: Data) -> str:
    """Return the day from which the first form knew the contact: that of the decision, or for want of one the first."""
    return str(old["decision"]["date"] if "decision" in old else old["application"]["received"])


def _put_back(old: Data) -> None:
    """Give each field that approved changes moved the value it had before the first of them.

    A change of the revised budget that held before the budget came is a part of it, and stays there.
    """
    moved = [entry for entry in old.get("changes", ()) if "decided" in entry and "from" in entry]
    moved.sort(key=_holds_from)
    for entry in reversed(moved):
        if entry["field"].startswith("decision.budget") and _holds_from(entry) <= str(old["decision"]["date"]):
            continue
        with suppress(KeyError, TypeError):
            _set(old, entry["field"].split("."), entry["from"])


def _holds_from(entry: Data) -> str:
    return max(str(entry["decided"]), str(entry["notified"]))


def _set(data: Any, steps: list[str], value: Any) -> None:
    for step in steps[:-1]:
        data = data[place(data, step)]
    last = place(data, steps[-1])
    if value is None and isinstance(data, dict):
        data.pop(last, None)
    else:
        data[last] = value
