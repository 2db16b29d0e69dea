"""How each language writes days, amounts, numbers, enumerations and what is only in Swedish."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from markupsafe import Markup, escape

from anslag.language import SWEDISH, InSwedish, Language, english
from anslag.public import Count
from anslag.words import N_

ENGLISH = english()
BOTH = [SWEDISH, ENGLISH]


def plain(text: str) -> str:
    """Return `text` with an ordinary space for one that does not break."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (SWEDISH, ("3 mars 2025", "120 000 kr", "−2 000,50 kr")),
        (ENGLISH, ("3 March 2025", "SEK 120,000", "−SEK 2,000.50")),
    ],
)
def test_days_and_amounts(language: Language, words: tuple[str, str, str]) -> None:
    said = (language.day(date(2025, 3, 3)), language.money(12_000_000), language.money(-200_050))
    assert tuple(map(plain, said)) == words
    assert all(" " not in text for text in said), "a line would break within"


@pytest.mark.parametrize(("language", "words"), [(SWEDISH, ("12 345", "1 234,5")), (ENGLISH, ("12,345", "1,234.5"))])
def test_numbers(language: Language, words: tuple[str, str]) -> None:
    assert (plain(language.number(12_345)), plain(language.number(Decimal("1234.5")))) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [(SWEDISH, ("40", "färre än 5", "visas inte")), (ENGLISH, ("40", "fewer than 5", "not shown"))],
)
def test_counts_of_people(language: Language, words: tuple[str, str, str]) -> None:
    assert (language.figure(Count(40)), language.figure(Count(None, 5)), language.figure(Count(None))) == words


@pytest.mark.parametrize(("language", "words"), [(SWEDISH, "minst 1 200"), (ENGLISH, "at least 1,200")])
def test_a_total_that_is_not_complete(language: Language, words: str) -> None:
    assert plain(language.people(1200, complete=False)) == words


@pytest.mark.parametrize(
    ("language", "words"), [(SWEDISH, ("1 projekt", "2 projekt")), (ENGLISH, ("1 project", "2 projects"))]
)
def test_one_and_many(language: Language, words: tuple[str, str]) -> None:
    assert (language.projects(1), language.projects(2)) == words


@pytest.mark.parametrize(("language", "words"), [(SWEDISH, "a, b och c"), (ENGLISH, "a, b and c")])
def test_enumerations(language: Language, words: str) -> None:
    assert language.listed(["a", "b", "c"]) == words
    assert language.listed_markup(["a", "b", "c"]) == words
    assert language.listed_markup(["<b>"]) == "&lt;b&gt;"


def test_a_sentence_has_its_values_in_the_words_of_the_language() -> None:
    text = N_("Slutdagen har flyttats från {before} till {after}.")
    values = (("before", date(2026, 6, 30)), ("after", date(2026, 8, 31)))
    assert plain(SWEDISH.sentence(text, values)) == "Slutdagen har flyttats från 30 juni 2026 till 31 augusti 2026."
    assert plain(ENGLISH.sentence(text, values)) == "The end date has been moved from 30 June 2026 to 31 August 2026."


def test_a_text_in_swedish_says_so_as_markup_and_is_itself_as_text() -> None:
    text = ENGLISH.said("Språkcafé & mer")
    assert text == "Språkcafé & mer"
    assert escape(text) == Markup("<span lang=sv>Språkcafé &amp; mer</span>")
    assert type(SWEDISH.said("Språkcafé")) is str


@pytest.mark.parametrize("payload", ['"><script>alert(1)</script>', "' onmouseover='alert(1)", "</span><img src=x>"])
def test_a_text_in_swedish_can_leave_neither_its_element_nor_an_attribute(payload: str) -> None:
    made = escape(InSwedish(payload))
    assert not set("\"'") & set(made)
    assert made.count("<") == 2


@pytest.mark.parametrize(
    ("ore", "swedish", "in_english"),
    [
        (23_332_150_000, "233,3 miljoner kr", "SEK 233.3 million"),
        (200_000_000, "2 miljoner kr", "SEK 2 million"),
        (104_850_000, "1,0 miljoner kr", "SEK 1.0 million"),
        (100_000_000, "1 000 000 kr", "SEK 1,000,000"),
        (99_999_900, "999 999 kr", "SEK 999,999"),
    ],
)
def test_a_key_figure_is_rounded_from_a_million_on_and_never_breaks(ore: int, swedish: str, in_english: str) -> None:
    said = (SWEDISH.headline(ore), ENGLISH.headline(ore))
    assert tuple(map(plain, said)) == (swedish, in_english)
    assert all(" " not in text for text in said)
