"""What a visitor reads of a project on the public site, as plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from anslag.check import Folder, load
from anslag.cli.common import prefix_of
from anslag.site.content import PUBLIC, content
from anslag.site.editing import Addresses
from tests.house import ROOT
from tests.site.kit import made

_LINES = frozenset(
    ("article", "section", "header", "div", "p", "h1", "h2", "h3", "ol", "ul", "li", "dl", "table", "caption", "tr")
)
_CELLS = frozenset(("dt", "dd", "td", "th", "span", "strong"))
_LEFT_OUT = re.compile(
    r"<nav.*?</nav>|<footer.*?</footer>|"
    r'<section aria-labelledby="(malen|deltagarna|medverkande|liknande)".*?</section>',
    re.DOTALL,
)
_TOTALS = re.compile(r'<dl class="facts totals">.*?</dl>', re.DOTALL)


class _Lines(HTMLParser):
    """Gathers the text of a page: one line for each block, with a space between cells."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _LINES:
            self.lines.append("")
        elif tag in _CELLS:
            self.lines[-1] += " "

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data


def page_words(folder: Path, id_: str, day: date) -> str:
    """Return the words of a project's public page on a day, and the figures of each year; that there is none, if so.

    `folder` is the register's, in a Git repository. What the applicant wrote once and for all is left out.
    """
    register = load(Folder(folder, prefix_of(folder)))
    pages = content(PUBLIC, register, (), day, ROOT, others=Addresses(), kits=False).pages
    bodies = {page.address: str(page.body) for page in made(pages)}
    page = bodies.get(f"projekt/{id_}/")
    lines = list(_words(_LEFT_OUT.sub("", page))) if page else ["(ingen sida)"]
    for address in sorted(bodies):
        if re.fullmatch(r"ar/\d{4}/", address):
            figures = "; ".join(_words(" ".join(_TOTALS.findall(bodies[address]))))
            lines.append(f"{address[3:7]}: {figures}")
    return "".join(f"  {line}\n" for line in lines)


def _words(body: str) -> Iterator[str]:
    reader = _Lines()
    reader.feed(body)
    for line in reader.lines:
        if words := " ".join(line.split()):
            yield re.sub(r" ([,.])", r"\1", words)
