"""Which fact settles what a signal tells."""

from __future__ import annotations

from anslag.lifecycle import FactName, Obstacle, PayoutState, Signal, SignalKind

from .office import Dossier

__all__ = ["settles"]


def settles(dossier: Dossier, signal: Signal) -> tuple[FactName, ...]:
    """Return the facts that settle a signal, the one to record first first; empty when none does."""
    project = dossier.project
    missing = tuple(
        fact
        for fact, part in (
            (FactName.FINAL_REPORT, project.final_report),
            (FactName.COST_STATEMENT, project.cost_statement),
        )
        if part is None
    )
    if signal.kind in (SignalKind.REPORT_DUE, SignalKind.REPORT_OVERDUE):
        return missing
    if signal.kind is SignalKind.REPAYMENT_CANDIDATE and signal.amount is None and project.cost_statement is None:
        return (FactName.COST_STATEMENT,)
    if signal.kind is SignalKind.PAYOUT_BLOCKED:
        return _unblocks(dossier, signal)
    return _FACTS.get(signal.kind, ())


def _unblocks(dossier: Dossier, signal: Signal) -> tuple[FactName, ...]:
    blocked = [part for part in dossier.payouts if part.state is PayoutState.BLOCKED and part.plan.due == signal.since]
    obstacles = {obstacle for part in blocked for obstacle, _ in part.obstacles}
    return tuple(fact for obstacle, fact in _OPENS.items() if obstacle in obstacles)


_FACTS = {
    SignalKind.SILENT: (FactName.FOLLOW_UP,),
    SignalKind.REPAYMENT_CANDIDATE: (FactName.REPAYMENT,),
    SignalKind.REPAYMENT_OVERDUE: (FactName.REPAYMENT_RECEIVED,),
    SignalKind.SUPPLEMENT_OVERDUE: (FactName.SUPPLEMENT_RECEIVED,),
    SignalKind.DECISION_WAITING: (FactName.DECISION,),
    SignalKind.PAYOUT_OPEN: (FactName.DISBURSEMENT,),
}
_OPENS = {
    Obstacle.CONTACT: FactName.CONTACT,
    Obstacle.REPAYMENT: FactName.REPAYMENT_RECEIVED,
    Obstacle.INTERIM_REPORT: FactName.INTERIM_REPORT,
}
