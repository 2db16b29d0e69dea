"""What counts as the grant's money: each sum of a project in its year, added up, and shared. All sums are in öre."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import NamedTuple

from anslag.lifecycle import PayoutState
from anslag.model import share

from .office import Dossier

__all__ = ["Figures", "Ledger", "LedgerEntry", "Measure", "Sum", "committed", "entries", "ledger", "shares"]


class Measure(StrEnum):
    """What a sum is, and so which year it belongs to.

    Applied for, rejected, withdrawn, paid, reported and returned belong to the year in which it happened; granted, and
    of that unpaid and unreported, to the year of the decision; planned, which is the unpaid again, to the year of the
    plan. Reported is the cost of whole projects, and what that of the unreported will be is unknown.
    """

    APPLIED = auto()
    GRANTED = auto()
    REJECTED = auto()
    WITHDRAWN = auto()
    PAID = auto()
    UNPAID = auto()
    PLANNED = auto()
    REPORTED = auto()
    UNREPORTED = auto()
    RETURNED = auto()


class LedgerEntry(NamedTuple):
    """A sum of a project, in a year; `year` is `None` for what is to be paid without a plan."""

    measure: Measure
    year: int | None
    amount: int


class Sum(NamedTuple):
    """How many entries, and what they come to."""

    number: int = 0
    amount: int = 0


_NOTHING = Sum()


@dataclass(frozen=True, slots=True)
class Figures:
    """The sum of each measure."""

    applied: Sum = _NOTHING
    granted: Sum = _NOTHING
    rejected: Sum = _NOTHING
    withdrawn: Sum = _NOTHING
    paid: Sum = _NOTHING
    unpaid: Sum = _NOTHING
    planned: Sum = _NOTHING
    reported: Sum = _NOTHING
    unreported: Sum = _NOTHING
    returned: Sum = _NOTHING

    @property
    def cost(self) -> int | None:
        """The reported cost: unknown when there are only projects that have not reported."""
        return self.reported.amount if self.reported.number or not self.unreported.number else None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Figures in all and year by year, for the years that have any."""

    whole: Figures
    years: Mapping[int | None, Figures]

    def of(self, year: int | None) -> Figures:
        """Return the figures of a year, which may have none."""
        return self.years.get(year, Figures())

    def by_year(self) -> list[tuple[int | None, Figures]]:
        """Return the years with their figures, the oldest first and what has no year last."""
        return sorted(self.years.items(), key=lambda item: (item[0] is None, item[0] or 0))


def ledger(found: Iterable[LedgerEntry]) -> Ledger:
    """Return the entries added up."""
    years: dict[int | None, list[LedgerEntry]] = defaultdict(list)
    for entry in found:
        years[entry.year].append(entry)
    whole = _figures(entry for each in years.values() for entry in each)
    return Ledger(whole, {year: _figures(each) for year, each in years.items()})


def _figures(found: Iterable[LedgerEntry]) -> Figures:
    number: Counter[Measure] = Counter()
    amount: Counter[Measure] = Counter()
    for entry in found:
        number[entry.measure] += 1
        amount[entry.measure] += entry.amount
    return Figures(**{measure.value: Sum(number[measure], amount[measure]) for measure in number})


def entries(dossier: Dossier, this_year: int) -> Iterator[LedgerEntry]:
    """Yield all sums of a project. What should have been paid in an earlier year is planned for `this_year`."""
    project, money = dossier.project, dossier.money
    yield LedgerEntry(Measure.APPLIED, project.application.received.year, money.applied)
    if dossier.public and project.decision:
        yield LedgerEntry(Measure.GRANTED, project.decision.date.year, money.granted)
        if project.cost_statement is None:
            yield LedgerEntry(Measure.UNREPORTED, project.decision.date.year, money.granted)
        if left := committed(dossier):
            yield LedgerEntry(Measure.UNPAID, project.decision.date.year, left)
            yield from _planned(dossier, left, this_year)
    elif project.withdrawn:
        yield LedgerEntry(Measure.WITHDRAWN, project.withdrawn.date.year, money.applied)
    elif project.decision:
        yield LedgerEntry(Measure.REJECTED, project.decision.date.year, money.applied)
    for payout in project.disbursements.paid:
        yield LedgerEntry(Measure.PAID, payout.date.year, payout.amount)
    if project.cost_statement:
        yield LedgerEntry(Measure.REPORTED, project.cost_statement.received.year, money.cost or 0)
    for receipt in project.repayment.received if project.repayment else ():
        yield LedgerEntry(Measure.RETURNED, receipt.date.year, receipt.amount)


def _planned(dossier: Dossier, left: int, this_year: int) -> Iterator[LedgerEntry]:
    for part in dossier.payouts:
        if part.state is not PayoutState.PAID and left:
            amount = min(part.left, left)
            yield LedgerEntry(Measure.PLANNED, max(part.plan.due.year, this_year), amount)
            left -= amount
    if left:
        yield LedgerEntry(Measure.PLANNED, None, left)


def committed(dossier: Dossier) -> int:
    """Return what is granted and yet to be paid: nothing once the project is closed."""
    return 0 if dossier.stage.final else dossier.money.left


def shares(found: Sequence[LedgerEntry], parts: int) -> list[list[LedgerEntry]]:
    """Return a project's entries shared in `parts`, each measure as a whole and not entry by entry.

    So each measure sums to what it was, and what is paid and unpaid in a part is what is granted in it.
    """
    if parts == 1:
        return [list(found)]
    paid = sum(entry.amount for entry in found if entry.measure is Measure.PAID)
    before = Counter({Measure.UNPAID: paid, Measure.PLANNED: paid})
    result: list[list[LedgerEntry]] = [[] for _ in range(parts)]
    for entry in found:
        was = share(before[entry.measure], parts)
        before[entry.measure] += entry.amount
        now = share(before[entry.measure], parts)
        for part, start, end in zip(result, was, now, strict=True):
            part.append(LedgerEntry(entry.measure, entry.year, end - start))
    return result
