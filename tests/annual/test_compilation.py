"""The compilation as it is written, frozen, corrected and shown: the same figures in every form."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn
from msgspec.structs import replace

from anslag.casework.annual_tasks import compilations_due, open_compilations
from anslag.casework.office import open_office
from anslag.documents.annual_tables import annual_tables
from anslag.documents.charts import charts
from anslag.documents.icalendar_file import calendar
from anslag.documents.workbook import workbook
from anslag.language import SWEDISH, english
from anslag.model import AnnualReport, FigureTable, Registry
from anslag.model.figure_words import figure_words, since_then
from anslag.public import publish
from anslag.site.internal.compilation_pages import compilation_pages
from anslag.site.internal.desk import open_desk
from anslag.site.views import public_pages, said
from tests.annual.kit import counted, frozen, paper_words
from tests.cli.kit import Desk
from tests.documents.papers_kit import registry
from tests.documents.spreadsheet import sheets
from tests.site.kit import made

TODAY = date(2026, 11, 29)


def rows(table: FigureTable) -> Iterator[list[str]]:
    """Yield each row of a table as a reader meets it."""
    for row in table.rows:
        words = [figure_words(column, cell) for column, cell in zip(table.columns, row.cells, strict=True)]
        yield [one.replace("\N{NO-BREAK SPACE}", " ") for one in (row.label, *words)]


def text_of(body: object) -> str:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", str(body)).replace("\N{NO-BREAK SPACE}", " "))
    for sign in (".", ",", ")"):
        text = text.replace(f" {sign}", sign)
    return text.replace("( ", "(").replace("&amp;", "&")


@pytest.fixture(name="desk")
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk.at(tmp_path / "registry")


def test_the_document_the_workbook_and_both_pages_say_the_same() -> None:
    report = registry().references.annual_of("integration", 2025)
    assert report
    words = paper_words(registry(), report, frozen()).split("\n")
    book = sheets(workbook("2025", annual_tables(frozen()), frozen().day))
    [page] = compilation_pages(open_desk(registry(), (), TODAY), ())
    public = publish(registry(), TODAY)
    year = next(one for one in made(public_pages(public, SWEDISH)) if one.address == "ar/2025/")
    inside, outside = text_of(page.body), text_of(year.body)
    aggregated = {one.id for one in public.compilations[0].tables}
    assert {"money", "reach", "attainment", "lives_on", "control", "areas"} <= aggregated
    assert not aggregated & {"projects", "targets", "lives_on_how"}
    for table, sheet in zip(frozen().tables, list(book.values())[1:], strict=True):
        for id_, row, line in zip((one.id for one in table.rows), rows(table), sheet[1:], strict=True):
            label = f"{row[0]} ({id_})" if table.id.startswith(("projects", "evidence")) else row[0]
            assert all(cell in words for cell in (label, *row[1:])), (table.id, row)
            assert line[0] == row[0]
            assert " ".join(row) in inside.replace(" %", " %"), (table.id, row)
            assert table.id not in aggregated or " ".join(row) in outside, (table.id, row)


def test_the_workbook_has_numbers_to_add_up() -> None:
    book = sheets(workbook("2025", annual_tables(frozen()), frozen().day))
    areas = next(rows for name, rows in book.items() if name == "Beviljat efter område")
    assert sum(row[2] for row in areas[1:] if isinstance(row[2], float | int)) == 815_000


def test_the_committees_paragraph_is_on_the_public_page_once_it_has_been_there() -> None:
    def page(day: date, *, in_english: bool = False) -> str:
        language = english() if in_english else SWEDISH
        pages = made(public_pages(said(publish(registry(), day), language), language))
        return text_of(next(one for one in pages if one.address == "ar/2025/").body)

    assert "Kommunens sammanställning" not in page(date(2026, 4, 8))
    assert "Den behandlades" not in page(date(2026, 4, 15))
    assert "Sammanställningen lämnades över 9 april 2026." in page(date(2026, 4, 15))
    assert "Den behandlades 22 april 2026 (Kommunstyrelsens ledningsutskott, § 58)" in page(TODAY)
    assert "The municipality's annual summary" in page(TODAY, in_english=True)


def test_what_is_put_right_later_is_told_as_since_then() -> None:
    money = frozen().table("money")
    assert money
    altered = replace(
        money, rows=(*money.rows[:-1], replace(money.rows[-1], cells=(1_400_000, 1, *money.rows[-1].cells[2:])))
    )
    now = replace(frozen(), tables=tuple(altered if one.id == "money" else one for one in frozen().tables))
    [since] = since_then(frozen(), now)
    assert since.replace("\N{NO-BREAK SPACE}", " ") == ("Pengarna år för år, 2025, sökt i beviljade: 851 000 är nu 1.")
    report = registry().references.annual_of("integration", 2025)
    assert report
    assert since.replace("\N{NO-BREAK SPACE}", " ") in paper_words(registry(), report, frozen(), since)
    assert list(since_then(frozen(), counted())) == []


def test_a_draft_says_so_and_what_is_not_written_is_a_gap() -> None:
    report = AnnualReport(year=2025, programme="integration", cut=date(2026, 3, 31), summary="Kort.")
    words = paper_words(registry(), report, counted())
    assert "Utkast. Siffrorna är inte frysta" in words
    assert words.count("[Fyll i: analysen av ") == 5
    assert "[Fyll i: lärdomarna]" in words
    assert "[Fyll i: sammanfattningen]" not in words
    over = registry().references.annual_of("integration", 2025)
    assert over
    whole = paper_words(registry(), over, frozen())
    assert "Utkast" not in whole
    assert "[Fyll i" not in whole
    assert "Kommunstyrelsens ledningsutskott behandlade sammanställningen 22 april 2026 § 58." in whole


def test_charts_are_the_same_bytes_and_told_in_words() -> None:
    one, other = charts(frozen()), charts(frozen())
    assert {name: picture.content for name, picture in one.items()} == {n: p.content for n, p in other.items()}
    assert set(one) == {"money", "areas", "reach"}
    assert "matplotlib" not in one["money"].content.decode("latin-1").lower()
    assert "2025: beviljat 815 000, utbetalt 782 500" in one["money"].words.replace("\N{NO-BREAK SPACE}", " ")


def test_a_year_is_laid_up_written_and_handed_over(desk: Desk) -> None:
    shutil.rmtree(desk.folder / "annual")
    status, told = desk.run("annual", "new", "2025", "--cut", "2026-03-31", "--as-of", "2026-02-05")
    assert (status, told.splitlines()[0][:26]) == (0, "registry/annual/2025.yaml:")
    path = desk.folder / "annual/2025.yaml"
    assert list(yaml.safe_load(path.read_text("utf-8"))["analysis"]) == [
        *("cohesion", "inclusion", "living_conditions", "equality", "democracy")
    ]
    assert "fel" not in desk.run("check", "--as-of", "2026-11-29")[1].splitlines()[0]
    assert desk.run("annual", "new", "2025")[0] == 2
    status, told = desk.run("document", "annual", "2025", "--as-of", "2026-04-01")
    assert status == 0
    assert "  Att fylla i: sammanfattningen." in told
    assert "Utkast" in told
    status, told = desk.run("annual", "hand-over", "2025", "--as-of", "2026-03-30")
    assert (status, told) == (
        2,
        "anslag: Siffrorna räknas per 2026-03-31, som ligger i framtiden. Vänta, eller ändra cut i filen.\n",
    )
    status, told = desk.run("annual", "hand-over", "2025", "--as-of", "2026-04-09")
    assert status == 0
    assert "12 texter saknas" in told
    assert yaml.safe_load(path.read_text("utf-8"))["handed_over"] == date(2026, 4, 9)
    assert path.with_suffix(".figures.yaml").is_file()
    assert desk.run("annual", "hand-over", "2025", "--as-of", "2026-04-10")[0] == 2
    assert "ANN003" in desk.run("check", "--as-of", "2026-11-29")[1]


def test_the_document_has_pictures_with_words(desk: Desk) -> None:
    assert desk.run("document", "annual", "2025", "--as-of", "2026-11-29")[0] == 0
    document = Document(BytesIO(Path("handlingar/2025-sammanstallning-integration.docx").read_bytes()))
    pictures = [one.get("descr", "") for one in document.element.iter(qn("wp:docPr"))]
    assert len(pictures) == 3
    assert all("; " in one for one in pictures)
    assert "[[" not in "".join(one.text for one in document.paragraphs)
    first = Path("handlingar/2025-sammanstallning-integration.docx").read_bytes()
    assert desk.run("document", "annual", "2025", "--as-of", "2026-11-29")[0] == 0
    assert Path("handlingar/2025-sammanstallning-integration.docx").read_bytes() == first


def test_what_is_handed_over_stands(desk: Desk) -> None:
    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *words], check=True, cwd=desk.folder
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "Först")
    text, figures = desk.folder / "annual/2025.yaml", desk.folder / "annual/2025.figures.yaml"
    text.write_text(text.read_text("utf-8").replace("Elva projekt", "Tolv projekt"), "utf-8")
    figures.write_text(figures.read_text("utf-8").replace("[11]", "[12]"), "utf-8")
    told = desk.run("check", "--as-of", "2026-11-29", "--base", "HEAD")[1]
    assert told.count("  HIS007  ") == 2
    assert "annual/2025.yaml" in told
    assert "annual/2025.figures.yaml" in told


def test_it_waits_from_the_day_that_the_programme_says() -> None:
    register = registry()
    unwritten = replace_references(annual=(), figures=())
    assert not list(open_compilations(open_office(unwritten, (), date(2026, 1, 31))))
    [one] = open_compilations(open_office(unwritten, (), date(2026, 2, 1)))
    assert (one.text, one.due, one.command) == (
        "Sammanställningen av 2025 är inte påbörjad.",
        date(2026, 4, 10),
        "anslag annual new 2025",
    )
    [one] = open_compilations(open_office(register, (), date(2026, 4, 12)))
    assert one.handed_over
    assert not list(open_compilations(open_office(register, (), date(2026, 5, 1))))
    [due] = compilations_due(unwritten, date(2026, 1, 10))
    assert due.due == date(2026, 4, 10)


def replace_references(**parts: Any) -> Registry:
    register = registry()
    return dataclasses.replace(register, references=dataclasses.replace(register.references, **parts))


def test_the_calendar_has_its_last_day() -> None:
    unwritten = replace_references(annual=(), figures=())
    made_ = calendar(unwritten, date(2026, 2, 1)).decode().replace("\r\n ", "")
    assert "SUMMARY:Årssammanställning 2025: Anslag för integration och delaktighet" in made_
    assert "DTSTART;VALUE=DATE:20260410" in made_
    assert "Årssammanställning" not in calendar(registry(), date(2026, 5, 1)).decode()


def test_a_program_without_the_extra_says_what_to_install(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    status, told = desk.run("document", "annual", "2025", "--as-of", "2026-11-29")
    assert status == 2
    assert "Kommandot behöver Pythonpaketet matplotlib, som inte är installerat." in told
    assert "pip install" in told
    assert not Path("handlingar").exists()
