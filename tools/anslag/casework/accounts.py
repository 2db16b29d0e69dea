"""Each programme's money: year by year, by the budget year of the decision, and by when it will be paid. In öre."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from anslag.lifecycle import FrameUse, frame_use
from anslag.model import Programme

from .divisions import Booked, Division, book, divisions
from .ledger import Figures, Ledger, committed, ledger
from .office import Dossier, Office

__all__ = ["Account", "Cohort", "PlannedPayments", "YearFlow", "accounts", "cohorts", "flows", "planned_payments"]


@dataclass(frozen=True, slots=True)
class YearFlow:
    """What happened in a year, and its frame, which is `None` when none is set, with what is drawn on it."""

    year: int
    use: FrameUse
    figures: Figures

    @property
    def frame(self) -> int | None:
        """The frame."""
        return self.use.frame

    @property
    def left(self) -> int | None:
        """What is left of the frame, negative when it is overdrawn."""
        return self.use.left

    @property
    def bound(self) -> int:
        """What is drawn on the frame and is not granted any longer."""
        return self.use.bound

    @property
    def width(self) -> str:
        """How much of the frame is drawn, as an SVG length."""
        return f"{min(100, 100 * self.use.drawn / self.frame):.4g}%" if self.frame else "0%"


@dataclass(frozen=True, slots=True)
class Cohort:
    """What became of the grants of a budget year, supplements included. `unspent` counts only what is known."""

    year: int
    grants: int
    granted: int
    paid: int
    left: int
    reports: int
    approved: int
    unspent: int
    demanded: int
    returned: int
    outstanding: int


@dataclass(frozen=True, slots=True)
class PlannedPayments:
    """What is granted and not paid, by the year it is planned for; `year` is `None` for what has no plan."""

    year: int | None
    payouts: int
    amount: int


@dataclass(frozen=True, slots=True)
class Account:
    """One programme's money. `ledger` is the whole that each division divides."""

    programme: Programme
    ledger: Ledger
    flows: tuple[YearFlow, ...]
    cohorts: tuple[Cohort, ...]
    planned: tuple[PlannedPayments, ...]
    divisions: tuple[Division, ...]

    @property
    def years(self) -> list[int]:
        """The years that have a page: all that have a frame or any sum, also one to come, the newest first."""
        found = {flow.year for flow in self.flows}.union(self.ledger.years)
        return sorted((year for year in found if year is not None), reverse=True)

    def flow(self, year: int) -> YearFlow:
        """Return what happened in a year; a year to come has no frame yet."""
        found = next((flow for flow in self.flows if flow.year == year), None)
        return found or YearFlow(year, FrameUse(year, None, 0, 0), self.ledger.of(year))


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
        tuple(planned_payments(whole)),
        tuple(divisions(office, booked)),
    )


def flows(office: Office, programme: str, whole: Ledger) -> list[YearFlow]:
    """Return a programme's years, newest first: each with a frame or any sum, and to come if anything is granted."""
    frames = {frame.year for version in office.registry.programmes.get(programme, ()) for frame in version.frames}
    years = {year for year in frames.union(whole.years) if year is not None}
    shown = {year for year in years if year <= office.as_of.year or whole.of(year).granted.number}
    return [
        YearFlow(year, frame_use(office.register, programme, year), whole.of(year))
        for year in sorted(shown, reverse=True)
    ]


def cohorts(booked: Booked) -> list[Cohort]:
    """Return what became of each budget year's grants, the newest year first."""
    years: dict[int, list[Dossier]] = defaultdict(list)
    for dossier, _ in booked:
        if dossier.granted:
            years[next(iter(dossier.known.decided.parts.values())).year].append(dossier)
    return [_cohort(year, years[year]) for year in sorted(years, reverse=True)]


def _cohort(year: int, dossiers: list[Dossier]) -> Cohort:
    sums = [dossier.money for dossier in dossiers]
    return Cohort(
        year=year,
        grants=len(sums),
        granted=sum(money.granted for money in sums),
        paid=sum(money.paid for money in sums),
        left=sum(committed(dossier) for dossier in dossiers),
        reports=sum(dossier.project.cost_statement is not None for dossier in dossiers),
        approved=sum(money.approved or 0 for money in sums),
        unspent=sum(money.unspent or 0 for money in sums),
        demanded=sum(money.demanded or 0 for money in sums),
        returned=sum(money.repaid for money in sums),
        outstanding=sum(money.outstanding for money in sums),
    )


def planned_payments(whole: Ledger) -> list[PlannedPayments]:
    """Return what is granted and yet to be paid, by the year the plan names, the unplanned last."""
    return [PlannedPayments(year, *figures.planned) for year, figures in whole.by_year() if figures.planned.number]
