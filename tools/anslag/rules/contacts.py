"""Finding ways to reach or pay someone in a text. Imported only when a text looks as if it held one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from phonenumbers import Leniency, PhoneNumberMatcher

from .personal import personal_numbers

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]){11,30}\b")
_ACCOUNT = re.compile(
    r"\b(?:bankgiro|plusgiro|postgiro|bg|pg|swish|konto(?:nummer|nr)?|clearing(?:nummer|nr)?)\b"
    r"[^\d\n]{0,20}(?P<digits>\d(?:[ -]?\d){5,19})(?!\s*(?:kr\b|kronor\b))",
    re.IGNORECASE,
)
_DIALLED = re.compile(r"[(\s]*[+0]")


class Contact(NamedTuple):
    """Where in a text it stands, and what it is, in Swedish."""

    start: int
    end: int
    what: str


def contacts(text: str) -> Iterator[Contact]:
    """Yield e-mail addresses, accounts and telephone numbers in the order of the text, none over another.

    An account is an IBAN with the right check digits, or digits after a word for an account. A telephone number is
    valid in some country's plan and written as one dials it, with 0 or + first: then no amount and no date is taken for
    one. What is a personal number is left to the rule for those.
    """
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
        ends = range(len(found.group()), 14, -1)
        length = next((end for end in ends if _checked(found.group()[:end])), None)
        if length:
            yield Contact(found.start(), found.start() + length, "ett kontonummer (IBAN)")
    for found in _ACCOUNT.finditer(text):
        yield Contact(*found.span("digits"), "ett bankkonto, bankgiro, plusgiro eller Swishnummer")


def _checked(iban: str) -> bool:
    """Return whether the check digits of an IBAN are right (ISO 13616: the number modulo 97 is 1)."""
    packed = iban.replace(" ", "")
    return int("".join(str(int(character, 36)) for character in packed[4:] + packed[:4])) % 97 == 1


def _telephones(text: str) -> Iterator[Contact]:
    for found in PhoneNumberMatcher(text, "SE", leniency=Leniency.VALID):
        if _DIALLED.match(found.raw_string):
            yield Contact(found.start, found.end, "ett telefonnummer")
