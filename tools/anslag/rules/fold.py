"""A text as one that looks for numbers and addresses reads it: digits and marks of any script as those of ASCII."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

_ORDINARY = re.compile(r"[\t\n\r -~]*")
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
