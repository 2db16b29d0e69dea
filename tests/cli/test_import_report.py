"""``anslag import report``: the report forms, filled in and read back as facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anslag.casework.office import open_office
from anslag.casework.report_forms import FormKind, report_form
from anslag.check import Folder, load
from anslag.documents.report_form import report_form_file
from anslag.source import parse
from tests.documents.fill_in import Change, filled_in

from .kit import Desk

DAYS = {"2026-003": "2026-11-20", "2025-008": "2026-11-20"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path / "registry")


def form(desk: Desk, id_: str, kind: FormKind, fields: dict[str, str], *changes: Change) -> Path:
    """Write the form of a project, filled in, beside the register."""
    as_of = date.fromisoformat(desk.day)
    dossier = open_office(load(Folder(desk.folder, "registry/")).registry, (), as_of).by_id[id_]
    file = desk.folder.parent / "formulär.docx"
    file.write_bytes(filled_in(report_form_file(report_form(dossier, kind), as_of), fields, {}, *changes))
    return file


def brought_in(desk: Desk, file: Path, id_: str, *more: str) -> tuple[int, str]:
    return desk.run("import", "report", str(file), id_, "--as-of", desk.day, *more)


def record(desk: Desk, id_: str) -> Any:
    return parse(desk.text(id_).encode(), "x.yaml").data


REACH = {"reach.girls": "40", "reach.boys": "35", "reach.women": "20", "reach.men": "12"}


def test_an_interim_report_is_read_back(desk: Desk) -> None:
    filled = {
        "covers.start": "1 mars 2026", "covers.end": "2026-10-31", "summary": "Vi har hunnit hälften.\n\nDet går bra.",
        "cost": "61 500 kr", **REACH,
    }  # fmt: skip
    before = record(desk, "2026-003")
    status, said = brought_in(
        desk, form(desk, "2026-003", FormKind.INTERIM, filled), "2026-003", "--received", "2026-11-18"
    )
    assert status == 0, said
    after = record(desk, "2026-003")
    assert after["interim_reports"][:-1] == before.get("interim_reports", [])
    assert after["interim_reports"][-1] == {
        "received": "2026-11-18",
        "covers": {"start": "2026-03-01", "end": "2026-10-31"},
        "summary": "Vi har hunnit hälften.\n\nDet går bra.",
        "reach": {"girls": 40, "boys": 35, "women": 20, "men": 12},
        "cost": 61500,
    }
    assert {key: value for key, value in after.items() if key != "interim_reports"} == {
        key: value for key, value in before.items() if key != "interim_reports"
    }
    assert "Gissat:\n  i raden ”Första dagen”: 1 mars 2026\n" in said
    assert "Antecknat i 2026-003 Ungas budget: delrapport." in said


def test_a_change_is_read_back_as_new_values(desk: Desk) -> None:
    file = form(
        desk, "2026-003", FormKind.CHANGE,
        {"what.period.end": "2027-08-31", "what.budget.lines.grupper.amount": "70 000", "note": "Lokalen stängs."},
    )  # fmt: skip
    status, said = brought_in(desk, file, "2026-003")
    assert status == 0, said
    assert record(desk, "2026-003")["changes"][-1] == {
        "asked": desk.day,
        "what": [{"path": "period.end", "to": "2027-08-31"}, {"path": "budget.lines.grupper.amount", "to": 70000}],
        "note": "Lokalen stängs.",
    }


def test_what_would_be_written_is_shown_and_not_written(desk: Desk) -> None:
    file = form(desk, "2026-003", FormKind.INTERIM, {"cost": "1000", **REACH})
    before = desk.texts()
    status, said = brought_in(desk, file, "2026-003", "--dry-run")
    assert (status, desk.texts()) == (0, before)
    assert "Det som skrivs (delrapport):\n  received: 2026-11-20\n  reach:\n    girls: 40\n" in said
    assert said.endswith("Ingenting skrevs.\n")


def test_a_form_of_another_project_is_refused(desk: Desk) -> None:
    file = form(desk, "2026-003", FormKind.INTERIM, REACH)
    before = desk.texts()
    status, said = brought_in(desk, file, "2026-004")
    assert (status, desk.texts()) == (2, before)
    assert "Formuläret hör till 2026-003, inte till 2026-004." in said


def test_what_cannot_be_read_is_told(desk: Desk) -> None:
    filled = {**REACH, "reach.men": "några stycken", "cost": "ungefär 61 500 kr"}
    status, said = brought_in(desk, form(desk, "2026-003", FormKind.INTERIM, filled), "2026-003")
    assert status == 0, said
    assert "i raden ”Män”: några stycken (några stycken är inte ett tal." in said
    assert "i raden ”Kostnad hittills i kronor”: ungefär 61 500 kr\n" in said.partition("Gissat:")[2]
    report = record(desk, "2026-003")["interim_reports"][-1]
    assert report["reach"] == {"girls": 40, "boys": 35, "women": 20}
    assert report["cost"] == 61500


def test_an_empty_form_writes_nothing(desk: Desk) -> None:
    before = desk.texts()
    for kind in (FormKind.INTERIM, FormKind.CHANGE):
        status, said = brought_in(desk, form(desk, "2026-003", kind, {}), "2026-003")
        assert (status, desk.texts()) == (2, before), said
