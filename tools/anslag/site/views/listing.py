"""The list of all funded projects, newest decision first, in groups by year. Whole without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from anslag.language import Language
from anslag.public import PublicRegistry
from anslag.site.page import Heading, Page
from anslag.site.views.facets import FILTERED, Group
from anslag.site.views.feeds import feed_link
from anslag.site.views.rendering import body
from anslag.site.views.rows import Row, Rows
from anslag.words import N_

__all__ = ["LIST", "list_page"]

LIST = "projekt/"
"""The address of the list of projects, and of the entry in the main menu that all pages of projects belong under."""

_TITLE = N_("Projekt som har fått bidrag")
_ORDERS = (
    ("nyast", N_("Senaste beslutet först")),
    ("aldst", N_("Äldsta beslutet först")),
    ("storst", N_("Största beloppet först")),
    ("minst", N_("Minsta beloppet först")),
    ("namn", N_("Namn, A till Ö")),
)
"""The orders that the filter knows; the keys stand in addresses."""


@dataclass(frozen=True, slots=True)
class Year:
    """The projects decided in a year, and the sum granted to them now, in öre."""

    year: int
    rows: tuple[Row, ...]
    granted: int

    @property
    def id(self) -> str:
        """The id of the year's heading."""
        return f"beslutade-{self.year}"


def list_page(public: PublicRegistry, groups: Sequence[tuple[Group, ...]], language: Language, row: Rows) -> Page:
    """Return the list of all projects that have been granted money. `groups` has, by facet, what there is to choose."""
    _ = language.gettext
    title = _(_TITLE)
    decided = groupby(public.projects, lambda one: one.decision.date.year)
    years = tuple(_year(year, tuple(map(row, group))) for year, group in decided)
    return Page(
        address=LIST,
        kind="list",
        title=title,
        description=_("Alla projekt som har fått bidrag, med sökande, område, belopp och status."),
        body=body(
            "list.html",
            LIST,
            language,
            title=title,
            years=years,
            count=len(public.projects),
            total=sum(year.granted for year in years),
            facets=tuple(_used(one) for one in groups if _used(one) and one[0].facet in FILTERED),
            orders=_ORDERS,
            words=_words(language, len(public.projects)),
            demonstration=public.demonstration,
        ),
        headings=(Heading(1, "projekten", title),),
        head=feed_link(LIST, language),
        nav=LIST,
    )


def _words(language: Language, number: int) -> dict[str, str]:
    """Return what the filter's script says, with what it counts in braces; there are `number` projects in all."""
    _ = language.gettext
    return {
        "all": language.ngettext("{number} projekt, {sum} beviljat", "{number} projekt, totalt {sum} beviljat", number),
        "some": _("{shown} av {number} projekt visas, totalt {sum} beviljat"),
        "show": _("Visa {number} projekt"),
        "none": _("Inga projekt stämmer med urvalet. Ta bort något av det du har valt."),
        "fault": _("Filen gick inte att hämta. Försök igen om en stund."),
        "sum": _("{kronor} kr"),
        "text": _("Sökord: {words}"),
        "from": _("Minst {sum}"),
        "to": _("Högst {sum}"),
        "remove": _("Ta bort {choice}"),
    }


def _used(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    return tuple(group for group in groups if group.projects)


def _year(year: int, rows: tuple[Row, ...]) -> Year:
    return Year(year, rows, sum(one.granted for one in rows))
