"""Live reload: a folder of pages served to this machine alone, built anew and shown anew when something changes.

MkDocs' own server puts a script in each page, which the pages' policy rightly stops. This one links to the script
instead, so that what is seen while writing is held by the very policy that holds on the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from anslag.site import policy
from anslag.site.page import NOT_FOUND

__all__ = ["LiveServer"]

HOST = "127.0.0.1"
_NAMES = {HOST, "localhost"}
"""What a browser on this machine calls it. Another name is one that someone else's page has let lead here."""
_SCRIPT_ADDRESS = "/livereload.js"
_SCRIPT = b"""\
const epoch = document.currentScript.dataset.epoch;
async function poll() {
  try {
    const answer = await fetch(`/livereload/${epoch}/${Date.now()}`);
    if (Number(await answer.text()) > Number(epoch)) {
      location.reload();
      return;
    }
  } catch {
    await new Promise((later) => setTimeout(later, 1000)); // the server is away for a while
  }
  poll();
}
poll();
"""

Build = Callable[[], str]
"""Builds the site and returns what went wrong, in words for the reader, or nothing."""
Ready = Callable[[str], None]
"""Is told the address where the pages are shown."""


class LiveServer(LiveReloadServer):
    """Serves the folder `root` on `port` of this machine.

    `build` is called whenever something below a watched path changes. When it could not build, the pages that stand
    in `root` are shown with its words above them.
    """

    def __init__(self, build: Build, root: Path, port: int, ready: Ready) -> None:
        self.problem = ""
        self._build, self._ready = build, ready
        super().__init__(self._rebuild, HOST, port, str(root))
        self._pages = root

    def run(self) -> None:
        """Serve until the user breaks it off. Raises OSError when the port is taken."""
        try:
            self.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        finally:
            self.shutdown()

    def server_activate(self) -> None:
        """Begin to listen (called by MkDocs' server), and tell where."""
        super().server_activate()
        self._ready(self.url)

    def _rebuild(self) -> None:
        self.problem = self._build()

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request (called by wsgiref), with the headers that the web server of the site sends."""
        path = str(environ["PATH_INFO"])
        if str(environ.get("HTTP_HOST", "")).partition(":")[0] not in _NAMES:
            start_response("421 Misdirected Request", [])
            return []

        def start(status: str, headers: list[tuple[str, str]]) -> Any:
            return start_response(status, [*map(_charset, headers), *_protecting()])

        if path == _SCRIPT_ADDRESS:
            start("200 OK", [("Content-Type", "text/javascript")])
            return [_SCRIPT]
        answer: Iterable[bytes] = super().serve_request(environ, start)
        return answer

    def _serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        """Answer with a file (called by MkDocs' server), or with the page for what is missing in the same language."""
        answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        if answer is not None:
            return answer
        folder = str(environ["PATH_INFO"]).lstrip("/").partition("/")[0]
        languages = [folder] if folder.replace("-", "").isalnum() else []
        missing = next(filter(None, (_read(self._pages / name / NOT_FOUND) for name in (*languages, "."))), None)
        if missing:
            start_response("404 Not Found", [("Content-Type", "text/html")])
        return [missing] if missing else None

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Put in the page (called by MkDocs' server) the link to the script, and the problem if there is one."""
        added = f'<script src="{_SCRIPT_ADDRESS}" data-epoch="{epoch}"></script>'
        if self.problem:
            added += f'<dialog open aria-label="Bygget stannade"><pre>{escape(self.problem)}</pre></dialog>'
        start, body, rest = content.partition(b"<body>")
        return start + body + added.encode() + rest


def _charset(header: tuple[str, str]) -> tuple[str, str]:
    name, value = header
    return (name, f"{value}; charset=utf-8") if name == "Content-Type" and value.startswith("text/") else header


def _protecting() -> list[tuple[str, str]]:
    return [
        ("Content-Security-Policy", policy.header()),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
    ]


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
