"""What an application is tried for: whether it may still be granted, and which sum that is about."""

from __future__ import annotations

from anslag.lifecycle import stopped
from anslag.lifecycle.decided import Matter
from anslag.model import KeyPath, ProposalKind

from .engine import Case


def may_be_granted(case: Case) -> bool:
    """Return whether the application is granted, or may be by what has been proposed so far."""
    if stopped(case.known):
        return False
    statement = case.project.statement
    return case.known.decided.matter is not Matter.OPEN or not (statement and statement.proposal is ProposalKind.REJECT)


def tried_sum(case: Case) -> tuple[int, KeyPath]:
    """Return the sum that is granted, or else proposed, or else applied for, in öre, and where it stands."""
    project, decided = case.project, case.known.decided
    granting = [n for n, one in enumerate(project.decisions) if one.name in decided.parts]
    if granting:
        return case.known.granted, ("decisions", granting[-1], "amount")
    last, statement = len(project.handling.statements) - 1, project.statement
    if statement and statement.amount is not None:
        return int(statement.amount), ("handling", "statements", last, "amount")
    return int(project.application.amount), ("application", "amount")
