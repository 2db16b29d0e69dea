"""What a visitor's browser makes of the public site, served by nginx with the configuration in deploy/.

Chromium is told to be four times slower than the machine, as a phone is. Other work on the machine slows it further:
Lighthouse's index of it, about 1000 for a laptop at rest, tells how far its scores for performance can be believed.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.bank import REGISTRY, ROOT
from bench.cases import Workspace, anslag
from bench.generate import TODAY
from bench.measure import FailedRunError
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from tests.conftest import BROWSER_FLAGS
from tests.deploy.web_server import PUBLIC, Server, running

from anslag.site.compressed_copies import CODINGS

CHROMIUM = "/usr/bin/chromium"
LIGHTHOUSE = ROOT / "bench/node_modules/.bin/lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
UNSOUGHT = frozenset({"kit", "text"})
"""Kinds of pages that search engines are asked to leave out; of the hand-written ones, one page is."""
LONGEST = ("list", "group-slag", "year", "project")
"""Kinds whose longest page is visited in a register of many projects; the first is the list with the filter."""
SLOWER = 4
TRIES = 3
"""Lighthouse loses its trace now and then on a machine that is busy."""
_KIND = re.compile('<meta name="anslag:kind" content="([^"]*)"')
WORDS = "språk"
# From the key press until what it led to has been painted.
_TIMES = """() => {
  window.times = [];
  addEventListener("input", (event) => requestAnimationFrame(() => {
    setTimeout(() => window.times.push(performance.now() - event.timeStamp));
  }), true);
}"""


@dataclass(frozen=True)
class Seen:
    """What was seen: by page, the figures by name. All pages need not have all figures."""

    title: str
    pages: Mapping[str, Mapping[str, float]]

    def __str__(self) -> str:
        names = list(dict.fromkeys(name for figures in self.pages.values() for name in figures))
        wide = max(map(len, self.pages))
        lines = [self.title, " ".join(("".ljust(wide), *(f"{name:>14}" for name in names)))]
        for page, figures in self.pages.items():
            cells = (f"{figures[name]:14.0f}" if name in figures else f"{'–':>14}" for name in names)
            lines.append(" ".join((page.ljust(wide), *cells)))
        return "\n".join(lines)


def visits(work: Workspace, rounds: int) -> Iterator[Seen]:
    """Yield what a visitor waits for on the site of `work`, and Lighthouse's scores of the site that ships."""
    with _served(work, work.registry, "many") as server, _browser(server) as browser:
        yield _many(browser, server, rounds)
    with _served(work, REGISTRY, "shipped") as server:
        yield Seen(
            "Lighthouse's scores on its phone profile, and its index of how quick the machine was",
            _scores(work, server),
        )


@contextmanager
def _served(work: Workspace, registry: Path, name: str) -> Iterator[Server]:
    """Build the public site of `registry` and serve it, with compressed copies of what is visited."""
    folder = work.folder / name
    out = folder / "srv/current"
    how = ("--registry", registry, "--out", out, "--as-of", str(TODAY), "--only", "public")
    subprocess.run(anslag("build", "--no-posters", *how), check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    _compress(out / "public")
    with running(folder / "nginx", folder / "srv") as server:
        yield server


def _longest(site: Path) -> Mapping[str, str]:
    """Return the address of the longest page of each kind that search engines may find, by kind."""
    longest: dict[str, Path] = {}
    for path in sorted(site.rglob("*.html"), key=lambda path: path.stat().st_size):
        kind = _KIND.search(path.read_text("utf-8"))
        if kind and kind[1] not in UNSOUGHT:
            longest[kind[1]] = path
    return {kind: str(path.relative_to(site)).removesuffix("index.html") for kind, path in longest.items()}


def _compress(site: Path) -> None:
    """Make the copies that `anslag compress` makes, of no other pages than the longest: all would take minutes."""
    pages = (site / address for address in _longest(site).values())
    files = (page if page.suffix else page / "index.html" for page in pages)
    for path in (*files, *site.glob("assets/*/*.*s")):
        for suffix, coded in CODINGS.items():
            path.with_name(path.name + suffix).write_bytes(coded(path.read_bytes()))


def _flags(server: Server) -> list[str]:
    return [*BROWSER_FLAGS, f"--host-resolver-rules=MAP {PUBLIC} 127.0.0.1:{server.https_port}"]


@contextmanager
def _browser(server: Server) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_flags(server))
        yield browser
        browser.close()


def _many(browser: Browser, server: Server, rounds: int) -> Seen:
    longest = _longest(server.root / "current/public")
    return Seen(
        f"First visit on a phone {SLOWER} times slower than the machine, and from a key to the rows that it leads to",
        {
            f"/{longest[kind]}": _middle([_visit(browser, longest[kind], typing=kind == "list") for _ in range(rounds)])
            for kind in LONGEST
        },
    )


def _middle(rounds: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    return {name: median(one[name] for one in rounds) for name in rounds[0]}


def _visit(browser: Browser, address: str, *, typing: bool = False) -> Mapping[str, float]:
    """Visit a page for the first time, and type in its filter. Return times, the weight over the wire, and rows."""
    context = browser.new_context(ignore_https_errors=True, viewport={"width": 412, "height": 915})
    page = context.new_page()
    slow: CDPSession = context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    weights: list[int] = []
    page.on("requestfinished", lambda request: weights.append(request.sizes()["responseBodySize"]))
    page.goto(f"https://{PUBLIC}/{address}", wait_until="networkidle")
    found = {
        "rows": page.locator(".projects > li").count(),
        "KB": sum(weights) / 1000,
        "first paint ms": page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"),
    }
    if typing:
        found["key ms"] = _typed(page)
    context.close()
    return found


def _typed(page: Page) -> float:
    """Return the median time from a key to the list that it leads to, in ms."""
    page.wait_for_timeout(3000)  # the script reads the rows when the page is at rest
    page.evaluate(_TIMES)
    page.locator("#fritext").press_sequentially(WORDS, delay=1000)
    page.wait_for_timeout(1000)
    times: list[float] = page.evaluate("window.times")
    return median(times)


def _scores(work: Workspace, server: Server) -> Mapping[str, Mapping[str, float]]:
    sought = sorted(_longest(server.root / "current/public").values())
    return {f"/{address}": _lighthouse(work, server, address) for address in sought}


def _lighthouse(work: Workspace, server: Server, address: str) -> Mapping[str, float]:
    """Return Lighthouse's scores of a page, 0–100, and how quick it found the machine.

    Raises `FailedRunError` when it gives none.
    """
    flags = " ".join(("--headless=new", "--ignore-certificate-errors", *map(_quoted, _flags(server))))
    report = work.folder / "lighthouse.json"
    command: list[str | Path] = [
        *(LIGHTHOUSE, f"https://{PUBLIC}/{address}", "--quiet", "--output=json", f"--output-path={report}"),
        *(f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}", "--no-enable-error-reporting"),
    ]
    for _ in range(TRIES):
        done = subprocess.run(
            command, env=os.environ | {"CHROME_PATH": CHROMIUM}, capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            break
    else:
        raise FailedRunError(f"Lighthouse could not judge /{address}: {done.stderr.strip()}")
    found = json.loads(report.read_text("utf-8"))
    scores = {name: 100 * found["categories"][name]["score"] for name in CATEGORIES}
    return scores | {"machine": found["environment"]["benchmarkIndex"]}


def _quoted(flag: str) -> str:
    name, equals, value = flag.partition("=")
    return f'{name}="{value}"' if equals else flag
