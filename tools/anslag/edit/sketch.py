"""A fact before anyone has told it: what the record and the programme already say, and what is left to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from anslag.lifecycle import reach_names
from anslag.model import Programme, Project
from anslag.schema import Field, below, field
from anslag.schema.declared import Asked, Day, asked, belongs, day, required
from anslag.source import KeyPath, Plain

from .facts import ITEM, Form
from .prefilled import PREFILLED, Fact


def sketch(
    form: Form, project: Project, programme: Programme, as_of: date, told: Mapping[str, Plain] | None = None
) -> Fact:
    """Return the fact as plain data, as if it happened on `as_of`: what is not known stands as `None`.

    It has what the schema requires and what the rules ask for of the kind that is `told`, if one is. The next payout's
    number and sum, the body that decides, the decision that stands, the goals and the budget's lines are taken from
    the record.
    """
    told = told or {}
    made = _needed(form.item, form.only, str(told.get("kind") or ""))
    if isinstance(made.get("reach"), dict):
        made["reach"] = _counted(programme)
    made.update(dict.fromkeys(happened(form, made), as_of.isoformat()))
    if fill := PREFILLED.get(form.name):
        made.update(fill(project, programme, as_of, told))
    for name in _UNASKED - set(programme.reporting.asks) if form.name == "final-report" else ():
        made.pop(name, None)
    return made


_UNASKED = {"activities", "results", "lessons"}
"""The fields of a final report that the programme may do without."""


def blanks(form: Form, fact: Plain) -> tuple[Field, ...]:
    """Return each field of `fact` that is left to fill in, once, in order."""
    found = (field("project", path) for path in _empty(form.item, fact))
    return tuple({known.path: known for known in found if known}.values())


def _needed(path: KeyPath, only: tuple[str, ...] = (), kind: str = "") -> Fact:
    made: Fact = {}
    must = required(tuple(map(str, path)), kind)
    for part in below("project", path):
        key = part.path[-1]
        wanted = asked(part) in _SKETCHED and belongs(part, kind)
        if (key in only and (wanted or len(only) == 1)) if only else (wanted or key in must):
            made[key] = (_needed(part.path) or _all(part.path)) if part.schema.get("type") == "object" else None
    return made


def _all(path: KeyPath) -> Fact | None:
    """Return every field of a group, none of which must be there; `None` when the schema names none."""
    return dict.fromkeys(part.path[-1] for part in below("project", path)) or None


def _counted(programme: Programme) -> Fact:
    """Return a place for each figure of people that the programme counts."""
    names = dict.fromkeys(reach_names(programme))
    return {"groups": names} if programme.reach.groups else names


_SKETCHED = (Asked.OFFERED, Asked.DEMANDED)


def happened(form: Form, fact: Fact) -> list[str]:
    """Return the fields of a fact that hold a day on which something happened."""
    parts = below("project", form.item)
    return [part.path[-1] for part in parts if part.path[-1] in fact and day(part) in (Day.ENTRY, Day.HAPPENED)]


def _empty(path: KeyPath, fact: Plain) -> Iterator[KeyPath]:
    if isinstance(fact, dict):
        for key, below in fact.items():
            yield from _empty((*path, key), below)
    elif isinstance(fact, list):
        for below in fact:
            yield from _empty((*path, ITEM), below)
    elif fact is None:
        yield path
