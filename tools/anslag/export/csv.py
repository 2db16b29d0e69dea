"""Projects as a CSV file after RFC 4180: a comma between cells, CRLF after each record, UTF-8 with a byte order mark
so that spreadsheets read Swedish letters.

A cell of text that a spreadsheet would take for a formula gets an apostrophe before it, and a record is always one
line, so that a line can be picked by its id.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from anslag.model import kronor
from anslag.public import PublicProject, PublicReach, PublicRegistry

__all__ = ["COLUMNS", "Column", "safe", "table"]

Cell = str | int | None
# What begins a formula to one spreadsheet or another, also after blanks, and in the wide forms that some fold.
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@\t\r＝＋－＠−|%]")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds in words, and its value."""

    title: str
    about: str
    value: Callable[[PublicProject], Cell]


def _amount(ore: int | None) -> str | None:
    return None if ore is None else str(kronor(ore))


def _people(reach: PublicReach | None) -> Cell:
    if reach is None:
        return None
    return reach.total if reach.complete else f"minst {reach.total}"


COLUMNS = (
    Column("projektnummer", "Projektets nummer, som aldrig ändras", lambda one: one.id),
    Column("projekt", "Projektets namn", lambda one: one.title),
    Column("sammanfattning", "Vad projektet går ut på", lambda one: one.summary),
    Column("sökande", "De som driver projektet", lambda one: _joined(two.name for two in one.organisations)),
    Column("slag av sökande", "Vad de sökande är", lambda one: _joined(two.kind for two in one.organisations)),
    Column("områden", "Områden som projektet riktar sig till", lambda one: _joined(two.name for two in one.areas)),
    Column("mål", "Anslagets mål som projektet bidrar till", lambda one: _joined(two.name for two in one.goals)),
    Column("start", "Projektets första dag", lambda one: one.start.isoformat()),
    Column("slut", "Projektets sista dag", lambda one: one.end.isoformat()),
    Column("läge", "Hur långt projektet har kommit", lambda one: one.stage.label),
    Column("beslutsdag", "Dagen då bidraget beslutades", lambda one: one.decision.date.isoformat()),
    Column("beslutat av", "Vem som fattade beslutet", lambda one: one.decision.body),
    Column("sökt", "Sökt belopp i kronor", lambda one: _amount(one.applied)),
    Column("beviljat", "Beviljat belopp i kronor", lambda one: _amount(one.granted)),
    Column("utbetalt", "Utbetalt belopp i kronor", lambda one: _amount(one.paid)),
    Column("redovisat", "Redovisad kostnad i kronor, tom om den inte är känd", lambda one: _amount(one.reported_cost)),
    Column("återbetalt", "Återbetalt belopp i kronor, tomt om det inte är avgjort", lambda one: _amount(one.repaid)),
    Column("nådda personer", "Antal personer som projektet nådde", lambda one: _people(one.reach)),
    Column("resultat", "Vad projektet ledde till", lambda one: one.result_summary),
)
"""The columns, in order. A field that the programme hides leaves its cell empty."""


def table(public: PublicRegistry) -> bytes:
    """Return all projects as a CSV file with a heading row."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.title for column in COLUMNS)
    for project in public.projects:
        writer.writerow(_written(column.value(project)) for column in COLUMNS)
    return out.getvalue().encode()


def safe(text: str) -> str:
    """Return `text` on one line, with an apostrophe first when a spreadsheet would take it for a formula."""
    guarded = f"'{text}" if _FORMULA.match(text) else text
    return _SPACE.sub(" ", guarded).strip()


def _written(value: Cell) -> Cell:
    return safe(value) if isinstance(value, str) else value


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)
