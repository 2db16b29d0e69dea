"""Texts that stand on a page in another language than their own, and which way each language is written."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

__all__ = ["InSwedish", "InSwedishLeftToRight", "direction", "foreign"]

# Languages whose usual script runs from right to left (CLDR 46, characterOrder), and the scripts that do.
_LEFTWARD = re.compile(
    "aii|ar|arc|arz|azb|bal|bgn|bqi|ckb|dv|fa|glk|haz|he|iw|khw|ks|lrc|luz|mzn|nqo|pnb|ps|rhg|sd|sdh|skr|syr|ug|ur|yi"
)
_LEFTWARD_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})


class InSwedish(str):
    """A Swedish text that stands on a page in another language. As markup it says that it is Swedish.

    What is made of it by filling in values stays Swedish. The attribute is written without quotes, so that a text that
    is put in another attribute cannot end it.
    """

    __slots__ = ()
    attributes = "lang=sv"

    def __html__(self) -> Markup:
        """Return the text as markup (asked for by markupsafe)."""
        return Markup(f"<span {self.attributes}>{escape(str(self))}</span>")  # noqa: S704 - escaped

    def format(self, *values: object, **named: object) -> InSwedish:
        """Return the text with values filled in."""
        return type(self)(str(self).format(*values, **named))

    def capitalize(self) -> InSwedish:
        """Return the text with its first letter large and the others small."""
        return type(self)(str(self).capitalize())


class InSwedishLeftToRight(InSwedish):
    """A Swedish text on a page that is written from right to left: it says its direction too."""

    __slots__ = ()
    attributes = "lang=sv dir=ltr"


def direction(code: str) -> str:
    """Return which way the language `code` (BCP 47) is written, ``ltr`` or ``rtl``: as its script, if it is told."""
    language, *parts = code.split("-")
    script = next((part for part in parts if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _LEFTWARD_SCRIPTS else "ltr"
    return "rtl" if _LEFTWARD.fullmatch(language) else "ltr"


def foreign(code: str, around: str) -> Markup:
    """Return the attributes of an element in the language `code` on a page in the language `around`: none in that."""
    if code == around:
        return Markup()
    told = Markup(' lang="{}"').format(code)
    return told if direction(code) == direction(around) else told + Markup(' dir="{}"').format(direction(code))
