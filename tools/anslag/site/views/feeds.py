"""Where the feeds are, and the link by which a reader finds them."""

from __future__ import annotations

from markupsafe import Markup

from anslag.language import Language
from anslag.site.page import relative
from anslag.site.views.facets import AREAS, PROGRAMMES, Group

__all__ = ["FED", "FEED", "feed_address", "feed_link"]

FEED = "nya-bidrag.xml"
FED = (AREAS, PROGRAMMES)
"""The facets whose groups have feeds of their own."""


def feed_address(group: Group | None = None) -> str:
    """Return the address of the feed of all new grants, or of those under `group`."""
    return FEED if group is None else f"{group.address}{FEED}"


def feed_link(origin: str, language: Language, group: Group | None = None) -> Markup:
    """Return the element that tells a reader of the page at `origin` of the feed."""
    _ = language.gettext
    title = _("Nya bidrag") if group is None else _("Nya bidrag: {name}").format(name=group.choice.name)
    return Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">\n').format(
        str(title), relative(feed_address(group), origin)
    )
