"""The compilation of a year as a paper: its figures in words, and what the office has written, with gaps marked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from anslag.model import AnnualReport, FigureColumn, FigureTable, Ore, Programme, YearFigures, swedish
from anslag.rules.yearly import TEXTS
from anslag.words import day as written
from anslag.words import number

from .office import Office
from .papers import Gaps, Paper, body_named, paragraphs, sender

__all__ = ["MISSING", "annual_paper", "chart_words", "compilation_parts", "figure_words", "five", "since_then"]

MISSING = "saknas"
"""What stands for a figure that is not known: it is never 0."""
_KNOWN = (
    *("population", "reliability", "money", "areas", "priority", "goals", "kinds", "bodies", "cofunding", "partners"),
    *(
        "reach",
        "attainment",
        "targets",
        "lives_on",
        "lives_on_how",
        "control",
        "compared",
        "compared_money",
        "projects",
    ),
)
"""The tables that a template may name; those that a programme has no use for are empty."""
_FIVE = (
    ("Projekt under året", "population", "total", "number"),
    ("Beviljat", "money", "", "granted"),
    ("Utbetalt", "money", "", "paid"),
    ("Personer som nåddes i genomförda projekt", "reach", "total", "reached"),
    ("Mätbara mål som uppnåddes, av de redovisade", "attainment", "met", "share"),
)


def annual_paper(
    office: Office, programme: Programme, report: AnnualReport, figures: YearFigures, since: tuple[str, ...] = ()
) -> Paper:
    """Return the compilation as a paper. `figures` are those that were handed over, or of a draft.

    `since` tells what has been put right in the register since they were.
    """
    gaps, year = Gaps(), report.year
    content: dict[str, Any] = sender(office, programme)
    content |= {id_: _table(figures.table(id_)) for id_ in _KNOWN}
    content |= compilation_parts(programme, report, figures, gaps)
    content |= {
        "year": str(year),
        "year_before": str(year - 1),
        "draft": report.handed_over is None,
        "figures_day": written(figures.day),
        "version": figures.version or "",
        "five": [{"label": label, "value": value} for label, value in five(figures)],
        "since": list(since),
        **{f"chart_{id_}": "" for id_ in ("money", "areas", "reach")},
        **{f"words_{id_}": chart_words(figures, id_) for id_ in ("money", "areas", "reach")},
    }
    title = f"{programme.name}: sammanställning {year}"
    return Paper("annual", f"{year}-sammanstallning-{programme.id}", title, content, gaps.told)


def compilation_parts(programme: Programme, report: AnnualReport, figures: YearFigures, gaps: Gaps) -> dict[str, Any]:
    """Return what is written to a compilation, with a gap where something is not, and when it was dealt with."""
    texts = {name: paragraphs(gaps(words, getattr(report, name))) for name, words in TEXTS.items()}
    proposal = gaps(TEXTS["proposal"], report.proposal)
    texts["proposals"] = [line.lstrip("-–• ") for line in proposal.splitlines() if line.strip()]
    meeting = ""
    if report.meeting:
        reference = f" {report.meeting.reference}" if report.meeting.reference else ""
        body = body_named(programme, report.meeting.body)
        meeting = f"{body} behandlade sammanställningen {written(report.meeting.date)}{reference}."
    served = []
    for goal in programme.overarching_goals:
        found = figures.table(f"evidence_{goal.id}")
        analysis = paragraphs(gaps(f"analysen av {goal.name}", report.analysis.get(goal.id)))
        table = _table(found)
        served.append(
            {"id": goal.id, "name": str(goal.name), "source": f"Källa: {goal.source}.", "analysis": analysis, **table}
        )
    asked = f"Varje år ska den som beslutar få en sammanställning av pågående och genomförda projekt i {programme.name}"
    assignment = f"{asked}, med en analys av hur resultaten har tjänat de övergripande målen."
    return {**texts, "meeting": meeting, "goals_served": served, "assignment": assignment}


def five(figures: YearFigures) -> Iterator[tuple[str, str]]:
    """Yield the five figures of the first page, each with what it is."""
    for label, id_, row, name in _FIVE:
        table = figures.table(id_)
        if table is None:
            continue
        column = next(one for one in table.columns if one.id == name)
        value = table.cell(row or str(figures.year), name)
        unit = "\N{NO-BREAK SPACE}kr" if column.unit == "kronor" and value is not None else ""
        yield label, f"{figure_words(column, value)}{unit}"


def _table(table: FigureTable | None) -> dict[str, Any]:
    """Return a table as a template has it: how it is counted, and rows of texts by the ids of the columns."""
    if table is None:
        return {"title": "", "about": "", "rows": []}
    rows = [
        {"label": row.label}
        | {one.id: figure_words(one, cell) for one, cell in zip(table.columns, row.cells, strict=True)}
        for row in table.rows
    ]
    return {"title": table.title, "about": table.about, "rows": rows}


def figure_words(column: FigureColumn, value: Any) -> str:
    """Return a figure as a reader meets it; a sum without its unit, which the table's heading says."""
    if value is None:
        return MISSING
    if isinstance(value, str):
        return value
    if column.unit == "kronor":
        return swedish(Ore.from_kronor(Decimal(str(value)))).removesuffix("\N{NO-BREAK SPACE}kr")
    return f"{number(value)}\N{NO-BREAK SPACE}%" if column.unit == "percent" else number(value)


def chart_words(figures: YearFigures, id_: str) -> str:
    """Return what the chart of a table shows, figure by figure."""
    table = figures.table(id_)
    if table is None:
        return ""
    shown = [one for one in table.columns if one.id in _DRAWN[id_]]
    at = [one.id for one in table.columns]
    told = [
        f"{row.label}: "
        + ", ".join(f"{one.title.lower()} {figure_words(one, row.cells[at.index(one.id)])}" for one in shown)
        for row in table.rows
    ]
    unit = ", i kronor" if any(one.unit == "kronor" for one in shown) else ""
    return f"{table.title}{unit}. {'; '.join(told)}."


_DRAWN = {"money": ("granted", "paid", "repaid"), "areas": ("granted",), "reach": ("expected", "reached")}
"""The columns of each table that are drawn."""


def since_then(frozen: YearFigures, now: YearFigures) -> Iterator[str]:
    """Yield in words each figure that the register now counts otherwise than it was handed over, on the same day."""
    for table in frozen.tables:
        new = now.table(table.id)
        if new is None:
            continue
        columns = {one.id: one for one in table.columns}
        before = {(row, column): value for row, column, value in table.cells()}
        after = {(row, column): value for row, column, value in new.cells()}
        labels = {row.id: row.label for row in (*new.rows, *table.rows)}
        for key in [*before, *(one for one in after if one not in before)]:
            row, column = key
            if column in columns and before.get(key) != after.get(key):
                one = columns[column]
                old, fresh = (figure_words(one, found.get(key)) for found in (before, after))
                yield f"{table.title}, {labels[row]}, {one.title.lower()}: {old} är nu {fresh}."
