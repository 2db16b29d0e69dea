"""Finding Swedish personal identity and coordination numbers in any text, in any common writing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from personnummer import personnummer

from .glance import may_hold_digits

# Generous, and much cheaper than the search for numbers.
_LIKELY = re.compile(r"\d\d[\W_]?\d\d[\W_]?\d\d\s*+(?:[\W_]{1,2}\s*+)?\d{4}(?!\d)")

_MONTH, _DAY = "(?:0[1-9]|1[0-2])", "(?:[06][1-9]|[1278][0-9]|[39][01])"
_NUMBER = re.compile(
    rf"""(?<![0-9])(?=(?P<whole>
        (?P<date>
            (?:(?P<century>18|19|20)[ ]?)?
            (?P<compact>[0-9]{{2}}{_MONTH}{_DAY})
          | (?P<split>[0-9]{{2}}{_MONTH}[ ]{_DAY}(?=[-+]))
          | (?P<parts>(?P<full>18|19|20)?[0-9]{{2}}(?P<dot>[-. ]){_MONTH}(?P=dot){_DAY})
        )
        (?P<joint>\s*[-+._/]?\s*)
        (?P<last>[0-9]{{4}})(?![0-9])
    ))""",
    re.VERBOSE,
)
_TRADER = re.compile(rf"SE[ -]?(?P<whole>(?P<date>[0-9]{{2}}{_MONTH}{_DAY})[0-9]{{4}})01(?![0-9])", re.IGNORECASE)
_AMOUNT = re.compile(r"\s*(?:kr\b|kronor\b|SEK\b|:-|[.,][0-9])", re.IGNORECASE)
_RANGE = re.compile(r"\s?[-./:]\s?[0-9]")
_LABEL = re.compile(
    r"(?:isbn|ocr|tel|telefon|telefonnummer|mobil|mobilnummer|ring|sms|fax|växel)(?:nr)?[\s.:]*\Z", re.IGNORECASE
)
_WITHIN = re.compile(r"://\S*\Z|www\.\S*\Z|[0-9][.,]\Z|[0-9a-f]{6}\Z")
_HYPHEN_AND_PLUS = {"\N{MINUS SIGN}": "-", "\N{FULLWIDTH PLUS SIGN}": "+", "\N{FULLWIDTH FULL STOP}": "."}
# of an organisation: no month begins as its third digit does
_VAT = re.compile(r"SE[ -]?[0-9]{2}[2-9][0-9]{7}01", re.IGNORECASE)
_REGISTER_ERA = 2015


class Personal(NamedTuple):
    """Where in a text a number stands, and whether it is a coordination number."""

    start: int
    end: int
    coordination: bool


def personal_numbers(text: str) -> Iterator[Personal]:
    """Yield the numbers in `text` whose date exists and whose check digit is right, wherever they may stand.

    Ten or twelve digits of any script, with hyphen, dash, minus, plus, dot, slash, spaces or a line break between date
    and number, and with or without marks within the date; also as a sole trader's VAT number. What is written as an
    amount, a decimal, a date with a year or an amount after it, an organisation's VAT number, or a telephone number,
    ISBN or OCR number that says so is left alone.
    """
    if not may_hold_digits(text, 10) or not _LIKELY.search(text):
        return
    plain, behind = _plain(text), 0
    for found in sorted(_candidates(plain), key=lambda each: each.start("whole")):
        start, end = found.span("whole")
        if start >= behind and _valid(found):
            behind = end
            yield Personal(start, end, coordination=int(found["date"][-2:]) > 60)


def _candidates(plain: str) -> Iterator[re.Match[str]]:
    """Yield all that is written as a personal number, whether or not there is such a number."""
    yield from (found for found in _NUMBER.finditer(plain) if not _something_else(plain, found))
    yield from _TRADER.finditer(plain)


def _plain(text: str) -> str:
    """Return `text`, character for character, with the digits, dashes and spaces of all scripts as those of ASCII."""
    return text if text.isascii() else text.translate({ord(letter): _ascii(letter) for letter in set(text)})


@cache
def _ascii(letter: str) -> str:
    if (digit := unicodedata.decimal(letter, None)) is not None:
        return str(digit)
    category = unicodedata.category(letter)
    if category == "Pd":
        return "-"
    # What cannot be seen parts a number as little as a space does.
    return " " if category in ("Zs", "Cf") else _HYPHEN_AND_PLUS.get(letter, letter)


def _valid(found: re.Match[str]) -> bool:
    """Return whether the date exists and the check digit is right, in one of the centuries that it can be."""
    digits = re.sub("[^0-9]", "", found["whole"])
    centuries = [""] if len(digits) == 12 else ["19", "20"]  # said, so that the library asks no clock
    return any(personnummer.valid(century + digits) for century in centuries)


def _something_else(text: str, found: re.Match[str]) -> bool:
    """Return whether the writing or the words around tell that it is no personal number after all."""
    end, joint = found.end("whole"), found["joint"]
    if joint.strip() in ("", ".") and _AMOUNT.match(text, end):
        return True
    if found["split"] and found["split"].startswith("07"):  # a mobile number
        return True
    if joint == "/" and (found["last"][:2] in ("19", "20") or _named(text, found.start(), end)):
        return True
    if any(_VAT.fullmatch(text, max(0, found.start() - before), end) for before in (2, 3)):
        return True
    if found["parts"]:
        recent = found["full"] and int(found["date"][:4]) >= _REGISTER_ERA
        return bool(_RANGE.match(text, end) or (recent and joint not in ("-", "+")))
    bare = not joint and not found["century"]
    return bare and (found["whole"].startswith("070") or _named(text, found.start(), end))


def _named(text: str, start: int, end: int) -> bool:
    """Return whether ten digits in a row stand in an address, a decimal or a hash, or after a word for a number."""
    before = text[max(0, start - 200) : start]
    return bool(_LABEL.search(before) or _WITHIN.search(before) or text[end : end + 1].isalpha())
