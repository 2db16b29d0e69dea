"""How far a project has come by its facts alone, without a day: what rules mean by "from a stage on"."""

from __future__ import annotations

from enum import IntEnum

from .known import Known


class Phase(IntEnum):
    """Each phase includes those before it, so that a rule applies when ``phase(known) >= its phase``."""

    RECEIVED = 0
    ASSESSED = 1
    DECIDED = 2
    GRANTED = 3
    RUNNING = 4
    REPORTED = 5
    CLOSED = 6

    @property
    def label(self) -> str:
        """The words an officer reads, as in "gäller från …"."""
        return _LABELS[self]


_LABELS = {
    Phase.RECEIVED: "inkommen ansökan",
    Phase.ASSESSED: "tjänsteutlåtande",
    Phase.DECIDED: "beslut",
    Phase.GRANTED: "beviljat bidrag",
    Phase.RUNNING: "pågående projekt",
    Phase.REPORTED: "slutredovisning",
    Phase.CLOSED: "avslutat ärende",
}


def stopped(known: Known) -> bool:
    """Return whether the application was rejected or withdrawn and no money went out.

    Once money is out the project must be followed to its end, whatever else is said about it.
    """
    project = known.project
    rejected = project.decision is not None and not project.decision.outcome.grants
    return (rejected or project.withdrawn is not None) and not project.disbursements.paid


def has_grant(known: Known) -> bool:
    """Return whether the project was granted money, and not withdrawn before any was paid."""
    decision = known.project.decision
    return decision is not None and decision.outcome.grants and not stopped(known)


def phase(known: Known) -> Phase:
    """Return the furthest phase that some fact shows.

    ASSESSED: a statement exists. DECIDED: a decision exists. GRANTED: it grants. RUNNING: a payout is made or an
    interim report is in. REPORTED: the final report or the cost statement is in. CLOSED: the case is closed.
    A rejected or withdrawn application stays where the decision or the statement left it.
    """
    project = known.project
    if not stopped(known):
        if project.closed:
            return Phase.CLOSED
        if project.final_report or project.cost_statement:
            return Phase.REPORTED
        if project.disbursements.paid or project.interim_reports:
            return Phase.RUNNING
    if project.decision:
        return Phase.GRANTED if project.decision.outcome.grants else Phase.DECIDED
    return Phase.ASSESSED if project.handling.statement else Phase.RECEIVED
