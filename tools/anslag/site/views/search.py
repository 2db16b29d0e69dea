"""The page with the search box."""

from __future__ import annotations

from anslag.public import PublicRegistry
from anslag.site.page import SEARCH, Heading, Page
from anslag.site.views.render import body

__all__ = ["search_page"]

_TITLE = "Sök på webbplatsen"


def search_page(public: PublicRegistry) -> Page:
    """Return the page that searches the full text of the site."""
    return Page(
        address=SEARCH,
        kind="search",
        title=_TITLE,
        description="Sök i projekten, bland dem som har fått bidrag och i allt om hur man söker och berättar.",
        body=body("search.html", SEARCH, title=_TITLE, demonstration=public.demonstration),
        headings=(Heading(1, "sokningen", _TITLE),),
    )
