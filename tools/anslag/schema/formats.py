"""The formats that our schemas name, said once, so that the fast and the explaining validator agree."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from .patterns import is_pattern

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_URI = re.compile(r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?([/?#][!-;=?-~]*)?", re.IGNORECASE)


def is_date(text: object) -> bool:
    """Whether `text` is a day that exists, written YYYY-MM-DD in ASCII digits. Anything but a string passes."""
    return not isinstance(text, str) or _is_day(text)


@lru_cache(maxsize=1 << 13)
def _is_day(text: str) -> bool:
    """A register has few days, and asks for each many times."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_email(text: object) -> bool:
    """Whether `text` is a plain mail address (the HTML standard's form, with a dot in the domain)."""
    return not isinstance(text, str) or _EMAIL.fullmatch(text) is not None


def is_uri(text: object) -> bool:
    """Whether `text` is an https address of printable ASCII characters (RFC 3986)."""
    return not isinstance(text, str) or _URI.fullmatch(text) is not None


FORMATS = {"date": is_date, "email": is_email, "regex": is_pattern, "uri": is_uri}


def is_money(value: object) -> bool:
    """Whether a number of kronor is a whole number of öre. Anything but a `Decimal` passes."""
    if not isinstance(value, Decimal):
        return True
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and (exponent >= -2 or value == value.quantize(Decimal("0.01")))
