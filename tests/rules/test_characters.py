"""Hidden characters and mixed alphabets are told; joiners, emoji, units and other languages are let be."""

from __future__ import annotations

import pytest

from anslag.check.written import texts


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("språk\u200bcafé", "Här står ett mellanslag utan bredd (U+200B)."),
        ("\u200bspråk\u200bcafé", "Här står ett mellanslag utan bredd (U+200B). Det finns på 2 ställen i texten."),
        ("språk\xadcafé", "Här står ett mjukt bindestreck (U+00AD)."),
        (
            "ett \u202eord\u202c",
            "Här står ett tecken som vänder läsriktningen (U+202E). Det finns på 2 ställen i texten.",
        ),
        ("språ\u200dk", "Här står ett osynligt fogtecken (U+200D)."),
        ("\u200dord", "Här står ett osynligt fogtecken (U+200D)."),
        ("ord\u200d", "Här står ett osynligt fogtecken (U+200D)."),
        ("می\u200ck", "Här står ett osynligt skiljetecken (U+200C)."),
        ("a\ufe0f", "Här står ett osynligt tecken (U+FE0F)."),
        ("\ufe0f", "Här står ett osynligt tecken (U+FE0F)."),
        ("a\x07", "Här står ett osynligt tecken (U+0007)."),
        ("a\u3164b", "Här står ett osynligt tecken (U+3164)."),
        ("Rаslätt", "Ordet ”Rаslätt” blandar bokstäver ur olika alfabet: kyrilliska (а) och latinska (R)."),
        ("Αlfa Αlfa", "Ordet ”Αlfa” blandar bokstäver ur olika alfabet: grekiska (Α) och latinska (l)."),
    ],
)
def test_hidden(text: str, message: str) -> None:
    assert [found.message for found in texts(text, "texten")] == [message]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("ab\u200bcd\u200b", [(3, 4)]),
        ("\u200bab\u00adcd", [(1, 2), (4, 5)]),
        ("ett Rаslätt till", [(5, 12)]),
        ("Rаslätt, Αlfa, Rаslätt", [(1, 8), (10, 14)]),
    ],
)
def test_the_first_of_each_kind_is_pointed_at(text: str, places: list[tuple[int, int]]) -> None:
    assert [(found.place.column, found.place.end_column) for found in texts(text, "texten")] == places


@pytest.mark.parametrize(
    "text",
    [
        "Åsa, Ärla & Öland: 5\N{NO-BREAK SPACE}000 kr – ”ja” … 20\u202f%, 3\u20114",
        "5 μm, 5 µm, 3 kΩ, 4 Ω, α-test",
        "Україна, Ελλάδα och Հայաստան",
        "می\u200cخواهم, क्\u200dष",
        "👨\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 👩🏽\u200d🎓 🏳\ufe0f\u200d🌈 🇸🇪",
        "❤\ufe0f\u200d🔥 👁\ufe0f\u200d🗨\ufe0f",
        "rad\r\nrad\ttabb",
    ],
)
def test_let_be(text: str) -> None:
    assert texts(text, "texten") == []
