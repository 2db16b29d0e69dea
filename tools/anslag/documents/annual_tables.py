"""The figures of a compilation as tables for a workbook: a sheet for each."""

from __future__ import annotations

from anslag.export.tables import Cell, Column, Kind, Table
from anslag.model import Ore, YearFigures
from anslag.model.figure_words import MISSING

__all__ = ["annual_tables"]

_KINDS = {"number": Kind.NUMBER, "kronor": Kind.SUM, "percent": Kind.NUMBER, "text": Kind.TEXT}
_NO_SHEET = str.maketrans("", "", "[]:*?/\\'.")
_LONGEST = 31


def annual_tables(figures: YearFigures) -> list[Table]:
    """Return the tables; a figure that is not known is told in a word, so that no sum is taken for a whole one."""
    found, names = [], set[str]()
    for table in figures.tables:
        name = table.title.translate(_NO_SHEET)[:_LONGEST].strip()
        while name.casefold() in names:
            name = f"{name[: _LONGEST - 3]} {len(names)}"
        names.add(name.casefold())
        columns = [
            Column("", wide=36),
            *(
                Column(_titled(one.title, one.unit), _KINDS[one.unit], 40 if one.unit == "text" else 16)
                for one in table.columns
            ),
        ]
        rows = [(row.label, *map(_cell, row.cells, (one.unit for one in table.columns))) for row in table.rows]
        found.append(Table(name, f"{table.title}. {table.about}", columns, rows))
    return found


def _titled(title: str, unit: str) -> str:
    return f"{title}, procent" if unit == "percent" else title


def _cell(value: object, unit: str) -> Cell:
    if value is None:
        return MISSING
    if isinstance(value, str):
        return value
    return int(Ore.from_kronor(value)) if unit == "kronor" else int(value)  # type: ignore[arg-type, call-overload]
