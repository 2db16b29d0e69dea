"""How words are written, whoever writes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from anslag.words import capital, lowered, sentence, slug

PROGRAM = Path(__file__).parents[1] / "tools" / "anslag"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Kontakt med projektet", "kontakt med projektet"),
        ("Åtgärder i Jönköping", "åtgärder i Jönköping"),
        ("SFI-kurs", "SFI-kurs"),
        ("KS", "KS"),
        ("E", "e"),
        ("", ""),
    ],
)
def test_within_a_sentence(words: str, expected: str) -> None:
    assert lowered(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [("ärendet i Gränna", "Ärendet i Gränna"), ("3 dagar", "3 dagar"), ("", "")]
)
def test_first_in_a_sentence(words: str, expected: str) -> None:
    assert capital(words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avtal om lokalen", "Avtal om lokalen."),
        ("Avtal om lokalen.", "Avtal om lokalen."),
        ("Vad kostar lokalen?", "Vad kostar lokalen?"),
        ("Äntligen!", "Äntligen!"),
        ("Och så vidare …", "Och så vidare …"),
        ("Följande saknas:", "Följande saknas:"),
        ("Avtal om ”Stora salen”", "Avtal om ”Stora salen”."),
        ("De svarade: ”Vi kommer.”", "De svarade: ”Vi kommer.”"),
        ("Avtal (även för kvällar)", "Avtal (även för kvällar)."),
        ("Avtal. (Det gäller även kvällar.)", "Avtal. (Det gäller även kvällar.)"),
        ("Avtal om lokalen\n", "Avtal om lokalen."),
        ("", ""),
        (" ", ""),
    ],
)
def test_as_a_sentence_of_its_own(text: str, expected: str) -> None:
    assert sentence(text) == sentence(expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Språkcafé på Råslätt!", "sprakcafe-pa-raslatt"),
        ("  Öppet – för alla 2025 ", "oppet-for-alla-2025"),
        ("Straße & Ørsted, Łódź, Ærø", "strasse-orsted-lodz-aero"),
        ("O\u0308ppen", "oppen"),
        ("Україна", ""),
    ],
)
def test_in_an_address(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_first_letter_is_changed_in_one_place() -> None:
    by_hand = re.compile(r"\[(?::1|0)\]\.(?:lower|upper)\(\)")
    places = {
        path.relative_to(PROGRAM).as_posix() for path in PROGRAM.rglob("*.py") if by_hand.search(path.read_text())
    }
    assert places == {"words.py"}
