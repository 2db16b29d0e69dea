"""How a table of a Word document is set: what a screen reader says of it, its header row, columns and rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt
from docx.table import Table

from .word_fields import element

__all__ = ["set_table"]

_ROW, _SMALL = Cm(0.85), Pt(9)
_NARROW = "45"
"""Twentieths of a point beside what is in a cell; Word has 108."""
_TOGETHER = 8
"""A table to write in of so many rows is kept on one page."""


def set_table(
    table: Table,
    caption: str,
    width: int,
    parts: Sequence[int],
    *,
    right: Collection[int] = (),
    tall: bool = True,
    small: bool = False,
) -> None:
    """Set a table that is filled: its first row repeats on every page, and `caption` is its alternative text.

    The columns have the `parts` of `width` that are theirs, and those at the places `right`, counted from 0, stand to
    the right. Rows to write in by hand are `tall`, and a table of many columns is in a `small` size.
    """
    _describe(table, caption)
    _repeat_as_header(table)
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            if at in right:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if small:
        _shrink(table)
    _set_sizes(table, width, parts, tall=tall)


def _describe(table: Table, text: str) -> None:
    properties = table._tbl.tblPr  # noqa: SLF001
    properties.append(element("w:tblCaption", {"w:val": text}))


def _repeat_as_header(table: Table) -> None:
    row = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001
    row.append(OxmlElement("w:tblHeader"))


def _shrink(table: Table) -> None:
    """Write what is in a table of many columns in a small size, with less room around it, so that no sum breaks."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", {"w:w": _NARROW, "w:type": "dxa"}))
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)  # noqa: SLF001 - the schema has them in this order
    for run in (run for row in table.rows for cell in row.cells for run in cell.paragraphs[0].runs):
        run.font.size = _SMALL


def _set_sizes(table: Table, width: int, parts: Sequence[int], *, tall: bool) -> None:
    """Give the columns the parts of `width` that are theirs. A row that is not to be written in is kept on one page."""
    table.autofit = False
    widths = [Emu(width * part // sum(parts)) for part in parts]
    for column, own in zip(table.columns, widths, strict=True):
        column.width = own
    rows = list(table.rows)
    for at, row in enumerate(rows):
        if tall:
            row.height, row.height_rule = _ROW, WD_ROW_HEIGHT_RULE.AT_LEAST
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        for cell, own in zip(row.cells, widths, strict=True):
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER if tall else WD_CELL_VERTICAL_ALIGNMENT.TOP
            cell.width = own
            spacing = cell.paragraphs[0].paragraph_format
            spacing.space_before = spacing.space_after = Pt(2)
            spacing.keep_with_next = at == 0 or (tall and at < len(rows) - 1 <= _TOGETHER) or None
