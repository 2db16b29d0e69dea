"""Unquoted values: the core schema of YAML 1.2, without what an officer and a program would read differently.

Source: YAML 1.2.2, section 10.3.2 (tag resolution of the core schema). Stricter than it in this: decimals are exact
(`Decimal`), and spellings that YAML 1.1, a spreadsheet or a reader takes for something else are refused.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | Decimal | bool | None"

MAX_DIGITS = 15
"""So many characters a number may have: JSON readers keep fifteen digits exact."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value is refused: the code, what is wrong, and a remedy where one can be more precise than the code's."""

    code: str
    message: str
    hint: str | None = None


_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_AMBIGUOUS = frozenset({"yes", "no", "on", "off", "y", "n"})
_LONGEST_WORD = 5
_LONGEST_REFUSED = 60
"""Nothing longer is an amount or a time; this also keeps the patterns below from working long on a hostile text."""

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)\.[0-9]*|\.[0-9]+)")
_GAP = "[ \u00a0\u2009\u202f]"
_UNIT = rf"(?:{_GAP}*(?i:kr|kronor|sek|tkr|mkr|mnkr)\.?|[:,.][-–])"
_GROUPED = rf"[1-9][0-9]{{0,2}}(?:(?:{_GAP}|['’])[0-9]{{3}})+(?:[.,][0-9]+)?"
_POINTED = r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]+|(?:,[0-9]{3})+\.[0-9]+|(?:\.[0-9]{3}){2,}|\.[0-9]{2}0)"
_COMMA = r"[0-9]+(?:,[0-9]+)+"
_AMOUNT = re.compile(
    rf"[-+−]?(?:(?:{_GROUPED}|{_POINTED}|{_COMMA}){_UNIT}?|[0-9]+(?:\.[0-9]+)?{_UNIT}"
    rf"|(?i:sek|kr\.?){_GAP}*[-−]?(?:{_GROUPED}|{_POINTED}|{_COMMA}|[0-9]+(?:\.[0-9]+)?){_UNIT}?)"
    r"|−[0-9]+(?:\.[0-9]+)?"
)
_UNIT_FIRST = frozenset({"se", "sE", "Se", "SE", "kr", "kR", "Kr", "KR"})
_THREE_DECIMALS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A day as it is written, whether or not the calendar has it; in ASCII digits."""
_SHORT_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DATE_TIME = re.compile(r"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})(?:[Tt]|[ \t]+)[0-9]{1,2}[:.]?[0-9]{2}.*")
_TIME = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_LEADING_ZERO = re.compile(r"[-+]?0(?:[0-9]+(?:\.[0-9]*)?|[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")
_UNDERSCORE = re.compile(r"[-+]?[0-9]+_[0-9_]*(?:\.[0-9_]*)?")
_EXPONENT = re.compile(r"[-+]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)[eE][-+]?[0-9]+")
_NOT_A_NUMBER = re.compile(r"[-+]?\.(?:inf|nan)", re.IGNORECASE)


def resolve(text: str) -> "Plain | Refusal":
    """What an unquoted value means: nothing, true or false, a number, or else the text itself.

    A date is its own text. Returns a `Refusal` for what must be written in another way.
    """
    first = text[:1]
    if first.isalpha():
        if len(text) <= _LONGEST_WORD:
            return _word(text)
        is_amount = text[:2] in _UNIT_FIRST and len(text) <= _LONGEST_REFUSED and _AMOUNT.fullmatch(text)
        return _amount(text) if is_amount else text
    if first and first in "0123456789+-.−":
        return _numeric(text)
    return _WORDS.get(text, text)


def _word(text: str) -> "Plain | Refusal":
    if text in _WORDS:
        return _WORDS[text]
    if text.lower() in _AMBIGUOUS:
        return Refusal("SRC030", f"{text} kan betyda ja eller nej men också vara ett ord.")
    return _amount(text) if _AMOUNT.fullmatch(text) else text


def _numeric(text: str) -> "Plain | Refusal":
    if text.isdecimal() and text.isascii() and len(text) <= MAX_DIGITS and (text[0] != "0" or text == "0"):
        return int(text)
    if DATE.fullmatch(text):
        return text if _exists(text) else Refusal("SRC036", f"Den {text} finns inte i kalendern.")
    is_int = _INT.fullmatch(text) is not None
    if len(text) > MAX_DIGITS and (is_int or _DECIMAL.fullmatch(text)):
        return Refusal("SRC040", f"Talet har fler än {MAX_DIGITS} tecken.")
    if is_int:
        return int(text)
    if len(text) > _LONGEST_REFUSED:
        return text
    for pattern, refusal in _REFUSED:
        if pattern.fullmatch(text):
            return refusal(text)
    return _decimal(text) if _DECIMAL.fullmatch(text) else text


def _decimal(text: str) -> int | Decimal:
    """A number with a point; one whose decimals are all 0 is the integer that it equals, so that it goes for one."""
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else number


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


_MENDED = re.compile(r"[0-9]{1,3}(?:[ \u00a0][0-9]{3})+(?:[ \u00a0]?(?i:kr|kronor))?")


def _amount(text: str) -> Refusal:
    """Refuse an amount, with the number it most likely stands for."""
    kept = re.sub(r"[^0-9.,]", "", text.replace(":-", "")).strip(".,")
    whole, mark, rest = kept, "", ""
    if found := re.fullmatch(r"(.*)([.,])([0-9]{1,2})", kept):
        whole, mark, rest = found.group(1), ".", found.group(3)
    number = re.sub(r"[.,]", "", whole) + mark + rest
    if _THREE_DECIMALS.fullmatch(text):
        fewer = text.rstrip("0").rstrip(".")
        hint = f"Skriv {number} om punkten skiljer tusental, eller {fewer} om den skiljer decimaler."
        return Refusal("SRC035", f"{text} kan läsas på två sätt.", hint)
    sign = "-" if re.match(r"(?:(?i:sek|kr\.?)\s*)?[-−]", text) else ""
    if re.search(r"(?i:tkr|mkr|mnkr)", text):
        return Refusal("SRC035", f"{text} går inte att räkna med.", "Skriv hela beloppet i kronor med bara siffror.")
    mends = " I ett belopp gör anslag fix det åt dig." if _MENDED.fullmatch(text) else ""
    return Refusal("SRC035", f"{text} går inte att räkna med.", f"Skriv {sign}{number}.{mends}")


def _short_date(text: str) -> Refusal:
    year, month, day = (int(part) for part in text.split("-"))
    full = f"{year:04}-{month:02}-{day:02}"
    if not _exists(full):
        return Refusal("SRC036", f"Den {text} finns inte i kalendern.")
    return Refusal("SRC037", f"{text} saknar en nolla.", f"Skriv {full}.")


def _date_time(text: str) -> Refusal:
    return Refusal("SRC038", f"{text} anger både dag och klockslag.")


_REFUSED: tuple[tuple[re.Pattern[str], Callable[[str], Refusal]], ...] = (
    (_LEADING_ZERO, lambda text: Refusal("SRC032", f"{text} läses inte som ett vanligt tal.")),
    (_TIME, lambda text: Refusal("SRC034", f"{text} kan läsas som ett tal.", f'Skriv "{text}" med citattecken.')),
    (_AMOUNT, _amount),
    (_SHORT_DATE, _short_date),
    (_DATE_TIME, _date_time),
    (_UNDERSCORE, lambda text: Refusal("SRC033", f"{text} innehåller understreck.")),
    (_EXPONENT, lambda text: Refusal("SRC039", f"{text} är skrivet i potensform.")),
    (_NOT_A_NUMBER, lambda text: Refusal("SRC031", f"{text} är inget tal.")),
)
