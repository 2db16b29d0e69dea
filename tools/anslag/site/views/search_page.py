"""The page with the search box."""

from __future__ import annotations

from anslag.language import Language
from anslag.public import PublicRegistry
from anslag.site.page import SEARCH, Heading, Page
from anslag.site.views.rendering import body
from anslag.words import N_

__all__ = ["search_page"]

_TITLE = N_("Sök på webbplatsen")


def search_page(public: PublicRegistry, language: Language) -> Page:
    """Return the page that searches the full text of the site."""
    _ = language.gettext
    title = _(_TITLE)
    return Page(
        address=SEARCH,
        kind="search",
        title=title,
        description=_("Sök bland projekt, mottagare och information om hur ni ansöker och berättar om bidraget."),
        body=body(
            "search.html", SEARCH, language, words=_words(language), title=title, demonstration=public.demonstration
        ),
        headings=(Heading(1, "sokningen", title),),
    )


def _words(language: Language) -> dict[str, object]:
    """Return what the script says, with what it counts in braces, and what it calls pages of the Swedish index."""
    _ = language.gettext
    return {
        "one": _("{number} träff"),
        "many": _("{number} träffar"),
        "none": _("Inga sidor innehåller det. Prova färre ord, andra ord eller bara början av ett ord."),
        "missing": _(". Ingen sida innehåller {words}."),
        "kinds": {"Projekt": language.ngettext("projekt", "projekt", 1).capitalize(), "Sökande": _("Sökande")},
        "fault": _("Sökningen går inte att nå just nu. Bläddra i listan över projekten i stället."),
    }
