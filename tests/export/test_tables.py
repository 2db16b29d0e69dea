"""The projects as CSV and JSON: whole, safe to open, and silent on what is hidden."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from anslag.documents.workbook import workbook
from anslag.export import COLUMNS, collection, csv_of, projects_table, record
from anslag.export.tables import safe
from anslag.public import PublicRegistry
from tests.documents.spreadsheet import sheets
from tests.public.conftest import GRANT
from tests.public.test_public_pages import FINISHED

Publish = Callable[..., PublicRegistry]


def _rows(public: PublicRegistry) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_of(projects_table(public)).decode("utf-8-sig"), newline="")))


def _all(public: PublicRegistry) -> Any:
    return json.loads(collection(public, [record(one) for one in public.projects]))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\u200b=1", "\u2060=1", "\xad =1", "＝1", "−1", "%0A"],
)
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert safe(text).startswith("'")


@pytest.mark.parametrize("text", ["Språkcafé", "3 = 4", "1-2", "mejl@sida", "'citat", ""])
def test_a_cell_of_plain_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_hostile_text_stays_text_in_the_table(published: Publish) -> None:
    public = published(
        {"title": '=HYPERLINK("https://ond.example","x")', "summary": 'Två\r\nrader\u2028till; med, "allt"'}
    )
    (row,) = _rows(public)
    assert row["projekt"] == '\'=HYPERLINK("https://ond.example","x")'
    assert row["sammanfattning"] == 'Två rader till; med, "allt"'
    assert csv_of(projects_table(public)).count(b"\r\n") == 2


def test_the_table_has_a_line_for_each_project(published: Publish) -> None:
    public = published(FINISHED, {"id": "2025-002"})
    assert [row["projektnummer"] for row in _rows(public)] == [project.id for project in public.projects]
    row = next(row for row in _rows(public) if row["projektnummer"] == "2025-001")
    assert set(row) == {column.title for column in COLUMNS}
    assert (row["sökt"], row["beviljat"], row["utbetalt"], row["redovisat"], row["återbetalt"]) == (
        *("120000", "100000", "100000", "138000", "500"),
    )
    assert row["nådda personer"] == "minst 127"


@pytest.mark.parametrize("title", ['=HYPERLINK("https://ond.example","x")', "<r><t>Falskt</t></si><si></r>"])
def test_the_spreadsheet_has_the_same_table_with_days_and_sums_to_count_with(published: Publish, title: str) -> None:
    public = published(FINISHED | {"title": title}, {"id": "2025-002"})
    sheet = sheets(workbook("Alla", [projects_table(public)], public.as_of))["Projekt"]
    assert sheet[0] == [column.title for column in COLUMNS]
    row = next(dict(zip(map(str, sheet[0]), row, strict=False)) for row in sheet[1:] if row[0] == "2025-001")
    assert (row["projekt"], row["beslutsdag"]) == (title, date(2025, 4, 16))
    assert (row["sökt"], row["redovisat"], row["återbetalt"]) == (120000.0, 138000.0, 500.0)


def test_what_is_unknown_is_empty_and_not_nothing(published: Publish) -> None:
    (row,) = _rows(published({}))
    assert (row["redovisat"], row["återbetalt"], row["nådda personer"]) == ("", "", "")


def test_json_holds_the_whole_record(published: Publish) -> None:
    (project,) = _all(published(FINISHED))["projects"]
    assert project["decision"] == {
        "date": "2025-04-16",
        "kind": "Delvis beviljat",
        "body": "Utskottet",
        "reference": "§ 84",
        "granted": 100000,
        "granted_in_all": 100000,
        "partial": True,
        "annulled": None,
        "budget_year": 2025,
        "ground": None,
        "reason": "Beloppet sänks.\n\nResten är väl tänkt.",
        "conditions": ["Delrapport i januari."],
    }
    assert (project["granted"], project["mark"], project["decisions"]) == (100000, None, [project["decision"]])
    assert project["reach"] == {
        "girls": {"value": 34},
        "boys": {"value": 22},
        "women": {"value": 71},
        "men": {"below": 5},
        "total": {"at_least": 127},
    }
    assert project["targets"][0]["outcome"] == {"value": 46}


def test_one_record_is_the_same_alone_and_among_all(published: Publish) -> None:
    public = published(FINISHED, {"id": "2025-002"})
    assert [json.loads(record(one)) for one in public.projects] == _all(public)["projects"]


def test_hidden_fields_are_not_in_any_file(published: Publish) -> None:
    hidden = ["applied", "payouts", "decision_reason", "organisation_website", "result_summary"]
    public = published(FINISHED, programme={"public": {"hide": hidden}})
    (project,) = _all(public)["projects"]
    assert {"applied", "payouts", "result_summary"} & project.keys() == set()
    assert "reason" not in project["decision"]
    assert "website" not in project["organisations"][0]
    (row,) = _rows(public)
    assert (row["sökt"], row["utbetalt"], row["resultat"]) == ("", "", "")


def test_no_project_gives_a_heading_and_an_empty_list(published: Publish) -> None:
    assert len(csv_of(projects_table(published())).splitlines()) == 1
    assert _all(published())["projects"] == []


def test_the_files_tell_what_holds_and_every_decision(published: Publish) -> None:
    reduction = {"kind": "reduction", "date": "2025-11-01", "by": "board", "amount": 30_000, "reason": "Billigare."}
    annulment = {"kind": "annulment", "date": "2025-11-03", "by": "Domstolen", "of": "2025-04-16", "leads_to": "end"}
    public = published(
        {"decisions": [GRANT, reduction]},
        {"id": "2025-002", "decisions": [GRANT, annulment | {"final": "2025-11-24"}]},
    )
    reduced, annulled = sorted(_rows(public), key=lambda row: row["projektnummer"])
    assert (reduced["sökt"], reduced["beviljat"], reduced["beslutsdag"]) == ("120000", "90000", "2025-04-16")
    assert (annulled["beviljat"], annulled["läge"]) == ("0", "Beslutet är upphävt")
    first, second = sorted(_all(public)["projects"], key=lambda one: str(one["id"]))
    assert (first["granted"], first["mark"]) == (90000, None)
    assert [(one["kind"], one["granted"], one["granted_in_all"]) for one in first["decisions"]] == [
        ("Beviljat", 120000, 120000),
        ("Bidraget sattes ned", None, 90000),
    ]
    assert (second["granted"], second["decision"]["annulled"]) == (0, "2025-11-24")
    assert (
        second["mark"]
        == "Beslutet är upphävt. Domen vann laga kraft 24\N{NO-BREAK SPACE}november\N{NO-BREAK SPACE}2025."
    )
