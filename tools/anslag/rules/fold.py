"""A text as one that looks for numbers and addresses reads it: digits and marks of any script as those of ASCII."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

_ORDINARY = re.compile(r"[\t\n\r -~]*")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U000([0-9a-fA-F]{5})|\r?\n[ \t]*+|([^\r\n]))")
_FEW = 20
_MARKS = {"\N{MINUS SIGN}": "-", "\N{IDEOGRAPHIC FULL STOP}": "."}


class Folded(NamedTuple):
    """A folded text, and for each of its characters the offset in the text that it was made of."""

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the text as it was of what stands from `start` up to `end`, which is not empty."""
        return self.offsets[start], self.offsets[end - 1] + 1


def folded(text: str) -> Folded:
    """Return `text` in compatibility form (NFKC, character by character), with one hyphen for all dashes.

    Every space is a plain space, and what cannot be seen or only marks another letter is left out.
    """
    if _ORDINARY.fullmatch(text):
        return Folded(text, range(len(text)))
    changed = {letter: piece for letter in set(text) if (piece := _folded(letter)) != letter}
    if all(len(piece) == 1 for piece in changed.values()) and len(changed) < _FEW:
        plain = text
        for letter, piece in changed.items():  # none is made into another of them, for what is folded stays
            plain = plain.replace(letter, piece)
        return Folded(plain, range(len(text)))
    pieces = [changed.get(letter, letter) for letter in text]
    return Folded("".join(pieces), [at for at, piece in enumerate(pieces) for _ in piece])


def unescaped(text: str) -> tuple[str, Sequence[int]]:
    """Return `text` with what YAML reads as escapes between double quotes (YAML 1.2.2, 5.7) read so wherever it stands.

    With it comes the offset in `text` of each character, and of the end.
    """
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for found in _ESCAPE.finditer(text):
        piece = _meant(*found.groups())
        pieces += text[at : found.start()], piece
        places += *range(at, found.start()), *[found.start()] * len(piece)
        at = found.end()
    return "".join([*pieces, text[at:]]), [*places, *range(at, len(text) + 1)]


def _meant(two: str, four: str, five: str, letter: str) -> str:
    """Return the character of an escape; nothing for a line that goes on, and a space for all kinds of white space."""
    if digits := two or four or five:
        return chr(min(int(digits, 16), sys.maxunicode))
    return " " if letter and letter in "abtnvfre0NLP_" else letter or ""


@cache
def _folded(letter: str) -> str:
    if letter in "\t\n\r" or " " <= letter <= "~":
        return letter
    if (digit := unicodedata.decimal(letter, None)) is not None:
        return str(digit)
    category = unicodedata.category(letter)
    if category in ("Cc", "Cf", "Mn", "Me"):
        return ""
    if category in ("Pd", "Zs"):
        return "-" if category == "Pd" else " "
    compatible = _MARKS.get(letter) or unicodedata.normalize("NFKC", letter)
    return letter if compatible == letter else "".join(map(_folded, compatible))
