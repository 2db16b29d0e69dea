"""What counts as the grant's money: each sum of a project in its year, added up, and shared. All sums are in öre."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import NamedTuple

from anslag.lifecycle import Matter, PayoutState, stopped
from anslag.model import share

from .office import Dossier

__all__ = ["Figures", "Ledger", "LedgerEntry", "Measure", "Sum", "committed", "entries", "ledger", "shares"]


class Measure(StrEnum):
    """What a sum is, and so which year it belongs to.

    Applied for, rejected, dismissed, withdrawn, annulled, paid, reported and returned belong to the year in which it
    happened; granted, and of that unpaid and unreported, to the budget year of the decision; planned, which is the
    unpaid again, to the year of the plan. Reported is the cost of whole projects, and what that of the unreported will
    be is unknown. Of what was paid and came back unused, the year of the return has so much less paid.
    """

    APPLIED = auto()
    GRANTED = auto()
    REJECTED = auto()
    DISMISSED = auto()
    WITHDRAWN = auto()
    ANNULLED = auto()
    PAID = auto()
    UNPAID = auto()
    PLANNED = auto()
    REPORTED = auto()
    UNREPORTED = auto()
    RETURNED = auto()


class LedgerEntry(NamedTuple):
    """A sum, in a year; `year` is `None` for what is to be paid without a plan. `of` is what it is counted as one of.

    A project counts once in a number, however many of its sums are in it; of planned payouts each counts.
    """

    measure: Measure
    year: int | None
    amount: int
    of: str = ""


class Sum(NamedTuple):
    """How many, and what they come to."""

    number: int = 0
    amount: int = 0


_NOTHING = Sum()


@dataclass(frozen=True, slots=True)
class Figures:
    """The sum of each measure."""

    applied: Sum = _NOTHING
    granted: Sum = _NOTHING
    rejected: Sum = _NOTHING
    dismissed: Sum = _NOTHING
    withdrawn: Sum = _NOTHING
    annulled: Sum = _NOTHING
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
    counted: dict[Measure, set[str]] = defaultdict(set)
    amount: Counter[Measure] = Counter()
    for entry in found:
        counted[entry.measure].add(entry.of)
        amount[entry.measure] += entry.amount
    return Figures(**{measure.value: Sum(len(each), amount[measure]) for measure, each in counted.items()})


def entries(dossier: Dossier, this_year: int) -> Iterator[LedgerEntry]:
    """Yield all sums of a project. What should have been paid in an earlier year is planned for `this_year`."""
    project, money = dossier.project, dossier.money
    found = [(Measure.APPLIED, project.application.received.year, money.applied)]
    if dossier.granted:
        found += _granted(dossier)
    elif settled := _ungranted(dossier):
        found.append((*settled, money.applied))
    for payment in project.payments:
        found.append((Measure.PAID, payment.date.year, int(payment.amount)))
        if payment.returned:
            found.append((Measure.PAID, payment.returned.date.year, -int(payment.returned.amount)))
    if project.cost_statement:
        found.append((Measure.REPORTED, project.cost_statement.received.year, money.cost or 0))
    for claim in project.claims:
        found += [(Measure.RETURNED, part.date.year, int(part.amount)) for part in claim.received]
        back = [part.returned for part in claim.received if part.returned]
        found += [(Measure.RETURNED, part.date.year, -int(part.amount)) for part in back]
        found += [(Measure.RETURNED, part.date.year, int(part.amount)) for part in claim.set_off]
    found += _kept(dossier)
    yield from (LedgerEntry(*one, dossier.id) for one in found)
    if dossier.granted and (left := committed(dossier)):
        yield from _planned(dossier, left, this_year)


def _kept(dossier: Dossier) -> Iterator[tuple[Measure, int, int]]:
    """Yield what was kept of the project's own payouts to settle a claim, which is paid out and back at once."""
    left = dossier.known.set_off
    for part in (part for claim in dossier.project.claims for part in claim.set_off):
        if amount := min(left, int(part.amount)):
            yield Measure.PAID, part.date.year, amount
            left -= amount


def _granted(dossier: Dossier) -> list[tuple[Measure, int, int]]:
    """Return what is granted by the budget year of each decision, and of that what is not paid and not reported."""
    found, paid, left = [], dossier.money.paid, committed(dossier)
    for part in dossier.known.decided.parts.values():
        found.append((Measure.GRANTED, part.year, part.amount))
        if dossier.project.cost_statement is None:
            found.append((Measure.UNREPORTED, part.year, part.amount))
        unpaid = min(left, max(0, part.amount - paid))
        paid, left = max(0, paid - part.amount), left - unpaid
        if unpaid:
            found.append((Measure.UNPAID, part.year, unpaid))
    return found


def _ungranted(dossier: Dossier) -> tuple[Measure, int] | None:
    """Return as what an application that came to nothing counts, and in which year; `None` while it is open."""
    decided, withdrawn = dossier.known.decided, dossier.project.withdrawn
    if withdrawn and stopped(dossier.known):
        return Measure.WITHDRAWN, withdrawn.date.year
    if decided.matter is Matter.ANNULLED and decided.annulment and decided.annulment.final:
        return Measure.ANNULLED, decided.annulment.final.year
    settling = decided.basis or decided.ended
    if decided.matter in _CAME_TO_NOTHING and settling:
        last = decided.ended if decided.matter is Matter.STRUCK_OFF and decided.ended else settling
        return _CAME_TO_NOTHING[decided.matter], last.date.year
    return None


_CAME_TO_NOTHING = {
    Matter.REJECTED: Measure.REJECTED,
    Matter.DISMISSED: Measure.DISMISSED,
    Matter.STRUCK_OFF: Measure.WITHDRAWN,
}


def _planned(dossier: Dossier, left: int, this_year: int) -> Iterator[LedgerEntry]:
    for part in dossier.payouts:
        if part.state is not PayoutState.PAID and left:
            amount, of = min(part.left, left), f"{dossier.id}/{part.plan.id}"
            yield LedgerEntry(Measure.PLANNED, max(part.plan.due.year, this_year), amount, of)
            left -= amount
    if left:
        yield LedgerEntry(Measure.PLANNED, None, left, dossier.id)


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
            part.append(LedgerEntry(entry.measure, entry.year, end - start, entry.of))
    return result
