"""Finding ways to reach or pay someone in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .fold import Folded, folded
from .personal import personal_numbers

_LIKELY = re.compile(
    r"[@＠﹫]|snabel|[({\[<][ ]?(?:at|a)[ ]?[)}\]>]|[ ](?:punkt|dot)[ ]|\d(?:[\W_]{0,3}\d){5}", re.IGNORECASE
)
# One name, one sign for "at", and what may be a host: each name is tried from its beginning only.
_AT = r"[ ]?(?:[({\[<][ ]?(?:at|a|@|snabel-?a)[ ]?[)}\]>]|\bsnabel[- ]?a\b)[ ]?"
_DOT = r"(?:\.|[ ]?[({\[<][ ]?(?:dot|punkt|\.)[ ]?[)}\]>][ ]?|[ ](?:dot|punkt)[ ])"
_EMAIL = re.compile(
    rf"""(?<![\w.+-])[\w.+-]++(?:
        (?:@[ ]?|[ ]@[ ]|{_AT})[\w-]{{1,63}}+(?:{_DOT}[\w-]{{1,63}}+){{1,9}}
      | [ ](?:at|a)[ ][\w-]{{1,63}}+(?:[ ](?:dot|punkt)[ ][\w-]{{1,63}}+){{1,9}}
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]){11,30}\b")
_ACCOUNT = re.compile(
    r"\b(?:bankgiro|plusgiro|postgiro|bg|pg|swish|konto(?:nummer|nr)?|clearing(?:nummer|nr)?)\b"
    r"[^\d\n]{0,20}(?P<digits>\d(?:[ -]?\d){5,19})(?!\s{0,9}(?:kr\b|kronor\b))",
    re.IGNORECASE,
)
_DIALLED = re.compile(r"[(\s]{0,9}[+0]")
_PERHAPS_DIALLED = re.compile(r"(?<!\d)[+0](?:[\W_]{0,3}\d){5}")
_HOURS = re.compile(r"[0-9]{1,2}[.:][0-9]{2}\W{1,3}[0-9]{1,2}[.:][0-9]{2}")


class Contact(NamedTuple):
    """Where in a text it stands, and what it is, in Swedish."""

    start: int
    end: int
    what: str


def contacts(text: str) -> Iterator[Contact]:
    """Yield e-mail addresses, accounts and telephone numbers in the order of the text, none over another.

    An address may be written around (``anna(at)example.org``, ``anna snabel-a example punkt org``). An account is an
    IBAN with the right check digits, or digits after a word for an account. A telephone number is valid in some
    country's plan and written as one dials it, with 0 or + first: then no amount is taken for one. What is a personal
    number is left to the rule for those.
    """
    if not _LIKELY.search(text):
        return
    read = folded(text)
    taken = [(found.start, found.end) for found in personal_numbers(text)]
    found_all = [*_emails(read.text), *_accounts(read.text), *_telephones(read.text)]
    behind, personal = 0, 0
    for found in sorted((_placed(read, one) for one in found_all), key=lambda one: one.start):
        while personal < len(taken) and taken[personal][1] <= found.start:
            personal += 1
        free = personal == len(taken) or found.end <= taken[personal][0]
        if free and found.start >= behind:
            behind = found.end
            yield found


def _placed(read: Folded, found: Contact) -> Contact:
    return Contact(*read.span(found.start, found.end), found.what)


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
