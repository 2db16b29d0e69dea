"""Writes the pages and files of a site to its folder, each address once, and the files robots read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import escape

from anslag.site.errors import SiteError
from anslag.site.page import NOT_FOUND, Asset, Page, check_address
from anslag.site.shell import Shell

__all__ = ["Writer"]


@dataclass(slots=True)
class Writer:
    """Writes into `root` and remembers what is there. `pages` holds the addresses of pages, in order."""

    root: Path
    pages: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    _folders: set[Path] = field(default_factory=set)

    def note(self, page: Page) -> None:
        """Remember that `page` has its file. Raises SiteError when something else stands at the same address."""
        check_address(page.address, page=True)
        self._take(page.file)
        self.pages.append(page.address)
        if page.listed and page.address != NOT_FOUND:
            self.listed.append(page.address)

    def write_page(self, page: Page, shell: Shell) -> None:
        """Write `page` in the frame of `shell`."""
        self.note(page)
        self._write(page.file, shell.render(page).encode())

    def write(self, file: Asset) -> None:
        """Write a file that is not a page."""
        check_address(file.address, page=False)
        self._take(file.address)
        self._write(file.address, file.content)

    def add(self, other: Writer, prefix: str) -> None:
        """Count in what `other` has written in the folder `prefix`. Raises SiteError unless it has the same pages."""
        for page in sorted(set(self.pages) ^ set(other.pages)):
            raise SiteError(f"Sidan /{page} finns inte på alla språk: den saknas antingen i /{prefix} eller utanför.")
        self.pages += [prefix + page for page in other.pages]
        self.listed += [prefix + page for page in other.listed]
        self.files |= {prefix + name for name in other.files}

    def write_for_robots(self, shell: Shell) -> None:
        """Write robots.txt and, for a public site that knows its address, sitemap.xml (sitemaps.org 0.9)."""
        site_map = shell.absolute("sitemap.xml") if shell.listed else None
        lines = ["User-agent: *", "Allow: /" if shell.listed else "Disallow: /"]
        if site_map:
            lines.append(f"Sitemap: {site_map}")
            self.write(Asset("sitemap.xml", _site_map(shell, self.listed)))
        self.write(Asset("robots.txt", ("\n".join(lines) + "\n").encode()))

    def check_links(self, links: Iterable[tuple[str, str]]) -> None:
        """Raise SiteError unless each link (where it stands, address) leads to a page or file of the site."""
        there = {*self.pages, *self.files}
        dead = [f"{where} länkar till /{address}" for where, address in links if address not in there]
        if dead:
            raise SiteError("Länkar som inte leder någonstans: " + "; ".join(dead) + ".")

    def _take(self, name: str) -> None:
        if name in self.files:
            raise SiteError(f"Två sidor eller filer har samma adress: {name}.")
        self.files.add(name)

    def _write(self, name: str, content: bytes) -> None:
        path = self.root / name
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        path.write_bytes(content)


def _site_map(shell: Shell, listed: Iterable[str]) -> bytes:
    urls = "".join(f"<url><loc>{escape(shell.absolute(address))}</loc></url>\n" for address in listed)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    ).encode()
