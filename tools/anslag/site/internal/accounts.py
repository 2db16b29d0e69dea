"""The grant's money by year, by what it went to and by when it will be paid. All sums are in öre."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from anslag.lifecycle import PayoutState, frame_use
from anslag.site.internal.office import Dossier, Office

__all__ = ["Ahead", "Cohort", "Split", "YearFlow", "ahead", "cohorts", "flows", "share", "split"]


@dataclass(frozen=True, slots=True)
class YearFlow:
    """What happened in a year, each sum on the day it happened: applied, granted, paid, reported, returned.

    `reported` is the cost of the whole projects whose cost statements came in. `frame` is `None` when none is set.
    """

    year: int
    frame: int | None
    applications: int
    applied: int
    grants: int
    granted: int
    rejected: int
    withdrawn: int
    paid: int
    reported: int
    returned: int

    @property
    def left(self) -> int | None:
        """What is left of the frame, negative when it is overdrawn."""
        return None if self.frame is None else self.frame - self.granted

    @property
    def width(self) -> str:
        """How much of the frame is granted, as an SVG length."""
        return f"{min(100, 100 * self.granted / self.frame):.4g}%" if self.frame else "0%"


@dataclass(frozen=True, slots=True)
class Cohort:
    """What became of the grants decided in a year. `unspent` counts only what is known."""

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
class Ahead:
    """What is granted and not paid, by the year it is planned for; `year` is `None` for what has no plan."""

    year: int | None
    payouts: int
    amount: int


@dataclass(frozen=True, slots=True)
class Split:
    """Sums granted to one area, goal, kind or body, by the year of the decision."""

    name: str
    grants: int
    by_year: Mapping[int, int]

    @property
    def total(self) -> int:
        """The sum over all years."""
        return sum(self.by_year.values())


def share(amount: int, parts: int) -> list[int]:
    """Return `amount` in `parts` (at least 1) as equal as whole kronor allow, the first the larger; they sum to it."""
    whole, rest = divmod(amount // 100, parts)
    shares = [100 * (whole + (n < rest)) for n in range(parts)]
    shares[0] += amount % 100
    return shares


def flows(office: Office, programme: str) -> list[YearFlow]:
    """Return a programme's years, newest first: each with a frame until the office's day, or with any event."""
    money: dict[str, Counter[int]] = defaultdict(Counter)
    for dossier in of_programme(office, programme):
        _add(dossier, money)
    years = {year for counter in money.values() for year in counter}
    frames = {frame.year for version in office.registry.programmes.get(programme, ()) for frame in version.frames}
    years |= {year for year in frames if year <= office.as_of.year}
    names = ("applications", "applied", "grants", "granted", "rejected", "withdrawn", "paid", "reported", "returned")
    return [
        YearFlow(
            year,
            frame_use(office.registry, programme, year, office.as_of).frame,
            **{name: money[name][year] for name in names},
        )
        for year in sorted(years, reverse=True)
    ]


def _add(dossier: Dossier, money: dict[str, Counter[int]]) -> None:
    project, sums = dossier.project, dossier.money
    received = project.application.received.year
    money["applications"][received] += 1
    money["applied"][received] += sums.applied
    if dossier.public and project.decision:
        money["grants"][project.decision.date.year] += 1
        money["granted"][project.decision.date.year] += sums.granted
    elif project.withdrawn:
        money["withdrawn"][project.withdrawn.date.year] += 1
    elif project.decision:
        money["rejected"][project.decision.date.year] += 1
    for payout in project.disbursements.paid:
        money["paid"][payout.date.year] += payout.amount
    if project.cost_statement:
        money["reported"][project.cost_statement.received.year] += sums.cost or 0
    for receipt in project.repayment.received if project.repayment else ():
        money["returned"][receipt.date.year] += receipt.amount


def cohorts(office: Office, programme: str) -> list[Cohort]:
    """Return what became of each year's grants, the newest year first."""
    years: dict[int, list[Dossier]] = defaultdict(list)
    for dossier in granted(office, programme):
        years[decided(dossier)].append(dossier)
    return [_cohort(year, years[year]) for year in sorted(years, reverse=True)]


def _cohort(year: int, dossiers: list[Dossier]) -> Cohort:
    sums = [dossier.money for dossier in dossiers]
    return Cohort(
        year=year,
        grants=len(sums),
        granted=sum(money.granted for money in sums),
        paid=sum(money.paid for money in sums),
        left=sum(money.left for dossier, money in zip(dossiers, sums, strict=True) if not dossier.stage.final),
        reports=sum(dossier.project.cost_statement is not None for dossier in dossiers),
        approved=sum(money.approved or 0 for money in sums),
        unspent=sum(money.unspent or 0 for money in sums),
        demanded=sum(money.demanded or 0 for money in sums),
        returned=sum(money.repaid for money in sums),
        outstanding=sum(money.outstanding for money in sums),
    )


def ahead(office: Office, programme: str) -> list[Ahead]:
    """Return what is committed: granted, not paid and not closed, by the year the plan names, the unplanned last.

    What should have been paid in an earlier year is to be paid this year.
    """
    number: Counter[int | None] = Counter()
    amount: Counter[int | None] = Counter()
    for dossier in granted(office, programme):
        if dossier.stage.final:
            continue
        left = dossier.money.left
        for part in dossier.payouts:
            if part.state is not PayoutState.PAID and left:
                year, sum_ = max(part.plan.due.year, office.as_of.year), min(part.left, left)
                number[year] += 1
                amount[year] += sum_
                left -= sum_
        if left:
            number[None] += 1
            amount[None] += left
    years = sorted(number, key=lambda year: (year is None, year))
    return [Ahead(year, number[year], amount[year]) for year in years]


def split(office: Office, programme: str, names: Callable[[Dossier], Iterable[str]]) -> list[Split]:
    """Return the sums granted by what `names` says of each project, which shares its grant equally among them.

    The shares sum to the whole; a project counts once in each name's number of grants.
    """
    number: Counter[str] = Counter()
    sums: dict[str, Counter[int]] = defaultdict(Counter)
    for dossier in granted(office, programme):
        found = list(names(dossier)) or ["Inte angivet"]
        for name, part in zip(found, share(dossier.money.granted, len(found)), strict=True):
            number[name] += 1
            sums[name][decided(dossier)] += part
    return sorted((Split(name, number[name], sums[name]) for name in sums), key=lambda one: (-one.total, one.name))


def of_programme(office: Office, programme: str) -> list[Dossier]:
    """Return the programme's dossiers."""
    return [dossier for dossier in office.dossiers if dossier.project.programme == programme]


def granted(office: Office, programme: str) -> list[Dossier]:
    """Return the programme's projects that are granted and were not withdrawn before any money was paid."""
    return [dossier for dossier in of_programme(office, programme) if dossier.public]


def decided(dossier: Dossier) -> int:
    """Return the year of the decision, whose frame the grant comes from."""
    decision = dossier.project.decision
    if decision is None:
        raise ValueError(f"{dossier.id} is not decided")
    return decision.date.year
