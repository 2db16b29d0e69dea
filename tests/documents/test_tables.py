"""Tables as files: what a spreadsheet reads back is what was put in, and text stays text."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from anslag.documents.workbook import workbook
from anslag.export.tables import Column, Kind, Table, csv_of
from tests.documents.spreadsheet import sheets

COLUMNS = (Column("text"), Column("antal", Kind.NUMBER), Column("belopp", Kind.SUM), Column("dag", Kind.DAY))
HOSTILE = [
    "=1+1",
    '=HYPERLINK("https://ond.example")',
    "+46",
    "-2",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "https://a.example",
    "1e3",
    "<r><t>Falskt</t></si><si></r>",
    "<r><t>A</t></r></si><si><t>B</t></si><si><r><t>C</t></r>",
    "<r> &lt; & </r>",
]
DAY = date(2026, 11, 23)


def table(*rows: tuple[str, int | None, int | None, date | None]) -> Table:
    return Table("Tabell", "Så räknas den.", COLUMNS, rows)


def test_sums_are_kronor_days_are_days_and_the_unknown_is_empty() -> None:
    made = table(("Ett", 3, 8_500_050, DAY), ("Två", None, None, None), ("Noll", 0, 0, None))
    assert csv_of(made).decode("utf-8-sig").split("\r\n") == [
        "text,antal,belopp,dag",
        "Ett,3,85000.50,2026-11-23",
        "Två,,,",
        "Noll,0,0,",
        "",
    ]
    assert sheets(workbook("Titel", [made], DAY))["Tabell"] == [
        ["text", "antal", "belopp", "dag"],
        ["Ett", 3, 85000.5, DAY],
        ["Två"],
        ["Noll", 0, 0],
    ]


def test_the_workbook_says_what_it_holds_and_for_which_day() -> None:
    assert sheets(workbook("Titel", [table()], DAY))["Om"] == [
        ["Titel", "Beräknat för 23\N{NO-BREAK SPACE}november\N{NO-BREAK SPACE}2026."],
        ["Tabell", "Så räknas den."],
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_a_formula_a_link_or_a_number(text: str) -> None:
    made = table((text, None, None, None))
    assert sheets(workbook(text, [made], DAY))["Tabell"][1] == [text]
    cell = next(csv.reader(io.StringIO(csv_of(made).decode("utf-8-sig").split("\r\n")[1])))[0]
    assert cell[0] not in "=+-@\t "


def test_the_same_tables_give_the_same_bytes() -> None:
    made = table(("Ett", 1, 100, DAY))
    assert workbook("Titel", [made], DAY) == workbook("Titel", [made], DAY)
