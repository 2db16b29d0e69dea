"""What an officer types as a value: dates, sums, numbers and choices as they are said, turned into plain data."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from anslag.schema import Field
from anslag.source import Plain
from anslag.source.scalar import DATE
from anslag.words import listed

_GAPS = re.compile(r"[\s\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}]")
_UNIT = re.compile(r"(?:kr|kronor|:-)\.?\Z", re.IGNORECASE)
_NUMBER = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?")
_TODAY = {"i-dag", "idag", "i dag"}


def typed(field: Field, text: str, as_of: date) -> Plain:
    """Return what is meant by `text` for a field: a sum ``85 000,50`` is 85000.50, ``i-dag`` is the day `as_of`.

    Raises `ValueError` with what is wrong, in Swedish.
    """
    schema, words = field.schema, text.replace("\r\n", "\n").strip()
    kinds = schema.get("type", "string")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if field.choices:
        return _choice(field.choices, words)
    if schema.get("format") == "date":
        return _day(words, as_of)
    if "string" in kinds:
        if words:
            return _allowed(words, schema.get("pattern", ""))
        raise ValueError("Skriv något, eller utelämna uppgiften.")
    if "number" in kinds or "integer" in kinds:
        return _number(words, money=field.money, whole="number" not in kinds)
    if "array" in kinds:
        return list[Plain](part.strip() for part in words.split(","))
    return words


def _allowed(words: str, pattern: str) -> str:
    """Return `words`, with plain spaces if `pattern` takes no others: what is copied from a page may have such."""
    return words if re.search(pattern, words) else words.replace("\N{NO-BREAK SPACE}", " ")


def _choice(choices: dict[str, str], words: str) -> str:
    spoken = {label.casefold().partition(",")[0]: value for value, label in choices.items()}
    spoken |= {label.casefold(): value for value, label in choices.items()}
    if words in choices:
        return words
    if words.casefold() in spoken:
        return spoken[words.casefold()]
    known = [f"{value} ({label})" if value != label else value for value, label in choices.items()]
    raise ValueError(f"{words} går inte att välja. Välj {listed(known, 'eller')}.")


def _day(words: str, as_of: date) -> str:
    if words.casefold() in _TODAY:
        return as_of.isoformat()
    try:
        if DATE.fullmatch(words):
            return date.fromisoformat(words).isoformat()
    except ValueError:
        raise ValueError(f"Den {words} finns inte i kalendern.") from None
    raise ValueError(f"{words} är inget datum på formen ÅÅÅÅ-MM-DD. Skriv i-dag för dagens datum.")


def _number(words: str, *, money: bool, whole: bool) -> int | Decimal:
    bare = _GAPS.sub("", _UNIT.sub("", words) if money else words)
    found = _NUMBER.fullmatch(bare)
    if found is None:
        raise ValueError(f"{words} är inte {'ett belopp' if money else 'ett tal'}. Skriv bara siffror, t.ex. 85000.")
    decimals = found.group(2) or ""
    if money and len(decimals) > 2:
        raise ValueError(f"{words} går att läsa på flera sätt. Skriv beloppet med bara siffror, t.ex. 85000.")
    if whole and decimals:
        raise ValueError(f"{words} är inte ett heltal.")
    if not decimals.strip("0"):
        return int(found.group(1))
    return Decimal(f"{found.group(1)}.{decimals}")
