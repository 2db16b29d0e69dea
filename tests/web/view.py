"""One page in a real browser: what it looks like there, and what it did."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
PROBES = Path(__file__).with_name("probes.js")
HEIGHT = 900

Scheme = Literal["light", "dark"]


class Requests:
    """What a tab has asked for and not been answered yet."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unanswered: set[Request] = set()
        page.on("request", lambda request: self.unanswered.add(request))
        page.on("requestfinished", lambda request: self.unanswered.discard(request))
        page.on("requestfailed", lambda request: self.unanswered.discard(request))

    def open(self, address: str) -> None:
        """Open a page, and wait for what its scripts fetch: the browser's own wait is half a second on every page."""
        self.page.goto(address, wait_until="load")
        self.wait()

    def wait(self) -> None:
        """Wait until all that the tab asked for is answered."""
        if self.unanswered:
            self.page.wait_for_load_state("networkidle")


@dataclass
class View:
    """A browser tab at one width and in one colour scheme; ``problems`` grows as pages are visited."""

    page: Page
    base: str
    scheme: Scheme
    scripts: bool
    problems: list[str] = field(default_factory=list)
    path: str = ""

    def __post_init__(self) -> None:
        self.requests = Requests(self.page)

    def visit(self, path: str) -> None:
        """Open a page of the site by its path and note what went wrong on the way there."""
        self.path = path
        self.requests.open(self.base + path)
        self._probe("settle()")
        if self.scripts:
            shown = self._probe("scheme()")
            if shown != self.scheme:
                self.note(f"asked for the {self.scheme} scheme, but the page is {shown}")

    def check_width(self) -> None:
        """Note whether the page can be scrolled sideways, and which elements make it so wide."""
        wide = self._probe("tooWide()")
        if wide is not None:
            self.note("scrolls sideways; sticks out: " + ", ".join(wide))

    def check_stuck(self) -> None:
        """Note what stays in view when the page is scrolled, and so covers what is beneath."""
        for name in self._probe("allStuck()"):
            self.note(f"stays in view: {name}")

    def check_axe(self) -> None:
        """Note every violation that axe-core finds (it needs the page's scripts to be on)."""
        self.page.evaluate(_text_of(AXE))
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
        for violation in self.page.evaluate("options => axe.run(document, options)", options)["violations"]:
            self.note(f"axe {violation['id']} ({violation['impact']}): {violation['help']}")
            self.problems += [f"    {_selector(node)}: {node['html'][:300]}" for node in violation["nodes"]]

    def check_focus(self, limit: int = 300) -> None:
        """Walk the page with the Tab key and note each stop that cannot be seen (needs scripts)."""
        self._probe("startWalk()")
        for _ in range(limit):
            self.page.keyboard.press("Tab")
            if self._probe("step()"):
                break
        else:
            self.note(f"the keyboard did not come round in {limit} steps")
        for words in self._probe("endWalk()"):
            self.note(words)

    def check_paper(self, width: int) -> None:
        """Note text that a sheet of `width` CSS pixels would lose, cut or set a letter to a line."""
        for words in self._probe(f"spoiltOnPaper({width})"):
            self.note(words)

    def note(self, words: str) -> None:
        """Add a problem of the page that is open."""
        self.problems.append(f"/{self.path}: {words}")

    def _probe(self, call: str) -> Any:
        return self.page.evaluate(f"(() => {{ {_text_of(PROBES)}; return {call}; }})()")

    def on_console(self, message: ConsoleMessage) -> None:
        """Note an error that the page or the browser wrote to the console."""
        if message.type == "error":
            self.note(f"console: {message.text}")

    def on_request(self, request: Request) -> None:
        """Note a request to any host but the site's own."""
        parts = urlsplit(request.url)
        if parts.scheme not in {"blob", "data"} and parts.netloc != urlsplit(self.base).netloc:
            self.note(f"asked another host: {request.url}")

    def on_failed(self, request: Request) -> None:
        """Note a request that got no answer; what the browser gave up because we went on is none."""
        if request.failure != "net::ERR_ABORTED":
            self.note(f"no answer: {request.url} ({request.failure})")

    def on_response(self, response: Response) -> None:
        """Note an answer that is an error."""
        if not response.ok and response.status != 304:
            self.note(f"answer {response.status}: {response.url}")


@contextmanager
def open_view(
    browser: Browser, base: str, *, width: int = 1280, scheme: Scheme = "light", scripts: bool = True
) -> Iterator[View]:
    """Open a fresh browser context, so that no choice of an earlier page is remembered, and close it again."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme=scheme,
        reduced_motion="reduce",
        java_script_enabled=scripts,
        service_workers="block",
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
    )
    try:
        view = View(context.new_page(), base, scheme, scripts)
        view.page.on("console", view.on_console)
        view.page.on("pageerror", lambda error: view.note(f"script: {error}"))
        view.page.on("request", view.on_request)
        view.page.on("requestfailed", view.on_failed)
        view.page.on("response", view.on_response)
        yield view
    finally:
        context.close()


@cache
def _text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _selector(node: dict[str, list[str]]) -> str:
    return " ".join(str(part) for part in node["target"])


def wait_until(page: Page, expression: str) -> None:
    """Wait until a JavaScript expression is true on the page, ten seconds at the most.

    The browser's own waiting evaluates text on the page, which our policy forbids; asking anew does not.
    """
    for _ in range(500):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never true: {expression}")
