"""What was known on a past day: only the facts dated by then, and the values that later changes replaced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import astuple, replace

from anslag.model import Budget, Change, Project, build
from anslag.schema.declared import Replay, replay

from .fields import put

F = TypeVar("F", bound=Struct)


def as_known(project: Project, as_of: date) -> Project:
    """Return the project as it was known on `as_of`, with the values that changes had given it by then.

    Raises `ValueError` when the application was received after `as_of`.
    """
    return changed(record_on(project, as_of))


def record_on(project: Project, as_of: date) -> Project:
    """Return the record as the register knew it on `as_of`, by the facts dated on that day or before.

    From which day a part is known, the schema declares: a supplement is known from the day it was asked for, and as
    answered from the day it came. A corrected field has its old value until the day of the correction. Values stand as
    they were applied for or decided. A part without a day is as it is now, and so is a text that has been redacted.

    Raises `ValueError` when the application was received after `as_of`.
    """
    redacted = {redaction.path for redaction in project.redactions}
    for correction in reversed(project.corrections):
        if correction.date > as_of and correction.path not in redacted:
            project = put(project, correction.path, correction.before)
    if project.application.received > as_of:
        raise ValueError(f"{project.id} was received on {project.application.received}, after {as_of}")
    return _known(project, replay(), project, as_of)


def changed(project: Project) -> Project:
    """Return the project with the values that its approved changes gave it, all but those of the budget."""
    for change in approved(project):
        for new in change.granted:
            if new.path.partition(".")[0] != BUDGET:
                project = put(project, new.path, new.to)
    return project


def approved(project: Project) -> list[Change]:
    """Return the approved changes in the order in which they began to hold."""
    dated = [(day, change) for change in project.changes if (day := change.holds_from)]
    return [change for _, change in sorted(dated, key=lambda pair: pair[0])]


BUDGET = "budget"
"""The first step of the path of a change to the budget that holds, whichever budget that is."""


def budget(project: Project) -> Budget | None:
    """Return the budget that holds: the last one revised after a decision, else the one applied with, as changed since.

    A budget revised on the day of a change, or later, is the whole budget anew.
    """
    revised = max(project.budgets, key=lambda part: part.date, default=None)
    found = revised or project.application.budget
    since = revised.date if revised else date.min
    for change in approved(project):
        for new in change.granted:
            first, _, rest = new.path.partition(".")
            if found and first == BUDGET and (change.holds_from or date.min) > since:
                found = put(found, rest, new.to, ("application", "budget")) if rest else _anew(found, new.to)
    return found


def _anew(old: Budget, value: object) -> Budget:
    """Return the plain data `value` as a budget; the old one when it is none: to point that out is for the rules."""
    try:
        return build(Budget, value)
    except ValueError:
        return old


def days_named(fact: object) -> Iterator[date]:
    """Yield every day that a record, or a part of one, names: those that have come and those that are planned."""
    if isinstance(fact, date):
        yield fact
    elif isinstance(fact, Struct):
        yield from days_named(astuple(fact))
    elif isinstance(fact, tuple | list):
        for part in fact:
            yield from days_named(part)


def _known(part: F, declared: Replay, record: Project, as_of: date) -> F:
    """Return a part of a record without what was not known of it on `as_of`."""
    made: dict[str, Any] = {name: None for name in declared.happened if _later(getattr(part, name), as_of)}
    made |= {name: None for name, leader in declared.follows if leader in made}
    for name, inner in declared.parts:
        value = getattr(part, name)
        if isinstance(value, tuple):
            kept: Any = tuple([_known(item, inner, record, as_of) for item in value if _entered(item, inner, as_of)])
        else:
            kept = _known(value, inner, record, as_of) if value is not None and _entered(value, inner, as_of) else None
        if kept != value:
            made[name] = kept
    for name, leader in declared.since:
        entries, how = getattr(record, leader), dict(replay().parts)[leader]
        if entries and not any(_entered(entry, how, as_of) for entry in entries):
            made[name] = () if isinstance(getattr(part, name), tuple) else None
    return replace(part, **made) if made else part


def _entered(part: object, declared: Replay, as_of: date) -> bool:
    """Return whether a part had been entered by `as_of`: by its own day, or for want of one by the days within it."""
    if not declared.entry:
        return True
    day = getattr(part, declared.entry)
    if day is not None:
        return not _later(day, as_of)
    within = [(getattr(part, name), inner) for name, inner in declared.parts if inner.entry]
    dated = [(value, inner) for value, inner in within if isinstance(value, Struct)]
    return not dated or any(_entered(value, inner, as_of) for value, inner in dated)


def _later(day: date | None, as_of: date) -> bool:
    return day is not None and day > as_of
