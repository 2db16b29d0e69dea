"""The budgets of a project against each other and against the cost, line by line. Sums are in öre."""

from __future__ import annotations

from dataclasses import dataclass

from anslag.lifecycle import Known
from anslag.model import Budget
from anslag.words import count

from .record_words import word

__all__ = ["BudgetRow", "BudgetTable", "Source", "budget_table"]


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One line: its sum in each budget, what it cost, and what is left of the budget that holds.

    `left` is negative when it was overdrawn; `cost` and `left` are `None` before the cost is known.
    """

    text: str
    amounts: tuple[int, ...]
    cost: int | None

    @property
    def left(self) -> int | None:
        """What is left of the budget that holds, which is the last."""
        return None if self.cost is None else self.amounts[-1] - self.cost


@dataclass(frozen=True, slots=True)
class Source:
    """Who pays for the project, by each budget; `None` where nothing is said."""

    text: str
    amounts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """The budgets that differ, the one that holds last: their names, the lines with the total last, and who pays."""

    columns: tuple[str, ...]
    rows: tuple[BudgetRow, ...]
    sources: tuple[Source, ...]


def budget_table(known: Known) -> BudgetTable | None:
    """Return the budget as applied with, as last revised after a decision and as changed since, where these differ.

    `None` when there is no budget.
    """
    budgets = _budgets(known)
    if not budgets:
        return None
    names, found = tuple(name for name, _ in budgets), [budget for _, budget in budgets]
    return BudgetTable(names, tuple(_rows(known, found)), tuple(_sources(known, found)))


def _budgets(known: Known) -> list[tuple[str, Budget]]:
    revised = max(known.record.budgets, key=lambda part: part.date, default=None)
    stages = (("Sökt med", known.record.application.budget), ("Reviderad", revised), ("Efter ändring", known.budget))
    found: list[tuple[str, Budget]] = []
    for name, budget in stages:
        if budget and not (found and _same(found[-1][1], budget)):
            found.append((name, budget))
    return found


def _same(one: Budget, other: Budget) -> bool:
    return (one.lines, one.own_contribution, one.own_hours, one.other_grants) == (
        other.lines,
        other.own_contribution,
        other.own_hours,
        other.other_grants,
    )


def _rows(known: Known, budgets: list[Budget]) -> list[BudgetRow]:
    """Return a row for each line of any budget or of the cost, in the order they first appear, and their totals."""
    statement = known.project.cost_statement
    columns = [{line.id: int(line.amount) for line in budget.lines} for budget in budgets]
    costs = {line.id: int(line.amount) for line in statement.current} if statement else {}
    names = {line.id: line.text for budget in budgets for line in budget.lines}
    ids = dict.fromkeys([*(id_ for column in columns for id_ in column), *costs])
    rows = [
        BudgetRow(
            names.get(id_, id_),
            tuple(column.get(id_, 0) for column in columns),
            costs.get(id_, 0) if statement else None,
        )
        for id_ in ids
    ]
    totals = tuple(budget.total for budget in budgets)
    return [*rows, BudgetRow("Summa", totals, statement.lines_total if statement else None)]


def _sources(known: Known, budgets: list[Budget]) -> list[Source]:
    """Return how each budget is paid for: the grant, own contribution and each other grant."""
    applied = known.record.application
    grants = [int(applied.amount) if budget is applied.budget else known.granted for budget in budgets]
    own = [None if budget.own_contribution is None else int(budget.own_contribution) for budget in budgets]
    others = [_others(budget) for budget in budgets]
    names = dict.fromkeys(name for found in others for name in found)
    return [
        Source("Anslaget", tuple(grants)),
        Source("Egeninsats", tuple(own)),
        *_work(known, budgets),
        *(Source(name, tuple(found.get(name) for found in others)) for name in names),
    ]


def _work(known: Known, budgets: list[Budget]) -> list[Source]:
    """Return what the applicant's own work is worth in each budget, when some budget has any."""
    hours = [budget.own_hours or 0 for budget in budgets]
    worth = tuple(known.programme.co_funding.worth(budget) for budget in budgets)
    return [Source(f"Eget arbete, {count(hours[-1], 'timme', 'timmar')}", worth)] if any(hours) else []


def _others(budget: Budget) -> dict[str, int]:
    return {
        f"{grant.funder}, {word('application.budget.other_grants.*.status', grant.status)}": int(grant.amount)
        for grant in budget.other_grants or ()
    }
