"""Goals against results, and people expected against people reached: exact, since only officers see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from anslag.model import Project
from anslag.words import number

from .record_words import word

__all__ = ["GoalRow", "ReachRow", "goal_rows", "reach_rows"]


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A measurable goal with its target, outcome and fulfilment in words; a dash where nothing is stated."""

    goal: str
    indicator: str
    target: str
    outcome: str
    fulfilment: str
    analysis: str


@dataclass(frozen=True, slots=True)
class ReachRow:
    """How many people of a kind were expected and reached; a dash where nothing is stated."""

    label: str
    expected: str
    interim: str
    reached: str


def goal_rows(project: Project) -> tuple[GoalRow, ...]:
    """Return the project's measurable goals with what came of each."""
    results = {result.goal: result for result in project.final_report.results} if project.final_report else {}
    rows = []
    for goal in project.application.goals:
        result = results.get(goal.id)
        rows.append(
            GoalRow(
                goal.goal,
                goal.indicator or "",
                "–" if goal.target is None else number(goal.target),
                "–" if result is None or result.outcome is None else number(result.outcome),
                word("final_report.results.*.fulfilment", result.fulfilment) if result else "inte redovisat",
                (result.analysis if result else "") or "",
            )
        )
    return tuple(rows)


def reach_rows(project: Project, names: Mapping[str, str]) -> tuple[ReachRow, ...]:
    """Return how many people were expected and reached, by group and together; empty when nothing is stated.

    `names` are what the groups are called that the programme counts in.
    """
    interim = next((report.reach for report in reversed(project.interim_reports) if report.reach), None)
    figures = (
        project.application.expected_reach,
        interim,
        project.final_report.reach if project.final_report else None,
    )
    if not any(figures):
        return ()
    groups = {**names, **{id_: names.get(id_, id_) for reach in figures if reach for id_ in reach.parts}}
    shown = () if len(groups) == 1 else tuple(groups)  # of one figure the total says the same
    rows = {id_: [reach.parts.get(id_) if reach else None for reach in figures] for id_ in shown}
    rows[""] = [reach.total if reach else None for reach in figures]
    return tuple(
        ReachRow(groups.get(id_, "Totalt"), *("–" if figure is None else number(figure) for figure in row))
        for id_, row in rows.items()
    )
