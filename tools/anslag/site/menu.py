"""The main menu as plain data, and which of its entries is the current one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from anslag.site.errors import SiteError
from anslag.site.handwritten import address_of

__all__ = ["Entry", "Item", "addresses", "entries", "items", "section"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the menu: plain title, address from the site's root, and the entries below it."""

    title: str
    address: str
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as one page shows it. `current` is the value of aria-current: "page", "true" or "" (elsewhere)."""

    title: str
    address: str
    current: str
    children: tuple[Item, ...] = ()


def entries(nav: Navigation) -> tuple[Entry, ...]:
    """Read the menu from MkDocs' `nav`. An entry that begins with "/" is the address of a page made by us.

    Raises SiteError for an entry that leads out of the site: the menu is the site's own.
    """
    return tuple(_entry(item) for item in nav.items)


def _entry(item: StructureItem) -> Entry:
    if isinstance(item, Section):
        children = tuple(_entry(child) for child in item.children)
        if not children:
            raise SiteError(f"Avsnittet {item.title!r} i menyn är tomt.")
        return Entry(str(item.title), children[0].address, children)
    if isinstance(item, MkDocsPage):
        return Entry(str(item.title), address_of(item))
    url = str(getattr(item, "url", ""))
    if urlsplit(url).netloc or not url.startswith("/"):
        raise SiteError(
            f"Menyn pekar på {url!r}. Ange en sida i mappen docs eller en adress som börjar med snedstreck."
        )
    return Entry(str(item.title), url[1:])


def addresses(menu: Iterable[Entry]) -> Iterator[str]:
    """Yield the address of every entry, at every depth."""
    for entry in menu:
        yield entry.address
        yield from addresses(entry.children)


def items(menu: Iterable[Entry], address: str | None, nav: str | None) -> tuple[Item, ...]:
    """Return the menu as the page at `address` shows it when it belongs under the entry `nav`."""
    return tuple(
        Item(entry.title, entry.address, _current(entry, address, nav), items(entry.children, address, nav))
        for entry in menu
    )


def _current(entry: Entry, address: str | None, nav: str | None) -> str:
    if entry.address == address:
        return "page"
    return "true" if nav is not None and nav in addresses([entry]) else ""


def section(menu: Iterable[Item]) -> Item | None:
    """Return the current section, when the page stands in one: its entries are shown beside the page."""
    return next((item for item in menu if item.current and item.children), None)
