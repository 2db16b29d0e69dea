"""The page of downloads and feeds."""

from __future__ import annotations

from collections.abc import Sequence

from anslag.export import COLUMNS
from anslag.language import Language
from anslag.public import PublicRegistry
from anslag.site.page import Heading, Page
from anslag.site.views.facets import Group
from anslag.site.views.feeds import feed_address, feed_link
from anslag.site.views.listing import FILES, LIST
from anslag.site.views.rendering import body
from anslag.words import N_

__all__ = ["DATA", "data_page"]

DATA = "data/"
_TITLE = N_("Hämta data")


def data_page(public: PublicRegistry, areas: Sequence[Group], language: Language) -> Page:
    """Return the page that leads to all files, and says what is in them."""
    _ = language.gettext
    title = _(_TITLE)
    return Page(
        address=DATA,
        kind="data",
        title=title,
        description=_("Alla projekt som har fått bidrag, som Excelfil, CSV och JSON, och flöden med nya bidrag."),
        body=body(
            "data.html",
            DATA,
            language,
            title=title,
            count=len(public.projects),
            as_of=public.as_of,
            files=FILES,
            columns=COLUMNS,
            feed=feed_address(),
            feeds=[(group.choice.name, feed_address(group)) for group in areas],
            demonstration=public.demonstration,
        ),
        headings=(
            Heading(1, "data", title),
            Heading(2, "filer", _("Alla projekt")),
            Heading(2, "kolumner", _("Tabellens innehåll")),
            Heading(2, "floden", _("Flöden med nya bidrag")),
        ),
        head=feed_link(DATA, language),
        nav=LIST,
        found_as=_("Data"),
    )
