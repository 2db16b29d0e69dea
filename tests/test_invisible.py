"""Characters that a reader does not see."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from anslag.invisible import is_invisible, replace_invisible


def test_every_character_is_judged_by_its_category() -> None:
    hidden = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    wrong = [
        code
        for code in range(sys.maxunicode + 1)
        if is_invisible(chr(code)) != (unicodedata.category(chr(code)) in hidden)
    ]
    assert wrong == []


def test_no_invisible_character_is_passed_over() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    left = replace_invisible(every, lambda _: "")
    assert not any(map(is_invisible, left))
    assert len(left) == sum(not is_invisible(character) for character in every)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Språkcafé på Råslätt", "Språkcafé på Råslätt"),
        ("a\u00adb\u2066c\ufeff\x1b[2J\n", "a<ad>b<2066>c<feff><1b>[2J<a>"),
        ("5\u00a0kr och 5\u202fkr", "5\u00a0kr och 5\u202fkr"),
        ("Україна Ελλάδα ❤", "Україна Ελλάδα ❤"),
        ("", ""),
    ],
)
def test_replaced(text: str, expected: str) -> None:
    assert replace_invisible(text, lambda character: f"<{ord(character):x}>") == expected
