"""Finding Swedish personal identity, coordination and reserve numbers in any text, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from personnummer import personnummer

from .fold import folded, unescaped
from .glance import INTERIM, may_hold_digits

# Generous, and much cheaper than the search for numbers.
_LIKELY = re.compile(
    rf"\d\d[\W_]{{0,4}}\d\d[\W_]{{0,4}}\d\d[\W_]{{0,6}}\s{{0,80}}#?\s?(?:\d\d[\W_]{{0,3}}\d|[{INTERIM}]\d\d)\d(?!\d)",
    re.IGNORECASE,
)

_MONTH, _DAY = "(?:0[1-9]|1[0-2])", "(?:[06][1-9]|[1278][0-9]|[39][01])"
_NUMBER = re.compile(
    rf"""(?P<whole>
        (?P<date>
            (?:(?P<century>18|19|20)[\W_]?)?
            (?P<compact>[0-9]{{2}}{_MONTH}{_DAY})
          | (?P<split>[0-9]{{2}}(?:{_MONTH}[^\w\n-]{_DAY}|[^\w\n-]{_MONTH}{_DAY})(?=\s?[-+]))
          | (?P<parts>(?:(?P<full>18|19|20)[\W_]?)?[0-9]{{2}}(?P<dot>[ ]?[^\w\s]{{1,2}}[ ]?|[ _]){_MONTH}(?P=dot){_DAY})
        )
        (?P<joint>[\W_]{{0,6}}\s{{0,80}}+(?:[#]\s?)?)
        (?P<last>
            [0-9]{{4}}
          | (?P<pairs>[0-9]{{2}}[ ][0-9]{{2}}|[0-9]{{2}}(?P=dot)[0-9]{{2}})
          | (?P<letter>[{INTERIM}])[0-9]{{3}}(?![A-Z])
        )(?![0-9])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = re.compile("[0-9]+")
_TRADER = re.compile(rf"[Ss][Ee][ -]?(?P<whole>(?P<date>[0-9]{{2}}{_MONTH}{_DAY})[ -]?[0-9]{{4}})[ -]?01(?![0-9])")
_STOCKHOLM = re.compile(r"(?P<whole>99(?=19[89]|2[0-2])[0-9]{2}(?P<counted>[0-9]{4}[- ]?[0-9]{4}))(?![0-9])")
_AMOUNT = re.compile(r"\s{0,9}(?:kr\b|kronor\b|SEK\b|:-|[.,][0-9])", re.IGNORECASE)
_RANGE = re.compile(r"\s?[-./:]\s?[0-9]")
_LABEL = re.compile(
    r"(?:isbn|ocr|tel|telefon|telefonnummer|mobil|mobilnummer|ring|sms|fax|växel)(?:nr)?[\s.:]*\Z", re.IGNORECASE
)
_WITHIN = re.compile(r"://\S*\Z|www\.\S*\Z|[0-9][.,]\Z|[0-9a-f]{6}\Z")
_PLAIN_JOINT = re.compile(r"\s*+(?:[-+._/]\s*+)?(?:#\s*+)?")
_NO_JOINT = re.compile(r"[§€$£%|=×]|[,;]\s|\n")
# of an organisation: no month begins as its third digit does
_VAT = re.compile(r"SE[ -]?[0-9]{2}[2-9][0-9]{7}01", re.IGNORECASE)
_REGISTER_ERA = 2015
# Inera, "Lokala Reservidn": the letters that Västra Götalandsregionen counts as other digits than 1
_VALUES = {"K": "5", "M": "7", "X": "8"}


class Personal(NamedTuple):
    """Where in a text a number stands, and what it is, in Swedish."""

    start: int
    end: int
    kind: str

    @property
    def coordination(self) -> bool:
        """Whether it is a coordination number."""
        return self.kind == "samordningsnummer"


def personal_numbers(text: str) -> Iterator[Personal]:
    """Yield the numbers in `text` whose date exists and whose check digit is right, wherever they may stand.

    Ten or twelve digits of any script, with any mark, spaces or a line break between date and number, with or without
    marks within the date, and in pairs; also as a sole trader's VAT number, and as the interim and reserve numbers with
    a letter for the first digit of the last four (``000101-T220``), or that begin with 99. What is written as an
    amount, a decimal, a date with a year or an amount after it, an organisation's VAT number, or a telephone number,
    ISBN or OCR number that says so is left alone. What YAML reads as escapes is read both as it stands and as what it
    means.
    """
    found = list(_numbers(text))
    if "\\" in text:
        plain, places = unescaped(text)
        found += [Personal(places[one.start], places[one.end], one.kind) for one in _numbers(plain)]
    yield from sorted(set(found))


def _numbers(text: str) -> Iterator[Personal]:
    if not may_hold_digits(text, 10):
        return
    read = folded(text)
    if not _LIKELY.search(read.text):
        return
    behind = 0
    for found in sorted(_candidates(read.text), key=lambda each: each.start("whole")):
        start, end = found.span("whole")
        if start >= behind and (kind := _kind(found)):
            behind = end
            yield Personal(*read.span(start, end), kind)


def _candidates(plain: str) -> Iterator[re.Match[str]]:
    """Yield all that is written as a personal number, whether or not there is such a number."""
    yield from _TRADER.finditer(plain)
    for run in _DIGITS.finditer(plain):  # much faster than to let the long patterns look for their beginning
        if (found := _NUMBER.match(plain, run.start())) and not _something_else(plain, found):
            yield found
        if (found := _STOCKHOLM.match(plain, run.start())) and not _named(plain, *found.span()):
            yield found


def _kind(found: re.Match[str]) -> str:
    """Return what a number is, if its date exists and its check digit is right; else nothing."""
    groups = found.groupdict()
    if counted := groups.get("counted"):
        return "reservnummer" if _adds_up(_digits(counted)) else ""
    if letter := groups.get("letter"):
        head, tail = _digits(found["date"]), _digits(found["last"])
        values = {"1", _VALUES.get(letter.upper(), "1")}
        return "reservnummer" if any(_valid(f"{head}{value}{tail}") for value in values) else ""
    if not _valid(_digits(found["whole"])):
        return ""
    return "samordningsnummer" if int(found["date"][-2:]) > 60 else "personnummer"


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def _valid(digits: str) -> bool:
    """Return whether the date exists and the check digit is right, in one of the centuries that it can be."""
    centuries = [""] if len(digits) == 12 else ["19", "20"]  # said, so that the library asks no clock
    return any(personnummer.valid(century + digits) for century in centuries)


def _adds_up(digits: str) -> bool:
    """Return whether the last digit is the check digit of the others (the Luhn algorithm)."""
    products = [int(digit) * (1, 2)[place % 2] for place, digit in enumerate(reversed(digits))]
    return sum(product // 10 + product % 10 for product in products) % 10 == 0


def _something_else(text: str, found: re.Match[str]) -> bool:
    """Return whether the writing or the words around tell that it is no personal number after all."""
    end, joint = found.end("whole"), found["joint"]
    signed = joint.strip(" \t") in ("-", "+")
    if _unlikely(text, found, signed):
        return True
    if not set(joint) & set("-+") and _AMOUNT.match(text, end):
        return True
    if found["split"] and found["split"].startswith("07"):  # a mobile number
        return True
    if joint == "/" and (found["last"][:2] in ("19", "20") or _named(text, found.start(), end)):
        return True
    if any(_VAT.fullmatch(text, max(0, found.start() - before), end) for before in (2, 3)):
        return True
    if found["parts"]:
        recent = found["full"] and int(_digits(found["date"])[:4]) >= _REGISTER_ERA
        return bool(_RANGE.match(text, end) or (recent and joint not in ("-", "+")))
    bare = not joint and not found["century"]
    return bare and (found["whole"].startswith("070") or _named(text, found.start(), end))


def _unlikely(text: str, found: re.Match[str], signed: bool) -> bool:
    """Return whether a writing that few use for a personal number most likely is something else."""
    joint, dot, end = found["joint"], found["dot"], found.end("whole")
    if found["letter"]:
        return joint not in ("", "-", "+") or _named(text, found.start(), end)
    if found["pairs"]:
        return (
            bool(found["split"]) or not (signed or joint == dot) or _among_pairs(text, found.start(), end, dot or " ")
        )
    if dot and dot not in ("-", ".", " ") and not (signed or joint == dot):
        return True
    if _PLAIN_JOINT.fullmatch(joint):
        return False
    recent = (found["century"] or found["full"]) and int(_digits(found["date"])[:4]) >= _REGISTER_ERA
    return bool(recent or _NO_JOINT.search(joint) or _RANGE.match(text, end) or _named(text, found.start(), end))


def _among_pairs(text: str, start: int, end: int, dot: str) -> bool:
    """Return whether more pairs of digits stand before or after: then all of them are a longer number, or a list."""
    before, after = text[max(0, start - len(dot) - 4) : start], text[end : end + len(dot) + 3]
    mark = re.escape(dot)
    longer = re.search(rf"(?:\A|[^0-9])[0-9]{{1,3}}{mark}\Z", before) or re.match(rf"{mark}[0-9]{{2}}(?![0-9])", after)
    return longer is not None


def _named(text: str, start: int, end: int) -> bool:
    """Return whether ten digits in a row stand in an address, a decimal or a hash, or after a word for a number."""
    before = text[max(0, start - 200) : start]
    return bool(_LABEL.search(before) or _WITHIN.search(before) or text[end : end + 1].isalpha())
