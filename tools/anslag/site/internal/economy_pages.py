"""Ekonomi: how the grant stands, year by year, and what it went to; and a page for each year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from anslag.model import Programme
from anslag.public.words import KINDS
from anslag.site.internal.accounts import (
    Ahead,
    Booked,
    Cohort,
    Part,
    YearFlow,
    ahead,
    book,
    cohorts,
    flows,
    split,
)
from anslag.site.internal.environment import make_page
from anslag.site.internal.ledger import Figures, Ledger, ledger
from anslag.site.internal.office import Dossier, Office
from anslag.site.page import Page
from anslag.words import capital

__all__ = ["ECONOMY", "Account", "accounts", "economy_pages"]

ECONOMY = "ekonomi/"


@dataclass(frozen=True, slots=True)
class Division:
    """The money by one thing. `note` says how a project with several is counted."""

    id: str
    title: str
    note: str
    parts: tuple[Part, ...]

    @property
    def whole(self) -> Breakdown:
        """The breakdown of all years."""
        return _breakdown((part.name, part.ledger.whole) for part in self.parts)

    def year(self, year: int) -> Breakdown:
        """Return the breakdown of a year, of the parts that have anything in it."""
        return _breakdown((part.name, part.ledger.years[year]) for part in self.parts if year in part.ledger.years)

    def granted(self) -> list[tuple[str, Ledger]]:
        """Return the parts that have been granted anything, the largest sum first."""
        found = sorted(self.parts, key=lambda part: (-part.ledger.whole.granted.amount, part.name))
        return [(part.name, part.ledger) for part in found if part.ledger.whole.granted.number]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Figures by name, the largest first, and the sum that is the full length of a bar."""

    rows: tuple[tuple[str, Figures], ...]
    longest: int

    def width(self, amount: int) -> str:
        """Return how long the bar of a sum is, as an SVG length: the same scale in the whole table."""
        return f"{100 * amount / self.longest:.4g}%" if self.longest else "0%"


def _breakdown(found: Iterator[tuple[str, Figures]]) -> Breakdown:
    rows = sorted(
        found, key=lambda row: (-row[1].granted.amount, -row[1].applied.amount, -row[1].planned.amount, row[0])
    )
    sums = [sum_.amount for _, row in rows for sum_ in (row.applied, row.granted, row.paid)]
    return Breakdown(tuple(rows), max(sums, default=0))


@dataclass(frozen=True, slots=True)
class Account:
    """One programme's money. `ledger` is the whole that each division divides."""

    programme: Programme
    ledger: Ledger
    flows: tuple[YearFlow, ...]
    cohorts: tuple[Cohort, ...]
    ahead: tuple[Ahead, ...]
    divisions: tuple[Division, ...]

    @property
    def years(self) -> list[int]:
        """The years that have a page: all that have a frame or any sum, also one to come, the newest first."""
        found = {flow.year for flow in self.flows}.union(self.ledger.years)
        return sorted((year for year in found if year is not None), reverse=True)

    def flow(self, year: int) -> YearFlow:
        """Return what happened in a year; a year to come has no frame yet."""
        return next((flow for flow in self.flows if flow.year == year), YearFlow(year, None, self.ledger.of(year)))


def economy_pages(office: Office, found: Sequence[Account]) -> Iterator[Page]:
    """Yield the page of the grant's money, and one of each year."""
    yield make_page(
        office,
        ECONOMY,
        "economy",
        "Ekonomi",
        description="Anslagets ram, beslut, utbetalningar och återbetalningar, år för år.",
        nav=ECONOMY,
        accounts=found,
    )
    years = sorted({year for account in found for year in account.years})
    for year in years:
        yield make_page(
            office,
            f"{ECONOMY}{year}/",
            "economy-year",
            f"Ekonomi {year}",
            description=f"Vad som söktes, beviljades, betalades ut och redovisades {year}, och vart det gick.",
            nav=ECONOMY,
            year=year,
            years=years,
            accounts=[account for account in found if year in account.years],
        )


def accounts(office: Office) -> tuple[Account, ...]:
    """Return each programme's money as the pages and the files tell it."""
    return tuple(_account(office, programme) for programme in office.programmes)


def _account(office: Office, programme: Programme) -> Account:
    booked = book(office, programme.id)
    whole = ledger(entry for _, found in booked for entry in found)
    return Account(
        programme,
        whole,
        tuple(flows(office, programme.id, whole)),
        tuple(cohorts(booked)),
        tuple(ahead(whole)),
        tuple(_divisions(office, booked)),
    )


def _divisions(office: Office, booked: Booked) -> Iterator[Division]:
    areas = office.registry.areas

    def area(dossier: Dossier) -> list[str]:
        return [areas[id_].name if id_ in areas else id_ for id_ in dossier.project.areas]

    def goal(dossier: Dossier) -> list[str]:
        return [found.name for id_ in dossier.project.goals if (found := dossier.programme.goal(id_))]

    def kind(dossier: Dossier) -> list[str]:
        return [capital(KINDS[one.kind]) for one in dossier.organisations[:1]]

    def body(dossier: Dossier) -> list[str]:
        return [capital(office.body(dossier))]

    def parts(names: Callable[[Dossier], list[str]]) -> tuple[Part, ...]:
        return tuple(split(booked, names))

    several = "Ett projekt med flera {} delas lika mellan dem."
    yield Division("omraden", "Område", several.format("områden"), parts(area))
    yield Division("mal", "Mål", several.format("mål"), parts(goal))
    yield Division("sokande", "Slags sökande", "Den huvudsökande avgör.", parts(kind))
    yield Division("beslutsinstans", "Beslutsinstans", "Den som beslutade, eller den som ska besluta.", parts(body))
