"""The compilation of a year as a paper: its figures in words, and what the office has written, with gaps marked."""

from __future__ import annotations

from typing import Any

from anslag.model import AnnualReport, FigureTable, Programme, YearFigures
from anslag.model.figure_words import chart_words, figure_words, five
from anslag.rules.yearly import TEXTS
from anslag.words import day as written

from .office import Office
from .papers import Gaps, Paper, body_named, paragraphs, sender

__all__ = ["annual_paper", "compilation_parts"]

_KNOWN = (
    *("population", "reliability", "money", "areas", "priority", "goals", "kinds", "bodies", "cofunding", "partners"),
    *("reach", "attainment", "targets", "lives_on", "lives_on_how", "control", "compared", "compared_money"),
    "projects",
)
"""The tables that a template may name; those that a programme has no use for are empty."""


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
        "project_pages": f"{programme.public.address}projekt/NUMMER/" if programme.public.address else "",
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
    asked = f"Varje år ska beslutsinstansen få en sammanställning av pågående och genomförda projekt i {programme.name}"
    assignment = f"{asked}, med en analys av hur resultaten har bidragit till de övergripande målen."
    return {**texts, "meeting": meeting, "goals_served": served, "assignment": assignment}


def _table(table: FigureTable | None) -> dict[str, Any]:
    """Return a table as a template has it: how it is counted, and rows of texts by the ids of the columns."""
    if table is None:
        return {"title": "", "about": "", "rows": []}
    rows = [
        {"id": row.id, "label": row.label}
        | {one.id: figure_words(one, cell) for one, cell in zip(table.columns, row.cells, strict=True)}
        for row in table.rows
    ]
    return {"title": table.title, "about": table.about, "rows": rows}
