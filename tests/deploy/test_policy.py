"""Every kind of page in a browser, served as it will be: the policy stops nothing of ours, and all that is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.deploy.web_server import INTERNAL, PASSWORD, PUBLIC, USER, Server
from tests.web.site import Site
from tests.web.view import Requests, wait_until

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.effectiveDirective} stopped ${event.blockedURI}`));
"""
HOSTILE = """
<script>window.ran = "script"</script>
<script src="data:text/javascript,window.ran='data'"></script>
<script src="https://annan.example/x.js"></script>
<img src="x" onerror="window.ran = 'onerror'">
<img src="https://annan.example/pixel.png">
<svg onload="window.ran = 'onload'"></svg>
<style>body { background: url(https://annan.example/style.png) }</style>
<p style="background: url(https://annan.example/inline.png)">x</p>
<link rel="stylesheet" href="https://annan.example/x.css">
<iframe srcdoc="<script>parent.ran = 'srcdoc'</script>"></iframe>
<object data="https://annan.example/x"></object>
<base href="https://annan.example/">
<form action="https://annan.example/"><button id="send">Skicka</button></form>
<a id="trap" href="javascript:window.ran = 'link'">Klicka</a>
"""


@contextmanager
def opened(browser: Browser, **given: object) -> Iterator[tuple[Page, list[str]]]:
    """Open a tab, and gather what it writes to the console as an error."""
    context = browser.new_context(ignore_https_errors=True, locale="sv-SE", **given)  # type: ignore[arg-type]
    context.add_init_script(WATCH)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    try:
        yield page, errors
    finally:
        context.close()


@pytest.mark.parametrize("name", ["public", "internal"])
def test_the_policy_stops_nothing_on_any_kind_of_page(browser: Browser, server: Server, name: str) -> None:
    base = f"https://{PUBLIC if name == 'public' else INTERNAL}/"
    problems: list[str] = []
    with opened(browser, http_credentials={"username": USER, "password": PASSWORD}) as (page, errors):
        requests = Requests(page)
        for sample in Site(server.root / "current" / name).heaviest:
            requests.open(base + sample.address)
            if filters := page.locator("main input[type=search]").all():
                filters[0].fill("a")
                requests.wait()
            stopped = page.evaluate("window.violations")
            problems += [f"/{sample.address}: {words}" for words in [*stopped, *errors]]
            errors.clear()
    assert problems == []


def test_the_search_finds_under_the_policy(browser: Browser) -> None:
    with opened(browser) as (page, errors):
        page.goto(f"https://{PUBLIC}/sok/")
        page.locator("#sok input").first.fill("språkcafé")
        page.locator("#sok-traffar li").first.wait_for()
        assert page.evaluate("window.violations") == []
    assert errors == []


def test_a_download_of_what_is_shown_works_under_the_policy(browser: Browser) -> None:
    with opened(browser) as (page, errors):
        page.goto(f"https://{PUBLIC}/projekt/?q=a")
        with page.expect_download() as download:
            page.locator("#hamta-csv").click()
        assert download.value.path().read_bytes()
        assert page.evaluate("window.violations") == []
    assert errors == []


@pytest.mark.parametrize("sent", ["with the header", "with the page alone"])
@pytest.mark.parametrize("path", ["projekt/", "sok/"])
def test_hostile_markup_runs_nothing_and_asks_no_one(browser: Browser, server: Server, sent: str, path: str) -> None:
    address, asked = f"https://{PUBLIC}/{path}", []
    clean = server.ask(f"/{path}")
    headers = {"content-type": clean.headers["content-type"]}
    if sent == "with the header":
        headers["content-security-policy"] = clean.headers["content-security-policy"]
    body = clean.body.decode().replace("<main", HOSTILE + "<main", 1)

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if route.request.url == address:
            route.fulfill(body=body, headers=headers)
        else:
            route.continue_()

    with opened(browser) as (page, _):
        page.route("**/*", answer)
        page.goto(address, wait_until="networkidle")
        page.evaluate("document.getElementById('trap').click()")
        page.evaluate("document.getElementById('send').click()")
        wait_until(page, "window.violations.some((words) => words.startsWith('form-action'))")
        assert page.evaluate("window.ran") is None
        stopped = {words.split()[0] for words in page.evaluate("window.violations")}
        assert page.url == address
    assert [url for url in asked if not url.startswith((f"https://{PUBLIC}/", "data:"))] == []
    assert {"script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "form-action"} <= stopped


def test_a_script_that_makes_markup_of_text_is_stopped(browser: Browser) -> None:
    with opened(browser) as (page, _):
        page.goto(f"https://{PUBLIC}/projekt/")
        page.evaluate("try { document.body.innerHTML = '<b>x</b>' } catch (error) { window.refused = String(error) }")
        assert "TrustedHTML" in page.evaluate("window.refused")
