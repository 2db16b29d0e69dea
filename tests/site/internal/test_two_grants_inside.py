"""Two grants in one register, as the office sees them: bodies of one name keep their lists apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from anslag.casework.meeting_papers import agenda_paper, body_of, delegation_papers
from anslag.casework.office import open_office
from anslag.casework.papers import PaperError
from anslag.model import Programme, Registry, build
from tests.lifecycle.build import GRANT, MET, PROGRAMME, STATEMENT, day, decisions, merged
from tests.site.internal.kit import TERMS, TODAY, pages, registry, text

OTHER = {"programme": "moten", "title": "Dansafton"}
BOARD = "executive_committee"


def two() -> Registry:
    """Return a register of two grants whose deciding bodies have the same ids and names; each waits and has decided."""
    waits = (MET, STATEMENT)
    one = registry(waits, (*waits, GRANT), (*waits, OTHER), (*waits, GRANT, OTHER | {"title": "Allsång"}))
    second = build(Programme, merged(merged(PROGRAMME, TERMS), {"id": "moten", "name": "Bidrag för möten"}))
    programmes = {**one.programmes, "moten": (second,)}
    return replace(one, references=replace(one.references, programmes=programmes))


def test_bodies_of_one_name_have_a_list_for_each_grant() -> None:
    there = pages(two())
    own = text(there[f"beslut/moten-{BOARD.replace('_', '-')}/"])
    assert "Dansafton" in own
    assert "Språkcafé" not in own
    assert "Bidrag för möten" in own
    other = text(there[f"beslut/integration-{BOARD.replace('_', '-')}/"])
    assert "Språkcafé" in other
    assert "Dansafton" not in other
    assert f"beslut/{BOARD.replace('_', '-')}/" not in there
    assert "Bidrag för möten" in text(there["beslut/"])


def test_a_sitting_has_the_decisions_of_its_grant_alone() -> None:
    there = pages(two())
    sitting = text(there[f"beslut/moten-{BOARD.replace('_', '-')}/2025-04-16/"])
    assert "Allsång" in sitting
    assert "Språkcafé" not in sitting


def test_what_waits_and_all_projects_tell_of_which_grant_they_are() -> None:
    there = pages(two())
    assert "Bidrag för möten" in text(there[""])
    assert "Bidrag för möten" in text(there["projekt/"])
    one = pages(registry((MET, STATEMENT)))
    assert "· Anslag" not in text(one["projekt/"])


def test_a_meeting_has_a_list_of_cases_for_each_grant() -> None:
    office = open_office(two(), (), TODAY)
    paper = agenda_paper(office, f"moten/{BOARD}", date(2026, 12, 9))
    assert [item["project"] for item in paper.content["items"]] == ["Dansafton"]
    assert "Bidrag för möten" in paper.title
    with pytest.raises(PaperError, match=f"Flera bidrag har beslutsinstansen {BOARD}. Ange integration/{BOARD} eller"):
        body_of(office, BOARD)
    with pytest.raises(PaperError, match="Inget program har beslutsinstansen x"):
        body_of(office, "x")


def test_the_decisions_by_delegation_are_listed_for_each_grant() -> None:
    delegated = decisions({"kind": "grant", "amount": 50000, "by": "head"})
    grant = (MET, STATEMENT, delegated)
    one, both = registry(grant, (*grant, OTHER)), two()
    office = open_office(replace(one, references=both.references), (), TODAY)
    papers = delegation_papers(office, day("2025-01-01"), TODAY)
    assert [[item["project"] for item in paper.content["items"]] for paper in papers] == [
        ["Språkcafé på Råslätt"],
        ["Dansafton"],
    ]
    assert len({paper.name for paper in papers}) == 2
