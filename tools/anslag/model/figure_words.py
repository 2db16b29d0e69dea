"""The figures of a compilation as a reader meets them, alike in every document and on every page."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from anslag.words import number

from .annual import FigureColumn, YearFigures
from .money import Ore, swedish

__all__ = ["MISSING", "chart_words", "figure_words", "five", "since_then"]

MISSING = "saknas"
"""What stands for a figure that is not known: it is never 0."""
_FIVE = (
    ("Projekt under året", "population", "total", "number"),
    ("Beviljat", "money", "", "granted"),
    ("Utbetalt", "money", "", "paid"),
    ("Personer som de genomförda projekten nådde", "reach", "total", "reached"),
    ("Mätbara mål som uppnåddes, av de redovisade", "attainment", "met", "share"),
)
_DRAWN = {"money": ("granted", "paid", "repaid"), "areas": ("granted",), "reach": ("expected", "reached")}
"""The columns of each table that are drawn."""


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
