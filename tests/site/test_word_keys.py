"""The words of a text, their keys and the parts of compounds."""

from __future__ import annotations

import pytest

from anslag.site.compound_parts import Parts
from anslag.site.word_keys import fold, stem, words


@pytest.mark.parametrize(
    "forms",
    [
        "cykel cykeln cyklar cyklarna cyklarnas cykling",
        "förälder föräldrar föräldrarna föräldrars",
        "bok boken böcker böckerna",
        "verkstad verkstaden verkstäder verkstäderna",
        "kvinna kvinnan kvinnor kvinnornas",
        "café caféet caféer cafés",
        "simma simmar simning simmade",
        "kurs kursen kurser kursernas",
        "man mannen män männen",
        "teater teatern teatrar teaterns",
    ],
)
def test_all_forms_of_a_word_have_one_key(forms: str) -> None:
    assert len({stem(form, "sv") for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["hus hund", "kör kär", "tal mål", "sökande söka", "ungdom ung", "2025 202"])
def test_different_words_have_keys_of_their_own(pair: str) -> None:
    assert len({stem(word, "sv") for word in pair.split()}) == 2


@pytest.mark.parametrize(
    "spelt", ["språkcafé", "språkkafé", "sprakcafe", "SPRÅKCAFE", "språkcafe\u0301", "språk\u00adcafé"]
)
def test_common_spellings_fold_to_one(spelt: str) -> None:
    (word,) = words(spelt)
    assert fold(stem(word, "sv")) == fold(stem("språkcafé", "sv"))


def test_letters_of_swedish_are_letters_until_they_are_folded() -> None:
    assert stem("kör", "sv") != stem("kor", "sv")
    assert fold("kör") == fold("kor")


def test_the_vowels_of_a_script_are_parts_of_its_words() -> None:
    assert words("हिन्दी में, ไทยที่ · العَرَبِيّة") == ["हिन्दी", "में", "ไทยที่", "العَرَبِيّة"]
    assert fold(stem("العَرَبِيّة", "ar")) == fold(stem("العربية", "ar"))


def test_words_are_told_from_signs_and_numbers_are_whole() -> None:
    assert words("Fotboll, 2025-004: 80 000 kr! (802999-0101) a_b") == [
        *("fotboll", "2025-004", "80", "000", "kr", "802999-0101", "a", "b"),
    ]


def test_other_languages_have_endings_of_their_own() -> None:
    assert stem("grants", "en") == stem("grant", "en") == stem("granted", "en")
    assert stem("attachments", "en") == stem("attach", "en")
    assert stem("applies", "en") == stem("applying", "en") == stem("apply", "en")
    assert stem("grants", "so") == "grants"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("sommarfotboll", {"sommar", "fotboll", "fot", "boll"}),
        ("läxcirkeln", {"läx", "cirkeln"}),
        ("livräddning", {"liv", "räddning"}),
        ("arbetsplatser", {"arbeta", "arbete", "platser"}),
        ("tillsammansfestivalen", {"festivalen"}),
        ("cykelverkstad", {"cykel", "verkstad", "verk", "stad"}),
    ],
)
def test_a_compound_has_the_parts_that_are_words(word: str, parts: set[str]) -> None:
    found = {*Parts(["tillsammans", "räddning", word]).of(word)}
    assert found <= {*parts, "tillsammans"}
    assert found >= parts - {"arbeta", "arbete"}


@pytest.mark.parametrize(
    "word", ["ledare", "förening", "sommaren", "sökande", "odling", "kurserna", "xylofon", "2025", "otbol", "redovisa"]
)
def test_the_beginning_or_the_ending_of_a_word_is_no_part(word: str) -> None:
    assert Parts(["ledar", "sök", "visa", word], without={"för"}).of(word) == ()


def test_a_word_that_is_nowhere_alone_is_no_part() -> None:
    assert Parts([]).of("kvibbelfotboll") == ()
    assert Parts(["kvibbel"]).of("kvibbelfotboll") == ("kvibbel", "fotboll", "fot", "boll")
