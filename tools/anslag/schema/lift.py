"""From an older form of a file to the one that the schemas describe now: the same facts, in other words.

A record says its `form`; one that says none is of the first. Only plain data is lifted here, so that a base can be
compared with a head of a newer form; `anslag upgrade --records` lifts the files themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Any

Data = dict[str, Any]
FORMS = {"project": 2}
"""The form of each kind of file that has one."""


def form_of(data: object) -> int:
    """Return the form that a file says it is written in; the first when it says none and has no word of the second."""
    form = data.get("form") if isinstance(data, dict) else None
    if isinstance(form, int) and not isinstance(form, bool):
        return form
    second = isinstance(data, dict) and ("form" in data or any(word in data for word in _SECOND))
    return 2 if second else 1


_SECOND = ("decisions", "appeals", "budgets", "payment_plan", "payments", "claims", "closings", "redactions")


def lifted(kind: str, data: Any) -> Any:
    """Return the plain data of a file in the form of today; data of that form, or that is no record, as it is.

    Raises `ValueError` when the data is not what the schema of its own form accepts, so that it cannot be lifted.
    """
    if kind != "project" or not isinstance(data, dict) or form_of(data) != 1:
        return data
    try:
        return _second(deepcopy(data))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("the record does not follow the schema of its form") from error


def _second(old: Data) -> Data:
    """Return a record of the first form in the second."""
    _put_back(old)
    decision, repayment = old.get("decision"), old.get("repayment")
    money = old.get("disbursements", {})
    new: Data = {"form": 2, **{key: old[key] for key in _KEPT if key in old}}
    handling = new.get("handling", {})
    if "statement" in handling:
        handling["statements"] = [handling.pop("statement")]
    if decision:
        new["decisions"] = [_decision(decision)]
        if "budget" in decision:
            new["budgets"] = [{"of": decision["date"], "date": decision["date"], **decision["budget"]}]
    if "contact" in old:
        since = decision["date"] if decision else old["application"]["received"]
        new["contact"] = [{"date": since, **old["contact"]}]
    new |= {key: money[part] for key, part in (("payment_plan", "plan"), ("payments", "paid")) if part in money}
    if repayment:
        new["claims"] = [_claim(repayment)]
    if "closed" in old:
        new["closings"] = [old["closed"]]
    for path, day in _DATED:
        _name(_at(new, path), day)
    if "changes" in old:
        new["changes"] = [_change(entry, new) for entry in old["changes"]]
        _name(new["changes"], "asked")
    if "corrections" in old:
        new["corrections"] = [_correction(entry, new) for entry in old["corrections"]]
        _name(new["corrections"], "date")
    return {key: new[key] for key in _ORDER if key in new}


_KEPT = (
    *("id", "title", "summary", "case_number", "programme", "applicants", "areas", "goals", "continues", "period"),
    *("application", "handling", "acknowledgements", "participation", "management_information", "contacts"),
    *("interim_reports", "withdrawn", "ended_early", "final_report", "cost_statement"),
)
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
_KINDS = {"granted": "grant", "granted_in_part": "grant_in_part", "rejected": "rejection"}


def _decision(old: Data) -> Data:
    new: Data = {"kind": _KINDS[old["outcome"]]}
    new |= {key: old[key] for key in ("date", "by", "reference", "amount", "reason") if key in old}
    if "conditions" in old:
        new["conditions"] = [{"key": str(number), "text": text} for number, text in enumerate(old["conditions"], 1)]
    return new


def _claim(old: Data) -> Data:
    new = {"kind": "abstention" if old.get("waived") else "demand", "date": old["decided"]}
    new |= {key: old[key] for key in ("reference", "reason") if key in old}
    new |= {"amount": old["demanded"]} if "demanded" in old else {}
    new |= {key: old[key] for key in ("due", "received") if key in old}
    _name(new.get("received"), "date")
    return new


def _change(old: Data, new: Data) -> Data:
    made: Data = {"asked": old["notified"], "what": [{"path": _path(old["field"], new), "to": old["to"]}]}
    made |= {"note": old["note"]} if "note" in old else {}
    if "decided" in old:
        made["approved"] = {"date": old["decided"], **({"by": old["by"]} if "by" in old else {})}
    return made


def _correction(old: Data, new: Data) -> Data:
    path = _path(old["field"], new, budget=False)
    return {"date": old["date"], "path": path, **{key: old[key] for key in ("from", "to", "reason")}}


def _put_back(old: Data) -> None:
    """Give each field that approved changes moved the value it had before the first of them."""
    moved = [entry for entry in old.get("changes", ()) if "decided" in entry and "from" in entry]
    moved.sort(key=lambda entry: str(max(entry["decided"], entry["notified"])))
    for entry in reversed(moved):
        _set(old, entry["field"].split("."), entry["from"])


def _set(data: Any, steps: list[str], value: Any) -> None:
    for step in steps[:-1]:
        data = data[_place(data, step)] if isinstance(data, list) else data[step]
    last = steps[-1]
    if isinstance(data, list):
        data[_place(data, last)] = value
    elif value is None:
        data.pop(last, None)
    else:
        data[last] = value


def _place(items: list[Any], step: str) -> int:
    """Return the place of the item that the first form knew by its id, or for want of one by its number."""
    for place, item in enumerate(items):
        if isinstance(item, dict) and str(item.get("id")) == step:
            return place
    if step.isdecimal() and int(step) < len(items):
        return int(step)
    raise KeyError(step)


def _name(entries: Any, day: str) -> None:
    """Give each entry that has the day of one before it a key of its own."""
    taken: dict[str, int] = {}
    for entry in entries or ():
        on = str(entry.get(day) or entry.get("waived", {}).get("date"))
        taken[on] = taken.get(on, 0) + 1
        if taken[on] > 1:
            rest = dict(entry)
            entry.clear()
            entry |= {"key": f"{on}-{taken[on]}", **rest}


def _at(data: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _path(field: str, new: Data, budget: bool = True) -> str:
    """Return how the second form names a field of the first."""
    steps = field.split(".")
    for old, made in _MOVED:
        if tuple(steps[: len(old)]) == old:
            steps = [*made(new, budget), *steps[len(old) :]]
            break
    return ".".join(_named(steps, new))


def _only(entries: Iterable[Data], day: str = "date") -> str:
    return next((str(entry.get("key") or entry[day]) for entry in entries), "")


def _budget(path: tuple[str, ...]) -> Callable[[Data, bool], list[str]]:
    def made(new: Data, holds: bool) -> list[str]:
        if holds:
            return ["budget"]
        return list(path) if path[0] != "budgets" else ["budgets", _only(new.get("budgets", ()))]

    return made


_MOVED: tuple[tuple[tuple[str, ...], Callable[[Data, bool], list[str]]], ...] = (
    (("application", "budget"), _budget(("application", "budget"))),
    (("decision", "budget"), _budget(("budgets",))),
    (("decision", "outcome"), lambda new, _: ["decisions", _only(new.get("decisions", ())), "kind"]),
    (("decision",), lambda new, _: ["decisions", _only(new.get("decisions", ()))]),
    (("handling", "statement"), lambda new, _: ["handling", "statements", _only(new["handling"]["statements"])]),
    (("contact",), lambda new, _: ["contact", _only(new.get("contact", ()))]),
    (("disbursements", "plan"), lambda _, __: ["payment_plan"]),
    (("disbursements", "paid"), lambda _, __: ["payments"]),
    (("repayment", "demanded"), lambda new, _: ["claims", _only(new.get("claims", ())), "amount"]),
    (("repayment", "decided"), lambda new, _: ["claims", _only(new.get("claims", ())), "date"]),
    (("repayment",), lambda new, _: ["claims", _only(new.get("claims", ()))]),
    (("closed",), lambda new, _: ["closings", _only(new.get("closings", ()))]),
)


def _named(steps: list[str], new: Data) -> Iterator[str]:
    """Yield steps with the name of the entry in place of its number in a list."""
    here: Any = new
    for step in steps:
        if isinstance(here, list) and step.isdecimal() and int(step) < len(here) and isinstance(here[int(step)], dict):
            entry = here[int(step)]
            day = next((entry[key] for key in ("asked", "date", "received", "due") if key in entry), "")
            known = next((entry[key] for key in ("id", "goal", "funder", "name") if key in entry), day)
            yield str(entry.get("key") or known)
            here = entry
            continue
        yield step
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list):
            here = next((item for item in here if isinstance(item, dict) and step in _names(item)), None)


def _names(entry: Data) -> set[str]:
    return {str(entry[key]) for key in ("key", "id", "goal", "date", "asked", "received") if key in entry}
