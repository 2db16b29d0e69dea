"""Web addresses as a person writes them, and as a browser sends them."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

_PARTS = re.compile(r"(https://)([^/?#:]+)(.*)", re.DOTALL)
_HOST = re.compile("[A-Za-z0-9.-]+")
_OTHERWISE = re.compile("[ßςẞ\u200c\u200d]")
"""Letters in a host's name that browsers and the older rules for such names (RFC 3490) read in two ways."""


@lru_cache(1 << 12)
def sent(address: str) -> str:
    """Return an https address as browsers send it: the host's name in ASCII (RFC 5890), the rest in percent (RFC 3987).

    One that is ASCII already, or cannot be written so, comes back as it is.
    """
    found = _PARTS.fullmatch(address)
    if address.isascii() or found is None:
        return address
    scheme, host, rest = found.groups()
    ascii_host = host_sent(host)
    return f"{scheme}{ascii_host}{quote(rest, safe=_SAFE)}" if ascii_host else address


_SAFE = "".join(map(chr, range(0x21, 0x7F))) + " "
"""What is in ASCII is left alone, right or wrong."""


def host_sent(host: str) -> str:
    """Return a host's name in ASCII; empty when it cannot be written so."""
    if _OTHERWISE.search(host):
        return ""
    try:
        plain = host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return plain if _HOST.fullmatch(plain) else ""  # some signs come apart, and one of their parts may end the name
