"""Small words that Swedish texts are made of: dates, spans of days, lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def written(day: date) -> str:
    """Return `day` as it is written in running text: ``3 mars 2025``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def days(count: int) -> str:
    """Return a number of days with its unit: ``1 dag``, ``12 dagar``."""
    return f"{count} dag" if count == 1 else f"{count} dagar"


def within(count: int) -> str:
    """Return when something is that many days ahead (0 or more): ``i dag``, ``i morgon``, ``om 12 dagar``."""
    return {0: "i dag", 1: "i morgon"}.get(count, f"om {count} dagar")


def listed(words: Sequence[str]) -> str:
    """Return `words` as a list in a sentence: ``a``, ``a och b``, ``a, b och c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} och {words[-1]}"


def capital(sentence: str) -> str:
    """Return `sentence` with a capital first letter and the rest as it was."""
    return sentence[:1].upper() + sentence[1:]
