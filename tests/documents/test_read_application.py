"""An application form, filled in and read back: the same facts, whatever has become of the file on the way."""

from __future__ import annotations

import os
import random
from copy import deepcopy
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any
from unicodedata import normalize

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from anslag.check import Folder, load
from anslag.check.load import Register
from anslag.documents.known_applicants import UnknownApplicantError
from anslag.documents.read_application import Application, UnknownFormError, form_of, read_application, said_under
from anslag.documents.word_content import read_content

from .application_facts import facts, filled_application
from .fill_in import fill_rows, tag_of, write_in
from .papers_kit import ROOT

AS_OF = date(2026, 11, 29)


@cache
def register() -> Register:
    return load(Folder(ROOT / "registry", "registry/"))


def records() -> dict[str, Any]:
    found = register()
    return {one.brief.id: found.source.read(name).data for name, one in found.judged.items() if one.brief}


def brought_in(content: bytes, received: date) -> Application:
    references = register().references
    programme = references.programme("integration", received)
    assert programme is not None
    said = read_content(content)
    chosen, terms = form_of(said, [programme])
    return read_application(said_under(said, chosen, terms, AS_OF), chosen, terms, references, AS_OF)


def round_trip(record: dict[str, Any], *changes: Any) -> Application:
    received = date.fromisoformat(record["application"]["received"])
    programme = register().references.programme("integration", received)
    assert programme is not None
    return brought_in(filled_application(record, programme, register().references, AS_OF, *changes), received)


@pytest.mark.parametrize("id_", records())
def test_every_demonstration_project_comes_back_as_it_was_applied_for(id_: str) -> None:
    record = records()[id_]
    made = round_trip(record)
    assert facts(made.data) == facts(record)
    assert (made.left, made.guessed, made.told, made.notes, made.new) == ([], [], [], {}, ())


@pytest.mark.parametrize("folder", ["examples/varnamo/registry", "tests/cases/granvik/head"])
def test_another_grants_own_form_comes_back_as_it_was_applied_for(folder: str) -> None:
    found = load(Folder(ROOT / folder, "registry/"))
    told = 0
    for name, one in found.judged.items():
        record: Any = found.source.read(name).data
        if not one.brief:
            continue
        programme = found.references.programme(
            record["programme"], date.fromisoformat(record["application"]["received"])
        )
        assert programme is not None
        content = read_content(filled_application(record, programme, found.references, AS_OF))
        chosen, terms = form_of(content, [programme])
        made = read_application(said_under(content, chosen, terms, AS_OF), chosen, terms, found.references, AS_OF)
        assert facts(made.data) == facts(record), name
        assert (made.left, made.guessed, made.told, made.new) == ([], [], [], ())
        told += 1
    assert told > 3


def without_tags(document: WordDocument) -> None:
    """Keep the fields, as LibreOffice does, and drop their tags."""
    for one in list(document.element.iter(qn("w:tag"), qn("w:showingPlcHdr"))):
        one.getparent().remove(one)


def without_fields(document: WordDocument) -> None:
    """Leave the texts of the fields where they stand, as in a document of one's own."""
    for one in list(document.element.iter(qn("w:sdt"))):
        for below in one.find(qn("w:sdtContent")):
            one.addprevious(below)
        one.getparent().remove(one)


@pytest.mark.parametrize("id_", ["2023-001", "2025-002", "2026-003", "2026-006"])
def test_a_form_that_has_lost_its_tags_says_the_same(id_: str) -> None:
    made = round_trip(records()[id_], without_tags)
    assert facts(made.data) == facts(records()[id_])
    assert (made.left, made.guessed, made.notes) == ([], [], {})


@pytest.mark.parametrize("id_", ["2023-001", "2025-002", "2026-003", "2026-006"])
def test_a_document_with_the_headings_alone_says_the_same_and_is_marked_as_guessed(id_: str) -> None:
    made = round_trip(records()[id_], without_fields)
    assert facts(made.data) == facts(records()[id_])
    assert made.left == []
    assert "Gissat: stod under ”Syfte”, inte i ett fält." in made.notes["application", "answers", "purpose"]
    assert any(words.startswith("i raden ”Första dagen”: ") for words in made.guessed)


def record(**changes: Any) -> dict[str, Any]:
    """Return what an association says, with other values at the top."""
    return {**records()["2026-006"], **changes}


def after(tag: str, text: str) -> Any:
    """Return the change by which someone writes a paragraph below a field."""

    def change(document: WordDocument) -> None:
        control = next(one for one in document.element.iter(qn("w:sdt")) if tag_of(one) == tag)
        paragraph = next(iter(control.iterancestors(qn("w:tbl"))), control)
        below = paragraph.makeelement(qn("w:p"), {})
        run = below.makeelement(qn("w:r"), {})
        written = run.makeelement(qn("w:t"), {})
        written.text = text
        run.append(written)
        below.append(run)
        paragraph.addnext(below)

    return change


def again(tag: str, text: str) -> Any:
    """Return the change by which a field comes to be there twice."""

    def change(document: WordDocument) -> None:
        control = next(one for one in document.element.iter(qn("w:sdt")) if tag_of(one) == tag)
        control.addnext(copied := deepcopy(control))
        write_in(copied, text)

    return change


def in_field(tag: str, text: str) -> Any:
    return lambda document: write_in(
        next(one for one in document.element.iter(qn("w:sdt")) if tag_of(one) == tag), text
    )


def in_rows(name: str, *rows: tuple[str, ...]) -> Any:
    return lambda document: fill_rows(document, name, rows)


def test_what_is_written_below_a_field_belongs_to_the_answer() -> None:
    made = round_trip(record(), after("answers.afterwards", "Och så fortsätter vi."))
    written = record()["application"]["answers"]["afterwards"]
    assert made.data["application"]["answers"]["afterwards"] == f"{written}\nOch så fortsätter vi."  # type: ignore[index,call-overload]
    assert made.notes == {
        ("application", "answers", "afterwards"): "Gissat: stod under ”När projektet är slut”, inte i ett fält."
    }


def test_what_has_no_place_is_kept_and_listed() -> None:
    made = round_trip(
        record(),
        after("expected_reach.4", "Vi räknar också med ett trettiotal tonåringar."),
        in_field("budget.sum.lines", "130 000"),
        in_field("areas", "Råslätt, Centrum Väster och Gränna kyrkby"),
        again("answers.purpose", "Ett annat syfte."),
    )
    assert made.left == [
        "i raden ”Områden”: Gränna kyrkby (Området finns inte i registret.)",
        "under ”Syfte”: Ett annat syfte.",
        "under ”Förväntat antal deltagare”: Vi räknar också med ett trettiotal tonåringar.",
    ]
    assert made.data["areas"] == ["raslatt", "centrum-vaster"]
    assert made.notes["areas",] == "I ansökan, i raden ”Områden”: Gränna kyrkby"
    assert made.notes["application", "answers", "purpose"] == "I ansökan, under ”Syfte”: Ett annat syfte."
    assert made.notes["application",].endswith("Vi räknar också med ett trettiotal tonåringar.")
    assert made.told == [
        "Fältet under ”Syfte” finns flera gånger. Det första gäller.",
        "Kostnader tillsammans är 130 000 kr i budgeten men 135 000 kr av det som lästes i övrigt.".replace(
            " 000 kr", "\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr"
        ),
    ]


def test_what_cannot_be_made_out_stands_as_a_comment() -> None:
    made = round_trip(
        record(),
        in_field("members", "rätt många"),
        in_field("period.start", "till våren"),
        in_field("expected_reach.1", "-3"),
        in_rows("budget.lines", ("Hyra", "fri"), ("Bussar", "18 000"), ("", "500"), ("Fika", "ca 5 000 kr")),
        in_rows("goals", ("Fler läser", "Antal som läser", "en del")),
    )
    part: Any = made.data["application"]
    assert "members" not in part
    assert made.data["period"] == {"end": "2027-12-17"}
    assert [(line["text"], line["amount"]) for line in part["budget"]["lines"]] == [("Bussar", 18000), ("Fika", 5000)]
    assert [goal.get("target") for goal in part["goals"]] == [None, 15]
    listed = "\n".join(made.left)
    for words in ("rätt många", "till våren", "-3", "Hyra | fri", "500", "en del"):
        assert words in listed
        assert any(words in note for note in made.notes.values())
    assert (
        "”ca 5 000 kr” rad 4 under ”Kostnader”, ”Belopp i kronor” lästes som 5000"
        in made.notes["application", "budget"]
    )


@pytest.mark.parametrize(
    ("text", "day", "sure"),
    [
        ("2027-02-01", "2027-02-01", True),
        ("20270201", "2027-02-01", True),
        ("1 februari 2027", "2027-02-01", False),
        ("den 1:a feb. 2027", "2027-02-01", False),
        ("1/2 2027", "2027-02-01", False),
        ("01.02.2027", "2027-02-01", False),
    ],
)
def test_a_day_is_read_as_it_is_written(text: str, day: str, sure: bool) -> None:
    made = round_trip(record(), in_field("period.start", text))
    assert made.data["period"] == {"start": day, "end": "2027-12-17"}
    assert (made.guessed == []) is sure


def test_a_summary_that_is_too_long_is_cut_at_a_sentence_and_the_rest_kept() -> None:
    long = "En mening som säger något om projektet. " * 15
    made = round_trip(record(summary=long))
    assert made.data["summary"] == ("En mening som säger något om projektet. " * 10).strip()
    assert made.notes["summary",].startswith("I ansökan, under ”Sammanfattning”: En mening")
    assert made.left[0].endswith("(Sammanfattningen får vara 400 tecken.)")


def test_a_form_in_another_unicode_form_says_the_same_as_a_mac_may_write_it() -> None:
    def taken_apart(document: WordDocument) -> None:
        for one in document.element.iter(qn("w:t")):
            one.text = normalize("NFD", one.text or "")

    made = round_trip(record(), without_fields, taken_apart)
    assert facts(made.data) == facts(record())
    assert made.left == []


def test_neither_who_signed_nor_whom_to_reach_is_read() -> None:
    def sign(document: WordDocument) -> None:
        document.tables[-1].rows[2].cells[1].paragraphs[0].add_run("Anna Andersson")
        document.add_paragraph("Anna Andersson, 070-174 06 05")

    made = round_trip(record(), sign)
    said = repr(made)
    assert "Anna" not in said
    assert "styrelsen@" not in said
    assert "Ordförande" not in said


def test_what_is_sent_along_and_vouched_for_is_told() -> None:
    made = round_trip(record(), in_field("enclosed.1", "Ja"), in_field("enclosed.3", "Nej"))
    assert made.enclosed == {"statutes": "Stadgar"}
    assert made.notes["application", "attachments"] == "Enligt sökanden bifogat: stadgar."


def applicant(name: str, number: str, others: str = "") -> Application:
    fields = {"applicant.name": name, "applicant.number": number, "applicant.others": others}
    return round_trip(record(), *(in_field(tag, text) for tag, text in fields.items()))


@pytest.mark.parametrize(
    ("name", "number", "guessed"),
    [
        ("Exempelföreningen Språkbron", "802999-0010", False),
        ("exempelföreningen språk-bron", "", False),
        ("", "8029990010", False),
        ("Exempelföreningen Språkbroen", "16802999-0010", True),
        ("Exempelföreningen Språkbrn", "", True),
    ],
)
def test_an_applicant_is_known_by_number_and_by_name(name: str, number: str, guessed: bool) -> None:
    made = applicant(name, number)
    assert made.data["applicants"] == ["exempelforeningen-sprakbron"]
    assert made.new == ()
    assert bool(made.guessed) is guessed


def test_an_applicant_that_is_not_known_is_to_be_entered() -> None:
    made = applicant(
        "Exempelföreningen Nyordet", "802000-0116", "Exempelföreningen Språkbron\nExempelkören, 802000-0124"
    )
    assert made.data["applicants"] == ["exempelforeningen-nyordet", "exempelforeningen-sprakbron", "exempelkoren"]
    assert [(one.id, one.number) for one in made.new] == [
        ("exempelforeningen-nyordet", "802000-0116"),
        ("exempelkoren", "802000-0124"),
    ]


@pytest.mark.parametrize(
    ("name", "number", "new"),
    [("Exempelföreningen Språkbron", "802999-0010", 0), ("Exempelföreningen Nyordet", "802000-0116", 1)],
)
def test_a_lead_that_stands_among_the_others_too_applies_once(name: str, number: str, new: int) -> None:
    made = applicant(name, number, f"{name}, {number}")
    assert len(made.data["applicants"]) == 1  # type: ignore[arg-type]
    assert len(made.new) == new


def test_a_name_with_another_number_is_refused() -> None:
    with pytest.raises(UnknownApplicantError) as told:
        applicant("Exempelföreningen Språkbron", "802000-0116")
    assert "finns i registret med numret 802999-0010, men i formuläret står 802000-0116" in str(told.value)


def test_a_document_without_any_heading_of_the_form_is_refused() -> None:
    out = BytesIO()
    Document().save(out)
    with pytest.raises(UnknownFormError, match="Filen har ingen av rubrikerna i ansökan"):
        brought_in(out.getvalue(), date(2026, 8, 17))


def test_a_document_of_ones_own_is_read_by_its_headings() -> None:
    document = Document()
    for words in (
        "Ansökan om pengar", "Syfte:", "Fler ska våga tala.", "Vi har frågat många.", "3. TIDSPLAN", "Maj till juni.",
        "Insatser", "Vi träffas varje vecka.",
    ):  # fmt: skip
        document.add_paragraph(words)
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Sökande", "Exempelföreningen Språkbron"), ("Ort", "Råslätt")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    made = brought_in(out.getvalue(), date(2026, 8, 17))
    assert made.data["application"] == {
        "answers": {
            "purpose": "Fler ska våga tala.\nVi har frågat många.",
            "activities": "Vi träffas varje vecka.\nSökande | Exempelföreningen Språkbron\nOrt | Råslätt",
            "timeline": "Maj till juni.",
        }
    }
    assert made.left == ["i stycke 1: Ansökan om pengar"]
    assert len(made.guessed) == 3


@pytest.mark.prove
def test_generated_applications_come_back_as_they_were_applied_for() -> None:
    """Two hundred, put together of the demonstration's own parts and of texts that are hard to write down."""
    seed = int(os.environ.get("SEED") or 1)
    chance, pool = random.Random(seed), list(records().values())
    hard = [
        "Å, ä; ö | \\ / “citat” – tankstreck…",
        "1. Först\n2. Sedan\n\n- och - sist",
        "# inte en kommentar: ja",
        "Ja",
    ]
    for number in range(200):
        one = deepcopy(chance.choice(pool))
        programme = register().references.programme("integration", date.fromisoformat(one["application"]["received"]))
        terms = programme.terms(register().references.organisations[one["applicants"][0]].kind) if programme else None
        assert terms is not None
        one["title"] = f"{chance.choice(pool)['title'][:100]} {number}"
        one["areas"] = chance.sample(["raslatt", "oxnehaga", "osterangen", "tenhult"], chance.randint(1, 4))
        part = one["application"]
        part["amount"] = chance.randint(1, 2_000_000)
        part["answers"] = {
            heading.id: chance.choice(
                [*hard, *(text for text in chance.choice(pool)["application"]["answers"].values() if text)]
            )
            for heading in terms.headings
            if heading.part is None and chance.random() < 0.8
        }
        part["budget"] = {
            "lines": [
                {
                    "id": f"rad_{at}",
                    "text": f"{chance.choice(hard).splitlines()[0]} {at}",
                    "amount": chance.randint(0, 10**6),
                }
                for at in range(chance.randint(1, 20))
            ],
            "own_contribution": chance.randint(0, 10**6),
            "other_grants": [
                {
                    "funder": f"Givare {at}",
                    "amount": chance.randint(1, 10**6),
                    "status": chance.choice(["applied", "granted"]),
                }
                for at in range(chance.randint(0, 6))
            ],
        }
        loss = chance.choice([(), (), (without_tags,), (without_fields,)])
        assert facts(round_trip(one, *loss).data) == facts(one), f"seed {seed}, number {number}"
