"""Which came first of a report and a payout of one day: what was recorded first."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.source import KeyPath, Plain, value_at

from .change import Edit
from .facts import Form

_DAYS = {"interim_reports": "received", "payments": "date"}
"""The lists that take turns within a day, with the field that holds the day."""
_OTHERS = {"interim_reports": ("payments", "Utbetalningen"), "payments": ("interim_reports", "Delrapporten")}


def in_turn(data: Plain, form: Form, fact: dict[str, Plain]) -> tuple[list[Edit], tuple[str, ...]]:
    """Give a report or a payout its turn after those of the other kind that its day has already.

    `fact` gets its `order`, unless it was told. Return the edits that give the others theirs, and what is said of it.
    """
    name = str(form.path[0])
    if len(form.path) > 1 or name not in _DAYS or fact.get("order") is not None:
        return [], ()
    other, words = _OTHERS[name]
    day = fact.get(_DAYS[name])
    there = list(_of_day(data, other, day))
    if not there:
        return [], ()
    mine = [*there, *_of_day(data, name, day)]
    last = max((order for _, order in mine if order), default=0)
    edits: list[Edit] = []
    for path, order in there:
        if order is None:
            last += 1
            edits.append(((*path, "order"), last))
    fact["order"] = last + 1
    return edits, (f"{words} har samma dag och antecknades först, så den räknas som först (order).",)


def _of_day(data: Plain, name: str, day: Plain) -> Iterator[tuple[KeyPath, int | None]]:
    """Yield the entries of a list that have the day: the path, and the order within the day."""
    entries = value_at(data, (name,))
    for place, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and str(entry.get(_DAYS[name])) == str(day):
            order = entry.get("order")
            yield (name, place), order if isinstance(order, int) else None
