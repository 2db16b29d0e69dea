"""Those who apply by a form, matched with the register."""

from __future__ import annotations

import pytest

from anslag.documents.form_values import Application
from anslag.documents.known_applicants import UnknownApplicantError

from .application_kit import record, round_trip
from .fill_in import in_field


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
