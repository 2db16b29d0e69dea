"""The parts of a year's compilation that tell of people and goals: all from what the public may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from anslag.lifecycle import report_due
from anslag.model import FigureTable, Fulfilment, OverarchingGoal, Programme
from anslag.public.compilation_material import Material, Pair, column, kr, line, percent, row, table
from anslag.public.counts import Count, PublicReach
from anslag.public.public_words import FULFILMENT
from anslag.words import listed

__all__ = ["attainment", "evidence", "goals_met", "lives_on", "lives_on_how", "reach", "reached", "targets"]

_FOUR = {"girls": "Flickor", "boys": "Pojkar", "women": "Kvinnor", "men": "Män"}
_ANSWERS = {"fully": "Lever vidare", "partly": "Lever delvis vidare", "not": "Lever inte vidare"}


def reach(completed: Sequence[Pair]) -> FigureTable:
    """Return how many people were expected and reached, with the same projects on both sides."""
    names: dict[str, str] = {}
    sums = defaultdict[str, list[int]](lambda: [0, 0, 0])
    counted: set[str] = set()
    for one in completed:
        if one.shown.expected_reach is None or one.shown.reach is None:
            continue
        expected, came = _groups(one.shown.expected_reach), _groups(one.shown.reach)
        for id_, (name, figure) in came.items():
            plan = expected[id_][1].value if id_ in expected else None
            if plan is not None and figure.value is not None:
                names[id_] = name
                counted.add(one.id)
                sums[id_] = [a + int(b) for a, b in zip(sums[id_], (plan, figure.value, 1), strict=True)]
    ordered = [*(id_ for id_ in _FOUR if id_ in names), *(id_ for id_ in names if id_ not in _FOUR)]
    rows = [row(id_, names[id_], *sums[id_]) for id_ in ordered]
    total = [sum(sums[id_][at] for id_ in names) if names else None for at in (0, 1)]
    limit = "Antal som är så små att de inte visas är inte med i någon av kolumnerna."
    about = f"Genomförda projekt som har uppgett både förväntat och uppnått antal. {limit}"
    columns = (column("expected", "Förväntat antal"), column("reached", "Uppnått antal"), column("projects", "Projekt"))
    return table(
        "reach", "Så många har projekten nått", about, columns, [*rows, row("total", "Totalt", *total, len(counted))]
    )


def _groups(reach: PublicReach) -> dict[str, tuple[str, Count]]:
    four = {id_: (name, getattr(reach, id_)) for id_, name in _FOUR.items() if getattr(reach, id_) is not None}
    return four or {id_: (name, figure) for id_, name, figure in reach.groups}


NOT_YET = "ännu inte"


def reached(pair: Pair) -> str | None:
    """Return how many a project reached, in words; `None` when it should have told and has not."""
    told = pair.shown.reach
    if told is None:
        return _untold(pair)
    return str(Count(told.total)) if told.complete else f"minst {Count(told.total)}" if told.total else "visas inte"


def goals_met(pair: Pair) -> str | None:
    """Return how many of its measurable goals a project met, of those reported; `None` when it has not told in time."""
    told = [target for target in pair.shown.targets if target.fulfilment]
    met = sum(target.fulfilment == FULFILMENT[Fulfilment.MET] for target in told)
    return f"{met} av {len(told)}" if told else _untold(pair)


def _untold(pair: Pair) -> str | None:
    """Return the word for what a project need not have told yet; `None` for what it should have."""
    return NOT_YET if report_due(pair.known).day >= pair.known.day and not pair.known.project.final_report else None


def attainment(completed: Sequence[Pair]) -> FigureTable:
    """Return how many of the measurable goals were met."""
    found = [target.fulfilment for one in completed for target in one.shown.targets]
    told = sum(one is not None for one in found)
    rows = [
        row(kind.value, words.capitalize(), found.count(words), percent(found.count(words), told))
        for kind, words in FULFILMENT.items()
    ]
    about = "De genomförda projektens mätbara mål. Andelen räknas av de mål som har redovisats."
    columns = (column("number", "Mål"), column("share", "Andel", "percent"))
    unreported = row("unreported", "Inte redovisade", found.count(None), "–")
    return table("attainment", "Måluppfyllelse", about, columns, [*rows, unreported])


def targets(completed: Sequence[Pair]) -> FigureTable:
    """Return each measurable goal of the projects that ended in the year, with its target and outcome."""
    columns = (
        column("project", "Projekt", "text"),
        column("indicator", "Mäts som", "text"),
        column("target", "Målvärde", "text"),
        column("outcome", "Utfall", "text"),
        column("fulfilment", "Resultat", "text"),
    )
    rows = [
        row(
            f"{one.id}.{n}",
            target.goal,
            one.id,
            line(target.indicator or "") or None,
            _said(target.target),
            _said(target.outcome),
            target.fulfilment,
        )
        for one in completed
        for n, target in enumerate(one.shown.targets, 1)
    ]
    about = "Vad projekten satte upp och vad de redovisade. Det som saknas är inte redovisat."
    return table("targets", "Resultat mål för mål", about, columns, rows)


def _said(figure: Count | None) -> str | None:
    return None if figure is None else str(figure)


def evidence(material: Material, year: int) -> Iterator[FigureTable]:
    """Yield for each overarching goal the year's projects whose goals serve it."""
    programme = material.programme
    columns = (
        column("goals", "Anslagets mål", "text"),
        column("stage", "Status", "text"),
        column("granted", "Beviljat", "kronor"),
        column("met", "Uppnådda mål", "text"),
        column("reached", "Uppnått antal", "text"),
    )
    for goal in programme.overarching_goals:
        rows = [
            row(
                one.id,
                one.shown.title,
                served,
                one.shown.stage.label,
                kr(one.shown.granted),
                goals_met(one),
                reached(one),
            )
            for one in material.of_year(year)
            if (served := _served(programme, goal, one))
        ]
        yield table(f"evidence_{goal.id}", str(goal.name), f"Källa: {goal.source}.", columns, rows)


def _served(programme: Programme, goal: OverarchingGoal, pair: Pair) -> str:
    chosen = {one.id for one in pair.shown.goals}
    return listed([str(one.name) for one in programme.goals if one.id in chosen and goal.id in one.serves])


def lives_on(completed: Sequence[Pair]) -> FigureTable:
    """Return how many of the projects that ended in the year say that what they began goes on."""
    answers = [_answer(one) for one in completed]
    rows = [row(id_, words, answers.count(id_)) for id_, words in _ANSWERS.items()]
    rows.append(row("unanswered", "Har inte svarat", answers.count(None)))
    about = "Genomförda projekt, efter vad de själva har svarat i slutrapporten."
    return table("lives_on", "Vad som lever vidare", about, (column("projects", "Projekt"),), rows)


def lives_on_how(completed: Sequence[Pair]) -> FigureTable:
    """Return how what projects began goes on, in the projects' own words, that the public may read."""
    columns = (column("answer", "Svar", "text"), column("how", "Hur", "text"))
    rows: list[Any] = [
        row(one.id, one.shown.title, _ANSWERS[answer], line(" ".join(one.shown.lives_on), 900) or None)
        for one in completed
        if (answer := _answer(one))
    ]
    return table("lives_on_how", "Hur det lever vidare", "Projektens egna ord.", columns, rows)


def _answer(pair: Pair) -> str | None:
    report = pair.known.project.final_report
    said = report.lives_on if report else None
    return said.answer if said and "lives_on" not in pair.shown.withheld else None
