"""What a glance at a whole text tells: enough to let nearly every text go without a search.

A glance only ever says "perhaps" too often: what a rule finds, it lets through.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anslag.source.admission import rare_characters

INTERIM = "TRSUWXJKLMN"
"""The letters that stand for the first of the last four digits in a Swedish interim or reserve number."""
_DIGITS = bytes.maketrans(b"123456789" + (INTERIM + INTERIM.lower()).encode(), b"0" * 9 + b"T" * 2 * len(INTERIM))
_MARKS = bytes(byte for byte in range(256) if not bytes([byte]).isalnum())
# of any script, and what is digits in its compatibility form: in circles and brackets, raised, lowered, in fractions
_FOREIGN_DIGIT = re.compile(
    "[\\d²³¹¼-¾\u2070-\u209c\u2150-\u218f\u2460-\u24ff\u2776-\u2793\u3200-\u33ff\U0001f100-\U0001f10a]"
)


@lru_cache(maxsize=2)
def rare(text: str) -> str:
    """Return the characters of `text`, in order, that are not printable ASCII, spaces, tabs or line breaks."""
    return rare_characters(_bytes(text))


def may_hold_digits(text: str, count: int) -> bool:
    """Whether so many digits may stand in a row in `text`, whatever is between them that is no letter of a to z.

    A letter may stand for the fourth from the last, as in an interim number.
    """
    squeezed = _bytes(text).translate(_DIGITS, _MARKS)
    return (
        b"0" * count in squeezed
        or b"0" * (count - 4) + b"T000" in squeezed
        or _FOREIGN_DIGIT.search(rare(text)) is not None
    )


@lru_cache(maxsize=2)
def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")
