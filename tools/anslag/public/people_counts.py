"""The people of a project, as the public sees them: its reach, and the goals that are counted in people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from anslag.model import Project, Reach
from anslag.model.application import MeasurableGoal
from anslag.model.project import Result
from anslag.public.counts import Count, Number, PublicReach, count, reach
from anslag.public.public_words import FULFILMENT
from anslag.public.records import PublicTarget
from anslag.public.subtraction import also_held

__all__ = ["People", "public_people"]


class People(NamedTuple):
    """The reach that was expected, what came of it, and the goals: together they determine no small count."""

    expected: PublicReach | None
    reached: PublicReach | None
    targets: tuple[PublicTarget, ...]


def public_people(project: Project, limit: int, names: Mapping[str, str]) -> People:
    """Return what the public may see of the people in a project, with counts below `limit` held back.

    `names` are what the groups are called that its programme counts people in.

    A target may tell of the reach that was expected, and an outcome of the reach that came of it.
    """
    report = project.final_report
    goals = [(goal, _result(project, goal)) for goal in project.application.goals]
    expected, aims = _reach(
        project.application.expected_reach, [goal.target for goal, _ in goals if goal.of_people], limit, names
    )
    reached, outcomes = _reach(
        report.reach if report else None,
        [result.outcome for goal, result in goals if result and goal.of_people],
        limit,
        names,
    )
    targets = (
        PublicTarget(
            goal=goal.goal,
            indicator=goal.indicator,
            target=_count(goal.target, goal, aims, limit),
            outcome=_count(result.outcome, goal, outcomes, limit) if result else None,
            fulfilment=FULFILMENT[result.fulfilment] if result else None,
        )
        for goal, result in goals
    )
    return People(expected, reached, tuple(targets))


def _result(project: Project, goal: MeasurableGoal) -> Result | None:
    results = project.final_report.results if project.final_report else ()
    return next((result for result in reversed(results) if result.goal == goal.id), None)


def _reach(
    figures: Reach | None, values: Collection[Number | None], limit: int, names: Mapping[str, str]
) -> tuple[PublicReach | None, frozenset[Number]]:
    """Return the reach beside which `values` are shown, and those of them that must not be."""
    if figures is None:
        return None, frozenset()
    held = also_held(figures.figures, {value for value in values if value is not None and value >= limit}, limit)
    return reach(figures, limit, held.parts, names), held.counts


def _count(value: Number | None, goal: MeasurableGoal, held: Collection[Number], limit: int) -> Count | None:
    if value is None:
        return None
    if not goal.of_people:
        return Count(value)
    return Count(None) if value in held else count(value, limit)
