"""Serves a built site on this machine, as a plain web server would."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.web.site import Site


@dataclass(frozen=True)
class Served:
    """A built site and the address it is served at, such as ``http://127.0.0.1:40123/``."""

    site: Site
    base: str


class _Handler(SimpleHTTPRequestHandler):
    """Quiet, and with the site's own page for an address that leads nowhere."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (named by the base class)
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves a page hangs up in the middle of an answer: no reason for a traceback."""


@contextmanager
def serve(site: Site) -> Iterator[Served]:
    """Serve a site while the block runs, on a port that is free."""
    with _Server(("127.0.0.1", 0), partial(_Handler, directory=str(site.root))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield Served(site, f"http://127.0.0.1:{server.server_port}/")
        finally:
            server.shutdown()
            thread.join()
