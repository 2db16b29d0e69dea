"""Figures that sum up some projects, each project counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anslag.public import PublicProject, number

__all__ = ["Total", "totals"]


@dataclass(frozen=True, slots=True)
class Total:
    """Sums over projects: how many, what was granted (öre), how many run now, and the people reached, in words.

    `reached` is None when no project has reported; `reporting` is how many have.
    """

    count: int
    granted: int
    running: int
    reached: str | None
    reporting: int


def totals(projects: Sequence[PublicProject]) -> Total:
    """Return the sums over `projects`. People are summed over what is shown, so that nothing held back shows."""
    reached = [project.reach for project in projects if project.reach]
    people = sum(reach.total for reach in reached)
    exact = all(reach.complete for reach in reached)
    return Total(
        count=len(projects),
        granted=sum(project.granted for project in projects),
        running=sum(project.stage.id == "running" for project in projects),
        reached=None if not reached else number(people) if exact else f"minst {number(people)}",
        reporting=len(reached),
    )
