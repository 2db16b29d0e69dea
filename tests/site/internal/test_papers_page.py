"""Papers on the internal pages: what is open lies there to fetch, the command makes the rest, what was sent stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from anslag.documents.register_templates import Templates
from anslag.lifecycle import known_registry, next_step
from anslag.model import BodyMeeting, Registry
from anslag.site.build_keys import Later
from anslag.site.internal import internal_site
from tests.documents.papers_kit import template
from tests.lifecycle.build import CONTACT, GRANTED, HANDLED, PAID_OUT, PLAN, RUNNING, Plain, day, decisions

from .kit import files, pages, registry, rows, text

READY = {"handling": {"statements": [{"date": "2025-04-02", "proposal": "grant", "amount": 110000}]}}
MEETING = BodyMeeting(
    body="executive_committee", date=date(2025, 5, 7), papers=date(2025, 4, 25), adjusted=date(2025, 5, 12)
)
PAGE = "projekt/2025-001/"


def held(register: Registry, *meetings: BodyMeeting) -> Registry:
    return replace(register, references=replace(register.references, meetings=meetings))


def papers(found: Registry, on: str) -> set[str]:
    """Return the names of the documents of the first project that are made on a day."""
    folder = f"{PAGE}handlingar/"
    return {name.removeprefix(folder) for name in files(found, day(on)) if name.startswith(folder)}


OPEN: list[tuple[Sequence[Plain], str, set[str]]] = [
    ((), "2025-03-05", set()),
    (HANDLED[:2], "2025-03-20", {"2025-001-tjansteutlatande.docx"}),
    (HANDLED, "2025-04-10", {"2025-001-tjansteutlatande.docx"}),
    ((*HANDLED, decisions(GRANTED)), "2025-05-02", {"2025-001-beslut-2025-04-16.docx"}),
    (
        (*HANDLED, decisions(GRANTED), CONTACT, PLAN),
        "2025-08-01",
        {"2025-001-delrapport.docx"},
    ),
    (
        RUNNING,
        "2026-02-10",
        {
            "2025-001-delrapport.docx",
            "2025-001-paminnelse.docx",
            "2025-001-paminnelse.txt",
        },
    ),
    (
        PAID_OUT,
        "2026-06-10",
        {"2025-001-slutrapport.docx", "2025-001-kostnadsredovisning.docx"},
    ),
]


@pytest.mark.parametrize(("patches", "on", "there"), OPEN)
def test_what_is_open_on_the_day_is_made(patches: Sequence[Plain], on: str, there: set[str]) -> None:
    assert papers(registry(tuple(patches)), on) == there


@pytest.mark.parametrize(("patches", "on", "there"), OPEN)
def test_the_page_links_to_all_that_is_made_and_to_nothing_else(
    patches: Sequence[Plain], on: str, there: set[str]
) -> None:
    body = str(pages(registry(tuple(patches)), day(on))[PAGE].body)
    assert {part.split('"')[0] for part in body.split('href="handlingar/')[1:]} == there


def test_without_documents_each_has_its_command() -> None:
    made, assets = internal_site(registry((*HANDLED,)), (), day("2025-04-10"), papers=False)
    body = next(str(page.body) for page in made if page.address == PAGE)
    assert "anslag document statement 2025-001" in body
    assert "handlingar/" not in body
    assert not [one for one in assets if isinstance(one, Later) or "handlingar/" in one.address]


def test_what_was_sent_stands_and_is_not_made_again() -> None:
    sent = {
        "dispatches": [{"date": "2025-04-22", "what": "decision", "version": "a2b3c4d5", "reference": "KS 2025/0123-9"}]
    }
    found = registry((*HANDLED, decisions(GRANTED), sent))
    assert "2025-001-beslut-2025-04-16.docx" not in papers(found, "2025-05-02")
    row = rows(pages(found, day("2025-05-02"))[PAGE], "Handlingar")["Underrättelse om beslut 16 april 2025: bifall"]
    assert row[1].replace("\N{NO-BREAK SPACE}", " ") == "Expedierad 22 april 2025, version a2b3c4d5, KS 2025/0123-9"
    assert "2025-001-beslut-2025-04-16.docx" in papers(found, "2025-04-20")


def test_what_is_not_open_has_its_command() -> None:
    found = registry((*RUNNING,))
    table = rows(pages(found, day("2025-10-01"))[PAGE], "Handlingar")
    assert table["Tjänsteutlåtande"][0] == "Gör tjänsteutlåtande anslag document statement 2025-001"
    assert (
        table["Formulär: slutrapport"][0]
        == "Gör formulär: slutrapport anslag document report-form 2025-001 --kind final"
    )


def test_a_body_has_its_next_meeting_and_the_papers_for_it() -> None:
    found = held(registry((*HANDLED[:-1], READY)), MEETING)
    page = pages(found, day("2025-04-10"))["beslut/executive-committee/"]
    assert rows(page, "Kommande sammanträden")["7 maj 2025"] == ["25 april 2025", "12 maj 2025"]
    assert "anslag document meeting --body executive_committee --date 2025-05-07" in text(page)
    made = files(found, day("2025-04-10"))
    (name,) = [name for name in made if name.startswith("beslut/executive-committee/handlingar/")]
    words = "\n".join(
        cell.text for one in Document(BytesIO(made[name])).tables for row in one.rows for cell in row.cells
    )
    assert "110\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr" in words


def test_a_case_goes_to_the_meeting_that_its_papers_reach() -> None:
    late = replace_day(MEETING, date(2025, 4, 9), date(2025, 4, 1))
    found = held(registry((*HANDLED[:-1], READY)), late, MEETING)
    said = text(pages(found, day("2025-04-10"))[PAGE])
    assert "Ärendet går till sammanträdet 7 maj 2025." in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "har haft tjänsteutlåtandet" not in said
    after = text(pages(found, day("2025-05-08"))[PAGE])
    assert "har haft tjänsteutlåtandet i 36 dagar utan att beslut är fattat" in after.replace("\N{NO-BREAK SPACE}", " ")
    cancelled = held(
        registry((*HANDLED[:-1], READY)), BodyMeeting(body="executive_committee", date=MEETING.date, cancelled=True)
    )
    assert "går till sammanträdet" not in text(pages(cancelled, day("2025-04-10"))[PAGE])


def replace_day(meeting: BodyMeeting, on: date, papers_by: date) -> BodyMeeting:
    return BodyMeeting(body=meeting.body, date=on, papers=papers_by)


def test_a_statement_is_to_be_written_by_the_last_day_for_papers() -> None:
    asked = {"handling": {"consultations": HANDLED[2]["handling"]["consultations"]}}
    found = held(registry((*HANDLED[:2], asked)), MEETING)
    step = next_step(known_registry(found, day("2025-04-01")).projects["2025-001"])
    assert step is not None
    assert step.due == MEETING.papers
    words = "Skriv tjänsteutlåtandet. Handlingarna till sammanträdet 7 maj 2025 ska vara inne senast 25 april 2025."
    assert step.text.replace("\N{NO-BREAK SPACE}", " ") == words


def internal(found: Registry, own: dict[str, bytes], on: str) -> tuple[str, dict[str, bytes]]:
    made, assets = internal_site(found, (), day(on), templates=Templates(own))
    start = next(str(page.body) for page in made if page.address == "")
    parts = [one() if isinstance(one, Later) else [one] for one in assets]
    return start, {file.address: file.content for part in parts for file in part}


def test_the_registers_own_template_is_used_and_a_broken_one_stops_nothing() -> None:
    found, name = registry((*HANDLED,)), f"{PAGE}handlingar/2025-001-tjansteutlatande.docx"
    start, made = internal(found, {"statement": template("Vår mall: {{ project }}")}, "2025-04-10")
    assert "Vår mall: Språkcafé på Råslätt" in [one.text for one in Document(BytesIO(made[name])).paragraphs]
    assert "templates/statement.docx" not in start
    start, made = internal(found, {"statement": template("Vår mall: {{ projekt }}")}, "2025-04-10")
    assert "templates/statement.docx: projekt finns inte bland uppgifterna. Menas project?" in start
    assert "Programmets egen mall användes i stället." in start
    assert "Förslag till beslut" in [one.text for one in Document(BytesIO(made[name])).paragraphs]
