"""Tables as an Excel workbook: a sheet for each, after one that says what they are. Text is never a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from html import escape

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from anslag.export.tables import Cell, Kind, Table
from anslag.model import kronor
from anslag.words import day

__all__ = ["workbook"]

_ABOUT = "Om"
_FORMATS = {
    Kind.TEXT: {"text_wrap": True, "valign": "top"},
    Kind.NUMBER: {"num_format": "#,##0", "valign": "top"},
    Kind.SUM: {"num_format": '#,##0.00 "kr"', "valign": "top"},
    Kind.DAY: {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(title: str, tables: Sequence[Table], as_of: date) -> bytes:
    """Return the tables as an ``.xlsx`` file; the same tables and day always give the same bytes.

    Sums are numbers in kronor and days are dates, so that they can be added up, sorted and filtered.
    """
    out = io.BytesIO()
    book = Workbook(out, _OPTIONS)
    book.set_properties({"title": title, "created": datetime(as_of.year, as_of.month, as_of.day)})  # noqa: DTZ001
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    formats = {kind: book.add_format(properties) for kind, properties in _FORMATS.items()}
    _about(book.add_worksheet(_ABOUT), title, tables, as_of, heading, formats[Kind.TEXT])
    for table in tables:
        _fill(book.add_worksheet(table.name), table, heading, formats)
    book.close()
    return out.getvalue()


def _about(sheet: Worksheet, title: str, tables: Sequence[Table], as_of: date, heading: Format, text: Format) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    lines = [(title, f"Beräknat för {day(as_of)}."), *((table.name, table.about) for table in tables)]
    for at, (name, about) in enumerate(lines):
        _write(sheet, at, 0, name, heading if at == 0 else text)
        _write(sheet, at, 1, about, text)


def _fill(sheet: Worksheet, table: Table, heading: Format, formats: Mapping[Kind, Format]) -> None:
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.wide)
        _write(sheet, 0, at, column.title, heading)
    for line, row in enumerate(table.rows, 1):
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            _put(sheet, line, at, cell, column.kind, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _put(sheet: Worksheet, line: int, at: int, cell: Cell, kind: Kind, formats: Mapping[Kind, Format]) -> None:
    if isinstance(cell, str):
        _write(sheet, line, at, cell, formats[Kind.TEXT])
    elif isinstance(cell, date):
        sheet.write_datetime(line, at, cell, formats[kind])
    elif cell is not None:
        sheet.write_number(line, at, kronor(cell) if kind is Kind.SUM else cell, formats[kind])


def _write(sheet: Worksheet, line: int, at: int, text: str, how: Format) -> None:
    """Write `text` as it is. XlsxWriter takes one that begins and ends as rich text does for XML of its own making."""
    if text.startswith("<r>") and text.endswith("</r>"):
        text = f'<r><t xml:space="preserve">{escape(text, quote=False)}</t></r>'
    sheet.write_string(line, at, text, how)
