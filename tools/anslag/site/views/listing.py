"""The list of all funded projects, newest decision first, in groups by year. Whole without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from anslag.export import COLUMNS
from anslag.language import Language
from anslag.public import PublicRegistry
from anslag.site.page import Heading, Page
from anslag.site.views.facets import FILTERED, Group
from anslag.site.views.feeds import feed_link
from anslag.site.views.rendering import body
from anslag.site.views.rows import Row, Rows
from anslag.site.views.search_page import answer_words
from anslag.words import N_

__all__ = ["FILES", "LIST", "list_page"]

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


class _Files(NamedTuple):
    """The addresses of the files with all projects."""

    csv: str = "data/projekt.csv"
    semicolons: str = "data/projekt-semikolon.csv"
    xlsx: str = "data/projekt.xlsx"
    json: str = "data/projekt.json"


FILES = _Files()


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
            files=FILES,
            demonstration=public.demonstration,
        ),
        headings=(Heading(1, "projekten", title),),
        head=feed_link(LIST, language),
        nav=LIST,
    )


def _words(language: Language, number: int) -> dict[str, object]:
    """Return what the filter's script says, with what it counts in braces; there are `number` projects in all.

    It makes files of what is chosen too, and knows the `columns` of the table by what they hold.
    """
    _ = language.gettext
    return {
        "all": language.ngettext("{number} projekt, {sum} beviljat", "{number} projekt, totalt {sum} beviljat", number),
        "some": language.ngettext(
            "{shown} av {number} projekt visas, totalt {sum} beviljat",
            "{shown} av {number} projekt visas, totalt {sum} beviljat",
            number,
        ),
        "show": language.plurals("Visa {number} projekt", "Visa {number} projekt"),
        "none": _("Inga projekt matchar. Ta bort ett filter eller sök i all text."),
        "further": _("Sök i all text efter ”{words}”"),
        **answer_words(language),
        "missing": _("Inget projekt innehåller {words}."),
        "nearest": _("Inget projekt har alla orden. Här är de som har flest av dem."),
        "unreached": _("Orden går inte att söka efter just nu. Försök igen om en stund."),
        "fault": _("Filen gick inte att hämta. Försök igen om en stund."),
        "sum": _("{kronor} kr"),
        "text": _("Sökord: {words}"),
        "from": _("Minst {sum}"),
        "to": _("Högst {sum}"),
        "after": _("Slutar tidigast {day}"),
        "before": _("Slutar senast {day}"),
        "remove": _("Ta bort {choice}"),
        "columns": [{"kind": column.kind.name.lower(), "wide": column.wide} for column in COLUMNS],
    }


def _used(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    return tuple(group for group in groups if group.projects)


def _year(year: int, rows: tuple[Row, ...]) -> Year:
    return Year(year, rows, sum(one.granted for one in rows))
