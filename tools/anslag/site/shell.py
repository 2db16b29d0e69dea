"""The shell: from a `Page` to the text of its file. Every page goes this way, the hand-written ones too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig

from anslag.language import SWEDISH, Language
from anslag.site import page_text, policy
from anslag.site.errors import SiteError
from anslag.site.face.look import Face
from anslag.site.languages import alternates, home_of, prefix_of
from anslag.site.menu import Entry, addresses, items, section
from anslag.site.page import NOT_FOUND, Heading, Page, Sender, base_of
from anslag.site.page_frame import Frame, render_frame
from anslag.site.section_signs import kept_together

__all__ = ["Shell", "outline"]

_CARD = Markup(
    '\n<meta property="og:image" content="{}">'
    '\n<meta property="og:image:width" content="1200">'
    '\n<meta property="og:image:height" content="630">'
    '\n<meta property="og:image:alt" content="{}">'
    '\n<meta name="twitter:card" content="summary_large_image">'
)
_LISTED = (2, 3)
"""The levels of the headings in a list of contents."""


@dataclass(slots=True)
class Shell:
    """Makes pages from the theme's frame. One frame is kept for each depth and place in the menu.

    Many pages have the same headings: their list of contents is made once.

    Addresses of pages are relative to the folder of the shell's language. `styles`, `scripts`, `icons` and
    `fonts` are addresses from the root of the site, which all languages share. `note` is a line of plain text for the
    footer of every page. `listed` is False for a site that search engines are to leave alone. `sender` and `face` are
    whose the site is and what it has set; `pictures` has the addresses from the root of the face's files, by name.
    The frame speaks `language`.
    """

    env: Environment
    config: MkDocsConfig
    menu: tuple[Entry, ...]
    styles: Sequence[str] = ()
    scripts: Sequence[str] = ()
    icons: Sequence[str] = ()
    fonts: Sequence[str] = ()
    note: str = ""
    listed: bool = True
    sender: Sender | None = None
    face: Face = field(default_factory=Face)
    pictures: Mapping[str, str] = field(default_factory=dict)
    language: Language = SWEDISH
    _frames: dict[tuple[str, str | None, bool, bool], Frame] = field(default_factory=dict)
    _contents: dict[tuple[Heading, ...], Markup] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Let no text through the theme's templates unescaped, unless it says that it is markup."""
        self.env.autoescape = True

    def render(self, page: Page) -> str:
        """Return the whole HTML of `page`. Raises SiteError when it names a menu entry that is not there."""
        html = self._frame(page).fill(
            {
                "policy": Markup(policy.meta()),  # noqa: S704 - ours, without double quotes
                "document_title": escape(self._document_title(page.title)),
                "title": escape(str(page.title)),
                "description": escape(str(page.description or self.config.site_description or "")),
                "kind": escape(page.kind),
                "head": page.head,
                "address": escape(page.address),
                "toc": self._toc(page.headings),
                "search": self._found_as(page),
                "card": self._card(page),
                "body": page.body,
            }
        )
        return kept_together(html)

    def absolute(self, address: str) -> str | None:
        """Return the full address of `address`, or None when the site does not know where it is served."""
        return f"{self.config.site_url}{address}" if self.config.site_url else None

    def _frame(self, page: Page) -> Frame:
        own = page.address == page.nav
        key = (base_of(page.address, home_of(self.config)), page.nav, own, page.listed)
        if key not in self._frames:
            if page.nav is not None and page.nav not in addresses(self.menu):
                raise SiteError(f"Sidan {page.address!r} hör till {page.nav!r}, som inte finns i menyn.")
            self._frames[key] = render_frame(self.env, self._context(page, key[0], own=own))
        return self._frames[key]

    def _context(self, page: Page, base: str, *, own: bool) -> dict[str, object]:
        menu = items(self.menu, page.nav if own else None, page.nav)
        languages, prefix = alternates(self.config), prefix_of(self.config)
        listed = self.listed and page.listed
        url = self.config.site_url if listed and page.address != NOT_FOUND else None
        top = base.removesuffix(prefix) if page.address == NOT_FOUND else base + base_of(prefix)
        shown: dict[str, object] = {
            "config": self.config,
            "base": base,
            "top": top,
            "sender": self.sender,
            "owner": str(self.sender.name) if self.sender else "",
            "language": self.language,
            "words": self._words(),
            "face": self.face,
            "logo": f"{top}{self.pictures[self.face.logo]}" if self.face.logo else None,
            "home": base or "./",
            "menu": menu,
            "section": section(menu),
            "styles": self.styles,
            "scripts": self.scripts,
            "icons": self.icons,
            "fonts": self.fonts,
            "note": self.note,
            "listed": listed,
            "url": url,
            "root": url.removesuffix(prefix) if url else None,
            "languages": languages,
            "others": [one for one in languages if one.prefix != prefix],
        }
        return shown | {"own": self._own_blocks(base, shown)}

    def _words(self) -> dict[str, str]:
        """Return the frame's own words, which stand in attributes too."""
        _ = self.language.gettext
        return {
            "skip": _("Gå till innehållet"),
            "nav": str(_("Navigation")),
            "contents": _("Innehållsförteckning"),
            "contents_of": str(_("Innehållsförteckning")),
        }

    def _own_blocks(self, base: str, shown: Mapping[str, object]) -> dict[str, Markup]:
        """Return the blocks of the office's own template, each ready for the frame."""
        templates = self.face.templates
        if templates is None:
            return {}
        config = self.config
        data = {
            "site_name": config.site_name,
            "site_url": config.site_url or "",
            "site_description": config.site_description or "",
            "copyright": str(config.copyright or ""),
            "theme": {"language": self.language.code, "direction": self.language.direction, "name": "material"},
            "extra": config.extra,
        }
        footer = Markup(self.env.get_template("partials/bottom.html").render(shown))  # noqa: S704 - the theme autoescapes
        return templates.made({"config": data}, base, {"footer": footer})

    def _card(self, page: Page) -> Markup:
        """Return what tells of the picture for shared links, for a page whose address is known."""
        if not self.config.site_url:
            return Markup()
        if page.card:
            address, alt = self.config.site_url.removesuffix(prefix_of(self.config)) + page.card.address, page.card.alt
        elif site := self.config.extra.get("card"):
            address, alt = self.config.site_url + site["address"], site["alt"]
        else:
            return Markup()
        return _CARD.format(address, alt)

    def _found_as(self, page: Page) -> Markup:
        if not self.config.extra.get("search"):
            return Markup()
        return page_text.mark(str(page.found_as), page.facts, also=page.in_swedish or bool(prefix_of(self.config)))

    def _document_title(self, title: str) -> str:
        name: str = self.config.site_name
        return title if title == name else f"{title} – {name}"

    def _toc(self, headings: tuple[Heading, ...]) -> Markup:
        listed = tuple(one for one in headings if one.level in _LISTED)
        if listed not in self._contents:
            self._contents[listed] = self._list_of(outline(listed))
        return self._contents[listed]

    def _list_of(self, tree: list[tuple[Heading, list[Heading]]]) -> Markup:
        if len(tree) < 2:
            return Markup("")
        html = self.env.get_template("partials/contents.html").render(words=self._words(), outline=tree)
        return Markup(html)  # noqa: S704 - the theme's environment autoescapes


def outline(headings: Iterable[Heading]) -> list[tuple[Heading, list[Heading]]]:
    """Return the headings of level 2, each with those of level 3 below it; other levels are left out."""
    tree: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level == 2:
            tree.append((heading, []))
        elif heading.level == 3 and tree:
            tree[-1][1].append(heading)
    return tree
