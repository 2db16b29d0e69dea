"""Compilations that have been handed over, as the public sees them now.

What was frozen tells of projects as they were shown then. A project may have come to hide something since, or its
title been masked: what is shown of it follows the register of today.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from anslag.model import FigureRow, FigureTable, References, YearFigures
from anslag.model.figure_words import figure_words
from anslag.public.compilation_material import line
from anslag.public.compilation_money import APPLICANT_HIDDEN, AREA_HIDDEN
from anslag.public.records import PublicCompilation, PublicProject, PublicRegistry

__all__ = ["compilations", "figure_words", "narrowed"]

_OF_PROJECTS = ("projects", "lives_on_how", "evidence_")
"""The tables, by how their names begin, with a row for each project."""
_WITHHELD = {"areas": ("areas", "priority"), "goals": ("goals", "evidence_"), "organisations": ("kinds",)}
"""By what a project may hide: the tables, by how their names begin, that could tell of it."""


def compilations(references: References, public: PublicRegistry) -> Iterator[PublicCompilation]:
    """Yield the compilations that had been handed over by the day of `public`, newest first."""
    for report in sorted(references.annual, key=lambda one: -one.year):
        frozen = references.figures_of(report.programme, report.year)
        if frozen is None or report.handed_over is None or report.handed_over > public.as_of:
            continue
        shown = narrowed(frozen, public)
        meeting = report.meeting if report.meeting and report.meeting.date <= public.as_of else None
        versions = references.programmes.get(report.programme, ())
        bodies = {body.id: body.name for version in versions for body in version.deciding_bodies}
        yield PublicCompilation(
            programme=report.programme,
            year=report.year,
            day=frozen.day,
            handed_over=report.handed_over,
            tables=tuple(one for one in shown.tables if one.id != "targets" and not one.id.startswith(_OF_PROJECTS)),
            summary=report.summary,
            body=bodies.get(meeting.body) if meeting else None,
            dealt_with=meeting.date if meeting else None,
            reference=meeting.reference if meeting else None,
        )


def narrowed(figures: YearFigures, public: PublicRegistry) -> YearFigures:
    """Return figures without what the public may no longer see: of projects that are gone, and of what they hide."""
    now = {project.id: project for project in public.projects}
    listed = figures.table("projects")
    hidden = {name for row in (listed.rows if listed else ()) if row.id in now for name in now[row.id].withheld}
    unseen = tuple(prefix for name in _WITHHELD if name in hidden for prefix in _WITHHELD[name])
    tables = (one for one in figures.tables if not (unseen and one.id.startswith(unseen)))
    return replace(figures, tables=tuple(_of_today(one, now) for one in tables))


def _of_today(table: FigureTable, now: Mapping[str, PublicProject]) -> FigureTable:
    if table.id == "targets":
        rows = (_target(row, now) for row in table.rows)
    elif table.id.startswith(_OF_PROJECTS):
        rows = (_project(table, row, now) for row in table.rows)
    else:
        return table
    return replace(table, rows=tuple(row for row in rows if row is not None))


def _project(table: FigureTable, row: FigureRow, now: Mapping[str, PublicProject]) -> FigureRow | None:
    project = now.get(row.id)
    if project is None or (table.id == "lives_on_how" and "lives_on" in project.withheld):
        return None
    cells = dict(zip([one.id for one in table.columns], row.cells, strict=True))
    hides = {"areas": ("areas", AREA_HIDDEN), "applicants": ("organisations", APPLICANT_HIDDEN)}
    for column, (field, words) in hides.items():
        if column in cells and field in project.withheld:
            cells[column] = words
    if "applicants" in cells and project.organisations:
        cells["applicants"] = ", ".join(one.name for one in project.organisations)
    if "how" in cells:
        cells["how"] = line(" ".join(project.lives_on), 900) or None
    return replace(row, label=line(project.title), cells=tuple(cells.values()))


def _target(row: FigureRow, now: Mapping[str, PublicProject]) -> FigureRow | None:
    id_, _, place = row.id.rpartition(".")
    targets = now[id_].targets if id_ in now else ()
    if not place.isdecimal() or not 0 < int(place) <= len(targets):
        return None
    target = targets[int(place) - 1]
    indicator = line(target.indicator or "") or None
    return replace(row, label=line(target.goal), cells=(row.cells[0], indicator, *row.cells[2:]))
