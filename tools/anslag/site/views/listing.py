"""The list of all funded projects, newest decision first, in groups by year. Whole without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from anslag.public import PublicRegistry
from anslag.site.page import Heading, Page
from anslag.site.views.facets import FILTERED, Group
from anslag.site.views.feeds import feed_link
from anslag.site.views.render import body
from anslag.site.views.rows import Row, row

__all__ = ["LIST", "list_page"]

LIST = "projekt/"
"""The address of the list of projects, and of the entry in the main menu that all pages of projects belong under."""

_TITLE = "Projekt som har fått bidrag"
_ORDERS = (
    ("nyast", "Senaste beslutet först"),
    ("aldst", "Äldsta beslutet först"),
    ("storst", "Största beloppet först"),
    ("minst", "Minsta beloppet först"),
    ("namn", "Namn, A till Ö"),
)
"""The orders that the filter knows; the keys stand in addresses."""


@dataclass(frozen=True, slots=True)
class Year:
    """The projects decided in a year, and the sum granted to them in öre."""

    year: int
    rows: tuple[Row, ...]
    granted: int

    @property
    def id(self) -> str:
        """The id of the year's heading."""
        return f"beslutade-{self.year}"


def list_page(public: PublicRegistry, groups: Sequence[tuple[Group, ...]]) -> Page:
    """Return the list of all projects that have been granted money. `groups` has, by facet, what there is to choose."""
    years = tuple(_year(year, tuple(map(row, group))) for year, group in groupby(public.projects, lambda one: one.year))
    return Page(
        address=LIST,
        kind="list",
        title=_TITLE,
        description="Alla projekt som har beviljats pengar, med sökande, område, belopp och hur långt de har kommit.",
        body=body(
            "list.html",
            LIST,
            title=_TITLE,
            years=years,
            count=len(public.projects),
            total=sum(year.granted for year in years),
            facets=tuple(_used(one) for one in groups if _used(one) and one[0].facet in FILTERED),
            orders=_ORDERS,
            demonstration=public.demonstration,
        ),
        headings=(Heading(1, "projekten", _TITLE),),
        head=feed_link(LIST),
        nav=LIST,
    )


def _used(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    return tuple(group for group in groups if group.projects)


def _year(year: int, rows: tuple[Row, ...]) -> Year:
    return Year(year, rows, sum(one.granted for one in rows))
