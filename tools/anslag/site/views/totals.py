"""Figures that sum up some projects, each project counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anslag.language import Language
from anslag.public import PublicProject

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


def totals(projects: Sequence[PublicProject], language: Language) -> Total:
    """Return the sums over `projects`, in `language`.

    People are summed over what is shown, so that nothing held back shows.
    """
    reached = [project.reach for project in projects if project.reach]
    people = sum(reach.total for reach in reached)
    exact = all(reach.complete for reach in reached)
    return Total(
        count=len(projects),
        granted=sum(project.granted for project in projects),
        running=sum(project.stage.id == "running" for project in projects),
        reached=language.people(people, complete=exact) if reached else None,
        reporting=len(reached),
    )
