"""Finding ways to reach or pay someone in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .personal import personal_numbers

_LIKELY = re.compile(r"@|\d(?:[\W_]{0,3}\d){5}")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]){11,30}\b")
_ACCOUNT = re.compile(
    r"\b(?:bankgiro|plusgiro|postgiro|bg|pg|swish|konto(?:nummer|nr)?|clearing(?:nummer|nr)?)\b"
    r"[^\d\n]{0,20}(?P<digits>\d(?:[ -]?\d){5,19})(?!\s*(?:kr\b|kronor\b))",
    re.IGNORECASE,
)
_DIALLED = re.compile("[(\\s]*[+0\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH DIGIT ZERO}]")
_PERHAPS_DIALLED = re.compile(rf"(?<!\d){_DIALLED.pattern}(?:[\W_]{{0,3}}\d){{5}}")
_HOURS = re.compile(r"[0-9]{1,2}[.:][0-9]{2}\W{1,3}[0-9]{1,2}[.:][0-9]{2}")


class Contact(NamedTuple):
    """Where in a text it stands, and what it is, in Swedish."""

    start: int
    end: int
    what: str


def contacts(text: str) -> Iterator[Contact]:
    """Yield e-mail addresses, accounts and telephone numbers in the order of the text, none over another.

    An account is an IBAN with the right check digits, or digits after a word for an account. A telephone number is
    valid in some country's plan and written as one dials it, with 0 or + first: then no amount is taken for one. What
    is a personal number is left to the rule for those.
    """
    if not _LIKELY.search(text):
        return
    taken = [(found.start, found.end) for found in personal_numbers(text)]
    for found in sorted((*_emails(text), *_accounts(text), *_telephones(text)), key=lambda one: one.start):
        if all(found.end <= start or end <= found.start for start, end in taken):
            taken.append((found.start, found.end))
            yield found


def _emails(text: str) -> Iterator[Contact]:
    for found in _EMAIL.finditer(text):
        yield Contact(*found.span(), "en e-postadress")


def _accounts(text: str) -> Iterator[Contact]:
    for found in _IBAN.finditer(text):
        # A word in capitals may follow: the number is the longest beginning whose check digits are right.
        words = found.group()
        right = (end for end in range(len(words), 14, -1) if words[end - 1] != " " and _checked(words[:end]))
        if length := next(right, None):
            yield Contact(found.start(), found.start() + length, "ett kontonummer (IBAN)")
    for found in _ACCOUNT.finditer(text):
        yield Contact(*found.span("digits"), "ett bankkonto, bankgiro, plusgiro eller Swishnummer")


def _checked(iban: str) -> bool:
    """Return whether the check digits of an IBAN are right (ISO 13616: the number modulo 97 is 1)."""
    packed = iban.replace(" ", "")
    return int("".join(str(int(character, 36)) for character in packed[4:] + packed[:4])) % 97 == 1


def _telephones(text: str) -> Iterator[Contact]:
    if not _PERHAPS_DIALLED.search(text):
        return
    from phonenumbers import Leniency, PhoneNumberMatcher  # heavy, and few texts need it

    for found in PhoneNumberMatcher(text, "SE", leniency=Leniency.VALID):
        if _DIALLED.match(found.raw_string) and not _HOURS.fullmatch(found.raw_string):
            yield Contact(found.start, found.end, "ett telefonnummer")
