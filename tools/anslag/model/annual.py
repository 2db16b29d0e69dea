"""The yearly compilation: what is written to it, and its figures as they were handed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

from .application import Fact
from .corrections import Correction


class CompilationMeeting(Fact, frozen=True, kw_only=True):
    """Where and when the compilation was dealt with, and by what number in the minutes."""

    body: str
    date: dt.date
    reference: str | None = None


class AnnualReport(Fact, frozen=True, kw_only=True):
    """What an office writes to the compilation of a year. Texts that are not written are `None`.

    `cut` is the day that the figures are true of, `analysis` the text of each overarching goal by its id, and
    `handed_over` the day on which the figures were frozen.
    """

    year: int
    programme: str
    cut: dt.date
    proposal: str | None = None
    summary: str | None = None
    analysis: dict[str, str | None] = msgspec.field(default_factory=dict)
    lessons: str | None = None
    proposed_changes: str | None = None
    economy: str | None = None
    equality: str | None = None
    children: str | None = None
    handed_over: dt.date | None = None
    meeting: CompilationMeeting | None = None
    corrections: tuple[Correction, ...] = ()


class FigureColumn(Fact, frozen=True, kw_only=True):
    """A column of figures; `unit` is ``number``, ``kronor``, ``percent`` or ``text``."""

    id: str
    title: str
    unit: str


class FigureRow(Fact, frozen=True, kw_only=True):
    """A row of figures: a number (int or Decimal, sums in kronor), a text, or `None` for what is not known."""

    id: str
    label: str
    cells: tuple[Any, ...]


class FigureTable(Fact, frozen=True, kw_only=True):
    """A table of the compilation; `about` says how it is counted."""

    id: str
    title: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    about: str = ""

    def cell(self, row: str, column: str) -> Any:
        """Return a figure. Raises `LookupError` when the table has no such row or column."""
        at = [one.id for one in self.columns].index(column) if any(one.id == column for one in self.columns) else -1
        found = next((one for one in self.rows if one.id == row), None)
        if found is None or at < 0:
            raise LookupError(f"{self.id} has no {row}.{column}")
        return found.cells[at]

    def cells(self) -> Iterator[tuple[str, str, Any]]:
        """Yield every figure with the ids of its row and column."""
        for row in self.rows:
            for column, value in zip(self.columns, row.cells, strict=True):
                yield row.id, column.id, value


class YearFigures(Fact, frozen=True, kw_only=True):
    """All figures of a compilation, true of `day`, by the register in `version` of Git."""

    year: int
    programme: str
    day: dt.date
    tables: tuple[FigureTable, ...]
    version: str | None = None

    def table(self, id_: str) -> FigureTable | None:
        """Return the table with that id, if there is one."""
        return next((table for table in self.tables if table.id == id_), None)
