"""Ekonomi as files: the sums of the page as tables, for a spreadsheet or another program."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.documents.workbook import workbook
from anslag.export.tables import Cell, Column, Kind, Table, csv_of
from anslag.site.internal.economy import ECONOMY, Account, accounts
from anslag.site.internal.office import Office
from anslag.site.page import Asset

__all__ = ["economy_files", "economy_tables"]

_PROGRAMME = Column("anslag", wide=26)


def economy_tables(office: Office) -> dict[str, Table]:
    """Return the tables of the page of the grant's money, by the name of their file."""
    found = accounts(office)
    return {
        "ar": _years(found),
        "beslutsar": _cohorts(found),
        "utestaende": _ahead(found),
        "fordelning": _splits(found),
    }


def economy_files(office: Office) -> Iterator[Asset]:
    """Yield the workbook of all tables, and each table as CSV."""
    tables = economy_tables(office)
    yield Asset(f"{ECONOMY}ekonomi.xlsx", workbook("Anslagets ekonomi", tuple(tables.values()), office.as_of))
    for name, table in tables.items():
        yield Asset(f"{ECONOMY}{name}.csv", csv_of(table))


def _years(found: tuple[Account, ...]) -> Table:
    columns = (
        _PROGRAMME,
        Column("år", Kind.NUMBER),
        Column("ram", Kind.SUM),
        Column("ansökningar", Kind.NUMBER),
        Column("sökt", Kind.SUM),
        Column("beviljade projekt", Kind.NUMBER),
        Column("beviljat", Kind.SUM),
        Column("kvar av ramen", Kind.SUM),
        Column("avslag", Kind.NUMBER),
        Column("återtagna", Kind.NUMBER),
        Column("utbetalt", Kind.SUM),
        Column("redovisad kostnad", Kind.SUM),
        Column("återbetalt", Kind.SUM),
    )
    rows = [
        (
            account.programme.name,
            year.year,
            year.frame,
            year.applications,
            year.applied,
            year.grants,
            year.granted,
            year.left,
            year.rejected,
            year.withdrawn,
            year.paid,
            year.reported,
            year.returned,
        )
        for account in found
        for year in account.flows
    ]
    return Table("År för år", "Varje belopp räknas det år det hände.", columns, rows)


def _cohorts(found: tuple[Account, ...]) -> Table:
    columns = (
        _PROGRAMME,
        Column("beslutsår", Kind.NUMBER),
        Column("projekt", Kind.NUMBER),
        Column("beviljat", Kind.SUM),
        Column("utbetalt", Kind.SUM),
        Column("kvar att betala", Kind.SUM),
        Column("redovisade projekt", Kind.NUMBER),
        Column("godkänd kostnad", Kind.SUM),
        Column("ej använt", Kind.SUM),
        Column("krävt åter", Kind.SUM),
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
    about = "Allt räknas till det år beslutet fattades. Ej använt är det som hittills är känt."
    return Table("Efter beslutsår", about, columns, rows)


def _ahead(found: tuple[Account, ...]) -> Table:
    columns = (_PROGRAMME, Column("planerat till"), Column("utbetalningar", Kind.NUMBER), Column("belopp", Kind.SUM))
    rows = [
        (account.programme.name, str(row.year or "utan betalningsplan"), row.payouts, row.amount)
        for account in found
        for row in account.ahead
    ]
    return Table("Inte utbetalt", "Beviljat men inte utbetalt, efter det år det är planerat till.", columns, rows)


def _splits(found: tuple[Account, ...]) -> Table:
    columns = (
        _PROGRAMME,
        Column("fördelning", wide=22),
        Column("namn", wide=40),
        Column("beslutsår", Kind.NUMBER),
        Column("beviljat", Kind.SUM),
    )
    rows: list[tuple[Cell, ...]] = [
        (account.programme.name, part.title.lower(), row.name, year, row.by_year[year])
        for account in found
        for part in account.breakdowns
        for row in part.rows
        for year in sorted(row.by_year)
    ]
    about = "Beviljat efter område, mål, slags sökande och beslutsinstans. Ett projekt med flera delas lika mellan dem."
    return Table("Fördelning", about, columns, rows)
