"""What opens a payout that is blocked: who must act, and the facts that record it."""

from __future__ import annotations

from .known import Known
from .payouts import Obstacle, PayoutState, PlannedState, payouts
from .vocabulary import Actor


def acts(known: Known, part: PlannedState) -> Actor:
    """Return who must act for a planned payout whose day has come to be made."""
    first = _foremost(known, part)
    if first.state is PayoutState.OPEN:
        return Actor.FINANCE
    kinds = {kind for kind, _ in first.obstacles}
    return Actor.APPLICANT if kinds <= _APPLICANTS else Actor.HANDLER


def opened_by(known: Known, part: PlannedState) -> tuple[str, ...]:
    """Return the facts that record that what stands in the way is gone, the one to record first first."""
    first = _foremost(known, part)
    if first.state is PayoutState.OPEN:
        return ("disbursement",)
    kinds = {kind for kind, _ in first.obstacles}
    return tuple(fact for kind, fact in _OPENS.items() if kind in kinds)


def without_number(known: Known) -> str:
    """Return what is left to do before a lead applicant that waits for its number can be paid, as a sentence to add."""
    if not known.unnumbered:
        return ""
    return (
        f" {known.unnumbered} har inte fått sitt organisationsnummer: för in det med anslag add organisation, eller "
        "betala genom en annan förening (--payee)."
    )


def _foremost(known: Known, part: PlannedState) -> PlannedState:
    """Return the payout that must be made first, since the plan is paid in order."""
    if Obstacle.EARLIER_PAYOUT not in (kind for kind, _ in part.obstacles):
        return part
    return next(one for one in payouts(known) if one.state is not PayoutState.PAID)


_OPENS = {
    Obstacle.CONTACT: "contact",
    Obstacle.ACCEPTANCE: "acceptance",
    Obstacle.REQUISITION: "requisition",
    Obstacle.BUDGET: "budget",
    Obstacle.CONDITION: "condition-met",
    Obstacle.REPAYMENT: "repayment-received",
    Obstacle.INTERIM_REPORT: "interim-report",
    Obstacle.INCOMPLETE_REPORT: "interim-supplement-received",
    Obstacle.COST: "interim-report",
    Obstacle.FINAL_REPORT: "final-report",
    Obstacle.ACKNOWLEDGEMENT: "acknowledgement",
    Obstacle.REPORT_REVIEW: "interim-reviewed",
    Obstacle.FINAL_REVIEW: "final-reviewed",
    Obstacle.FIRST_PART: "payout-plan",
}
_APPLICANTS = frozenset(_OPENS) - {Obstacle.REPORT_REVIEW, Obstacle.FINAL_REVIEW, Obstacle.FIRST_PART}
"""What the applicant can do something about."""
