"""Projects like another: those that share most of its areas and goals, and were decided nearest in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from anslag.public import PublicProject

__all__ = ["likes"]

_MOST = 3
_NEAR = 4  # how far on each side of a project, among those of the same area or goal, that likes are looked for


def likes(projects: Sequence[PublicProject]) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of up to three projects like each of `projects`, best first, by the project's id.

    Other years of the same project are left out, since the page leads to them already. `projects` are in the order of
    their decisions; each is compared with its neighbours only, so that the work grows with their number alone.
    """
    lists: dict[tuple[str, str], list[int]] = defaultdict(list)
    at: list[list[tuple[tuple[str, str], int]]] = []
    for n, project in enumerate(projects):
        traits = [("area", area.id) for area in project.areas] + [("goal", goal.id) for goal in project.goals]
        at.append([(trait, len(lists[trait])) for trait in traits])
        for trait in traits:
            lists[trait].append(n)
    return {project.id: _nearest(projects, n, at[n], lists) for n, project in enumerate(projects)}


def _nearest(
    projects: Sequence[PublicProject],
    own: int,
    places: Sequence[tuple[tuple[str, str], int]],
    lists: Mapping[tuple[str, str], Sequence[int]],
) -> tuple[str, ...]:
    shared: dict[int, int] = defaultdict(int)
    for trait, place in places:
        weight = 3 if trait[0] == "area" else 2
        for other in lists[trait][max(0, place - _NEAR) : place + _NEAR + 1]:
            shared[other] += weight
    project = projects[own]
    same = {project.id, *(link.id for link in (project.earlier, *project.later) if link)}
    best = sorted(
        (-score, abs(other - own), other) for other, score in shared.items() if projects[other].id not in same
    )
    return tuple(projects[other].id for _, _, other in best[:_MOST])
