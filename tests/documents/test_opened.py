"""Every kind of document, and those made of a register's own template, opened by LibreOffice and turned into pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from anslag.casework.annual_paper import annual_paper
from anslag.casework.meeting_papers import agenda_paper, delegation_papers
from anslag.casework.notice_paper import notice_paper
from anslag.casework.papers import Paper
from anslag.casework.reminder_paper import reminder_paper
from anslag.casework.report_forms import FormKind, report_form
from anslag.casework.statement_paper import statement_paper
from anslag.documents.default_templates import TEMPLATES, default_template
from anslag.documents.filled import filled
from anslag.documents.report_form import report_form_file
from anslag.public.compiled_year import programme_of
from tests.documents.libreoffice import saved
from tests.documents.papers_kit import AS_OF, OURS, office, opened, said

CASE = "2026-003"


def _papers() -> list[Paper]:
    dossier = office().by_id[CASE]
    return [
        statement_paper(office(), dossier),
        notice_paper(office(), dossier),
        notice_paper(office(), office().by_id["2026-016"]),
        reminder_paper(office(), office().by_id["2026-015"]),
        agenda_paper(office(), "executive_committee", date(2026, 12, 9)),
        *delegation_papers(office(), date(2023, 1, 1), AS_OF),
        _annual(),
    ]


def _annual() -> Paper:
    references, year = office().registry.references, 2025
    report, figures = references.annual_of("integration", year), references.figures_of("integration", year)
    programme = programme_of(office().registry, "integration", year)
    assert report
    assert figures
    assert programme
    return annual_paper(office(), programme, report, figures)


def _files() -> Iterator[tuple[str, bytes]]:
    dossier = office().by_id[CASE]
    yield from ((paper.name, OURS.make(paper, AS_OF).content) for paper in _papers())
    for kind in FormKind:
        form = report_form(dossier, kind)
        yield form.name, report_form_file(form, AS_OF)


@pytest.fixture(scope="module", name="pages")
def _pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return the words of each page of each document, by the document's name."""
    pdftotext = shutil.which("pdftotext")
    assert pdftotext, "poppler is missing; `make test` installs it"
    found = {}
    for name, pdf in saved(dict(_files()), tmp_path_factory.mktemp("opened"), "pdf:writer_pdf_Export").items():
        read = subprocess.run([pdftotext, "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)
        found[name] = read.stdout.decode().replace("\N{NO-BREAK SPACE}", " ").split("\f")[:-1]
    return found


def test_every_document_has_pages_that_are_numbered_and_say_what_it_is(pages: dict[str, list[str]]) -> None:
    kinds = {
        "tjansteutlatande": "Tjänsteutlåtande",
        "-beslut-": "Underrättelse om beslut",
        "paminnelse": "Påminnelse",
        "arendelista": "Ärendelista",
        "delegationsbeslut": "Delegationsbeslut",
    }
    seen = set()
    for name, found in pages.items():
        assert found
        for word, title in kinds.items():
            if word in name:
                seen.add(word)
                assert all(title in page for page in found)
                assert all(f"Sida {n} av {len(found)}" in page for n, page in enumerate(found, 1))
                assert all("Jönköpings kommun" in page for page in found)
    assert seen == set(kinds)


def test_no_word_leaves_a_letter_on_a_line_of_its_own(pages: dict[str, list[str]]) -> None:
    """The letters are a wide font's here, since Calibri is not at hand."""
    alone = re.compile(r"(?m)^ *(?:[a-zåäö]+ +)*[a-zåäö](?: +[a-zåäö])* *$")
    found = [(name, line) for name, pages_ in pages.items() for line in alone.findall("\n".join(pages_))]
    assert [one for one in found if len(one[1].split()) < 3] == []


def test_pages_hold_what_the_documents_do(pages: dict[str, list[str]]) -> None:
    statement = "\n".join(pages[f"{CASE}-tjansteutlatande"])
    assert "240 000 kr" in statement
    assert "Summa finansiering" in statement
    assert "[Fyll i: bedömning" in statement
    notice = "\n".join(pages[f"{CASE}-beslut-2026-04-08"])
    assert "delrapport efter utbetalning 2" in notice
    assert "senast 30 juli 2027" in notice


def test_forms_show_their_fields_on_paper_too(pages: dict[str, list[str]]) -> None:
    costs = "\n".join(pages[f"{CASE}-kostnadsredovisning"])
    assert "Arvode till unga gruppledare" in costs
    final = "\n".join(pages[f"{CASE}-slutrapport"])
    assert "Välj här." in final
    assert "Skriv här." in final
    assert all(
        "2026-003" in pages[name][0]
        for name in pages
        if name.startswith(f"{CASE}-") and "beslut" not in name and "utlat" not in name
    )


def test_a_template_saved_by_another_program_gives_the_same_words(tmp_path: Path) -> None:
    templates = saved({kind: default_template(kind) for kind in TEMPLATES}, tmp_path, "docx:Office Open XML Text")
    papers = {paper.kind: paper for paper in _papers()}
    assert set(papers) == set(TEMPLATES)
    for kind, paper in papers.items():
        template = templates[kind].read_bytes()
        assert template != default_template(kind)
        theirs, ours = (
            _words(filled(one, paper.content, paper.title, AS_OF)) for one in (template, default_template(kind))
        )
        assert theirs == ours


def _words(content: bytes) -> list[str]:
    """Return the words of a document, but for how many pages it is thought to have."""
    return re.sub(r"Sida \d+ av \d+", "", said(opened(content))).split()
