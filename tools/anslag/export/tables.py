"""Tables, and each as CSV: the same rows that `anslag.documents.workbook` puts in a spreadsheet.

The CSV follows RFC 4180: a comma between cells, CRLF after each record, UTF-8 with a byte order mark so that
spreadsheets read Swedish letters. A Swedish one has a semicolon and a decimal comma. Days are ISO 8601, sums are kronor
with a decimal point and what is unknown is empty. A cell of text that a spreadsheet would take for a formula gets an
apostrophe before it, and a record is always one line, so that a line can be picked by its first cell.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import lru_cache

from anslag.invisible import replace_invisible
from anslag.model import kronor

__all__ = ["Cell", "Column", "Kind", "Table", "csv_of", "safe"]

Cell = str | int | date | None
"""A value by its column's kind: text, a whole number, a sum in öre, or a day; `None` when it is unknown."""
# What begins a formula to one spreadsheet or another, also after blanks, and in the wide forms that some fold.
_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠−|%]")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")


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


def csv_of(table: Table, *, swedish: bool = False) -> bytes:
    """Return the table as a CSV file with a heading row: with `swedish`, as a Swedish spreadsheet opens it."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n", delimiter=";" if swedish else ",")
    writer.writerow(column.title for column in table.columns)
    for row in table.rows:
        writer.writerow([_written(column, cell, swedish) for column, cell in zip(table.columns, row, strict=True)])
    return out.getvalue().encode()


@lru_cache(1 << 14)
def safe(text: str) -> str:
    """Return `text` on one line, with an apostrophe first when a spreadsheet would take it for a formula."""
    seen = replace_invisible(text, lambda _: "")
    guarded = f"'{text}" if _FORMULA.match(text) or _FORMULA.match(seen) else text
    return _SPACE.sub(" ", guarded).strip()


def _written(column: Column, cell: Cell, swedish: bool) -> str:
    if cell is None:
        return ""
    if column.kind is Kind.SUM and isinstance(cell, int):
        return str(kronor(cell)).replace(".", "," if swedish else ".")
    return safe(cell) if isinstance(cell, str) else str(cell)
