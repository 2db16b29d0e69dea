"""How long applicants have waited for their decision, as the register's own past tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from anslag.model import Project

__all__ = ["WAIT_YEARS", "PublicWait", "waits"]

WAIT_YEARS = 3
"""For how many years back decisions are counted."""
_FEWEST = 8  # the fewest grants that tell of more than one or two; also on how to apply
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class PublicWait:
    """Within how many days half, and three in four, of `number` projects of `programme` had their decision.

    The days are counted from that on which the application was complete.
    """

    programme: str
    number: int
    half: int
    most: int


def waits(granted: Iterable[Project], decided: Mapping[str, date], as_of: date) -> Iterator[PublicWait]:
    """Yield how long each programme's applicants have waited, of those with decisions enough in the last years.

    `decided` has the day of each project's first public decision, by its id. A refused application is not counted: its
    decision is told of nowhere, and so not here.
    """
    days = defaultdict[str, list[int]](list)
    for project in granted:
        if (day := decided[project.id]) > as_of - WAIT_YEARS * _YEAR:
            days[project.programme].append((day - _complete(project, day)).days)
    for programme, found in days.items():
        if (number := len(found)) >= _FEWEST:
            found.sort()
            yield PublicWait(programme, number, found[(number + 1) // 2 - 1], found[(3 * number + 3) // 4 - 1])


def _complete(project: Project, decided: date) -> date:
    """Return the day on which an application was complete, of those up to and with the day that it was decided."""
    application = project.application
    came = (application.received, *(part.received for part in application.supplements))
    return max((day for day in came if day and day <= decided), default=decided)
