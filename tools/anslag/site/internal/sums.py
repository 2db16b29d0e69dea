"""Ekonomi as files: the sums of the page as tables, for a spreadsheet or another program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from anslag.casework.accounts import Account
from anslag.casework.ledger import Figures
from anslag.documents.workbook import workbook
from anslag.export.tables import Cell, Column, Kind, Table, csv_of
from anslag.site.internal.economy_pages import ECONOMY
from anslag.site.page import Asset

__all__ = ["economy_files"]

_PROGRAMME = Column("anslag", wide=26)
_FIGURES = (
    Column("ansökningar", Kind.NUMBER),
    Column("sökt", Kind.SUM),
    Column("beviljade projekt", Kind.NUMBER),
    Column("beviljat", Kind.SUM),
    Column("avslag", Kind.NUMBER),
    Column("avvisade", Kind.NUMBER),
    Column("återtagna", Kind.NUMBER),
    Column("upphävda", Kind.NUMBER),
    Column("utbetalt", Kind.SUM),
    Column("kvar att betala", Kind.SUM),
    Column("planerat att betala", Kind.SUM),
    Column("redovisningar", Kind.NUMBER),
    Column("projektens hela kostnad", Kind.SUM),
    Column("ej redovisade projekt", Kind.NUMBER),
    Column("återbetalt", Kind.SUM),
)
_COUNTED = (
    "Sökt, utbetalt, redovisat och återbetalt räknas det år det hände. Beviljat, kvar att betala och ej redovisat "
    "räknas det budgetår som beslutet belastar, och planerat det år som planen anger. Kostnaden är hela projektens "
    "redovisade, också det som andra än anslaget har betalat."
)


def economy_files(found: Sequence[Account], as_of: date) -> Iterator[Asset]:
    """Yield the workbook of all tables of the grant's money as it stood on `as_of`, and each table as CSV."""
    tables = {
        "ar": _years(found),
        "budgetar": _cohorts(found),
        "utestaende": _planned(found),
        "fordelning": _divisions(found),
    }
    yield Asset(f"{ECONOMY}ekonomi.xlsx", workbook("Anslagets ekonomi", tuple(tables.values()), as_of))
    for name, table in tables.items():
        yield Asset(f"{ECONOMY}{name}.csv", csv_of(table))


def _years(found: Sequence[Account]) -> Table:
    columns = (
        _PROGRAMME,
        Column("år", Kind.NUMBER),
        Column("ram", Kind.SUM),
        Column("kvar av ramen", Kind.SUM),
        *_FIGURES,
    )
    rows = [
        (
            account.programme.name,
            year.year,
            year.frame,
            year.left,
            *_cells(year.figures),
        )
        for account in found
        for year in account.flows
    ]
    return Table("År för år", _COUNTED, columns, rows)


def _cohorts(found: Sequence[Account]) -> Table:
    columns = (
        _PROGRAMME,
        Column("budgetår", Kind.NUMBER),
        Column("projekt", Kind.NUMBER),
        Column("beviljat", Kind.SUM),
        Column("utbetalt", Kind.SUM),
        Column("kvar att betala", Kind.SUM),
        Column("redovisade projekt", Kind.NUMBER),
        Column("godkänd kostnad", Kind.SUM),
        Column("ej använt", Kind.SUM),
        Column("återkrävt", Kind.SUM),
        Column("återbetalt", Kind.SUM),
        Column("obetalda krav", Kind.SUM),
    )
    rows = [
        (
            account.programme.name,
            year.year,
            year.grants,
            year.granted,
            year.paid,
            year.left,
            year.reports,
            year.approved if year.reports else None,
            year.unspent if year.reports else None,
            year.demanded,
            year.returned,
            year.outstanding,
        )
        for account in found
        for year in account.cohorts
    ]
    about = "Allt räknas till det budgetår som det första beslutet belastar. Ej använt är det som hittills är känt."
    return Table("Efter budgetår", about, columns, rows)


def _planned(found: Sequence[Account]) -> Table:
    columns = (_PROGRAMME, Column("planerat till"), Column("utbetalningar", Kind.NUMBER), Column("belopp", Kind.SUM))
    rows = [
        (account.programme.name, str(row.year or "utan betalningsplan"), row.payouts, row.amount)
        for account in found
        for row in account.planned
    ]
    return Table("Inte utbetalt", "Beviljat men inte utbetalt, efter det år det är planerat till.", columns, rows)


def _divisions(found: Sequence[Account]) -> Table:
    columns = (
        _PROGRAMME,
        Column("fördelning", wide=22),
        Column("namn", wide=40),
        Column("år", Kind.NUMBER),
        *_FIGURES,
    )
    rows: list[tuple[Cell, ...]] = [
        (account.programme.name, division.title.lower(), part.name, year, *_cells(figures))
        for account in found
        for division in account.divisions
        for part in sorted(division.parts, key=lambda part: part.name)
        for year, figures in part.ledger.by_year()
    ]
    about = (
        "Efter område, mål, typ av sökande och beslutsinstans. Ett projekt med flera delas lika mellan dem. "
        f"{_COUNTED} Det som saknar betalningsplan står utan år."
    )
    return Table("Fördelning", about, columns, rows)


def _cells(figures: Figures) -> tuple[Cell, ...]:
    return (
        *figures.applied,
        *figures.granted,
        figures.rejected.number,
        figures.dismissed.number,
        figures.withdrawn.number,
        figures.annulled.number,
        figures.paid.amount,
        figures.unpaid.amount,
        figures.planned.amount,
        figures.reported.number,
        figures.cost,
        figures.unreported.number,
        figures.returned.amount,
    )
