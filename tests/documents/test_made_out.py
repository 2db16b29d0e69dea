"""What someone writes in an application form: what is made out of it, and what is kept as a comment and listed."""

from __future__ import annotations

from typing import Any

import pytest
from docx.document import Document as WordDocument

from anslag.documents.filled_form import Filled, Value
from anslag.documents.read_application import read_application

from .application_kit import programme_of, record, round_trip
from .fill_in import after, again, in_field, in_rows
from .papers_kit import AS_OF, register


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
        "Summan av kostnaderna är 130 000 kr i budgeten men 135 000 kr av det som lästes i övrigt.".replace(
            " 000 kr", "\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr"
        ),
    ]


def test_a_budget_without_costs_is_kept_as_a_comment_whatever_it_says() -> None:
    programme = programme_of(record())
    hours = Filled(values={"budget.own_hours": Value("20", "i raden ”Egna timmar”")})
    made = read_application(hours, programme, programme.applicants[0], register().references, AS_OF)
    assert made.left == ["under budgeten: egna timmar 20 (Budgeten har inga kostnader.)"]
    assert made.notes["application", "budget"] == "I ansökan, under budgeten: egna timmar 20"


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
