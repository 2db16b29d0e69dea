"""A glance at a text never says that nothing is there when a rule would find something."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from anslag.rules.characters import _UNUSUAL
from anslag.rules.glance import may_hold_digits, rare
from anslag.rules.personal import _LIKELY
from anslag.source.admission import _SUSPECT, decode

LETTERS = st.one_of(
    st.characters(codec="utf-8"),
    st.sampled_from("0123456789 \t\r\n-–_.å\x00\x7f\x85\xa0\xad\u200b\u2028\ufeff\ud800аΩ٣３😀"),
)
TEXTS = st.text(LETTERS, max_size=40)
DIGITS = st.lists(st.tuples(st.sampled_from("0123456789٣３७"), st.sampled_from(["", "", "", "-", " ", "–", "_", "å"])))


@given(TEXTS)
def test_an_unusual_character_is_seen_at_a_glance(text: str) -> None:
    assert bool(_UNUSUAL.search(rare(text))) is bool(_UNUSUAL.search(text))


@given(DIGITS.map(lambda pairs: "".join(digit + mark for digit, mark in pairs)), TEXTS, TEXTS)
@example("811228 – 9874", "", "")
@example("８１１２２８９８７４", "", "")
def test_a_text_that_is_let_go_has_no_number(digits: str, before: str, after: str) -> None:
    text = before + digits + after
    assert may_hold_digits(text, 10) or not _LIKELY.search(text)


def test_a_clean_text_is_let_go() -> None:
    assert not may_hold_digits("Kvällar från 2025-09-01 för 120 000 kr, ärende KS 2025/0123-2, åt 30 barn", 10)


@given(TEXTS.filter(lambda text: "\ud800" not in text))
def test_a_character_that_no_file_may_have_is_seen_at_a_glance(text: str) -> None:
    _, problems, parsable = decode(text.encode())
    assert parsable is not bool(_SUSPECT.search(text.removeprefix("\ufeff")))
    assert bool(problems) is bool(_SUSPECT.search(text))
