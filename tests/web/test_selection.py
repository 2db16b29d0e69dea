"""What is chosen in the list is taken along: the workbook and the tables have the same projects, and the same cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from anslag.export import COLUMNS
from anslag.export.tables import Kind
from tests.documents.spreadsheet import sheets
from tests.web.serve import Served
from tests.web.test_browse import shown
from tests.web.view import open_view

HOSTILE = {
    "projekt": """'=HYPERLINK("https://ond.example";"x")""",
    "sammanfattning": 'Ett "citat", ett <b>märke</b> & ett semikolon; \x07',
    "resultat": "'+46 till \U0001f600",
    "beviljat": "1234.5",
}


@pytest.fixture
def page(browser: Browser, public: Served) -> Iterator[Page]:
    """Open the list with a choice made, and see that nothing went wrong when the test is done."""
    with open_view(browser, public.base) as view:
        view.visit("projekt/?omrade=raslatt&ordning=minst")
        expect(view.page.get_by_role("status")).to_have_text(re.compile("^[0-9]+ av [0-9]+ projekt visas"))
        yield view.page
        assert not view.problems, "\n".join(view.problems)


def taken(page: Page, kind: str, tmp_path: Path) -> tuple[str, bytes]:
    """Return the name and the content of the file that the link with the words `kind` gives."""
    with page.expect_download() as begun:
        page.get_by_role("link", name=kind, exact=True).click()
    begun.value.save_as(tmp_path / "fil")
    return begun.value.suggested_filename, (tmp_path / "fil").read_bytes()


def all_rows(public: Served) -> dict[str, dict[str, str]]:
    content = (public.site.root / "data/projekt.csv").read_text("utf-8-sig")
    return {row["projektnummer"]: row for row in csv.DictReader(io.StringIO(content, newline=""))}


def test_the_workbook_has_what_is_shown_with_sums_and_days(page: Page, public: Served, tmp_path: Path) -> None:
    name, content = taken(page, "Excel", tmp_path)
    assert name == "projekt-urval.xlsx"
    (headings, *rows) = sheets(content)["Projekt"]
    assert headings == [column.title for column in COLUMNS]
    assert [row[0] for row in rows] == shown(page)
    whole = sheets((public.site.root / "data/projekt.xlsx").read_bytes())["Projekt"]
    as_published = {
        row[0]: [" ".join(cell.split()) if isinstance(cell, str) else cell for cell in row] for row in whole
    }
    for row in rows:
        assert row == as_published[row[0]]
    kinds = {type(cell) for row in rows for column, cell in zip(COLUMNS, row, strict=False) if column.kind is Kind.DAY}
    assert date in kinds


@pytest.mark.parametrize(("kind", "separator"), [("CSV", ","), ("CSV (;) med semikolon", ";")])
def test_the_tables_have_what_is_shown(page: Page, public: Served, tmp_path: Path, kind: str, separator: str) -> None:
    _, content = taken(page, kind, tmp_path)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = [*csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator)]
    assert [row["projektnummer"] for row in rows] == shown(page)
    published = all_rows(public)
    assert rows == [published[row["projektnummer"]] for row in rows]  # the demonstration's sums are whole


def test_hostile_cells_are_text_and_unlike_sums_numbers(page: Page, public: Served, tmp_path: Path) -> None:
    address = f"{public.base}data/projekt.csv"
    ids, rows = shown(page), all_rows(public)
    row = rows[ids[0]] = rows[ids[0]] | HOSTILE
    out = io.StringIO()
    writer = csv.DictWriter(out, row.keys(), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows.values())
    page.route(address, lambda route: route.fulfill(body="\ufeff" + out.getvalue(), content_type="text/csv"))
    _, content = taken(page, "Excel", tmp_path)
    headings, cells, *others = sheets(content)["Projekt"]
    assert [other[0] for other in others] == ids[1:]
    told = dict(zip(map(str, headings), cells, strict=False))
    assert told["projekt"] == HOSTILE["projekt"][1:]
    assert told["sammanfattning"] == 'Ett "citat", ett <b>märke</b> & ett semikolon; '
    assert (told["resultat"], told["beviljat"]) == ("+46 till \U0001f600", 1234.5)
    _, table = taken(page, "CSV (;) med semikolon", tmp_path)
    read, *_ = csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";")
    assert read == row | {"beviljat": "1234,5"}


def test_with_nothing_chosen_each_link_leads_to_the_whole_file(
    browser: Browser, public: Served, tmp_path: Path
) -> None:
    with open_view(browser, public.base) as view:
        view.visit("projekt/")
        for kind, name in (("Excel", "projekt.xlsx"), ("CSV (;) med semikolon", "projekt-semikolon.csv")):
            assert taken(view.page, kind, tmp_path) == (name, (public.site.root / f"data/{name}").read_bytes())
        assert not view.problems


def test_a_file_that_cannot_be_fetched_is_told(page: Page, public: Served) -> None:
    page.route(f"{public.base}data/projekt.csv", lambda route: route.fulfill(body="nej", content_type="text/html"))
    page.get_by_role("link", name="Excel", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Filen gick inte att hämta. Försök igen om en stund.")


def test_projects_are_chosen_by_their_last_day(browser: Browser, public: Served) -> None:
    with open_view(browser, public.base) as view:
        view.visit("projekt/")
        view.page.locator("summary", has_text="Projekttidens slut").click()
        view.page.get_by_label("Från").last.fill("2025-06-01")
        view.page.get_by_label("Till").last.fill("2026-05-31")
        ends = {id_: row["slut"] for id_, row in all_rows(public).items()}
        wanted = {id_ for id_, end in ends.items() if "2025-06-01" <= end <= "2026-05-31"}
        assert wanted
        assert {*shown(view.page)} == wanted
        expect(view.page).to_have_url(re.compile(r"\?slutar-fran=2025-06-01&slutar-till=2026-05-31$"))
        view.page.get_by_role("button", name="Ta bort Slutar tidigast 2025-06-01").click()
        assert {*shown(view.page)} == {id_ for id_, end in ends.items() if end <= "2026-05-31"}
        assert not view.problems
