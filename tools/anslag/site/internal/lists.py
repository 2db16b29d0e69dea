"""Beslut as files: what waits, and what has been decided, as tables for a meeting or a report to the board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from anslag.casework.dockets import Docket, DocketItem, Sitting, dockets
from anslag.documents.workbook import workbook
from anslag.export.tables import Cell, Column, Kind, Table, csv_of
from anslag.site.internal.decision_pages import DECISIONS
from anslag.site.internal.desk import Desk
from anslag.site.page import Asset
from anslag.words import capital

__all__ = ["decided_table", "decision_files", "waiting_table"]

_CASE = (
    Column("beslutsinstans", wide=34),
    Column("projektnummer"),
    Column("projekt", wide=36),
    Column("sökande", wide=36),
    Column("diarienummer", wide=18),
    Column("sökt", Kind.SUM),
)
_GRANT = Column("bidrag", wide=34)
_WAITING = (
    *_CASE,
    Column("förslag", wide=18),
    Column("föreslaget", Kind.SUM),
    Column("tjänsteutlåtande", wide=18),
    Column("tjänsteutlåtandets datum", Kind.DAY),
    _GRANT,
)
_DECIDED = (
    *_CASE,
    Column("beslut", wide=18),
    Column("beviljat", Kind.SUM),
    Column("paragraf eller nummer", wide=18),
    Column("beslutsdag", Kind.DAY),
    Column("skäl", wide=50),
    Column("villkor", wide=50),
    _GRANT,
)


def waiting_table(found: Iterable[Docket]) -> Table:
    """Return what waits for a decision."""
    rows = [(*_case(docket, item), docket.programme.name) for docket in found for item in docket.waiting.items]
    return Table("Väntar på beslut", "Ärenden med tjänsteutlåtande som inte är avgjorda.", _WAITING, rows)


def decided_table(sittings: Iterable[tuple[Docket, Sitting]]) -> Table:
    """Return the decisions of some sittings, each with its reason and conditions."""
    rows = [
        (*_case(docket, item), *_grounds(item), docket.programme.name)
        for docket, sitting in sittings
        for item in sitting.items
    ]
    return Table(
        "Beslut",
        "Fattade beslut. Beviljat är tomt för beslut som inte beviljar något, och negativt för det som tas tillbaka.",
        _DECIDED,
        rows,
    )


def decision_files(desk: Desk) -> Iterator[Asset]:
    """Yield what waits and all decisions together, and for each sitting a workbook of its own."""
    found = dockets(desk)
    waiting = waiting_table(found)
    decided = decided_table((docket, sitting) for docket in found for sitting in docket.sittings)
    yield Asset(f"{DECISIONS}beslut.xlsx", workbook("Beslut om anslaget", (waiting, decided), desk.as_of))
    yield Asset(f"{DECISIONS}vantar.csv", csv_of(waiting))
    yield Asset(f"{DECISIONS}beslut.csv", csv_of(decided))
    for docket in found:
        if docket.waiting.items:
            made = workbook(f"{docket.name}: väntar på beslut", (waiting_table([docket]),), desk.as_of)
            yield Asset(f"{DECISIONS}{docket.id}/vantar.xlsx", made)
        if docket.to_report.items:
            made = workbook(f"{docket.name}: att anmäla", (decided_table([(docket, docket.to_report)]),), desk.as_of)
            yield Asset(f"{DECISIONS}{docket.id}/anmal.xlsx", made)
        for sitting in docket.sittings:
            title = f"{docket.name}: {sitting.title.lower()}"
            made = workbook(title, (decided_table([(docket, sitting)]),), desk.as_of)
            yield Asset(f"{DECISIONS}{docket.id}/{sitting.id}/beslut.xlsx", made)


def _case(docket: Docket, item: DocketItem) -> tuple[Cell, ...]:
    dossier = item.dossier
    return (
        docket.body.name,
        dossier.id,
        dossier.project.title,
        dossier.applicants,
        dossier.project.case_number,
        dossier.money.applied,
        capital(item.outcome),
        item.amount,
        item.reference,
        item.day,
    )


def _grounds(item: DocketItem) -> tuple[Cell, ...]:
    decision = item.decision
    if decision is None:
        return "", ""
    return decision.reason or "", "; ".join(condition.text for condition in decision.conditions)
