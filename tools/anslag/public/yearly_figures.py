"""A programme's years in figures: what was granted on each year's frame, and how many applications were not granted."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from anslag.lifecycle import Known, KnownRegistry, frame_use
from anslag.model import Programme
from anslag.public.counts import Count
from anslag.public.public_series import annulments, by_year
from anslag.public.records import PublicYear
from anslag.public.refused import Figure, Group, Kind

__all__ = ["public_years"]


def public_years(
    register: KnownRegistry, granted: Iterable[Known], programme: Programme, told: Mapping[Group, Figure]
) -> Iterator[PublicYear]:
    """Yield a programme's years, newest first: every year on whose frame money was granted, and no others.

    `granted` are the projects that have been granted money, with the decisions that are public. `told` are the figures
    of applications that were not.
    """
    drawn = defaultdict[int, dict[str, Known]](dict)
    for known in granted:
        if known.project.programme == programme.id:
            for year, _ in by_year(known):
                drawn[year][known.project.id] = known
    for year in sorted(drawn, reverse=True):
        yield _year(dataclasses.replace(register, projects=drawn[year]), programme, year, told)


def _year(register: KnownRegistry, programme: Programme, year: int, told: Mapping[Group, Figure]) -> PublicYear:
    """Return a year of which `register` has the projects that were granted money on its frame, and no others."""
    use, projects = frame_use(register, programme.id, year), register.projects.values()
    rejected, dismissed, withdrawn = (
        told.get(Group(programme.id, year, kind)) for kind in (Kind.REJECTED, Kind.DISMISSED, Kind.WITHDRAWN)
    )
    return PublicYear(
        programme=programme.id,
        year=year,
        frame=use.frame,
        granted=sum((year, 0) < part for known in projects for part in by_year(known) if part[0] == year),
        granted_amount=use.granted,
        drawn_amount=use.drawn,
        annulled=sum(_annulled(known, year) for known in projects),
        rejected=_count(rejected),
        rejected_amount=_amount(rejected),
        dismissed=_count(dismissed),
        dismissed_amount=_amount(dismissed),
        withdrawn=_count(withdrawn),
        withdrawn_amount=_amount(withdrawn),
        batch=max(version.small_count for version in register.registry.programmes[programme.id]),
    )


def _annulled(known: Known, year: int) -> bool:
    """Return whether a court annulled all that a project was granted on the frame of a year."""
    names = {name for name, part in known.decided.parts.items() if part.year == year}
    return bool(names) and names <= annulments(known).keys()


def _count(figure: Figure | None) -> Count:
    return Count(figure.number if figure else None)


def _amount(figure: Figure | None) -> int | None:
    return figure.amount if figure else None
