"""The public projects as a table, for a CSV file or a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from anslag.export.tables import Cell, Column, Kind, Table
from anslag.public import PublicArea, PublicGoal, PublicOrganisation, PublicProject, PublicReach, PublicRegistry
from anslag.words import N_

__all__ = ["COLUMNS", "ProjectColumn", "projects_table"]


@dataclass(frozen=True, slots=True)
class ProjectColumn(Column):
    """A column of the table: what it holds (a message, to be said in a language), and its value for a project."""

    about: str = ""
    value: Callable[[PublicProject], Cell] = lambda _: None


def _text(title: str, about: str, value: Callable[[PublicProject], Cell], wide: int = 14) -> ProjectColumn:
    return ProjectColumn(title, Kind.TEXT, wide, about, value)


def _sum(title: str, about: str, value: Callable[[PublicProject], Cell]) -> ProjectColumn:
    return ProjectColumn(title, Kind.SUM, 16, about, value)


def _day(title: str, about: str, value: Callable[[PublicProject], Cell]) -> ProjectColumn:
    return ProjectColumn(title, Kind.DAY, 12, about, value)


def _people(reach: PublicReach | None) -> Cell:
    if reach is None:
        return None
    return reach.total if reach.complete else f"minst {reach.total}"


def _names(parts: Iterable[PublicArea | PublicGoal | PublicOrganisation]) -> str:
    return _joined(one.name for one in parts)


def _kinds(project: PublicProject) -> str:
    return _joined(one.kind.name for one in project.organisations)


def _joined(words: Iterable[str]) -> str:
    return " | ".join(words)


COLUMNS = (
    _text("projektnummer", N_("Projektets nummer, som aldrig ändras"), lambda one: one.id),
    _text("projekt", N_("Projektets namn"), lambda one: one.title, 32),
    _text("sammanfattning", N_("Vad projektet går ut på"), lambda one: one.summary, 60),
    _text("sökande", N_("Sökande som driver projektet"), lambda one: _names(one.organisations), 32),
    _text("slag av sökande", N_("Typ av sökande"), _kinds, 18),
    _text("områden", N_("Områden som projektet riktar sig till"), lambda one: _names(one.areas), 24),
    _text("mål", N_("Anslagets mål som projektet bidrar till"), lambda one: _names(one.goals), 32),
    _day("start", N_("Projektets första dag"), lambda one: one.start),
    _day("slut", N_("Projektets sista dag"), lambda one: one.end),
    _text("läge", N_("Hur långt projektet har kommit"), lambda one: one.stage.label, 18),
    _day("beslutsdag", N_("Dagen då bidraget beslutades"), lambda one: one.decision.date),
    _text("beslutat av", N_("Vem som fattade beslutet"), lambda one: one.decision.body, 32),
    _sum("sökt", N_("Sökt belopp i kronor"), lambda one: one.applied),
    _sum("beviljat", N_("Beviljat belopp i kronor, som det gäller nu"), lambda one: one.granted),
    _sum("utbetalt", N_("Utbetalt belopp i kronor"), lambda one: one.paid),
    _sum(
        "redovisat",
        N_("Projektets totala kostnad enligt redovisningen, i kronor; tom om den inte är känd"),
        lambda one: one.reported_cost,
    ),
    _sum("återbetalt", N_("Återbetalt belopp i kronor, tomt om det inte är avgjort"), lambda one: one.repaid),
    ProjectColumn(
        "nådda personer", Kind.NUMBER, 14, N_("Antal personer som projektet nådde"), lambda one: _people(one.reach)
    ),
    _text("resultat", N_("Vad projektet ledde till"), lambda one: one.result_summary, 60),
)
"""The columns, in order. A field that the programme hides leaves its cell empty."""


def projects_table(public: PublicRegistry) -> Table:
    """Return all projects as a table, in their own order."""
    rows = [[column.value(project) for column in COLUMNS] for project in public.projects]
    return Table("Projekt", "Ett projekt på varje rad, det senast beslutade först.", COLUMNS, rows)
