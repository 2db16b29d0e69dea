"""What happens to a hand-written page on its way through Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE
from markupsafe import Markup
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink

from anslag.language import Language
from anslag.site.page import NOT_FOUND, Heading, Page
from anslag.words import N_

__all__ = ["HandWritten", "address_of", "to_page"]

# What admonitions and details are called when the writer gives them no title of their own.
_ADMONITIONS = {
    "note": N_("Obs"),
    "abstract": N_("Sammanfattning"),
    "info": N_("Information"),
    "tip": N_("Tips"),
    "success": N_("Klart"),
    "question": N_("Fråga"),
    "warning": N_("Varning"),
    "failure": N_("Misslyckat"),
    "danger": N_("Fara"),
    "bug": N_("Fel"),
    "example": N_("Exempel"),
    "quote": N_("Citat"),
}
_LINKS = {"a": "href", "img": "src"}


class HandWritten(Extension):
    """Mends what Python-Markdown leaves: tables a keyboard cannot scroll, titles in English, links from the root.

    A link that begins with "/" is an address from the root of the site. Set `base`, the way up to the root, before
    each page; the addresses linked to gather in `linked` as they are met.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.base = ""
        self.linked: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the mending last, after MkDocs has tried the links (called by Python-Markdown)."""
        md.treeprocessors.register(_Mend(md, self), "anslag_hand_written", -1)


class _Mend(Treeprocessor):
    def __init__(self, md: Markdown, page: HandWritten) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Mend the tree of one page in place."""
        heading = ""
        for parent in list(root.iter()):
            for at, child in enumerate(parent):
                if child.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
                    heading = HTML_PLACEHOLDER_RE.sub("", "".join(child.itertext()))
                elif child.tag == "table":
                    parent[at] = _scrollable(child, heading, self.page.language)
                self._link(child)
                _title(child, self.page.language)

    def _link(self, element: Element) -> None:
        attribute = _LINKS.get(element.tag, "")
        target = element.get(attribute, "")
        if target.startswith("/") and not target.startswith("//"):
            self.page.linked.append(target[1:].partition("#")[0])
            element.set(attribute, f"{self.page.base}{target[1:]}" or "./")


def _scrollable(table: Element, heading: str, language: Language) -> Element:
    label = language.gettext("Tabell: {heading}").format(heading=heading) if heading else language.gettext("Tabell")
    region = Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0"})
    region.set("aria-label", label)
    region.append(table)
    return region


def _title(element: Element, language: Language) -> None:
    if element.tag == "summary" or element.get("class") == "admonition-title":
        text = element.text or ""
        own = _ADMONITIONS.get(text.lower()) if text.istitle() else None
        element.text = language.gettext(own) if own else text


def address_of(page: MkDocsPage) -> str:
    """Return the address of a page of MkDocs, from the root of the site."""
    return "" if page.url in {".", "./"} else str(page.url)


def to_page(page: MkDocsPage, nav: str | None, language: Language) -> Page:
    """Return the hand-written `page` in `language`, rendered by MkDocs, as a page of the shell.

    A page that is written in another language says so above its text (``lang: sv``).
    """
    headings = tuple(_headings(page.toc))
    first = next((heading.text for heading in headings if heading.level == 1), None)
    title = page.meta.get("title") or first or page.title or page.file.name
    return Page(
        address=address_of(page),
        kind="text",
        title=str(title),
        description=str(page.meta.get("description") or ""),
        body=_in_its_language(page, language),
        headings=headings,
        nav=nav,
        found_as="" if address_of(page) == NOT_FOUND else language.gettext("Om webbplatsen"),
    )


def _in_its_language(page: MkDocsPage, language: Language) -> Markup:
    body = Markup(page.content or "")  # noqa: S704 - reviewed pages of the repository, by Markdown
    told = language.foreign(str(page.meta.get("lang") or language.code))
    return Markup("<div{}>\n{}\n</div>").format(told, body) if told else body


def _headings(links: Iterable[AnchorLink]) -> Iterator[Heading]:
    for link in links:
        yield Heading(link.level, link.id, unescape(link.title))
        yield from _headings(link.children)
