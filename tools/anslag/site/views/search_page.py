"""The page with the search box."""

from __future__ import annotations

from decimal import Decimal

from anslag.language import Language
from anslag.language.catalogue import SAMPLES, germanic
from anslag.public import PublicRegistry
from anslag.site.page import SEARCH, Heading, Page
from anslag.site.views.rendering import body
from anslag.words import N_

__all__ = ["answer_words", "search_page"]

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
            "search.html",
            SEARCH,
            language,
            words=_words(public, language),
            title=title,
            demonstration=public.demonstration,
        ),
        headings=(Heading(1, "sokningen", title),),
    )


def _words(public: PublicRegistry, language: Language) -> dict[str, object]:
    """Return what the script says, with what it counts in braces, and what it calls pages of the Swedish index."""
    _ = language.gettext
    return {
        "found": language.plurals("{number} träff", "{number} träffar"),
        "none": _("Inga träffar på ”{words}”. Prova färre ord eller andra ord."),
        **answer_words(language),
        "sum": _("{kronor} kr"),
        "kinds": {"Projekt": language.ngettext("projekt", "projekt", 1).capitalize(), "Sökande": _("Sökande")},
        "stages": {project.stage.label: _(project.stage.label) for project in public.projects},
        "fault": _("Sökningen går inte att nå just nu. Bläddra i listan över projekten i stället."),
    }


def _rule(language: Language) -> str:
    """Return the place of the form for each of the samples, as a digit; nothing where there is one for one alone."""
    rule = "".join(str(language.plural(number)) for number in SAMPLES)
    return "" if rule == "".join(str(germanic(number)) for number in SAMPLES) else rule


def answer_words(language: Language) -> dict[str, object]:
    """Return how the scripts write numbers, and say that an answer is not just what was asked for: words in braces."""
    _ = language.gettext
    return {
        "numbers": [language.number(1000)[1:-3], language.number(Decimal("0.5"))[1:-1]],
        "plural": _rule(language),
        "meant": _("Visar {others} i stället för {words}."),
        "missing": _("Ingen sida innehåller {words}."),
        "nearest": _("Ingen sida har alla orden. Här är de som har flest av dem."),
    }
