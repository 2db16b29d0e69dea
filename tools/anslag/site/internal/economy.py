"""Ekonomi: how the grant stands, year by year, and what it went to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from anslag.lifecycle.words import capital
from anslag.model import Programme
from anslag.public.words import KINDS
from anslag.site.internal.accounts import Ahead, Cohort, Split, YearFlow, ahead, cohorts, flows, split
from anslag.site.internal.environment import make_page
from anslag.site.internal.office import Dossier, Office
from anslag.site.page import Page

__all__ = ["ECONOMY", "Account", "accounts", "economy_page"]

ECONOMY = "ekonomi/"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The grants by one thing. `note` says how a project with several is counted."""

    id: str
    title: str
    note: str
    rows: tuple[Split, ...]

    def width(self, row: Split) -> str:
        """Return how long the bar of a row is, beside the longest, as an SVG length."""
        longest = max(one.total for one in self.rows)
        return f"{100 * row.total / longest:.4g}%" if longest else "0%"


@dataclass(frozen=True, slots=True)
class Account:
    """One programme's money."""

    programme: Programme
    flows: tuple[YearFlow, ...]
    cohorts: tuple[Cohort, ...]
    ahead: tuple[Ahead, ...]
    breakdowns: tuple[Breakdown, ...]

    @property
    def years(self) -> list[int]:
        """The years with grants, the oldest first."""
        return sorted(cohort.year for cohort in self.cohorts)


def economy_page(office: Office) -> Page:
    """Return the page of the grant's money."""
    return make_page(
        office,
        ECONOMY,
        "economy",
        "Ekonomi",
        description="Anslagets ram, beslut, utbetalningar och återbetalningar, år för år.",
        nav=ECONOMY,
        accounts=accounts(office),
    )


def accounts(office: Office) -> tuple[Account, ...]:
    """Return each programme's money as the page tells it."""
    return tuple(_account(office, programme) for programme in office.programmes)


def _account(office: Office, programme: Programme) -> Account:
    return Account(
        programme,
        tuple(flows(office, programme.id)),
        tuple(cohorts(office, programme.id)),
        tuple(ahead(office, programme.id)),
        tuple(_breakdowns(office, programme)),
    )


def _breakdowns(office: Office, programme: Programme) -> Iterator[Breakdown]:
    areas = office.registry.areas

    def area(dossier: Dossier) -> list[str]:
        return [areas[id_].name if id_ in areas else id_ for id_ in dossier.project.areas]

    def goal(dossier: Dossier) -> list[str]:
        return [found.name for id_ in dossier.project.goals if (found := dossier.programme.goal(id_))]

    def kind(dossier: Dossier) -> list[str]:
        return [capital(KINDS[one.kind]) for one in dossier.organisations[:1]]

    def body(dossier: Dossier) -> list[str]:
        return [office.body(dossier)]

    def rows(names: Callable[[Dossier], list[str]]) -> tuple[Split, ...]:
        return tuple(split(office, programme.id, names))

    several = "Ett projekt med flera {} delas lika mellan dem."
    yield Breakdown("omraden", "Område", several.format("områden"), rows(area))
    yield Breakdown("mal", "Mål", several.format("mål"), rows(goal))
    yield Breakdown("sokande", "Slags sökande", "Den huvudsökande avgör.", rows(kind))
    yield Breakdown("beslutsinstans", "Beslutsinstans", "Den som fattade beslutet.", rows(body))
