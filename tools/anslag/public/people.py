"""The people of a project, as the public sees them: its reach, and the goals that are counted in people."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from anslag.model import Project
from anslag.model.application import MeasurableGoal
from anslag.model.project import Result
from anslag.public.counts import Count, Number, PublicReach, count, counts_people, reach
from anslag.public.records import PublicTarget
from anslag.public.subtraction import also_held
from anslag.public.words import FULFILMENT

__all__ = ["People", "public_people"]


class People(NamedTuple):
    """The reach that was expected, what came of it, and the goals: together they determine no small count."""

    expected: PublicReach | None
    reached: PublicReach | None
    targets: tuple[PublicTarget, ...]


def public_people(project: Project, limit: int) -> People:
    """Return what the public may see of the people in a project, with counts below `limit` held back."""
    report = project.final_report
    goals = [(goal, _result(project, goal)) for goal in project.application.goals]
    shown = {value for goal, result in goals if _of_people(goal) for value in _values(goal, result) if value >= limit}
    reaches: list[PublicReach | None] = []
    for figures in (project.application.expected_reach, report.reach if report else None):
        if figures is None:
            reaches.append(None)
            continue
        held = also_held(figures.figures, shown, limit)
        shown -= held.counts
        reaches.append(reach(figures, limit, held.parts))
    expected, reached = reaches
    return People(expected, reached, tuple(_target(goal, result, shown, limit) for goal, result in goals))


def _result(project: Project, goal: MeasurableGoal) -> Result | None:
    results = project.final_report.results if project.final_report else ()
    return next((result for result in reversed(results) if result.goal == goal.id), None)


def _of_people(goal: MeasurableGoal) -> bool:
    return counts_people(goal.indicator or goal.goal)


def _values(goal: MeasurableGoal, result: Result | None) -> Iterator[Number]:
    values = (goal.target, result.outcome if result else None)
    return (value for value in values if value is not None)


def _target(goal: MeasurableGoal, result: Result | None, shown: Collection[Number], limit: int) -> PublicTarget:
    def counted(value: Number | None) -> Count | None:
        if value is None or not _of_people(goal):
            return None if value is None else Count(value)
        return Count(None) if value >= limit and value not in shown else count(value, limit)

    return PublicTarget(
        goal=goal.goal,
        indicator=goal.indicator,
        target=counted(goal.target),
        outcome=counted(result.outcome if result else None),
        fulfilment=FULFILMENT[result.fulfilment] if result else None,
    )
