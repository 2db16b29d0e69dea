"""What a glance at a whole text tells: enough to let nearly every text go without a search.

A glance only ever says "perhaps" too often: what a rule finds, it lets through.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anslag.source.guard import rare_characters

_DIGITS = bytes.maketrans(b"123456789", b"0" * 9)
_MARKS = bytes(byte for byte in range(256) if not bytes([byte]).isalnum())
_FOREIGN_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=2)
def rare(text: str) -> str:
    """Return the characters of `text`, in order, that are not printable ASCII, spaces, tabs or line breaks."""
    return rare_characters(_bytes(text))


def may_hold_digits(text: str, count: int) -> bool:
    """Whether so many digits may stand in a row in `text`, whatever is between them that is no letter of a to z."""
    squeezed = _bytes(text).translate(_DIGITS, _MARKS)
    return b"0" * count in squeezed or _FOREIGN_DIGIT.search(rare(text)) is not None


@lru_cache(maxsize=2)
def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")
