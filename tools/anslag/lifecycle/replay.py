"""What was known on a past day: only the facts dated by then, and the values that later changes replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import astuple, replace

from anslag.model import Change, Correction, Project
from anslag.schema.declared import Replay, replay

from .fields import put

F = TypeVar("F", bound=Struct)


def as_known(project: Project, as_of: date) -> Project:
    """Return the project as the register knew it on `as_of`, by the facts dated on that day or before.

    From which day a part is known, the schema declares: a supplement is known from the day it was asked for, and as
    answered from the day it came. A field that a change or a correction gave another value has its old one until the
    change was decided, or the day of the correction. A part without a day is as it is now.

    Raises `ValueError` when the application was received after `as_of`.
    """
    project = _undo(project, as_of, (*project.changes, *project.corrections))
    if project.application.received > as_of:
        raise ValueError(f"{project.id} was received on {project.application.received}, after {as_of}")
    return _known(project, replay(), project, as_of)


def before_changes(project: Project, as_of: date) -> Project:
    """Return the project with every change that was decided after `as_of` undone, and all else as it is."""
    return _undo(project, as_of, project.changes)


def days_named(fact: object) -> Iterator[date]:
    """Yield every day that a record, or a part of one, names: those that have come and those that are planned."""
    if isinstance(fact, date):
        yield fact
    elif isinstance(fact, Struct):
        yield from days_named(astuple(fact))
    elif isinstance(fact, tuple | list):
        for part in fact:
            yield from days_named(part)


def effective(entry: Change | Correction) -> date | None:
    """Return the day from which the field has its new value, or `None` for a change that is not decided."""
    if isinstance(entry, Correction):
        return entry.date
    return max(entry.decided, entry.notified) if entry.decided else None


def _undo(project: Project, as_of: date, entries: Iterable[Change | Correction]) -> Project:
    """Return the project with the entries that took effect after `as_of` undone, the last first."""
    later = [(day, entry) for entry in entries if (day := effective(entry)) is not None and day > as_of]
    later.sort(key=lambda pair: pair[0])
    for _, entry in reversed(later):
        project = put(project, entry.field, entry.before)
    return project


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
        fact = getattr(record, leader)
        if fact is not None and not _entered(fact, dict(replay().parts)[leader], as_of):
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
