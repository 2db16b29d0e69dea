"""What Git tells of the days in the calendar: how often the register has moved them, and which have fallen away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from anslag.casework.revisions import landed
from anslag.history import Content, Landing, Repository, timelines
from anslag.model import Project, Registry, build
from anslag.schema.lift import of_today
from anslag.source import stored

__all__ = ["MEETINGS", "Earlier", "earlier"]

MEETINGS = "meetings"
"""The name of the file of meetings, which no project is called by."""
_REMEMBERED = timedelta(days=92)
"""So long is it told that a day has fallen away: a calendar that is fetched more seldom keeps it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """How often a project's file, or its programme's, has changed, and the last day on which either did.

    `versions` are those of the last months, the latest first, each with the last day on which it stood.
    """

    changes: int = 0
    last: date = date.min
    versions: tuple[tuple[date, Project], ...] = ()


def earlier(repository: Repository, registry: Registry, as_of: date) -> dict[str, Earlier]:
    """Return what Git tells of each project, by its id, and of the meetings.

    What is not committed counts as a change on `as_of`. Raises `GitError` in a shallow clone, where the
    numbers would be lower than those given out before.
    """
    policies: dict[str, list[date]] = {}
    told = timelines(repository)
    for name, timeline in told.items():
        folder, _, rest = name.partition("/")
        if folder == "programmes":
            policies.setdefault(rest.partition("/")[0], []).extend(one.day for one in timeline.landings)
    found = {}
    if held := told.get(f"{MEETINGS}.yaml"):
        unsaved = repository.edited(f"{MEETINGS}.yaml")
        last = as_of if unsaved else held.last_changed
        found[MEETINGS] = Earlier(len(held.landings) + int(unsaved), last)
    for id_, landings in landed(repository).items():
        if project := registry.projects.get(id_):
            days = [*(one.day for one in landings), *policies.get(project.programme, ())]
            unsaved = repository.edited(f"projects/{registry.files.get(id_, '').rpartition('projects/')[2]}")
            days += [as_of] if unsaved else []
            found[id_] = Earlier(len(days), max(days), tuple(_versions(repository, landings, as_of, unsaved=unsaved)))
    return found


def _versions(
    repository: Repository, landings: Sequence[Landing], as_of: date, *, unsaved: bool
) -> Iterator[tuple[date, Project]]:
    recent = [one for one in landings if one.before and one.day >= as_of - _REMEMBERED]
    stood = [(one.day, one.before) for one in recent]
    if unsaved and landings and landings[0].after:
        stood.insert(0, (as_of, landings[0].after))
    for (day, _), content in zip(stood, repository.read([blob for _, blob in stood]), strict=True):
        if project := _project(content):
            yield day, project


def _project(content: Content) -> Project | None:
    """Return a version as a project; `None` when it is none, which its own time was told of."""
    try:
        return build(Project, of_today("project", stored(content, ""))[0].data)
    except ValueError:
        return None
