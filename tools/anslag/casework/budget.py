"""Budget against decision against cost, line by line. Sums are in öre, and `None` where nothing is stated."""

from __future__ import annotations

from dataclasses import dataclass

from anslag.lifecycle import Known
from anslag.model import Budget, Project
from anslag.model.project import CostStatement

from .record_words import word

__all__ = ["BudgetRow", "Source", "budget_rows", "sources"]


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One line: what was applied with, what the decision allows, what it cost."""

    text: str
    applied: int | None
    decided: int | None
    cost: int | None

    @property
    def left(self) -> int | None:
        """What is left of the budget that applies, negative when it was overdrawn; `None` before the cost is known."""
        budget = self.applied if self.decided is None else self.decided
        return None if self.cost is None or budget is None else budget - self.cost


@dataclass(frozen=True, slots=True)
class Source:
    """Who pays for the project, by the application and by the budget that the decision revised, if it did."""

    text: str
    applied: int | None
    decided: int | None


def budget_rows(known: Known) -> tuple[BudgetRow, ...]:
    """Return a row for each line of any of the three, in the order they first appear, and last their totals.

    Without a revised budget the decision allows the one applied with. Empty when there is no budget.
    """
    applied, revised, statement = _three(known.project)
    if applied is None and revised is None:
        return ()
    granted = revised or (applied if known.granted else None)
    columns = [_lines(applied), _lines(granted)]
    costs = {line.id: int(line.amount) for line in statement.lines} if statement else {}
    ids = dict.fromkeys([*columns[0], *columns[1], *costs])
    names = {line.id: line.text for budget in (granted, applied) if budget for line in budget.lines}
    rows = [
        BudgetRow(
            names.get(id_, id_),
            columns[0].get(id_, 0 if applied else None),
            columns[1].get(id_, 0 if granted else None),
            costs.get(id_, 0) if statement else None,
        )
        for id_ in ids
    ]
    total = BudgetRow(
        "Summa",
        applied.total if applied else None,
        granted.total if granted else None,
        statement.lines_total if statement else None,
    )
    return (*rows, total)


def sources(known: Known) -> tuple[Source, ...]:
    """Return how the budget is paid for: the grant, own contribution and each other grant."""
    applied, revised, _ = _three(known.project)
    granted = revised or (applied if known.granted else None)
    if applied is None:
        return ()
    rows = [Source("Anslaget", int(known.project.application.amount), known.granted if granted else None)]
    own = [budget.own_contribution if budget else None for budget in (applied, granted)]
    rows.append(Source("Egen insats", *(None if amount is None else int(amount) for amount in own)))
    others = [_others(applied), _others(granted)]
    names = dict.fromkeys([*others[0], *others[1]])
    return (*rows, *(Source(name, others[0].get(name), others[1].get(name)) for name in names))


def _three(project: Project) -> tuple[Budget | None, Budget | None, CostStatement | None]:
    return project.application.budget, project.decision.budget if project.decision else None, project.cost_statement


def _lines(budget: Budget | None) -> dict[str, int]:
    return {line.id: int(line.amount) for line in budget.lines} if budget else {}


def _others(budget: Budget | None) -> dict[str, int]:
    grants = budget.other_grants or () if budget else ()
    return {
        f"{grant.funder}, {word('application.budget.other_grants.*.status', grant.status)}": int(grant.amount)
        for grant in grants
    }
