"""The formats that our schemas name, said once, so that the fast and the explaining validator agree."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from anslag.source.scalar import DATE

from .patterns import is_pattern

_ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")
_MARK = "(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"
_URI = re.compile(
    rf"https://{_LABEL}(?:\.{_LABEL})*\.?(?::([0-9]{{1,5}}))?"
    rf"(?:/(?:{_MARK}|/)*)?(?:\?(?:{_MARK}|[/?])*)?(?:#(?:{_MARK}|[/?])*)?"
)
_LAST_PORT = 0xFFFF


def is_date(text: object) -> bool:
    """Whether `text` is a day that exists, written YYYY-MM-DD in ASCII digits. Anything but a string passes."""
    return not isinstance(text, str) or _is_day(text)


@lru_cache(maxsize=1 << 13)
def _is_day(text: str) -> bool:
    """A register has few days, and asks for each many times."""
    if not DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_email(text: object) -> bool:
    """Whether `text` is a plain mail address: a dot-atom (RFC 5322, 3.2.3) at a domain name with a dot in it."""
    return not isinstance(text, str) or _EMAIL.fullmatch(text) is not None


def is_uri(text: object) -> bool:
    """Whether `text` is an https address (RFC 3986) at a host name (RFC 1123), without a user's name."""
    if not isinstance(text, str):
        return True
    found = _URI.fullmatch(text)
    return found is not None and int(found[1] or 1) in range(1, _LAST_PORT + 1)


FORMATS = {"date": is_date, "email": is_email, "regex": is_pattern, "uri": is_uri}


def is_money(value: object) -> bool:
    """Whether a number of kronor is a whole number of öre. Anything but a `Decimal` passes."""
    if not isinstance(value, Decimal):
        return True
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and (exponent >= -2 or value == value.quantize(Decimal("0.01")))
