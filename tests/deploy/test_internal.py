"""The internal site answers no one who has not logged in."""

from __future__ import annotations

import re
from itertools import cycle

import pytest

from tests.deploy.web_server import INTERNAL, LOGIN, PROXY, STRANGER, USER, Answer, Server, login


def addresses(server: Server) -> list[str]:
    """Every address of the internal site: each file, and each folder that a page stands for."""
    root = server.root / "current" / "internal"
    files = [f"/{path.relative_to(root).as_posix()}" for path in sorted(root.rglob("*")) if path.is_file()]
    assert len(files) > 100
    return files + [file.removesuffix("index.html") for file in files if file.endswith("/index.html")]


def status(server: Server, path: str, **given: object) -> int:
    answer: Answer = server.ask(path, site=INTERNAL, **given)  # type: ignore[arg-type]
    return answer.status


def test_without_a_login_every_address_answers_401(server: Server) -> None:
    others = ["/finns-inte", "/assets/", "/projekt", "/.htpasswd", "/.git/config", "/index.html.gz", "/a/../b"]
    assert {path: found for path in [*addresses(server), *others] if (found := status(server, path)) != 401} == {}


def test_a_refusal_tells_nothing_and_asks_for_a_login(server: Server) -> None:
    answer = server.ask("/projekt/", site=INTERNAL)
    assert answer.headers["www-authenticate"].startswith('Basic realm="Integrationsanslaget internt"')
    assert b"nginx/" not in answer.body
    assert len(answer.body) < 300


@pytest.mark.parametrize("login", ["Basic c3RyYXRlZzpmZWw=", "Basic OjA=", "Bearer strateg", "Basic"])
def test_a_wrong_login_answers_401(server: Server, login: str) -> None:
    assert status(server, "/", headers={"Authorization": login}) == 401


def test_with_a_login_every_page_and_file_is_there(server: Server) -> None:
    wanted = [path for path in addresses(server) if not path.endswith((".br", ".gz"))]
    sources = cycle(f"127.0.1.{number}" for number in range(1, 255))  # one address alone may not ask so often
    found = {path: status(server, path, headers=LOGIN, source=next(sources)) for path in wanted}
    assert {path: code for path, code in found.items() if code != 200} == {}


def tries(server: Server, source: str, *headers: str) -> set[str]:
    """Ask very often in one go; return the statuses of the answers."""
    asked = "\r\n".join(["GET /ekonomi/ HTTP/1.1", f"Host: {INTERNAL}", *headers])
    text = f"{asked}\r\n\r\n" * 400 + f"{asked}\r\nConnection: close\r\n\r\n"
    return set(re.findall(r"^HTTP/1\.1 (\d+)", server.send(text, site=INTERNAL, source=source), re.M))


def test_a_password_can_be_tried_only_so_often_from_one_address(server: Server) -> None:
    wrong = f"Authorization: {login('anna', 'fel')['Authorization']}"
    assert tries(server, "127.0.2.1", wrong) == {"401", "429"}
    assert tries(server, "127.0.2.2") == {"401"}
    assert status(server, "/", headers=LOGIN, source="127.0.2.3") == 200


def test_a_second_login_beside_the_first_is_refused(server: Server) -> None:
    ours = f"Authorization: {LOGIN['Authorization']}\r\n"
    for second in (ours, "authorization: x\r\n"):
        text = f"GET / HTTP/1.1\r\nHost: {INTERNAL}\r\n{ours}{second}Connection: close\r\n\r\n"
        assert server.send(text, site=INTERNAL).startswith("HTTP/1.1 400 ")


def test_nothing_of_it_is_kept_or_indexed_by_others(server: Server) -> None:
    for path in ("/", "/ekonomi/", "/robots.txt", "/finns-inte"):
        headers = server.ask(path, LOGIN, site=INTERNAL).headers
        assert headers["cache-control"] == "private, no-store"
        assert headers["x-robots-tag"] == "noindex, nofollow, noarchive"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
    refused = server.ask("/", site=INTERNAL).headers
    assert refused["cache-control"] == "private, no-store"
    assert refused["x-robots-tag"] == "noindex, nofollow, noarchive"


def test_its_style_sheets_are_kept_by_the_browser_alone(server: Server) -> None:
    (sheet,) = (server.root / "current" / "internal").glob("assets/*/internal.css")
    headers = server.ask(f"/assets/{sheet.parent.name}/internal.css", LOGIN, site=INTERNAL).headers
    assert headers["cache-control"] == "private, max-age=31536000, immutable"


NAME = login("anna.strateg", "x")


def test_one_whom_the_proxy_names_is_let_in(sso_server: Server) -> None:
    wanted = [path for path in addresses(sso_server) if not path.endswith((".br", ".gz"))]
    found = {path: status(sso_server, path, headers=NAME, source=PROXY) for path in wanted}
    assert {path: code for path, code in found.items() if code != 200} == {}


def test_a_name_from_anyone_but_the_proxy_is_ignored(sso_server: Server) -> None:
    forged = [
        NAME,
        NAME | {"X-Forwarded-For": PROXY},
        NAME | {"X-Real-IP": PROXY},
        NAME | {"Forwarded": f"for={PROXY}"},
        login("1 anna", "x"),
        LOGIN,
    ]
    for headers in forged:
        assert status(sso_server, "/", headers=headers, source=STRANGER) == 401, headers
    found = {path: status(sso_server, path, headers=NAME, source=STRANGER) for path in addresses(sso_server)}
    assert set(found.values()) == {401}


@pytest.mark.parametrize("name", ["", " ", "-", "anna; DROP", "a" * 101, "anna,bo", "anna\nbo", "anna\0", "åsa"])
def test_the_proxy_must_give_a_whole_name(sso_server: Server, name: str) -> None:
    assert status(sso_server, "/", headers=login(name, "x"), source=PROXY) == 401


@pytest.mark.parametrize("header", [{}, {"Authorization": ""}, {"X-Remote-User": USER}, {"Authorization": "Bearer x"}])
def test_the_proxy_must_give_a_name_in_the_one_header(sso_server: Server, header: dict[str, str]) -> None:
    assert status(sso_server, "/", headers=header, source=PROXY) == 401


@pytest.mark.parametrize("other", ["bo", "anna.strateg"])
@pytest.mark.parametrize("spelling", ["Authorization", "authorization", "AUTHORIZATION"])
@pytest.mark.parametrize("first", [True, False], ids=["forged first", "forged last"])
def test_a_name_that_comes_twice_is_refused(sso_server: Server, other: str, spelling: str, first: bool) -> None:
    headers = [f"{spelling}: {login(other, 'x')['Authorization']}", f"Authorization: {NAME['Authorization']}"]
    lines = [f"Host: {INTERNAL}", *(headers if first else reversed(headers)), "Connection: close"]
    text = "GET / HTTP/1.1\r\n" + "\r\n".join(lines) + "\r\n\r\n"
    assert sso_server.send(text, site=INTERNAL, source=PROXY).startswith("HTTP/1.1 400 ")


def test_the_log_tells_who_the_proxy_named(sso_server: Server) -> None:
    sso_server.ask("/ekonomi/?for-the-log", login("bo", "x"), site=INTERNAL, source=PROXY)
    sso_server.ask("/ekonomi/?for-the-log", login("bo", "x"), site=INTERNAL, source=STRANGER)
    log = sso_server.log / "anslag-internal.log"
    lines: list[str] = []
    while len(lines) < 2:  # a line is written when the answer has been sent
        lines = [line for line in log.read_text(encoding="utf-8").splitlines() if "for-the-log" in line]
    assert lines[0].startswith(f"{PROXY} - bo [")
    assert lines[1].startswith(f"{STRANGER} - - [")
