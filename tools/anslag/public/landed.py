"""What Git knows of when applications came to be not granted, for `anslag.public.refused`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from anslag.history import Content, Day, Repository, days
from anslag.lifecycle import Known, Matter, stopped, whole, withdrawn
from anslag.model import Decision, DecisionKind, Project, Registry, build, id_in
from anslag.public.refused import Case, Entered, Group, Kind, settled
from anslag.schema.lift import lifted
from anslag.source import stored

__all__ = ["landed"]

_PROJECTS, _PROGRAMMES = "projects", "programmes"
_DECIDED = re.compile(rb"decision|withdrawn|\\")  # a record without them says of no application that it was not granted
_ALTERED = ("decisions", "withdrawn")


def landed(repository: Repository, registry: Registry) -> tuple[Entered, ...]:
    """Return day by day what the register in `repository` came to say of applications that were not granted.

    Only records that have said so by `registry`, have had a decision or a withdrawal corrected or are gone are looked
    into.
    Files that could not be read on a day leave what was known. Raises `GitError` when older history is missing.
    """
    history = _lasting([_of_interest(day, registry) for day in days(repository, _PROJECTS, _PROGRAMMES)])
    ids = {blob.id: name for day in history for name, blob in day.files.items() if blob}
    contents = zip(ids.items(), repository.read(list(ids)), strict=True)
    said = {id_: _said(name, content) for (id_, name), content in contents}
    return tuple(_entered(day, said) for day in history)


def _of_interest(day: Day, registry: Registry) -> Day:
    return Day(day.date, {name: blob for name, blob in day.files.items() if _interesting(name, registry)})


def _lasting(history: list[Day]) -> list[Day]:
    """Return `history` without what a record said before its year was settled and then said otherwise: none is told."""
    kept: list[Day] = []
    altered: dict[str, date] = {}
    for day in reversed(history):
        files = {name: blob for name, blob in day.files.items() if not _passing(name, altered)}
        kept.append(Day(day.date, files))
        altered |= dict.fromkeys(map(id_in, day.files), day.date)
    return kept[::-1]


def _passing(name: str, altered: dict[str, date]) -> bool:
    year = id_in(name)[:4]
    later = altered.get(id_in(name))
    return later is not None and name.startswith(f"{_PROJECTS}/") and year.isdecimal() and later < settled(int(year))


def _interesting(name: str, registry: Registry) -> bool:
    if not name.endswith(".yaml"):
        return False
    project = registry.projects.get(id_in(name))
    if project is None or project.withdrawn or any(_refuses(decision) for decision in project.decisions):
        return True
    return any(one.path.split(".")[0] in _ALTERED for one in project.corrections)


def _refuses(decision: Decision) -> bool:
    """Return whether an application may have come to nothing by a decision, at least until the next."""
    refusal = decision.meaning.settles and not decision.meaning.grants
    return refusal or decision.kind in (DecisionKind.RENUNCIATION, DecisionKind.CORRECTION)


Said = Case | tuple[str, int] | None
"""What a file says of an application, or a programme's limit. None when it cannot be read."""


def _said(name: str, content: Content) -> Said:
    if name.startswith(f"{_PROJECTS}/") and isinstance(content, bytes) and not _DECIDED.search(content):
        return Case(None, 0, granted=False)
    data: Any = stored(content, name).data
    try:
        if name.startswith(f"{_PROJECTS}/"):
            return case(build(Project, lifted("project", data)))
        return str(data["id"]), int(data["small_count"])
    except (ValueError, TypeError, KeyError):
        return None


def case(project: Project) -> Case:
    """Return what a record says of its application: whether it was not granted, in what year, and for how much.

    The year is the one whose frame the decision is about, and never one before that of the application's number. An
    application of which what was decided has been corrected may have been granted for a part of a day.
    """
    known = whole(project)
    granted = any(decision.meaning.grants for decision in project.decisions)
    granted = granted or any(_DECIDES.fullmatch(one.path) for one in project.corrections)
    group = None
    if stopped(known):
        kind = Kind.WITHDRAWN if withdrawn(known) else _KINDS[known.decided.matter]
        group = Group(project.programme, max(project.year, _year(known)), kind)
    return Case(group, int(project.application.amount), granted)


_DECIDES = re.compile(r"decisions(\.[^.]+(\.(kind|outcome))?)?")
_KINDS = {
    Matter.REJECTED: Kind.REJECTED,
    Matter.DISMISSED: Kind.DISMISSED,
    Matter.STRUCK_OFF: Kind.WITHDRAWN,
}


def _year(known: Known) -> int:
    """Return the year of the fact by which an application came to nothing."""
    taken, decided = withdrawn(known), known.decided
    if taken:
        return taken.date.year
    last = decided.ended or decided.basis
    return last.year if last else known.project.year


def _entered(day: Day, said: dict[str, Said]) -> Entered:
    cases: dict[str, Case | None] = {}
    limits: dict[str, tuple[str, int] | None] = {}
    for name, found in _read(day, said):
        if name.startswith(f"{_PROGRAMMES}/") and not isinstance(found, Case):
            limits[name] = found
        elif found or id_in(name) not in cases:  # the old name of a renamed file does not take the new one away
            cases[id_in(name)] = found if isinstance(found, Case) else None
    return Entered(day.date, cases, limits)


def _read(day: Day, said: dict[str, Said]) -> Iterator[tuple[str, Said]]:
    """Yield each file with what it says, None when it is gone, and none of those that cannot be read."""
    for name, blob in day.files.items():
        if blob is None:
            yield name, None
        elif blob.regular and (found := said[blob.id]) is not None:
            yield name, found
