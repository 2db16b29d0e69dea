"""The public site as nginx serves it: its headers, its files, and nothing that is not public."""

from __future__ import annotations

import gzip
import hashlib
import re
import socket
from pathlib import Path

import brotli
import pytest

from anslag.site import policy
from tests.deploy.web_server import DEPLOY, INTERNAL, LOGIN, PUBLIC, Server

ALWAYS = {
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "same-origin",
    "strict-transport-security": "max-age=63072000",
    "x-content-type-options": "nosniff",
    "server": "nginx",
}
PAGE, FOR_EVER = "public, max-age=300", "public, max-age=31536000, immutable"
UTF8 = "; charset=utf-8"
TYPES = {
    ".css": "text/css" + UTF8,
    ".csv": "text/csv" + UTF8,
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html" + UTF8,
    ".js": "application/javascript" + UTF8,
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain" + UTF8,
}


def site(server: Server, name: str = "public") -> Path:
    return server.root / "current" / name


def files(server: Server, name: str = "public") -> dict[str, Path]:
    """The files of a site, by their addresses; the compressed ones have none."""
    root = site(server, name)
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and path.suffix not in {".br", ".gz"})
    return {f"/{path.relative_to(root).as_posix()}": path for path in found}


def asset(server: Server, name: str, of: str = "public") -> str:
    (found,) = site(server, of).glob(f"assets/*/{name}")
    return f"/assets/{found.parent.name}/{name}"


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/", "GET", 200),
        ("/", "HEAD", 200),
        ("/projekt/", "GET", 200),
        ("/projekt", "GET", 301),
        ("/sok/", "GET", 200),
        ("/en/sok/", "GET", 200),
        ("/robots.txt", "GET", 200),
        ("/finns-inte/", "GET", 404),
        ("/finns-inte.css", "GET", 404),
        ("/assets/", "GET", 404),
        ("/assets/0123456789ab/finns-inte.css", "GET", 404),
        ("/", "POST", 405),
        ("/", "DELETE", 405),
        ("/projekt/", "PUT", 405),
    ],
)
def test_every_answer_has_the_headers_that_protect(server: Server, path: str, method: str, status: int) -> None:
    answer = server.ask(path, method=method)
    assert answer.status == status
    kept = PAGE if status < 405 else "no-store"
    wanted = ALWAYS | {"content-security-policy": policy.header(), "cache-control": kept}
    assert {name: answer.headers.get(name) for name in wanted} == wanted
    assert "x-robots-tag" not in answer.headers


def test_every_file_is_served_whole_with_its_type_policy_and_time_to_keep(server: Server) -> None:
    wrong = []
    for address, path in files(server).items():
        answer = server.ask(address)
        hashed = address.startswith(("/assets/", "/sokindex/sv/", "/sokindex/en/"))
        expected = {
            "content-security-policy": policy.header(),
            "cache-control": FOR_EVER if hashed else PAGE,
            "content-type": TYPES.get(path.suffix, answer.headers["content-type"]),
        }
        found = {name: answer.headers.get(name) for name in expected}
        if (answer.status, answer.body, found) != (200, path.read_bytes(), expected):
            wrong.append((address, answer.status, found))
    assert wrong == []


def test_feeds_and_site_map_are_told_apart(server: Server) -> None:
    assert server.ask("/nya-bidrag.xml").headers["content-type"] == "application/atom+xml" + UTF8
    assert server.ask("/nya-bidrag.xml").headers["content-security-policy"] == policy.header()


def test_open_data_may_be_read_by_other_sites_and_pages_not(server: Server) -> None:
    for path in ("/data/projekt.csv", "/data/projekt.json", "/nya-bidrag.xml"):
        assert server.ask(path).headers["access-control-allow-origin"] == "*"
    for path in ("/", "/projekt/", "/robots.txt", asset(server, "anslag.js")):
        assert "access-control-allow-origin" not in server.ask(path).headers


def test_a_page_that_is_missing_gets_the_help_page_in_the_site_s_own_words(server: Server) -> None:
    for language in ("", "en/"):
        answer = server.ask(f"/{language}finns-inte/")
        assert (answer.status, answer.body) == (404, (site(server) / language / "404.html").read_bytes())


def test_a_folder_s_address_gets_its_slash_and_no_more(server: Server) -> None:
    assert server.ask("/projekt?q=a").headers["location"] == "/projekt/?q=a"
    for path in ("//annan.example/projekt", "//annan.example/..", "/%5Cannan.example/..", "//annan.example"):
        assert not server.ask(path).headers.get("location", "").startswith(("//", "http", "/\\"))


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_number_of_a_project_is_enough_whatever_words_follow_it(server: Server, language: str) -> None:
    for words in ("-sprakcafe-pa-raslatt", "-ett-gammalt-namn/"):
        answer = server.ask(f"{language}/projekt/2025-007{words}")
        assert (answer.status, answer.headers["location"]) == (301, f"{language}/projekt/2025-007/")
    assert server.ask(f"{language}/projekt/2025-007/").status == 200
    assert server.ask(f"{language}/projekt/2025-007-sprakcafe/mer").status == 404


@pytest.mark.parametrize(("coding", "decoded"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_what_was_compressed_beforehand_is_sent(server: Server, coding: str, decoded: object) -> None:
    assert callable(decoded)
    for path in ("/", "/data/projekt.csv", asset(server, "frame.css"), "/finns-inte/"):
        plain, answer = server.ask(path), server.ask(path, {"Accept-Encoding": coding})
        assert answer.headers["content-encoding"] == coding, path
        assert answer.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
        assert answer.headers["content-type"] == plain.headers["content-type"]
        assert decoded(answer.body) == plain.body
        assert len(answer.body) < len(plain.body) / 2


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0, br;q=0", "zstd"])
def test_a_browser_that_takes_neither_gets_the_plain_file(server: Server, accepted: str) -> None:
    answer = server.ask("/", {"Accept-Encoding": accepted})
    assert answer.body == (site(server) / "index.html").read_bytes()
    assert "content-encoding" not in answer.headers


def test_a_browser_that_takes_both_gets_the_smaller(server: Server) -> None:
    answer = server.ask("/", {"Accept-Encoding": "gzip, deflate, br, zstd"})
    assert answer.headers["content-encoding"] == "br"


def test_a_page_that_is_unchanged_is_not_sent_again(server: Server) -> None:
    mark = server.ask("/projekt/").headers["etag"]
    assert server.ask("/projekt/", {"If-None-Match": mark}).status == 304


def test_files_of_the_publication_before_can_still_be_had(server: Server) -> None:
    before = server.root / "previous" / "public" / "assets" / "0a0a0a0a0a0a"
    before.mkdir()
    (before / "frame.css").write_text("body{}", encoding="utf-8")
    answer = server.ask("/assets/0a0a0a0a0a0a/frame.css")
    assert (answer.status, answer.body, answer.headers["cache-control"]) == (200, b"body{}", FOR_EVER)
    (server.root / "previous" / "public" / "old.html").write_text("old", encoding="utf-8")
    assert server.ask("/old.html").status == 404


def test_no_internal_file_is_on_the_public_site(server: Server) -> None:
    public = {hashlib.sha256(path.read_bytes()).hexdigest() for path in files(server).values()}
    shared = {address for address in files(server, "internal") if address.startswith("/assets/")} | {"/favicon.ico"}
    internal = {address: path for address, path in files(server, "internal").items() if address not in shared}
    for address, path in internal.items():
        answer = server.ask(address)
        assert answer.body != path.read_bytes(), address
        assert answer.status == 200 if address in files(server) else answer.status == 404, address
        assert hashlib.sha256(path.read_bytes()).hexdigest() not in public, address


def test_the_internal_site_cannot_be_reached_by_the_public_name(server: Server) -> None:
    path = "/ekonomi/"
    assert server.ask(path, LOGIN).status == 404
    assert server.ask(path, LOGIN, site=PUBLIC, host=INTERNAL).status in {200, 421}
    assert server.ask(path, site=PUBLIC, host=INTERNAL).status in {401, 421}


@pytest.mark.parametrize(
    "path",
    [
        "/../internal/index.html",
        "/..%2finternal/index.html",
        "/%2e%2e/internal/index.html",
        "/%2e%2e%2finternal%2findex.html",
        "/projekt/../../internal/index.html",
        "/assets/../../internal/index.html",
        "/assets/..%2f..%2finternal/index.html",
        "/assets../internal/index.html",
        "/sokindex/..;/..;/internal/index.html",
        "/..\\internal\\index.html",
        "/.%252e/internal/index.html",
        "/../../../../../../../etc/passwd",
        "/etc/passwd%00.html",
        "/.htpasswd",
        "/.git/config",
        "/.lock",
        "/projekt/.hidden",
        "/anslag.users",
        "/index.html.gz",
        "/index.html.br",
    ],
)
def test_nothing_outside_the_site_is_served(server: Server, path: str) -> None:
    traps = [site(server) / ".htpasswd", site(server) / "projekt" / ".hidden"]
    for trap in traps:
        trap.write_text("hemligt", encoding="utf-8")
    answer = server.ask(path)
    for trap in traps:
        trap.unlink()
    assert answer.status in {400, 404}, answer.body[:200]
    assert b"hemligt" not in answer.body
    assert b"root:" not in answer.body


def test_plain_http_leads_to_https_on_the_site_s_own_name(server: Server) -> None:
    answer = server.ask_in_clear("/projekt/?q=a", PUBLIC)
    assert (answer.status, answer.headers["location"]) == (301, f"https://{PUBLIC}/projekt/?q=a")


BAD = {
    "a header that is too long": ("GET", "X: " + "a" * 9000, 400),
    "a length that is none": ("GET", "Content-Length: x", 400),
    "a host that is none": ("GET", "Host: /", 400),
    "a condition that fails": ("GET", 'If-Match: "x"', 412),
    "a time that is past": ("GET", "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:01 GMT", 412),
    "a body that is too long": ("GET", "Content-Length: 99999999", 413),
    "a coding that is unknown": ("GET", "Transfer-Encoding: x", 501),
    "another method": ("POST", "Content-Length: 0", 405),
    "a method that shows the request": ("TRACE", "X: x", 405),
    "a method that is asked for": ("OPTIONS", "X: x", 405),
}


@pytest.mark.parametrize("of", ["public", "internal"])
@pytest.mark.parametrize("name", BAD)
def test_an_answer_that_tells_of_an_error_is_not_kept(server: Server, name: str, of: str) -> None:
    method, header, status = BAD[name]
    host = {"public": PUBLIC, "internal": INTERNAL}[of]
    lines = [f"{method} {asset(server, 'frame.css', of)} HTTP/1.1", header, *_LOGIN, "Connection: close"]
    lines += [] if "Host" in header else [f"Host: {host}"]
    said = server.send("\r\n".join([*lines, "", ""]), site=host)
    assert said.startswith(f"HTTP/1.1 {status} ")
    headers = said.partition("\r\n\r\n")[0].lower().splitlines()
    kept = [line for line in headers if line.startswith("cache-control:")]
    assert kept in (["cache-control: no-store"], ["cache-control: private, no-store"])
    assert "server: nginx" in headers
    assert any(line.startswith("content-security-policy: default-src 'none'") for line in headers)
    assert "x-content-type-options: nosniff" in headers


_LOGIN = [f"{name}: {value}" for name, value in LOGIN.items()]


@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
@pytest.mark.parametrize("wanted", ["bytes=0-3", "bytes=-4", "bytes=99999999-", "bytes=0-0,2-2", "bytes=9-1"])
def test_a_part_is_answered_with_the_whole(server: Server, wanted: str, coding: str) -> None:
    file = asset(server, "frame.css")
    whole = server.ask(file, {"Accept-Encoding": coding})
    part = server.ask(file, {"Accept-Encoding": coding, "Range": wanted})
    assert (part.status, part.body, part.headers["cache-control"]) == (200, whole.body, FOR_EVER)


@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
def test_a_file_that_never_changes_is_told_so_again(server: Server, coding: str) -> None:
    file = asset(server, "frame.css")
    mark = server.ask(file, {"Accept-Encoding": coding}).headers["etag"]
    answer = server.ask(file, {"Accept-Encoding": coding, "If-None-Match": mark})
    assert (answer.status, answer.body, answer.headers["cache-control"]) == (304, b"", FOR_EVER)


def test_each_coding_has_a_mark_of_its_own(server: Server) -> None:
    for path in ("/", asset(server, "frame.css")):
        marks = {server.ask(path, {"Accept-Encoding": coding}).headers["etag"] for coding in ("identity", "gzip", "br")}
        assert len(marks) == 3


@pytest.mark.parametrize(
    "path", ["/.unfinished", "/projekt/.anslag-0123456789abcdef", "/assets/.anslag-0123456789abcdef"]
)
def test_what_is_unfinished_is_never_served(server: Server, path: str) -> None:
    trap = site(server) / path[1:]
    trap.write_text("hemligt", encoding="utf-8")
    answer = server.ask(path)
    trap.unlink()
    assert (answer.status, b"hemligt" in answer.body) == (404, False)


def test_no_server_tells_its_version() -> None:
    for file in (DEPLOY / "nginx/sites").iterdir():
        blocks = re.split(r"(?m)^server \{$", file.read_text(encoding="utf-8"))[1:]
        assert blocks
        assert all("    server_tokens off;\n" in block for block in blocks), file.name


@pytest.mark.parametrize("host", [PUBLIC, INTERNAL, "annan.example"])
def test_nor_in_clear(server: Server, host: str) -> None:
    with socket.create_connection(("127.0.0.1", server.http_port), timeout=20) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n".encode())
        said = connection.recv(1 << 16)
    assert b"nginx/" not in said
    assert said.startswith(b"HTTP/1.1 400 ")
