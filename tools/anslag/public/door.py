"""The one door to the outside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from anslag.lifecycle import registry_as_known, stopped
from anslag.model import Programme, Project, Registry, version_on
from anslag.public.counts import count
from anslag.public.hide import Withheld, check_hidden
from anslag.public.programme import public_programme
from anslag.public.project import public_area, public_project
from anslag.public.records import (
    PublicProject,
    PublicRegistry,
    PublicYear,
)

__all__ = ["publish"]


def publish(registry: Registry, as_of: date) -> PublicRegistry:
    """Return all that the public may see of `registry` on the day `as_of`, and nothing else.

    Only projects with a decision that grants, dated on or before `as_of`, come through. Raises `HiddenFieldError`
    when a programme hides a field that does not exist.
    """
    registry = registry_as_known(registry, as_of)
    granted = [project for project in registry.projects.values() if _is_public(registry, project)]
    projects = sorted(_projects(registry, granted, as_of), key=lambda one: (one.decision.date, one.id), reverse=True)
    programmes = [version for versions in registry.programmes.values() if (version := _current(versions, as_of))]
    return PublicRegistry(
        as_of=as_of,
        programmes=tuple(map(public_programme, programmes)),
        projects=tuple(projects),
        areas=tuple(public_area(area, as_of) for area in registry.areas.values()),
        years=tuple(year for programme in programmes for year in _years(registry, granted, programme)),
    )


def _current(versions: tuple[Programme, ...], as_of: date) -> Programme | None:
    return version_on(versions, as_of) or next(iter(versions), None)


def _is_public(registry: Registry, project: Project) -> bool:
    """Whether a decision grants the project money and the applicant did not withdraw before any was paid."""
    decision = project.decision
    granted = decision is not None and decision.outcome.grants and not stopped(project)
    return granted and registry.programme(project) is not None


def _projects(registry: Registry, granted: list[Project], as_of: date) -> Iterator[PublicProject]:
    """Yield the public form of each of `granted`, narrowed by its programme's version and by the current one."""
    by_id = {project.id: project for project in granted}
    later = defaultdict(list)
    for project in granted:
        later[project.continues].append(project)
    hidden = {
        programme: {version.valid_from: check_hidden(version.public.hide) for version in versions}
        for programme, versions in registry.programmes.items()
    }
    for project in granted:
        earlier = [by_id[project.continues]] if project.continues in by_id else []
        own, current = registry.programme(project), _current(registry.programmes[project.programme], as_of)
        versions = [one for one in (own, current) if one]
        names = frozenset[str]().union(*(hidden[one.id][one.valid_from] for one in versions))
        withheld = Withheld(names, max(one.small_count for one in versions))
        yield public_project(registry, project, as_of, [*earlier, *later[project.id]], withheld)


def _years(registry: Registry, granted: list[Project], programme: Programme) -> Iterator[PublicYear]:
    """Yield a programme's years, newest first: every year with a grant, and no others."""
    grants, rejections, withdrawals = (defaultdict[int, list[Project]](list) for _ in range(3))
    for project in granted:
        if project.programme == programme.id and project.decision:
            grants[project.decision.date.year].append(project)
    for project in registry.projects.values():
        if project.programme != programme.id or not stopped(project):
            continue
        if project.withdrawn:
            withdrawals[project.withdrawn.date.year].append(project)
        elif project.decision:
            rejections[project.decision.date.year].append(project)
    for year in sorted(grants, reverse=True):
        own = filter(None, map(registry.programme, [*rejections[year], *withdrawals[year]]))
        limit = max(one.small_count for one in (programme, *own))
        rejected, withdrawn_ = count(len(rejections[year]), limit), count(len(withdrawals[year]), limit)
        yield PublicYear(
            programme=programme.id,
            year=year,
            frame=programme.frame(year),
            granted=len(grants[year]),
            granted_amount=sum(project.granted for project in grants[year]),
            rejected=rejected,
            rejected_amount=None if rejected.suppressed else _applied(rejections[year]),
            withdrawn=withdrawn_,
            withdrawn_amount=None if withdrawn_.suppressed else _applied(withdrawals[year]),
        )


def _applied(projects: Iterable[Project]) -> int:
    return sum(project.application.amount for project in projects)
