"""A real web site over TLS on this machine, with a certificate of its own, and pages that behave well and badly."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, ip_address

import trustme

from anslag.acknowledgement import Client, Limits
from anslag.acknowledgement.addresses import IPAddress, is_public

HOST = "forening.example"
TEXT = "Vi träffas varje tisdag i biblioteket och övar svenska tillsammans. Alla är välkomna, ung som gammal."
GOOD = f'<!doctype html><title>Om</title><p>{TEXT}<p>Med stöd av <a href="https://anslaget.example/projekt/2025-001/">oss</a>'


ENDLESS = {
    "/huvuden": (b"HTTP/1.1 200 OK\r\n", b"X-Mer: a\r\n"),
    "/huvud": (b"HTTP/1.1 200 OK\r\nX-Mer: ", b"a" * 1000),
    "/status": (b"HTTP/1.1 ", b"2" * 1000),
    "/strax": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "/bitar": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1;" + b"a" * 100 + b"\r\na\r\n"),
    "/bit": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"f" * 1000),
}
"""Answers that never end: how each begins, and what is sent again and again."""


@dataclass
class Website:
    """The site: what each path answers (status, headers, body), and which paths were asked for, when and by whom."""

    port: int = 0
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    elsewhere: dict[str, str] = field(default_factory=dict)
    drip: bytes = b""

    def page(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        """Let `path` answer so, and return its address."""
        named = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
        self.answers[path] = (status, named, body.encode() if isinstance(body, str) else body)
        return self.url(path)

    def url(self, path: str, host: str = HOST) -> str:
        """Return the address of `path`."""
        return f"https://{host}:{self.port}{path}"

    def client(self, *, loopback: bool = True, **limits: float) -> Client:
        """Return a client that finds every name here. Only this seam lets it visit this machine."""

        def find(host: str, _port: int) -> list[IPAddress]:
            if host == "finns-inte.example":
                raise OSError("no such host")
            return [ip_address(self.elsewhere.get(host, "127.0.0.1"))]

        def here_too(address: IPAddress) -> bool:
            return address == IPv4Address("127.0.0.1") or is_public(address)

        wanted = Limits(**({"pause": 0.0, "total": 5.0} | limits))  # type: ignore[arg-type]
        return Client(limits=wanted, find=find, may_visit=here_too if loopback else is_public, trust=self.trust)


class _Handler(BaseHTTPRequestHandler):
    site: Website

    def do_GET(self) -> None:
        self.site.asked.append((self.path, self.headers["Host"], self.headers["User-Agent"]))
        if self.path == "/droppar":
            self._drip()
            return
        if self.path == "/bryter":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nContent-Type: text/html\r\n\r\n<p>halv")
            return
        if self.path == "/strunt":
            self.wfile.write(b"det var en gang\r\n\r\n")
            return
        if self.path in ENDLESS:
            self._repeat(*ENDLESS[self.path])
            return
        status, headers, body = self.site.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def _repeat(self, start: bytes, part: bytes) -> None:
        """Send the same part for ever."""
        try:
            self.wfile.write(start)
            while True:
                self.wfile.write(part)
        except OSError:
            self.close_connection = True

    def _drip(self) -> None:
        """Send a byte at a time, for ever, so that no single wait is long."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
            while True:
                self.wfile.write(b".")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server uses
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that turns away at the door, as at a certificate that it does not trust, is no error here."""


@contextmanager
def serve() -> Iterator[Website]:
    """Serve a site until the test is done."""
    authority, site = trustme.CA(), Website()
    handler = type("Handler", (_Handler,), {"site": site})
    with _Server(("127.0.0.1", 0), handler) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(HOST, "annan.example").configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        site.port = server.server_port
        authority.configure_trust(site.trust)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()


def packed(text: str) -> bytes:
    """Return `text` as gzip."""
    return gzip.compress(text.encode())
