"""Whatever a site answers costs nobody but itself: its own result is unknown, and the next one's is what it is."""

from __future__ import annotations

import gzip
import socket
import sys
import threading

import pytest

from anslag.acknowledgement import Claim, Outcome, Result, check
from anslag.bounded import OutOfBoundsError, bounded
from tests.acknowledgement.conftest import PROGRAMME, Visit
from tests.acknowledgement.website import ENDLESS, GOOD, HOST, TEXT, Website

TOO_MUCH = "Sidan är skriven så att den tar för lång tid att läsa."
ATTRIBUTES = "<p " + " ".join(f"a{number}=1" for number in range(80_000)) + ">"
PAGES = {
    "attributes": ATTRIBUTES + GOOD,
    "attributes with brackets": ATTRIBUTES.replace("=1", '=">"') + GOOD,
    "the same attribute": "<p " + "a=1 " * 400_000 + ">" + GOOD,
    "deep": "<div>" * 300_000 + GOOD,
    "deep lists": "<ul><li>" * 200_000 + GOOD,
    "unclosed formatting": "<b><i><font><p>" * 100_000 + GOOD,
    "unclosed tables": "<table><tr><td>" * 100_000 + GOOD,
    "links": "<a href=//x>" * 150_000 + GOOD,
    "bases": "<base href=//x>" * 100_000 + GOOD,
    "scripts": "<script></script>" * 100_000 + GOOD,
    "entities": "&amp;&#x10ffff;&nosuch;" * 80_000 + GOOD,
    "comments": "<!--" * 400_000 + GOOD,
    "declarations": "<!DOCTYPE x [" + '<!ENTITY a "&a;&a;">' * 80_000 + "]>" + GOOD,
    "one word": "a" * 1_900_000,
    "nothing": "\0" * 1_000_000,
    "spaces": " " * 1_900_000,
}


def result_beside(website: Website, url: str, total: float = 5.0) -> Result:
    """Return the result of `url`, after that the claims before and after it have been seen to get theirs."""
    good = website.page("/bra", GOOD)
    urls = (good, url, f"{good}?igen")
    website.page("/bra?igen", GOOD)
    claims = [Claim(f"2025-00{number}", "Språkcafé", one, PROGRAMME) for number, one in enumerate(urls)]
    before, result, after = check(claims, website.client(total=total))
    assert (before.outcome, after.outcome) == (Outcome.FOUND, Outcome.FOUND)
    return result


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_that_is_hard_to_read(website: Website, page: str) -> None:
    result = result_beside(website, website.page("/om", page), total=60.0)
    assert result.outcome is not Outcome.MISSING or "Med stöd" not in page
    if result.outcome is Outcome.UNKNOWN:
        assert result.reason


@pytest.mark.parametrize("path", ENDLESS)
def test_an_answer_without_end(website: Website, path: str) -> None:
    result = result_beside(website, website.url(path), total=1.5)
    assert result.outcome is Outcome.UNKNOWN
    assert result.reason in {
        "Webbplatsen svarar inte som den ska.",
        "Sidan svarar för långsamt.",
        "Adressen leder inte till en webbsida.",
    }


@pytest.mark.parametrize(
    "raw",
    [
        "/å",
        "/å".encode().decode("latin-1"),
        "/%C3%A5",
        "?namn=å",
        "/a b",
        "/a\tb",
        "/\x80",
        "/😀".encode().decode("latin-1"),
    ],
)
def test_a_redirect_with_letters_as_they_are(website: Website, raw: str) -> None:
    website.page("/%C3%A5", GOOD)
    website.page("/om?namn=%C3%A5", GOOD)
    result = result_beside(website, website.page("/om", "", 302, Location=raw))
    assert result.outcome is (Outcome.FOUND if "å" in raw or "Ã¥" in raw or "%" in raw else Outcome.UNKNOWN)
    assert result.reason or result.signs


def test_an_address_in_the_register_with_letters_as_they_are(website: Website) -> None:
    website.page("/spr%C3%A5k", GOOD)
    assert result_beside(website, website.url("/språk")).outcome is Outcome.FOUND


@pytest.mark.parametrize(
    "host",
    ["räksmörgås.example", "x" * 64 + ".example", ".".join("a" * 300), "xn--a", "a..b", "💩.example", "\u200d.example"],
)
def test_a_redirect_to_an_odd_host(website: Website, host: str) -> None:
    location = f"https://{host}:{website.port}/om".encode().decode("latin-1")
    assert result_beside(website, website.page("/om", "", 302, Location=location)).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8o", "99999999999999999999", "٣", " 1"])
def test_a_redirect_to_an_odd_port(website: Website, port: str) -> None:
    location = f"https://{HOST}:{port}/om".encode().decode("latin-1")
    result = result_beside(website, website.page("/om", "", 302, Location=location))
    assert (result.outcome, result.reason) == (
        Outcome.UNKNOWN,
        "Sidan skickar vidare till en adress som inte är https.",
    )


def test_redirects_in_a_ring(website: Website) -> None:
    website.page("/b", "", 302, Location="/a")
    assert (
        result_beside(website, website.page("/a", "", 302, Location="/b")).reason
        == "Sidan skickar vidare för många gånger."
    )


@pytest.mark.parametrize(
    "name", ["punycode", "idna", "utf-7", "base64", "zlib", "rot13", "undefined", "x" * 10_000, "\x00", "utf-16", "å"]
)
def test_a_charset_that_is_none(website: Website, name: str) -> None:
    result = result_beside(website, website.page("/om", GOOD, Content_Type=f"text/html; charset={name}"))
    assert result.outcome in {Outcome.FOUND, Outcome.UNKNOWN, Outcome.MISSING}


def bomb(layers: int) -> bytes:
    packed = b"\0" * 50_000_000
    for _ in range(layers):
        packed = gzip.compress(packed)
    return packed


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", bomb(1)),
        ("gzip, gzip", bomb(2)),
        ("gzip", b"\x1f\x8b\x08" + b"\xff" * 1000),
        ("gzip", gzip.compress(GOOD.encode())[:-20]),
        ("deflate", b"x"),
        ("br", b"x"),
        ("x" * 1000, b"x"),
    ],
)
def test_a_body_that_is_badly_packed(website: Website, coding: str, body: bytes) -> None:
    result = result_beside(website, website.page("/om", body, Content_Encoding=coding), total=60.0)
    assert result.outcome is Outcome.UNKNOWN or result.signs


@pytest.mark.parametrize(
    "rule", ["/" + "*a" * 2_000 + "b", "/(a+)+$" * 1_000, "/\\" * 10_000, "%" * 100_000, "/" + "*" * 100_000 + "b$"]
)
def test_robots_that_are_hard_to_follow(website: Website, rule: str) -> None:
    website.page("/robots.txt", f"User-agent: *\nDisallow: {rule}\n" * 3, Content_Type="text/plain")
    claim = Claim("2025-001", "Språkcafé", website.page("/" + "a" * 1_000, GOOD), PROGRAMME)
    other = Claim("2025-002", "Språkcafé", website.page("/bra", GOOD), PROGRAMME)
    results = list(check([claim, other], website.client()))
    assert len(results) == 2
    assert all(one.signs or "robots.txt" in one.reason for one in results)


def test_a_door_that_speaks_no_tls(website: Website) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:

        def answer() -> None:
            visitor, _ = door.accept()
            visitor.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + GOOD.encode())
            visitor.close()

        threading.Thread(target=answer, daemon=True).start()
        result = result_beside(website, f"https://{HOST}:{door.getsockname()[1]}/om")
    assert result.outcome is Outcome.UNKNOWN
    assert result.reason


def test_work_out_of_bounds() -> None:
    assert bounded(lambda: ["a", True]) == ["a", True]
    for work in (lambda: [None for _ in iter(int, 1)], lambda: b"x" * (3 << 30), lambda: 1 / 0, lambda: object()):
        with pytest.raises(OutOfBoundsError):
            bounded(work, seconds=1)


def test_work_that_fails_says_with_what_and_not_that_it_took_too_much() -> None:
    with pytest.raises(OutOfBoundsError) as caught:
        bounded(lambda: 1 / 0)
    assert caught.value.failure == "ZeroDivisionError: division by zero"
    with pytest.raises(OutOfBoundsError) as caught:
        bounded(lambda: b"x" * (3 << 30))
    assert not caught.value.failure


def test_a_page_that_takes_too_long_says_so(visit: Visit, website: Website, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["anslag.acknowledgement.visit"], "judge", lambda *_: [None for _ in iter(int, 1)])
    result = visit(website.page("/om", f"<p>{TEXT}"))
    assert (result.outcome, result.reason) == (Outcome.UNKNOWN, TOO_MUCH)


def test_a_page_that_cannot_be_read_says_so(visit: Visit, website: Website, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["anslag.acknowledgement.visit"], "judge", lambda *_: 1 / 0)
    result = visit(website.page("/om", f"<p>{TEXT}"))
    assert (result.outcome, result.reason) == (Outcome.UNKNOWN, "Sidan är skriven så att den inte går att läsa.")
