"""The grant's money by what it went to: areas, goals, kinds of applicants, deciding bodies. All sums are in öre."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from anslag.words import capital

from .ledger import Figures, Ledger, LedgerEntry, entries, ledger, shares
from .office import Dossier, Office
from .record_words import kind_of_organisation

__all__ = ["Booked", "Breakdown", "Division", "Part", "book", "divisions", "split"]

Booked = Sequence[tuple[Dossier, Sequence[LedgerEntry]]]
"""Projects, each with its entries."""


@dataclass(frozen=True, slots=True)
class Part:
    """The money of one area, goal, kind or body."""

    name: str
    ledger: Ledger


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


def book(office: Office, programme: str) -> Booked:
    """Return the programme's projects with their entries."""
    year = office.as_of.year
    return [(each, tuple(entries(each, year))) for each in office.dossiers if each.project.programme == programme]


def divisions(office: Office, booked: Booked) -> Iterator[Division]:
    """Yield the money by each thing that the pages divide it by."""
    areas = office.registry.areas

    def area(dossier: Dossier) -> list[str]:
        return [areas[id_].name if id_ in areas else id_ for id_ in dossier.project.areas]

    def goal(dossier: Dossier) -> list[str]:
        return [found.name for id_ in dossier.project.goals if (found := dossier.programme.goal(id_))]

    def kind(dossier: Dossier) -> list[str]:
        return [capital(kind_of_organisation(office.registry.references, one)) for one in dossier.organisations[:1]]

    def body(dossier: Dossier) -> list[str]:
        return [capital(office.body(dossier))]

    def parts(names: Callable[[Dossier], list[str]]) -> tuple[Part, ...]:
        return tuple(split(booked, names))

    several = "Ett projekt med flera {} delas lika mellan dem."
    yield Division("omraden", "Område", several.format("områden"), parts(area))
    yield Division("mal", "Mål", several.format("mål"), parts(goal))
    yield Division("sokande", "Typ av sökande", "Huvudsökanden avgör.", parts(kind))
    yield Division(
        "beslutsinstans", "Beslutsinstans", "Instansen som har beslutat, eller som ska besluta.", parts(body)
    )


def split(booked: Booked, names: Callable[[Dossier], Iterable[str]]) -> list[Part]:
    """Return the money by what `names` says of each project, which is shared equally among them.

    The shares sum to the whole; a project counts once in each name's numbers.
    """
    found: dict[str, list[LedgerEntry]] = defaultdict(list)
    for dossier, whole in booked:
        named = list(names(dossier)) or ["Inte angivet"]
        for name, part in zip(named, shares(whole, len(named)), strict=True):
            found[name] += part
    return [Part(name, ledger(part)) for name, part in found.items()]
