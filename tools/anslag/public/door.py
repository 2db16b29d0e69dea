"""The one door to the outside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from anslag.lifecycle import Known, KnownRegistry, known_registry
from anslag.model import Programme, Registry, version_on
from anslag.public.compilations import compilations
from anslag.public.hide import Withheld, check_hidden
from anslag.public.public_outline import public_outline
from anslag.public.public_programme import public_programme
from anslag.public.public_project import public_area, public_project
from anslag.public.public_series import as_public
from anslag.public.records import PublicProject, PublicRegistry
from anslag.public.refused import Entered, figures
from anslag.public.waiting_time import waits
from anslag.public.yearly_figures import public_years

__all__ = ["publish"]


def publish(registry: Registry, as_of: date, entered: Iterable[Entered] = ()) -> PublicRegistry:
    """Return all that the public may see of `registry` on the day `as_of`, and nothing else.

    Only projects that a decision, public by `as_of`, has granted money come through, whatever became of the grant. How
    many others there were is told by when they were `entered` (see `anslag.public.refused`), and not at all without.
    Raises `HiddenFieldError` when a programme hides a field that does not exist.
    """
    register = known_registry(registry, as_of)
    granted = [as_public(known) for known in register.projects.values() if known.public and known.version is not None]
    told = figures(entered, as_of)
    projects = sorted(_projects(register, granted), key=lambda one: (one.decision.date, one.id), reverse=True)
    decided = {one.id: one.decisions[0].date for one in projects}
    programmes = [version for versions in registry.programmes.values() if (version := _current(versions, as_of))]
    outline = registry.references.outline
    public = PublicRegistry(
        as_of=as_of,
        programmes=tuple(public_programme(one, as_of) for one in programmes),
        projects=tuple(projects),
        areas=tuple(public_area(area, as_of) for area in registry.areas.values()),
        years=tuple(year for programme in programmes for year in public_years(register, granted, programme, told)),
        waits=tuple(waits((known.project for known in granted), decided, as_of)),
        outline=public_outline(outline) if outline else None,
    )
    return replace(public, compilations=tuple(compilations(registry.references, public)))


def _current(versions: tuple[Programme, ...], as_of: date) -> Programme | None:
    return version_on(versions, as_of) or next(iter(versions), None)


def _projects(register: KnownRegistry, granted: list[Known]) -> Iterator[PublicProject]:
    """Yield the public form of each of `granted`, narrowed by its programme's version, the current one and itself.

    A project points at no earlier or later one that hides other things: what one tells is mostly true of both.
    """
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
        withheld = Withheld(names | project.hidden, max(one.small_count for one in versions))
        links = [one for one in (*earlier, *later[project.id]) if one.hidden == project.hidden]
        yield public_project(registry, known, links, withheld)
