"""Which addresses of the network may be visited: those of the open internet, and no others."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

__all__ = ["IPAddress", "is_public", "resolve"]

IPAddress = IPv4Address | IPv6Address
_GIVEN_OUT = IPv6Network("2000::/3")
"""All of IPv6 that IANA has given out for the open internet. Beside it lie old and local ways into closed networks."""
_EXAMPLES = IPv6Network("3fff::/20")
"""RFC 9637; newer than what Python knows."""


def is_public(address: IPAddress) -> bool:
    """Whether `address` is on the open internet, also when an IPv4 address is wrapped in one of IPv6.

    What IANA's registries of special addresses hold (RFC 6890) is not: private, loopback, link-local, shared.
    """
    if isinstance(address, IPv6Address):
        wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ()), _nat64(address)]
        if not all(is_public(inner) for inner in wrapped if inner is not None):
            return False
        if address.ipv4_mapped or _nat64(address):
            return True
        if address not in _GIVEN_OUT or address in _EXAMPLES:
            return False
    return address.is_global and not address.is_multicast


def _nat64(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address in one with the prefix 64:ff9b::/96 (RFC 6052)."""
    return IPv4Address(int(address) & 0xFFFFFFFF) if int(address) >> 32 == 0x0064FF9B << 64 else None


def resolve(host: str, port: int) -> list[IPAddress]:
    """Return the addresses of `host`, best first. Raises OSError when there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(str(place[0]).partition("%")[0]) for *_, place in found]
