"""The internal site answers no one who has not logged in."""

from __future__ import annotations

import pytest

from tests.deploy.web_server import INTERNAL, LOGIN, PROXY, STRANGER, Answer, Server


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
    assert {path: found for path in wanted if (found := status(server, path, headers=LOGIN)) != 200} == {}


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


NAME = {"X-Remote-User": "anna.strateg"}


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
        {"X-Remote-User": "1 anna"},
        LOGIN,
    ]
    for headers in forged:
        assert status(sso_server, "/", headers=headers, source=STRANGER) == 401, headers
    found = {path: status(sso_server, path, headers=NAME, source=STRANGER) for path in addresses(sso_server)}
    assert set(found.values()) == {401}


@pytest.mark.parametrize("name", [None, "", " ", "-", "anna; DROP", "a" * 101, "anna,bo"])
def test_the_proxy_must_give_a_whole_name(sso_server: Server, name: str | None) -> None:
    headers = {} if name is None else {"X-Remote-User": name}
    assert status(sso_server, "/", headers=headers, source=PROXY) == 401


def test_the_log_tells_who_the_proxy_named(sso_server: Server) -> None:
    sso_server.ask("/ekonomi/?for-the-log", {"X-Remote-User": "bo"}, site=INTERNAL, source=PROXY)
    sso_server.ask("/ekonomi/?for-the-log", {"X-Remote-User": "bo"}, site=INTERNAL, source=STRANGER)
    log = sso_server.log / "anslag-internal.log"
    lines: list[str] = []
    while len(lines) < 2:  # a line is written when the answer has been sent
        lines = [line for line in log.read_text(encoding="utf-8").splitlines() if "for-the-log" in line]
    assert lines[0].startswith(f"{PROXY} - bo [")
    assert lines[1].startswith(f"{STRANGER} - - [")
