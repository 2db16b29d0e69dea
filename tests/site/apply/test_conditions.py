"""What a grant asks of applications beside their answers, as an applicant reads it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from anslag.documents.application_form import application_form
from anslag.language import SWEDISH, english
from anslag.model import Programme, References, Registry, build
from anslag.public import PublicRegistry, publish
from anslag.site.views import apply
from anslag.site.views.register_words import said
from tests.lifecycle.build import PROGRAMME
from tests.site.apply.conftest import text
from tests.site.kit import parse

AS_OF = date(2026, 3, 2)
APPLICANTS: dict[str, Any] = {
    "kinds": ["association"],
    "name": "Föreningar",
    "signatory": [["chair", "authorised_signatory"], "head_of_unit"],
    "members": True,
    "least": [{"members": 15}, {"employees": 3}],
    "assurances": [{"id": "open", "title": {"sv": "Vi är öppna för alla.", "en": "We are open to all."}}],
    "headings": [
        {"id": "need", "title": "Behov"},
        {"id": "risks", "title": "Risker", "above": 40000},
        {"id": "own", "title": "Egeninsats", "unless_zero": "own_hours"},
        {"id": "rest", "title": "Övrigt", "optional": True},
        {"id": "reach", "title": "Deltagare", "part": "expected_reach"},
        {"id": "budget", "title": "Budget", "part": "budget"},
    ],
    "attachments": [],
}
ROLES = [
    {"id": id_, "name": name, "definite": f"{name}{ending}"}
    for id_, name, ending in (
        ("chair", "ordförande", "n"),
        ("authorised_signatory", "firmatecknare", "n"),
        ("head_of_unit", "verksamhetschef", "en"),
    )
]
TERMS: dict[str, Any] = {
    "applicants": [APPLICANTS],
    "application_periods": [
        {"id": "spring", "from": "02-01", "to": "02-28"},
        {"id": "autumn", "from": "09-01", "to": "09-30"},
    ],
    "late": {"handling": "dismissed"},
    "lead_time": {"months": 2},
    "reach": {"groups": [{"id": "young", "name": "Under 18 år"}, {"id": "adult", "name": "Vuxna"}]},
    "sums": {"least": 5000, "most": 60000, "most_per_year": 50000, "most_per_participant": 1000},
    "co_funding": {
        "most_grant_share": 75,
        "least_own_share": 25,
        "hour_value": 250,
        "time_most_share": 50,
        "other_grants_most": 1,
    },
    "limits": {"months": 12, "per_applicant": 1, "per": "period", "same_project": False},
    "deadlines": {**PROGRAMME["deadlines"], "supplement_times": 1},
}


def published(as_of: date = AS_OF, **terms: Any) -> PublicRegistry:
    """Return an empty register whose programme has `terms`, as the public may see it."""
    programme = build(Programme, {**PROGRAMME, "roles": ROLES, "handler": "chair", "applicants": [APPLICANTS], **terms})
    return publish(Registry(references=References(programmes={programme.id: (programme,)})), as_of)


def page(register: PublicRegistry) -> str:
    return text(next(apply.pages(register, SWEDISH))).replace("\N{NO-BREAK SPACE}", " ")


def checklist(register: PublicRegistry) -> str:
    return text([*apply.pages(register, SWEDISH)][1]).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("application_periods", "Ansökningstid 1–28 februari och 1–30 september."),
        ("application_periods", "Ansökan öppnar nästa gång 1 september 2026."),
        ("application_periods", "Kommer ansökan för sent den avvisas"),
        ("lead_time", "ansökan ska vara komplett minst 2 månader före projektets första dag"),
        ("sums", "Ni kan ansöka om lägst 5 000 kr. Ett projekt kan få högst 60 000 kr."),
        ("sums", "Ett projekt kan få högst 50 000 kr för varje påbörjat år."),
        ("sums", "Ett projekt kan få högst 1 000 kr för varje väntad deltagare."),
        ("co_funding", "Bidraget är högst 75 procent av kostnaderna."),
        (
            "co_funding",
            "Er egeninsats är minst 25 procent av kostnaderna. En timmes eget arbete värderas till 250 kr.",
        ),
        ("co_funding", "Högst 50 procent av er egeninsats får vara arbete."),
        ("co_funding", "Högst 1 annan får ge bidrag till projektet."),
        ("limits", "Ett projekt pågår högst 12 månader."),
        ("limits", "Samma sökande kan lämna in högst 1 ansökan i varje ansökningstid."),
        ("limits", "Samma projekt kan inte få bidrag två gånger."),
    ],
)
def test_a_term_is_told_on_the_page_and_in_the_checklist(key: str, told: str) -> None:
    register, without = published(**TERMS), published()
    assert told in page(register)
    assert told not in page(without)
    in_checklist = told.replace("Ansökningstid 1", "Ansökningstid: 1").replace("sent den", "sent: den")
    assert all(sentence in checklist(register) for sentence in in_checklist.removesuffix(".").split(". "))
    assert key in TERMS


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        (date(2026, 2, 28), "Ansökan är öppen till och med 28 februari 2026."),
        (date(2026, 3, 1), "Ansökan öppnar nästa gång 1 september 2026."),
        (date(2026, 10, 1), "Ansökan öppnar nästa gång 1 februari 2027."),
    ],
)
def test_the_page_says_when_one_can_apply_next(as_of: date, told: str) -> None:
    assert told in page(published(as_of, **TERMS))


@pytest.mark.parametrize(
    ("late", "told"),
    [
        ({"handling": "not_considered"}, "Kommer ansökan för sent den prövas inte"),
        (
            {"handling": "deduction", "deductions": [{"days": 14, "percent": 20}, {"days": 7, "percent": 10}]},
            "10 procent dras av när den är högst 7 dagar sen och 20 procent dras av när den är högst 14 dagar sen",
        ),
    ],
)
def test_what_becomes_of_a_late_application_is_told(late: dict[str, Any], told: str) -> None:
    said_ = page(published(**{**TERMS, "late": late}))
    assert told in said_
    assert ("; därefter prövas den inte" in said_) is ("deductions" in late)


@pytest.mark.parametrize(
    ("times", "told"),
    [
        (1, "inom 21 dagar efter vår begäran. Ni kan komplettera 1 gång. Därefter prövas ansökan som den är."),
        (0, "Ansökan kan inte kompletteras."),
        (None, "inom 21 dagar efter vår begäran Slutrapport"),
    ],
)
def test_how_often_an_application_is_supplemented(times: int | None, told: str) -> None:
    deadlines = {**PROGRAMME["deadlines"], "supplement_times": times}
    reporting = {**PROGRAMME["payouts"], "interim_report": "none"}
    assert told in page(published(deadlines=deadlines, payouts=reporting))


def test_whom_it_asks_and_what_they_vouch_for() -> None:
    said_ = page(published(**TERMS))
    assert "Ni ska ha minst 15 medlemmar eller minst 3 anställda." in said_
    assert "I ansökan försäkrar ni: Vi är öppna för alla." in said_
    assert "Ansökan ska skrivas under av ordföranden och firmatecknaren eller verksamhetschefen." in said_
    for heading in (
        "Behov",
        "Risker (bara om ni ansöker om mer än 40 000 kr)",
        "Egeninsats (bara om ni räknar med eget arbete i timmar)",
        "Övrigt (frivillig)",
    ):
        assert heading in said_
        assert heading in checklist(published(**TERMS))
    assert "Behov (" not in said_
    assert "Vi har minst 15 medlemmar eller minst 3 anställda." in checklist(published(**TERMS))


def test_a_grant_that_asks_nothing_more_says_nothing_of_it() -> None:
    plain = {**APPLICANTS, "least": [], "assurances": []}
    register = published(applicants=[plain])
    assert not any(words in page(register) for words in ("Villkor för bidraget", "Ni ska ha", "försäkrar"))
    assert "Villkoren" not in checklist(register)


def test_the_terms_are_said_in_english() -> None:
    register = said(published(**TERMS), english())
    shown = next(apply.pages(register, english(), published(**TERMS)))
    told = text(shown).replace("\N{NO-BREAK SPACE}", " ")
    assert "1–28 February and 1–30 September. Applications next open on 1 September 2026." in told
    assert "In the application you declare: We are open to all." in told
    assert "A project can receive at most SEK 60,000." in told


def test_the_form_has_a_place_for_all_of_it() -> None:
    programme = published(**TERMS).programmes[0]
    form = Document(BytesIO(application_form(programme, programme.applicants[0], AS_OF)))
    rows = [[cell.text for cell in row.cells] for table in form.tables for row in table.rows]
    first = [row[0] for row in rows]
    assert first.index("Antal anställda") == first.index("Antal medlemmar") + 1
    assert {"Under 18 år", "Vuxna", "Vi är öppna för alla.", "Eget arbete, värt i kronor", "Timmar"} <= set(first)
    assert "Flickor" not in first
    assert rows[-5] == ["Uppgift", "Person 1", "Person 2"]
    assert rows[-2] == ["Namnförtydligande", "", ""]
    told = "\n".join(one.text for one in form.paragraphs).replace("\N{NO-BREAK SPACE}", " ")
    assert "Bara om ni ansöker om mer än 40 000 kr." in told
    assert "Frivillig." in told
    assert "underskriven av ordföranden och firmatecknaren eller verksamhetschefen." in told


def test_the_pages_headings_are_its_contents() -> None:
    for one in apply.pages(published(**TERMS), SWEDISH):
        ids = {element.attributes.get("id") for element in parse(str(one.body)).elements}
        assert {heading.id for heading in one.headings} <= ids
