"""Ekonomi: how the grant stands, year by year, and what it went to; and a page for each year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anslag.casework.accounts import Account
from anslag.casework.standing import standings
from anslag.site.internal.compilation_pages import address_of
from anslag.site.internal.desk import Desk
from anslag.site.internal.page_maker import make_page
from anslag.site.page import Page

__all__ = ["ECONOMY", "economy_pages"]

ECONOMY = "ekonomi/"


def economy_pages(desk: Desk, found: Sequence[Account]) -> Iterator[Page]:
    """Yield the page of the grant's money, and one of each year."""
    written = desk.registry.references.annual
    yield make_page(
        desk,
        ECONOMY,
        "economy",
        "Ekonomi",
        description="Anslagets ram, beslut, utbetalningar och återbetalningar, år för år.",
        nav=ECONOMY,
        accounts=found,
        standings=tuple(standings(desk)),
        compilations=sorted(((one.year, address_of(desk, one)) for one in written), reverse=True),
    )
    years = sorted({year for account in found for year in account.years})
    for year in years:
        yield make_page(
            desk,
            f"{ECONOMY}{year}/",
            "economy-year",
            f"Ekonomi {year}",
            description=f"Vad som söktes, beviljades, betalades ut och redovisades {year}, och vart pengarna gick.",
            nav=ECONOMY,
            year=year,
            years=years,
            accounts=[account for account in found if year in account.years],
        )
