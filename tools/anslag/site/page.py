"""What the shell is given: pages whose body is ours, files, and the addresses they stand at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup
from msgspec import Struct

from anslag.documents.project_cards import Ink
from anslag.language import SWEDISH, Language
from anslag.site.build_keys import Later
from anslag.site.errors import SiteError

__all__ = [
    "NOT_FOUND",
    "SEARCH",
    "Asset",
    "Card",
    "CardLook",
    "Cards",
    "Content",
    "Facts",
    "Heading",
    "Page",
    "Sender",
    "base_of",
    "check_address",
    "file_of",
    "no_cards",
    "relative",
]

NOT_FOUND = "404.html"
SEARCH = "sok/"
"""The address of the page with the search box, on a site that has one."""
_SEGMENT = r"[A-Za-z0-9_-][A-Za-z0-9._-]*"
_PAGE_ADDRESS = re.compile(rf"(?:{_SEGMENT}/)*(?:{_SEGMENT}\.html)?\Z")
_FILE_ADDRESS = re.compile(rf"(?:{_SEGMENT}/)*{_SEGMENT}\Z")


class Heading(Struct, frozen=True):
    """A heading of a page: its level (1–6), the id of its element and its plain text."""

    level: int
    id: str
    text: str


class Facts(NamedTuple):
    """What the site's own search tells of a project that it has found. `granted` is in öre."""

    who: str
    year: int
    stage: str
    granted: int


class Card(NamedTuple):
    """The picture beside a shared link to a page: its address from the root of the site, and what it says."""

    address: str
    alt: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page whose body is ours.

    `title`, `description` and the headings' texts are plain text: the shell escapes them. `body` and `head` are
    markup and go out as they are, so they must come from an autoescaped template. `body` holds the page's only h1.

    `address` is relative to the root of the site, without a leading slash; it is empty (the start page), or ends with
    "/" or ".html". `nav` is the address of the entry in the main menu that the page belongs under, or None.
    A page that is not `listed` asks search engines to leave it out and is not in the sitemap (a redirect, say).
    `found_as` is what the site's own search calls such a page ("Projekt"); without it the search leaves the page out.
    `facts` are told of it there.
    A page without a `card` shows that of the site where it is shared.
    A page that is `in_swedish` is about a text that is in Swedish only, which the search in other languages finds too.
    """

    address: str
    kind: str
    title: str
    description: str
    body: Markup
    headings: tuple[Heading, ...] = ()
    head: Markup = field(default_factory=Markup)
    nav: str | None = None
    listed: bool = True
    found_as: str = ""
    facts: Facts | None = None
    in_swedish: bool = False
    card: Card | None = None

    @property
    def file(self) -> str:
        """The file that holds the page, relative to the root of the site."""
        return file_of(self.address)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site other than a page: its address relative to the root, and its bytes."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sender:
    """Who speaks on a site, in its language, for the head and foot of every page.

    `licence` is the name and the address of the terms for the data, and `links` are titles with addresses on the site.
    """

    name: str
    unit: str = ""
    email: str = ""
    licence: tuple[str, str] | None = None
    links: tuple[tuple[str, str], ...] = ()


class CardLook(NamedTuple):
    """What a site's cards look like: the colour that they have and that they are written in, and the logo."""

    ink: Ink
    logo: bytes | None = None


Cards = Callable[[CardLook], Iterable[Later[Iterable[Asset]]]]


def no_cards(_: CardLook) -> Iterable[Later[Iterable[Asset]]]:
    """Return no pictures, for a site that is not shared."""
    return ()


@dataclass(frozen=True, slots=True)
class Content:
    """What the shell is to fill a site with. What is known before it is made comes as a `Later`.

    `note` is plain text for the footer of every page. `address` is where the site is served, when that is known.
    `translations` has what the site's other languages are filled with, by the code of the language: the same pages
    at the same addresses, which count from the language's own folder. `shared` has the records that many pages are made
    of, each with that which it says the same as in the site's first language: pages are known by those. `unset`
    tells, in Swedish, of what cannot be shown as it is written. `sender` speaks on the site, in `language`. `cards`
    makes the pictures for shared links of the site's colours and logo.
    """

    pages: Iterable[Page | Later[Page]] = ()
    files: Iterable[Asset | Later[Iterable[Asset]]] = ()
    note: str = ""
    address: str | None = None
    translations: Mapping[str, Content] = field(default_factory=dict)
    shared: Iterable[tuple[object, object]] = ()
    unset: Iterable[str] = ()
    sender: Sender | None = None
    cards: Cards = no_cards
    language: Language = SWEDISH


def file_of(address: str) -> str:
    """Return the file that holds the page at `address`."""
    return address if address.endswith(".html") else f"{address}index.html"


def check_address(address: str, *, page: bool) -> None:
    """Raise SiteError unless `address` is one the site can have: plain ASCII names, no way out of the site."""
    pattern = _PAGE_ADDRESS if page else _FILE_ADDRESS
    if not pattern.match(address):
        raise SiteError(f"Adressen {address!r} kan inte användas på webbplatsen.")


def base_of(address: str, site_url: str | None = None) -> str:
    """Return the way from the page at `address` up to the root of the site: "", "../", "../../" …

    The page for missing addresses is shown at any depth, so its way is absolute: the path of `site_url`, or "/".
    """
    return urlsplit(site_url or "/").path if address == NOT_FOUND else "../" * address.count("/")


def relative(target: str, origin: str) -> str:
    """Return the relative link to `target` from the page at `origin`; both are addresses from the site's root.

    The site can then be served below any path.
    """
    return f"{base_of(origin)}{target}" or "./"
