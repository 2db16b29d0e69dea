"""A folded text reads alike however its digits and marks are written, and knows where each of them stood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from anslag.rules.fold import folded


@given(st.text())
def test_every_character_has_its_place(text: str) -> None:
    read = folded(text)
    assert len(read.text) == len(read.offsets)
    assert list(read.offsets) == sorted(read.offsets)
    for at, offset in enumerate(read.offsets):
        assert read.text[at] in folded(text[offset]).text


@given(st.text())
def test_what_is_folded_stays(text: str) -> None:
    once = folded(text).text
    assert folded(once).text == once


@given(st.text(alphabet=st.characters(max_codepoint=126, min_codepoint=32)))
def test_plain_text_is_left_alone(text: str) -> None:
    assert folded(text).text == text


def test_many_kinds_of_dashes_and_spaces() -> None:
    dashes = "‐‑‒–—−﹣－"
    read = folded("a" + dashes + "\N{NO-BREAK SPACE}\N{EM SPACE}b" + "\u0662\u0967９④")
    assert read.text == "a" + "-" * len(dashes) + "  b2194"
    assert read.span(1, 3) == (1, 3)


def test_a_character_that_is_several_and_one_that_is_none() -> None:
    read = folded("x㊿\u200b½y")
    assert (read.text, read.span(1, 3), read.span(6, 7)) == ("x501⁄2y", (1, 2), (4, 5))
