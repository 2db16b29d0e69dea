"""What keeps a value back: addresses that are not plain https, and numbers that could be a person's."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from anslag.schema.web_addresses import sent

__all__ = ["https", "organisation_number"]

# Skatteverket: the third digit of an organisation number is at least 2; a person's is 0 or 1, the tens of a month.
_NUMBER = re.compile(r"[0-9]{2}[2-9][0-9]{3}-[0-9]{4}")
_NOT_IN_ADDRESSES = re.compile(r"""[ "<>\\^`{|}]""")


@lru_cache(1 << 12)
def https(url: str | None) -> str | None:
    """Return `url` as browsers send it when it is a plain https address without user name or password, else None."""
    if url is None or not url.startswith("https://") or not url.isprintable() or _NOT_IN_ADDRESSES.search(url):
        return None
    url = sent(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # brackets that do not close, or a port that is no number up to 65535
        return None
    return url if parts.hostname and "@" not in parts.netloc and port != 0 else None


def organisation_number(number: str | None) -> str | None:
    """Return `number` when its form rules out that it is a person's, else None."""
    return number if number and _NUMBER.fullmatch(number) else None
