"""The application form, opened as Word would open it."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table

from anslag.documents.application_form import application_form
from anslag.public import PublicApplicants, PublicProgramme, publish

from .fill_in import tags
from .papers_kit import opened, registry, require_readable_aloud

AS_OF = date(2026, 3, 2)
_LAYOUT = "compatibilityMode"  # from 15 (Word 2013) a table's edges stand at the margins, before that its text does


@pytest.fixture(scope="module", name="programme")
def _programme() -> PublicProgramme:
    return publish(registry(), AS_OF).programmes[0]


@pytest.fixture(params=["association", "municipal_unit"])
def applicants(request: pytest.FixtureRequest, programme: PublicProgramme) -> PublicApplicants:
    """Each kind of applicant in turn."""
    return next(one for one in programme.applicants if one.id == request.param)


@pytest.fixture
def form(programme: PublicProgramme, applicants: PublicApplicants) -> WordDocument:
    """The form of that kind, opened."""
    return opened(application_form(programme, applicants, AS_OF))


def _headings(form: WordDocument) -> list[str]:
    return [one.text for one in form.paragraphs if one.style is not None and one.style.name == "Heading 1"]


def _heads(table: Table) -> list[str]:
    return [cell.text for cell in table.rows[0].cells]


def test_the_headings_are_the_programmes_own(form: WordDocument, applicants: PublicApplicants) -> None:
    asked = [f"{number}. {one.title}" for number, one in enumerate(applicants.headings, 1)]
    last = ["Bifoga", "Underskrift"] if applicants.attachments else ["Underskrift"]
    assert _headings(form) == ["Grunduppgifter", "Sammanfattning", "Bidragets mål", *asked, "Samverkanspartner", *last]
    text = "\n".join(one.text for one in form.paragraphs)
    enclosed = [
        row.cells[0].text for table in form.tables if _heads(table) == ["Handling", "Skickas med"] for row in table.rows
    ]
    assert enclosed[1:] == [attachment.title for attachment in applicants.attachments]
    assert all(one.help in text for one in applicants.headings if one.help)


def test_every_answer_has_a_field_named_for_the_record(form: WordDocument, applicants: PublicApplicants) -> None:
    written = {f"answers.{one.id}" for one in applicants.headings if one.part is None}
    found = tags(form)
    assert written <= set(found)
    assert len(found) == len(set(found))
    said_of_all = {"form", "applicant", "title", "summary", "areas", "period", "amount", "serves", "partners", "unread"}
    parts = {"answers", "goals", "expected_reach", "budget"}
    parts |= {"members"} if applicants.members else set()
    parts |= {"enclosed"} if applicants.attachments else set()
    assert {tag.split(".")[0] for tag in found} == said_of_all | parts


def test_members_are_asked_for_where_the_programme_does(form: WordDocument, applicants: PublicApplicants) -> None:
    rows = [row.cells[0].text for row in form.tables[0].rows]
    assert ("Antal medlemmar" in rows) is applicants.members


def test_reach_and_budget_are_tables_to_fill_in(form: WordDocument) -> None:
    tables = {table.rows[0].cells[0].text: [row.cells[0].text for row in table.rows[1:]] for table in form.tables}
    assert tables["Grupp"] == ["Flickor", "Pojkar", "Kvinnor", "Män"]
    assert tables["Finansiering"] == ["Sökt belopp", "Egeninsats", "Andra bidrag", "Summa"]


def test_tables_keep_within_the_margins_and_the_signature_on_one_page(form: WordDocument) -> None:
    layout = [one for one in form.settings.element.iter(qn("w:compatSetting")) if one.get(qn("w:name")) == _LAYOUT]
    assert [one.get(qn("w:val")) for one in layout] == ["15"]
    signature = next(at for at, one in enumerate(form.paragraphs) if one.text == "Underskrift")
    heading = form.paragraphs[signature].style
    assert heading is not None
    assert heading.paragraph_format.keep_with_next
    assert form.paragraphs[signature + 1].paragraph_format.keep_with_next
    rows = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in form.tables[-1].rows]
    assert rows == [True, True, True, True, None]


def test_a_screen_reader_can_follow_it(form: WordDocument) -> None:
    assert form.core_properties.title == "Ansökan: Anslag för integration och delaktighet"
    require_readable_aloud(form)
    assert form.paragraphs[0].style is not None
    assert form.paragraphs[0].style.name == "Title"
    names = [alias.get(qn("w:val")) for alias in form.element.iter(qn("w:alias"))]
    assert len(names) == len(tags(form))
    assert all(names)


def test_it_names_no_person_and_no_moment_but_the_day_given(form: WordDocument) -> None:
    properties = form.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created is not None
    assert properties.modified is not None
    assert {properties.created.date(), properties.modified.date()} == {AS_OF}


def test_the_same_input_gives_the_same_bytes(programme: PublicProgramme, applicants: PublicApplicants) -> None:
    first, second = (application_form(programme, applicants, AS_OF) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_demonstration_says_so(form: WordDocument) -> None:
    assert "Demonstration. Formuläret hör till ett påhittat register." in form.paragraphs[2].text
