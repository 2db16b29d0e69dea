"""A built site as a folder of pages: which pages there are, and of which kind."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

KIND = "anslag:kind"
"""Every page says its kind in ``<meta name="anslag:kind">``, so that a new kind is tested without a new test."""


@dataclass(frozen=True)
class Link:
    """A reference from a page: the element and attribute it stands in, its address and its line."""

    element: str
    attribute: str
    address: str
    line: int
    rel: str = ""
    lang: str = ""
    hreflang: str = ""


class _Reader(HTMLParser):
    """Gathers what the tests ask of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kind = ""
        self.lang = ""
        self.ids: list[str] = []
        self.links: list[Link] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "html":
            self.lang = found.get("lang", "")
        if tag == "meta" and found.get("name") == KIND:
            self.kind = found.get("content", "")
        line, rel = self.getpos()[0], found.get("rel", "")
        lang, hreflang = found.get("lang", ""), found.get("hreflang", "")
        for attribute in ("href", "src", "action", "poster", "data"):
            if attribute in found:
                self.links.append(Link(tag, attribute, found[attribute], line, rel, lang, hreflang))
        if "srcset" in found:
            addresses = (candidate.split()[0] for candidate in found["srcset"].split(",") if candidate.strip())
            self.links.extend(Link(tag, "srcset", address, line, rel) for address in addresses)


@dataclass(frozen=True)
class Page:
    """One HTML file: ``path`` is relative to the site, in POSIX form; ``size`` is in bytes."""

    path: str
    size: int
    kind: str
    lang: str
    ids: tuple[str, ...] = field(repr=False)
    links: tuple[Link, ...] = field(repr=False)

    @property
    def address(self) -> str:
        """The path a visitor sees: a folder's ``index.html`` is the folder itself."""
        return self.path.removesuffix("index.html") if ("/" + self.path).endswith("/index.html") else self.path


def read_page(root: Path, file: Path) -> Page:
    """Read one HTML file below ``root``."""
    reader = _Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    reader.close()
    path = file.relative_to(root).as_posix()
    return Page(path, file.stat().st_size, reader.kind, reader.lang, tuple(reader.ids), tuple(reader.links))


@dataclass(frozen=True)
class Site:
    """A built site on disk."""

    root: Path

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every HTML page, in the order of their paths."""
        return tuple(read_page(self.root, file) for file in sorted(self.root.rglob("*.html")))

    @cached_property
    def samples(self) -> tuple[Page, ...]:
        """The shortest and the longest page of each kind, and the longest of its translations."""
        kinds: dict[tuple[str, bool], list[Page]] = defaultdict(list)
        for page in self.pages:
            kinds[page.kind, page.lang == "sv"].append(page)
        chosen: list[Page] = []
        for (_, swedish), pages in kinds.items():
            pages.sort(key=lambda page: page.size)
            chosen += dict.fromkeys((pages[0], pages[-1]) if swedish else (pages[-1],))
        return tuple(chosen)

    def dealt(self, at: int) -> tuple[Page, ...]:
        """Every other sample of each kind, from the longest at 0 on; the only one of a kind is always there."""
        kinds: dict[str, list[Page]] = defaultdict(list)
        for page in sorted(self.samples, key=lambda page: -page.size):
            kinds[page.kind].append(page)
        return tuple(page for pages in kinds.values() for page in pages[at::2] or pages)

    @property
    def heaviest(self) -> tuple[Page, ...]:
        """The longest page of each kind."""
        return tuple({page.kind: page for page in sorted(self.pages, key=lambda page: page.size)}.values())
