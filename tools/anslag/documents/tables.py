"""Tables of internal sums and decisions, and each as CSV: the same rows that `workbook` puts in a spreadsheet.

The CSV is as the public one (RFC 4180, UTF-8 with a byte order mark): days are ISO 8601, sums are kronor with a
decimal point, what is unknown is empty, and text that a spreadsheet would take for a formula has an apostrophe first.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from anslag.export.csv import safe
from anslag.model import kronor

__all__ = ["Cell", "Column", "Kind", "Table", "csv_of"]

Cell = str | int | date | None
"""A value by its column's kind: text, a whole number, a sum in öre, or a day; `None` when it is unknown."""


class Kind(Enum):
    """What a column holds."""

    TEXT = auto()
    NUMBER = auto()
    SUM = auto()
    DAY = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and what it holds. `wide` is about how many letters its texts have."""

    title: str
    kind: Kind = Kind.TEXT
    wide: int = 14


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. `name` is at most 31 letters and no punctuation; `about` says how it is counted."""

    name: str
    about: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def csv_of(table: Table) -> bytes:
    """Return the table as a CSV file with a heading row."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.title for column in table.columns)
    for row in table.rows:
        writer.writerow(_written(column, cell) for column, cell in zip(table.columns, row, strict=True))
    return out.getvalue().encode()


def _written(column: Column, cell: Cell) -> str:
    if cell is None:
        return ""
    if column.kind is Kind.SUM and isinstance(cell, int):
        return str(kronor(cell))
    return safe(cell) if isinstance(cell, str) else str(cell)
