"""Every kind of paper, read back from Word: who can follow it, what it must not tell, and that it is the same."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from bench.generate import generate
from docx.document import Document as WordDocument

from anslag.casework.meeting_papers import agenda_paper, delegation_papers, meeting_papers
from anslag.casework.notice_paper import notice_paper, noticed
from anslag.casework.office import open_office
from anslag.casework.papers import Paper, PaperError, frame_told
from anslag.casework.reminder_paper import awaited, reminder_paper
from anslag.casework.statement_paper import statement_paper
from anslag.check import Folder, load
from anslag.rules.personal import personal_numbers
from tests.documents.papers_kit import (
    AS_OF,
    COMMITTEE,
    OURS,
    ROOT,
    made,
    office,
    only,
    opened,
    require_readable_aloud,
    said,
    small,
    table,
    under,
)
from tests.lifecycle.build import (
    COSTS,
    FINAL,
    GRANTED,
    HANDLED,
    INTERIM,
    PAID_OUT,
    Plain,
    day,
    decisions,
)
from tests.site.internal.kit import registry


def all_papers() -> Iterator[Paper]:
    """Yield every paper that the demonstration gives on the day."""
    for dossier in office().dossiers:
        yield statement_paper(office(), dossier)
        yield from (notice_paper(office(), dossier, one.name) for one in noticed(dossier.known))
        try:
            yield reminder_paper(office(), dossier)
        except PaperError:
            continue
    yield from meeting_papers(office(), COMMITTEE, date(2026, 12, 9))
    yield from delegation_papers(office(), date(2023, 1, 1), AS_OF)


def test_papers_of_a_project_that_hides_something_say_that_they_are_to_be_looked_through() -> None:
    hides = {"public": {"hide": ["areas", "partners"]}}
    told = "Pröva sekretess före utlämnande."
    for patches, there in (((*HANDLED, hides), True), ((*HANDLED,), False)):
        found, dossier = only(*patches, on="2025-04-10")
        papers = (statement_paper(found, dossier), agenda_paper(found, COMMITTEE, day("2025-05-07")))
        assert [told in said(made(paper)) for paper in papers] == [there, there]


def test_papers_follow_a_programme_as_unlike_the_demonstrations_as_may_be() -> None:
    granvik = load(Folder(ROOT / "tests/cases/granvik/head", "registry/")).registry
    found = open_office(granvik, (), date(2026, 12, 1))
    dossier = found.by_id["2026-003"]
    notice = made(notice_paper(found, dossier))
    assert under(notice, "Utbetalning") == [
        "Bidraget betalas ut i efterskott, med 75 procent av de kostnader som ni visar.",
        "Innan något betalas ut ska ni godkänna villkoren för bidraget.",
        "20 procent av bidraget (9 000 kr) betalas ut först när slutredovisningen är godkänd.",
    ]
    assert under(notice, "Berätta om bidraget") == [
        "Visa märket för Granviks kommun.",
        "Färdig text: ”Med stöd av Granviks kommun”",
    ]
    assert under(notice, "Återbetalning")[1] == "Belopp som krävs tillbaka ska betalas inom 30 dagar."
    statement = said(made(statement_paper(found, dossier)))
    assert "Projektet räknar med att nå 80 personer." in statement
    assert "Område" not in statement
    assert "Nämnden för social hållbarhet beslutar i ärendet. Ärendet bereds av bedömningsgruppen." in statement
    assert "Inget samråd har hållits, och inget krävs." in statement


def canaries(record: Plain, numbers: Iterator[int]) -> Plain:
    """Return a record whose every actual figure of people, and text of a report, is one that is found nowhere else."""
    reach = {key: next(numbers) for key in ("girls", "boys", "women", "men")}
    text = {key: f"kanarie{next(numbers)}" for key in ("activities", "lessons", "public_summary")}
    results = [{"goal": "besok", "fulfilment": "met", "outcome": next(numbers), "analysis": f"kanarie{next(numbers)}"}]
    found = {"received": "2026-07-15", "carried_out": "partly", "reach": reach, "results": results, **text}
    interim = {"received": "2026-01-20", "reach": {"girls": next(numbers)}, "summary": f"kanarie{next(numbers)}"}
    return record | {"final_report": found, "interim_reports": [interim]}


def test_no_paper_tells_how_many_people_were_reached() -> None:
    goals = [{"id": "besok", "goal": "Deltagare", "indicator": "Antal deltagare", "target": 3}]
    expected = {"application": {"goals": goals, "expected_reach": {"girls": 2, "boys": 1, "women": 0, "men": 0}}}
    reported = canaries({}, iter(range(7301, 7400)))
    found = small((*PAID_OUT, expected, reported, COSTS), (*HANDLED, expected), on="2026-07-30")
    papers = [statement_paper(found, one) for one in found.dossiers]
    papers += [notice_paper(found, found.by_id["2025-001"])]
    told = "\n".join(said(made(paper)) for paper in papers)
    assert "3 personer: 2 flickor, 1 pojke, 0 kvinnor, 0 män" in told
    assert not re.search(r"73\d\d|7 3\d\d|kanarie", told)


CHECKED = ["2026-003", "2026-006", "2026-015", "2025-008"]


@pytest.fixture(scope="module", name="documents")
def _documents() -> dict[str, WordDocument]:
    papers = {paper.name: paper for paper in all_papers()}
    return {name: made(paper) for name, paper in papers.items() if paper.kind != "statement" or name[:8] in CHECKED}


def test_names_and_signatures_are_blank_places(documents: dict[str, WordDocument]) -> None:
    signed = [one for name, one in documents.items() if "tjansteutlatande" in name or "beslut-" in name]
    assert signed
    for document in signed:
        assert table(document, "Underskrift") == [["Integrationsstrateg", "Namnförtydligande"], ["", ""]]


def test_no_document_holds_a_personal_number_or_a_tag_that_was_not_filled_in(
    documents: dict[str, WordDocument],
) -> None:
    for document in documents.values():
        text = said(document)
        assert not any(any(personal_numbers(line)) for line in text.splitlines())
        assert "{{" not in text
        assert "{%" not in text


def test_a_screen_reader_can_follow_each(documents: dict[str, WordDocument]) -> None:
    for document in documents.values():
        require_readable_aloud(document)
        assert (document.core_properties.author, document.core_properties.last_modified_by) == ("", "")
        levels = [
            int(one.style.name[-1]) for one in document.paragraphs if one.style and one.style.name.startswith("Heading")
        ]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        for one in document.tables:
            assert all(cell.text.strip() for cell in one.rows[0].cells)


def test_the_same_register_and_day_give_the_same_bytes() -> None:
    dossier = office().by_id["2026-003"]
    makers: list[Callable[[], Paper]] = [
        lambda: statement_paper(office(), dossier),
        lambda: notice_paper(office(), dossier),
        lambda: agenda_paper(office(), COMMITTEE, date(2026, 12, 9)),
    ]
    for make in makers:
        first, second = (OURS.make(make(), AS_OF) for _ in range(2))
        assert first.content == second.content
        assert first.version == second.version
        with zipfile.ZipFile(BytesIO(first.content)) as package:
            assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        moments = opened(first.content).core_properties
        assert {moments.created, moments.modified} == {moments.created}
        assert moments.created is not None
        assert moments.created.date() == AS_OF


def test_a_paper_tells_only_what_was_known_on_its_day() -> None:
    early = open_office(registry((*PAID_OUT, INTERIM, FINAL)), (), day("2025-04-10"))
    with pytest.raises(PaperError):
        notice_paper(early, early.dossiers[0])
    assert "Hittills är 0 kr beviljat" in said(made(statement_paper(early, early.dossiers[0])))


def test_what_is_told_of_the_frame_adds_up_also_when_a_grant_was_reduced() -> None:
    reduced = decisions(GRANTED, {"kind": "reduction", "date": "2025-04-28", "amount": 50000})
    frame = {"frames": [{"year": 2025, "amount": 300000}]}
    office = open_office(registry((*HANDLED, reduced), terms=frame), (), day("2025-05-10"))
    told = "70 000 kr beviljat och 50 000 kr bundet av beslut som inte gäller längre, och 180 000 kr återstår."
    assert frame_told(office, "integration", 2025).replace("\N{NO-BREAK SPACE}", " ").endswith(told)


@pytest.mark.prove
def test_every_paper_of_generated_projects_can_be_made(tmp_path: Path) -> None:
    generate(200, tmp_path / "registry", seed=3)
    found = load(Folder(tmp_path / "registry", "registry/")).registry
    last = max(one.application.received for one in found.projects.values())
    generated = open_office(found, (), last)
    papers = 0
    for dossier in generated.dossiers:
        found_papers = [statement_paper(generated, dossier)]
        found_papers += [notice_paper(generated, dossier, one.name) for one in noticed(dossier.known)]
        found_papers += [reminder_paper(generated, dossier)] if awaited(dossier) else []
        for paper in found_papers:
            text = said(made(paper, last))
            assert "{{" not in text
            assert "{%" not in text
            papers += 1
    assert papers > 300
