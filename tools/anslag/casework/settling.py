"""Which fact settles what a signal tells."""

from __future__ import annotations

from anslag.lifecycle import REPORTS, PayoutState, Signal, SignalKind, incomplete, opened_by
from anslag.model import kronor

from .office import Dossier

__all__ = ["command_for", "replan", "settles"]


def settles(dossier: Dossier, signal: Signal) -> tuple[str, ...]:
    """Return the facts that settle a signal, the one to record first first; empty when none does."""
    project = dossier.project
    missing = tuple(
        fact
        for fact, part in (
            ("final-report", project.final_report),
            ("cost-statement", project.cost_statement),
        )
        if part is None
    )
    if signal.kind in (SignalKind.REPORT_DUE, SignalKind.REPORT_OVERDUE):
        return missing
    if signal.kind is SignalKind.REPAYMENT_CANDIDATE and signal.amount is None and project.cost_statement is None:
        return ("cost-statement",)
    if signal.kind is SignalKind.APPEALED and any(one.live and one.instances for one in project.appeals):
        return ("appeal-final", "court-ruling")
    if signal.kind is SignalKind.REPORT_INCOMPLETE:
        return tuple(dict.fromkeys(f"{REPORTS[path][1]}-supplement-received" for path, _ in incomplete(dossier.known)))
    if signal.kind is SignalKind.PAYOUT_BLOCKED:
        return _unblocks(dossier, signal)
    return _FACTS.get(signal.kind, ())


def command_for(dossier: Dossier, signal: Signal) -> str:
    """Return the command that records what settles a signal, empty when none does."""
    facts = settles(dossier, signal)
    return f"anslag add {dossier.id} {facts[0]}" if facts else ""


def replan(dossier: Dossier, signal: Signal) -> str:
    """Return the command that takes what cannot be paid out of the plan that a signal tells of."""
    part = next(one for one in dossier.payouts if str(one.plan.id) == signal.entry)
    how = f"--amount {kronor(part.paid)}" if part.paid else "--remove"
    return f"anslag add {dossier.id} payout-plan --entry {signal.entry} {how}"


def _unblocks(dossier: Dossier, signal: Signal) -> tuple[str, ...]:
    blocked = [part for part in dossier.payouts if part.state is PayoutState.BLOCKED and part.plan.due == signal.since]
    return tuple(dict.fromkeys(fact for part in blocked for fact in opened_by(dossier.known, part)))


_FACTS: dict[SignalKind, tuple[str, ...]] = {
    SignalKind.SILENT: ("follow-up",),
    SignalKind.REPAYMENT_CANDIDATE: ("claim",),
    SignalKind.REPAYMENT_OVERDUE: ("repayment-received",),
    SignalKind.INSTALMENT_MISSED: ("repayment-received",),
    SignalKind.PAID_ABOVE: ("claim",),
    SignalKind.OVERPAID_CLAIM: ("receipt-returned",),
    SignalKind.SUPPLEMENT_OVERDUE: ("supplement-received",),
    SignalKind.DECISION_WAITING: ("decision",),
    SignalKind.PAYOUT_OPEN: ("disbursement",),
    SignalKind.ENFORCEMENT: ("enforcement-corrected",),
    SignalKind.ANNULMENT_WAITING: ("decision",),
    SignalKind.APPEALED: ("court-ruling", "appeal-final"),
    SignalKind.INHIBITED: ("inhibition-lifted",),
    SignalKind.CHANGE_WAITING: ("change-approved", "change-refused"),
    SignalKind.BUDGET_WAITING: ("budget",),
    SignalKind.CONDITION_WAITING: ("condition-met",),
    SignalKind.DATED_AHEAD: ("correction",),
    SignalKind.UNREPORTED: ("reported",),
}
