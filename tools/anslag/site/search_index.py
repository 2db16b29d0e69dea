"""The index of the search page, by Pagefind: made of the pages as they were written, when Pagefind is installed.

A page is indexed for its own text. What it repeats of other pages, lists and charts, would answer every question, and
so would the headings and labels that every project has. Without them an excerpt is what the record says.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

from anslag.site.errors import SiteError

__all__ = ["BUNDLE", "index", "installed", "mark"]

BUNDLE = "pagefind"
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "pagefind.*.pf_meta", "wasm.*.pagefind")
_REPEATED = (".demonstration", ".way", ".actions", ".steps", ".projects", ".bars", ".totals", ".maps", ".record")
_LABELS = (".progress", "h2", "section > h3", "dt", "caption", "thead", ".money-line", "p.aside", ".targets dl")
_LEFT_OUT = ", ".join((*_REPEATED, *(f".project {label}" for label in _LABELS)))


def mark(found_as: str, *, also: bool) -> Markup:
    """Return the attributes of the element with a page's text: that it is indexed, and as what the page is shown.

    `also` lets the search in other languages than Swedish find it.
    """
    if not found_as:
        return Markup()
    made = Markup(' data-pagefind-body data-pagefind-meta="kind:{}"').format(found_as)
    return made + Markup(' data-pagefind-filter="also:en"') if also else made


def installed() -> bool:
    """Return whether Pagefind is installed."""
    return bool(find_spec("pagefind") and find_spec("pagefind_bin"))


def index(site: Path) -> bool:
    """Index the pages below `site` that are marked, with the word stems of each page's language.

    Returns whether it could be done: False when Pagefind is not installed. Raises SiteError when Pagefind fails.
    Its ready-made search boxes are removed, since the site has its own, and the languages, which it names in any
    order, are put in one.
    """
    if not installed():
        return False
    command = [sys.executable, "-P", "-m", "pagefind", "--site", str(site), "--output-subdir", BUNDLE]
    command += ["--exclude-selectors", _LEFT_OUT]
    done = subprocess.run(
        [*command, "--silent"], cwd=site, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    if done.returncode != 0:
        raise SiteError(f"Sökningens index gick inte att göra: {done.stderr.strip() or done.stdout.strip()}")
    bundle = site / BUNDLE
    entry = bundle / "pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), ensure_ascii=False, sort_keys=True), "utf-8")
    needed = {path for pattern in _NEEDED for path in bundle.glob(pattern)}
    for path in bundle.iterdir():
        if path.is_file() and path not in needed:
            path.unlink()
    return True
