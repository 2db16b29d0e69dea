"""Writes the pages and files of a site to its folder, each address once, and the files robots read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from markupsafe import escape

from anslag.site import page_text
from anslag.site.build_keys import Keys, Later
from anslag.site.errors import SiteError
from anslag.site.page import NOT_FOUND, Asset, Page, check_address
from anslag.site.previous_build import Entry, Standing
from anslag.site.shell import Shell

__all__ = ["Made", "Writer", "taken"]

Made: TypeAlias = Sequence[tuple[str, Entry]]
"""The names of files that are there, each with what is to be remembered of it."""


@dataclass(slots=True)
class Writer:
    """Writes into `root`, and remembers what it is told is there. `pages` holds the addresses of pages, in order.

    What the site that stands, `standing`, has already is kept there and not made. `entries` tells of what each file
    was made that is known by its key. Names and addresses are relative to `root`; in `standing` they begin with
    `prefix`.
    """

    root: Path
    standing: Standing | None = None
    keys: Keys | None = None
    prefix: str = ""
    pages: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    entries: dict[str, Entry] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)
    _own: frozenset[str] = frozenset()

    def note(self, page: Page, html: str) -> None:
        """Remember that `page` has its file. Raises SiteError when something else stands at the same address."""
        check_address(page.address, page=True)
        self.take([(page.file, _entry(page, html))])

    def made(self, item: Page | Asset | Iterable[Asset], shell: Shell, key: bytes = b"") -> Made:
        """Write a page in the frame of `shell`, a file, or some that are made together, and return what there is."""
        if isinstance(item, Page):
            check_address(item.address, page=True)
            html = shell.render(item)
            self._write(item.file, html.encode())
            return [(item.file, _entry(item, html, key))]
        return [(self._write_file(file), Entry(key)) for file in ((item,) if isinstance(item, Asset) else item)]

    def key(self, later: Later[Any]) -> bytes:
        """Return the key of what is for later; empty when nothing is known by its key."""
        return self.keys.of(later) if self.keys else b""

    def kept(self, key: bytes) -> Made:
        """Keep what stands and was made by `key`, and return it; nothing when there is no such."""
        kept = self.standing.keep(key) if self.standing and key else ()
        return [(name.removeprefix(self.prefix), entry) for name, entry in kept]

    def take(self, made: Made) -> None:
        """Remember what was made or kept. Raises SiteError when something else stands at the same address."""
        for name, entry in made:
            if entry.page:
                address, listed = entry.page
                self._note(name, address, listed=listed)
            else:
                self._take(name)
            self.entries[name] = entry

    def add(self, other: Writer, prefix: str) -> None:
        """Count in what `other` has written in the folder `prefix`. Raises SiteError unless it has the same pages.

        The folder must be free.
        """
        self._own = self._own or frozenset(self.pages)
        for page in sorted(self._own ^ set(other.pages)):
            raise SiteError(f"Sidan /{page} finns inte på alla språk: den saknas antingen i /{prefix} eller utanför.")
        for name in sorted(self.files & {prefix + name for name in other.files}):
            raise SiteError(taken(prefix, name))
        self.pages += [prefix + page for page in other.pages]
        self.listed += [prefix + page for page in other.listed]
        self.files |= {prefix + name for name in other.files}
        self.entries |= {prefix + name: entry for name, entry in other.entries.items()}

    def write_for_robots(self, shell: Shell) -> None:
        """Write robots.txt and, for a public site that knows its address, sitemap.xml (sitemaps.org 0.9)."""
        site_map = shell.absolute("sitemap.xml") if shell.listed else None
        lines = ["User-agent: *", "Allow: /" if shell.listed else "Disallow: /"]
        if site_map:
            lines.append(f"Sitemap: {site_map}")
            self.take(self.made(Asset("sitemap.xml", _site_map(shell, self.listed)), shell))
        self.take(self.made(Asset("robots.txt", ("\n".join(lines) + "\n").encode()), shell))

    def check_links(self, links: Iterable[tuple[str, str]]) -> None:
        """Raise SiteError unless each link (where it stands, address) leads to a page or file of the site."""
        there = {*self.pages, *self.files}
        dead = [f"{where} länkar till /{address}" for where, address in links if address not in there]
        if dead:
            raise SiteError("Länkar som inte leder någonstans: " + "; ".join(dead) + ".")

    def _note(self, name: str, address: str, *, listed: bool) -> None:
        self._take(name)
        self.pages.append(address)
        if listed and address != NOT_FOUND:
            self.listed.append(address)

    def _take(self, name: str) -> None:
        if name in self.files:
            raise SiteError(f"Två sidor eller filer har samma adress: {name}.")
        self.files.add(name)

    def _write_file(self, file: Asset) -> str:
        check_address(file.address, page=False)
        self._write(file.address, file.content)
        return file.address

    def _write(self, name: str, content: bytes) -> None:
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        with open(f"{self.root}/{name}", "wb") as file:  # noqa: PTH123 - there are many, and a Path costs half of the writing
            file.write(content)


def _entry(page: Page, html: str, key: bytes = b"") -> Entry:
    return Entry(key, (page.address, page.listed), page_text.read(html))


def taken(prefix: str, name: str) -> str:
    """Return the sentence of a language whose folder `prefix` is taken: `name` stands there."""
    return f"Mappen {prefix} finns redan på webbplatsen ({name}). Ge språket en annan mapp: link i extra.alternate."


def _site_map(shell: Shell, listed: Iterable[str]) -> bytes:
    urls = "".join(f"<url><loc>{escape(shell.absolute(address))}</loc></url>\n" for address in listed)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    ).encode()
