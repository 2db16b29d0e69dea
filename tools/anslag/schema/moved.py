"""Where a field of the first form of a record stands in the second, and what its values are there."""

from __future__ import annotations

from typing import Any

from . import first
from .entries import dotted, name_of

Path = tuple[str | int, ...]


def place(data: Any, step: str) -> str | int:
    """Return the key or number by which the first form's `step` leads into `data`: in a list an id or a number.

    Raises `KeyError` when it leads nowhere in a list.
    """
    if not isinstance(data, list):
        return step
    for number, item in enumerate(data):
        if isinstance(item, dict) and str(item.get("id")) == step:
            return number
    if step.isdecimal() and int(step) < len(data):
        return int(step)
    raise KeyError(step)


class Moved:
    """A record that is being lifted: how fields of the first form are called in it."""

    def __init__(self, record: dict[str, Any]) -> None:
        """Look fields up in `record`, which is in the second form."""
        self.record = record

    def change(self, field: str, value: Any) -> tuple[str, Any]:
        """Return the path and value of a change of `field`; one of the budget is of that which holds."""
        steps = field.split(".")
        for old, new in _BUDGETS.items():
            if tuple(steps[: len(old)]) == old and (old[0] == "decision" or "budgets" not in self.record):
                inner = dotted("project", self.record, self._path((*new, *steps[len(old) :])))
                kept = dotted("project", self.record, new)
                return f"budget{inner.removeprefix(kept)}", value
        return self.correction(field, value)

    def correction(self, field: str, value: Any) -> tuple[str, Any]:
        """Return the path and value of a correction of `field`."""
        steps = tuple(field.split("."))
        path = self._path(self._prefix(steps))
        value = _value(steps, value, self.record)
        if isinstance(path[-1], int) and not isinstance(whole := self._at(path[:-1]), str):
            item = whole[path[-1]]
            if not isinstance(item, dict):
                return dotted("project", self.record, path[:-1]), [*whole[: path[-1]], value, *whole[path[-1] + 1 :]]
        if steps[:2] == ("decision", "conditions") and len(steps) > 2:
            path = (*path, "text")
        return dotted("project", self.record, path), value

    def keep_name(self, field: str, before: Any) -> None:
        """Give the entry whose day a correction of `field` put right its first day as key, so that its name stays."""
        path = self._path(self._prefix(tuple(field.split("."))))
        if len(path) < 3 or not isinstance(path[-2], int):
            return
        siblings = self._at(path[:-2])
        entry = siblings[path[-2]]
        schema = tuple("*" if isinstance(step, int) else step for step in path[:-2])
        named = name_of("project", schema, entry)
        taken = {name_of("project", schema, other) for other in siblings if other is not entry}
        if "key" not in entry and path[-1] in _DAYS and named == str(entry.get(path[-1])) and str(before) not in taken:
            rest = dict(entry)
            entry.clear()
            entry |= {"key": str(before), **rest}

    def _prefix(self, steps: tuple[str, ...]) -> Path:
        for old, new in _MOVED.items():
            if steps[: len(old)] == old:
                return (*new, *steps[len(old) :])
        return steps

    def _path(self, steps: Path) -> Path:
        """Return steps with the number of each item of a list in place of what the first form called it."""
        here: Any = self.record
        found: list[str | int] = []
        for step in steps:
            try:
                key = place(here, step) if isinstance(step, str) else step
            except KeyError:
                key = step
            found.append(key)
            try:
                here = here[key]
            except (KeyError, IndexError, TypeError):
                here = None
        return tuple(found)

    def _at(self, path: Path) -> Any:
        here: Any = self.record
        for step in path:
            try:
                here = here[step]
            except (KeyError, IndexError, TypeError):
                return ""
        return here


_DAYS = ("date", "asked", "received")
_BUDGETS: dict[tuple[str, ...], Path] = {
    ("application", "budget"): ("application", "budget"),
    ("decision", "budget"): ("budgets", 0),
}
_MOVED: dict[tuple[str, ...], Path] = {
    ("decision", "budget"): ("budgets", 0),
    ("decision", "outcome"): ("decisions", 0, "kind"),
    ("decision",): ("decisions", 0),
    ("handling", "statement"): ("handling", "statements", 0),
    ("contact",): ("contact", 0),
    ("disbursements", "plan"): ("payment_plan",),
    ("disbursements", "paid"): ("payments",),
    ("repayment", "demanded"): ("claims", 0, "amount"),
    ("repayment", "decided"): ("claims", 0, "date"),
    ("repayment", "waived"): ("claims", 0, "kind"),
    ("repayment",): ("claims", 0),
    ("closed",): ("closings", 0),
}


def _value(steps: tuple[str, ...], value: Any, record: dict[str, Any]) -> Any:
    """Return a value of the field at `steps` of the first form as the second writes it."""
    match steps:
        case ("decision", "outcome"):
            return first.KINDS.get(str(value), value)
        case ("repayment", "waived"):
            return "abstention" if value else "demand"
        case _ if value is None:
            return None
        case ("decision",):
            return first.decision(value)
        case ("decision", "conditions"):
            return first.conditions(value)
        case ("decision", "budget"):
            return {key: record["budgets"][0][key] for key in ("of", "date")} | value
        case ("contact",):
            return {"date": record["contact"][0]["date"], **value}
        case ("repayment",):
            return first.claim(value)
    return value
