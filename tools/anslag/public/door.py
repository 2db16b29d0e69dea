"""The one door to the outside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from anslag.lifecycle import Known, KnownRegistry, has_grant, known_registry
from anslag.model import Programme, Registry, version_on
from anslag.public.counts import Count
from anslag.public.hide import Withheld, check_hidden
from anslag.public.programme import public_programme
from anslag.public.project import public_area, public_project
from anslag.public.records import (
    PublicProject,
    PublicRegistry,
    PublicYear,
)
from anslag.public.refused import Entered, Figure, Group, Kind, figures

__all__ = ["publish"]


def publish(registry: Registry, as_of: date, entered: Iterable[Entered] = ()) -> PublicRegistry:
    """Return all that the public may see of `registry` on the day `as_of`, and nothing else.

    Only projects with a decision that grants, dated on or before `as_of`, come through. How many others there were is
    told by when they were `entered` (see `anslag.public.refused`), and not at all without. Raises `HiddenFieldError`
    when a programme hides a field that does not exist.
    """
    register = known_registry(registry, as_of)
    granted = [known for known in register.projects.values() if _is_public(known)]
    told = figures(entered, as_of)
    projects = sorted(_projects(register, granted), key=lambda one: (one.decision.date, one.id), reverse=True)
    programmes = [version for versions in registry.programmes.values() if (version := _current(versions, as_of))]
    return PublicRegistry(
        as_of=as_of,
        programmes=tuple(map(public_programme, programmes)),
        projects=tuple(projects),
        areas=tuple(public_area(area, as_of) for area in registry.areas.values()),
        years=tuple(year for programme in programmes for year in _years(register, granted, programme, told)),
    )


def _current(versions: tuple[Programme, ...], as_of: date) -> Programme | None:
    return version_on(versions, as_of) or next(iter(versions), None)


def _is_public(known: Known) -> bool:
    """Whether a decision grants the project money and the applicant did not withdraw before any was paid."""
    return has_grant(known) and known.version is not None


def _projects(register: KnownRegistry, granted: list[Known]) -> Iterator[PublicProject]:
    """Yield the public form of each of `granted`, narrowed by its programme's version and by the current one."""
    registry = register.registry
    by_id = {known.project.id: known.project for known in granted}
    later = defaultdict(list)
    for project in by_id.values():
        later[project.continues].append(project)
    hidden = {
        programme: {version.valid_from: check_hidden(version.public.hide) for version in versions}
        for programme, versions in registry.programmes.items()
    }
    for known in granted:
        project = known.project
        earlier = [by_id[project.continues]] if project.continues in by_id else []
        current = _current(registry.programmes[project.programme], register.day)
        versions = [one for one in (known.version, current) if one]
        names = frozenset[str]().union(*(hidden[one.id][one.valid_from] for one in versions))
        withheld = Withheld(names, max(one.small_count for one in versions))
        yield public_project(registry, known, [*earlier, *later[project.id]], withheld)


def _years(
    register: KnownRegistry, granted: list[Known], programme: Programme, told: Mapping[Group, Figure]
) -> Iterator[PublicYear]:
    """Yield a programme's years, newest first: every year with a grant, and no others."""
    versions = register.registry.programmes[programme.id]
    grants = defaultdict[int, list[Known]](list)
    for known in granted:
        if known.project.programme == programme.id and known.project.decision:
            grants[known.project.decision.date.year].append(known)
    for year in sorted(grants, reverse=True):
        rejected, withdrawn = (told.get(Group(programme.id, year, kind)) for kind in (Kind.REJECTED, Kind.WITHDRAWN))
        yield PublicYear(
            programme=programme.id,
            year=year,
            frame=programme.frame(year),
            granted=len(grants[year]),
            granted_amount=sum(known.granted for known in grants[year]),
            rejected=Count(rejected.number if rejected else None),
            rejected_amount=rejected.amount if rejected else None,
            withdrawn=Count(withdrawn.number if withdrawn else None),
            withdrawn_amount=withdrawn.amount if withdrawn else None,
            batch=max(version.small_count for version in versions),
        )
