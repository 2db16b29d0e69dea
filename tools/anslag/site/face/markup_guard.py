"""Markup that a municipality writes outside its pages, read and written anew with only what is harmless in it.

What comes out is made from what was understood: a browser that reads the original another way never sees it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from markupsafe import Markup, escape

from anslag.site.errors import SiteError

__all__ = ["ABOVE", "BODY", "HEAD", "LINE", "safe_link", "safe_markup"]

ABOVE = "\ue000"
"""Stands in markup for what the program itself puts there."""

_ALWAYS = frozenset({"class", "id", "lang", "dir", "title", "role"})
_SVG = frozenset(
    {"viewbox", "xmlns", "width", "height", "d", "fill", "stroke", "cx", "cy", "r", "x", "y", "rx", "points"}
)
_INLINE = dict.fromkeys(("b", "br", "em", "i", "small", "span", "strong"), frozenset[str]())
LINE: Mapping[str, frozenset[str]] = {**_INLINE, "a": frozenset({"href", "hreflang", "rel"})}
"""What a line of text may hold: element → attributes beside those that any element may have."""
BODY: Mapping[str, frozenset[str]] = {
    **LINE,
    **dict.fromkeys(
        ("address", "div", "footer", "h2", "h3", "hr", "li", "nav", "ol", "p", "section", "ul"), frozenset[str]()
    ),
    "img": frozenset({"src", "alt", "width", "height"}),
    **dict.fromkeys(("circle", "g", "path", "polygon", "rect", "svg"), _SVG),
}
"""What a part of a page may hold."""
HEAD: Mapping[str, frozenset[str]] = {
    "link": frozenset({"rel", "href", "type", "sizes"}),
    "meta": frozenset({"name", "content", "property"}),
}
"""What the head of a page may hold."""

_VOID = frozenset({"br", "hr", "img", "link", "meta"})
_FETCHED = frozenset({"apple-touch-icon", "icon"})
_TOLD = frozenset({"author", "help", "license", "me", "privacy-policy", "terms-of-service"})
_OURS = frozenset({"anslag:kind", "color-scheme", "description", "referrer", "viewport"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DEEPEST = 20
_LONGEST = 65_536


def safe_link(address: str) -> bool:
    """Whether `address` leads to a page, a letter or a call, or to a place on the site itself."""
    if re.search(r"[\x00-\x20\x7f\\]", address) or address.startswith("//"):
        return False
    return not _SCHEME.match(address) or address.lower().startswith(("https://", "http://", "mailto:", "tel:"))


def safe_markup(html: str, told: str, allowed: Mapping[str, frozenset[str]], above: Markup | None = None) -> Markup:
    """Return `html` with nothing but the `allowed` elements in it, and `above` at each ABOVE in its text.

    `told` says where it was written.

    Raises SiteError for anything else, with what it is.
    """
    if len(html) > _LONGEST:
        raise SiteError(f"{told} är längre än {_LONGEST // 1024} kB. Korta det.")
    reader = _Reader(told, allowed, above or Markup())
    reader.feed(html)
    reader.close()
    if reader.open:
        raise SiteError(f"{told}: <{reader.open[-1]}> stängs inte. Lägg till </{reader.open[-1]}>.")
    return Markup("").join(reader.parts)


class _Reader(HTMLParser):
    def __init__(self, told: str, allowed: Mapping[str, frozenset[str]], above: Markup) -> None:
        super().__init__(convert_charrefs=True)
        self.told = told
        self.allowed = allowed
        self.above = above
        self.parts: list[Markup] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an element anew."""
        if tag not in self.allowed:
            names = ", ".join(sorted(self.allowed))
            raise SiteError(
                f"{self.told}: <{tag}> kan inte stå där. Tillåtna är {names}. Skript och stil ligger i egna filer."
            )
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            self._check(tag, name, value)
        self._check_whole(tag, given)
        written = Markup("").join(Markup(' {}="{}"').format(_cased(name), value) for name, value in given.items())
        self.parts.append(Markup("<{}{}>").format(tag, written))
        if tag not in _VOID:
            self.open.append(tag)
        if len(self.open) > _DEEPEST:
            raise SiteError(f"{self.told}: elementen ligger för djupt i varandra.")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an element that is closed at once."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element."""
        if not self.open or self.open[-1] != tag:
            raise SiteError(f"{self.told}: </{tag}> stänger inget som är öppet. Ta bort det eller öppna <{tag}> först.")
        self.open.pop()
        self.parts.append(Markup("</{}>").format(tag))

    def handle_data(self, data: str) -> None:
        """Write text as text."""
        if data.strip() and self.allowed is HEAD:
            raise SiteError(f"{self.told}: text kan inte stå i sidans huvud ({data.strip()[:40]!r}). Ta bort den.")
        self.parts.append(self.above.join(map(escape, data.split(ABOVE))))

    def handle_decl(self, decl: str) -> None:
        """Refuse a declaration."""
        raise SiteError(f"{self.told}: <!{decl[:40]}> kan inte stå där. Ta bort det.")

    def handle_pi(self, data: str) -> None:
        """Refuse an instruction to a program."""
        raise SiteError(f"{self.told}: <?{data[:40]}> kan inte stå där. Ta bort det.")

    def unknown_decl(self, data: str) -> None:
        """Refuse a part in another notation."""
        self.handle_decl(data)

    def _check(self, tag: str, name: str, value: str) -> None:
        if not (
            name in self.allowed[tag] or name.startswith("aria-") or (name in _ALWAYS and self.allowed is not HEAD)
        ):
            raise SiteError(f"{self.told}: <{tag}> kan inte ha {name}. Ta bort det.")
        if ABOVE in value:
            raise SiteError(f"{self.told}: super() kan inte stå i {name}. Skriv det mellan elementen.")
        if name in {"href", "src"} and not safe_link(value):
            raise SiteError(
                f"{self.told}: {name}={value[:80]!r} är ingen adress som kan stå där. Ange https, mailto eller tel."
            )
        if name == "src" and _SCHEME.match(value):
            raise SiteError(f"{self.told}: bilden {value[:80]} ligger inte på webbplatsen. Lägg filen bland era egna.")
        if name in {"fill", "stroke"} and "(" in value:
            raise SiteError(f"{self.told}: {name}={value[:80]!r} kan inte stå där. Skriv en färg.")

    def _check_whole(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "img" and "alt" not in given:
            raise SiteError(
                f'{self.told}: bilden {given.get("src", "")} saknar alt. Skriv vad den visar, eller alt="".'
            )
        if tag == "meta" and (given.get("name") in _OURS or not given.keys() & {"name", "property"}):
            raise SiteError(f"{self.told}: <meta name={given.get('name', '')!r}> sätts av programmet. Ta bort det.")
        if tag == "link":
            rel = given.get("rel", "").lower()
            if rel not in _FETCHED | _TOLD or (rel in _FETCHED and _SCHEME.match(given.get("href", ""))):
                names = ", ".join(sorted(_FETCHED | _TOLD))
                raise SiteError(
                    f"{self.told}: <link rel={rel!r}> kan inte stå där. Tillåtna är {names}, med ikoner på webbplatsen."
                )


def _cased(name: str) -> str:
    return "viewBox" if name == "viewbox" else name
