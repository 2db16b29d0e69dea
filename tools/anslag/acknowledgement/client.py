"""Fetches a page as a polite guest: slowly, a little at a time, and only from the open internet.

Each hop's name is resolved once, every address of it is tried against `is_public`, and the connection goes to that very
address, so that a name cannot mean one machine when it is tried and another when it is fetched from.
"""

from __future__ import annotations

import socket
import ssl
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import Event, Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from protego import Protego
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util import parse_url

from anslag.acknowledgement.addresses import IPAddress, is_public, resolve
from anslag.bounded import OutOfBoundsError, bounded
from anslag.public.canary_guard import https

__all__ = ["AGENT", "Client", "FetchError", "Fetched", "Limits"]

AGENT = "anslag-acknowledgement"
"""The name that a site's robots.txt can turn away."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 16_384
_ROBOTS = 512_000
"""Bytes of robots.txt that are read; RFC 9309 asks for 500 KiB."""
_CODINGS = {"": False, "identity": False, "gzip": True, "x-gzip": True}
"""How a body may come, and whether it is to be unpacked then."""
_LONGEST_NAME = 300
_BROKEN = "Webbplatsen svarar inte som den ska."
_SLOW = "Sidan svarar för långsamt."


class FetchError(Exception):
    """A page could not be fetched. The message is a sentence in Swedish that says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked of a site: seconds of silence, seconds for a request, bytes, hops, seconds between requests."""

    silence: float = 8
    total: float = 15
    size: int = 2_000_000
    redirects: int = 5
    pause: float = 1


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address it came from in the end, status, headers' words, and the body. `whole` if all of it."""

    url: str
    status: int
    content_type: str
    location: str
    body: bytes
    whole: bool


class _Connection(HTTPSConnection):
    """Keeps a second handle on its socket, by which the connection can be broken at any time, also in the handshake."""

    guard: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        opened: socket.socket = super()._new_conn()
        self.guard = opened.dup()
        return opened

    def break_off(self) -> None:
        """Break the connection, from another thread."""
        if self.guard:
            with suppress(OSError):
                self.guard.shutdown(socket.SHUT_RDWR)

    def release(self) -> None:
        """Close the connection and the second handle. (`close` runs already when an answer begins that ends it.)"""
        self.close()
        if self.guard:
            self.guard.close()


@dataclass(slots=True)
class Client:
    """Fetches pages one at a time. The fields after `limits` are for tests, which have a site of their own to visit."""

    limits: Limits = field(default_factory=Limits)
    find: Callable[[str, int], list[IPAddress]] = resolve
    may_visit: Callable[[IPAddress], bool] = is_public
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    _robots: dict[str, bytes | str] = field(default_factory=dict)
    _visited: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched:
        """Return what stands at the https address `url`, after its redirects. Raises FetchError when that fails."""
        url = _plain(url)
        for _ in range(self.limits.redirects + 1):
            self._ask_robots(url)
            got = self._get(url)
            if got.status not in _REDIRECTS:
                return got
            url = _next(url, got.location)
        raise FetchError("Sidan skickar vidare för många gånger.")

    def _ask_robots(self, url: str) -> None:
        """Raise FetchError unless the site's robots.txt lets us read the page (RFC 9309)."""
        origin = urljoin(url, "/")
        if origin not in self._robots:
            self._robots[origin] = self._fetch_robots(origin)
        rules = self._robots[origin]
        if isinstance(rules, str):
            raise FetchError(rules)
        try:
            allowed = bounded(lambda: bool(Protego.parse(rules.decode("utf-8", "replace")).can_fetch(url, AGENT)))
        except OutOfBoundsError as error:
            how = "inte går" if error.failure else "tar för lång tid"
            raise FetchError(f"Webbplatsens robots.txt är skriven så att den {how} att läsa.") from error
        if not allowed:
            raise FetchError("Webbplatsen ber program att inte läsa sidan (robots.txt).")

    def _fetch_robots(self, origin: str) -> bytes | str:
        """Return the rules of a site, or why there is no knowing them.

        What is not there forbids nothing, what cannot be read forbids everything.
        """
        url = f"{origin}robots.txt"
        try:
            for _ in range(self.limits.redirects + 1):
                got = self._get(url)
                if got.status not in _REDIRECTS:
                    break
                url = _next(url, got.location)
        except FetchError as error:
            return str(error)
        if got.status >= 500:
            return f"Webbplatsens robots.txt går inte att läsa (den svarar {got.status})."
        return got.body[:_ROBOTS] if got.status == 200 else b""

    def _get(self, url: str) -> Fetched:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 443
        address = self._address(host, port)
        self._wait(host)
        connection = _Connection(
            str(address),
            port,
            server_hostname=host,
            ssl_context=self.trust,
            timeout=self.limits.silence,
        )
        try:
            return self._talk(connection, url, parts)
        finally:
            connection.release()
            self._visited[host] = time.monotonic()

    def _address(self, host: str, port: int) -> IPAddress:
        """Return the address to connect to. Raises FetchError when any of the name's is not on the open internet."""
        try:
            host[:_LONGEST_NAME].encode("idna")  # what is no name in the end is none before a connection is made
            found = self.find(host, port)
        except (OSError, ValueError) as error:
            raise FetchError("Webbplatsen hittas inte.") from error
        if not found:
            raise FetchError("Webbplatsen hittas inte.")
        if not all(map(self.may_visit, found)):
            raise FetchError("Adressen leder till ett slutet nät och besöks inte.")
        return found[0]

    def _wait(self, host: str) -> None:
        """Let a while pass between two requests to the same host."""
        if host in self._visited:
            time.sleep(max(0, self._visited[host] + self.limits.pause - time.monotonic()))

    def _talk(self, connection: _Connection, url: str, parts: SplitResult) -> Fetched:
        late = Event()

        def give_up() -> None:
            late.set()
            connection.break_off()

        watch = Timer(self.limits.total, give_up)
        watch.start()
        try:
            connection.request("GET", _target(parts), headers=_headers(parts), preload_content=False)
            response = connection.getresponse()
            try:
                got = self._read(response, url)
            finally:
                response.close()
        except (HTTPError, HTTPException, OSError, ValueError, LookupError, zlib.error) as error:
            raise FetchError(_SLOW if late.is_set() else _trouble(error)) from error
        finally:
            watch.cancel()
        if late.is_set():
            raise FetchError(_SLOW)
        return got

    def _read(self, response: BaseHTTPResponse, url: str) -> Fetched:
        coding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if coding not in _CODINGS:
            raise FetchError("Sidan är packad på ett sätt som kontrollen inte har bett om.")
        packed = zlib.decompressobj(zlib.MAX_WBITS | 16) if _CODINGS[coding] else None
        body = bytearray()
        while len(body) <= self.limits.size and (chunk := response.read(_CHUNK, decode_content=False)):
            # no more is unpacked than is read, however well it was packed
            body += packed.decompress(chunk, self.limits.size + 1 - len(body)) if packed else chunk
        if packed and body and not packed.eof and len(body) <= self.limits.size:
            raise FetchError(_BROKEN)
        return Fetched(
            url=url,
            status=response.status,
            content_type=response.headers.get("Content-Type", ""),
            location=_written(response.headers.get("Location", "")),
            body=bytes(body[: self.limits.size]),
            whole=len(body) <= self.limits.size,
        )


def _written(header: str) -> str:
    """Return a header's words as they most likely were meant: in UTF-8, which HTTP itself reads as Latin-1."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header


def _plain(url: str) -> str:
    """Return an address with letters beyond ASCII as they are sent (RFC 3987). Raises FetchError when none can be."""
    try:
        return parse_url(url).url
    except (HTTPError, ValueError) as error:
        raise FetchError("Webbadressen går inte att läsa.") from error


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _headers(parts: SplitResult) -> dict[str, str]:
    return {
        "Host": parts.netloc,
        "User-Agent": f"{AGENT}/1 (kommunens kontroll av att bidrag omnämns)",
        "Accept": "text/html, application/xhtml+xml;q=0.9",
        "Accept-Encoding": "gzip",
        "Accept-Language": "sv, en;q=0.5",
    }


def _next(url: str, location: str) -> str:
    """Return the address that `url` sends on to."""
    try:
        target = https(urljoin(url, location).partition("#")[0]) if location else None
    except ValueError:
        target = None
    if target is None:
        raise FetchError("Sidan skickar vidare till en adress som inte är https.")
    return _plain(target)


def _trouble(error: Exception) -> str:
    if isinstance(error, ssl.SSLError) or "CERTIFICATE" in str(error).upper():
        return "Webbplatsens certifikat går inte att lita på."
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return _SLOW
    return _BROKEN
