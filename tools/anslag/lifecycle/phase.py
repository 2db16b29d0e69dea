"""How far a project has come by its facts alone, without a day: what rules mean by "from a stage on"."""

from __future__ import annotations

from enum import IntEnum

from anslag.model.running import Withdrawal

from .decided import Matter
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
    """Return whether the application came to nothing: rejected, dismissed, struck off or withdrawn, and no money out.

    Once money is out the project must be followed to its end, whatever else is said about it.
    """
    return (known.decided.matter in _NOTHING or withdrawn(known) is not None) and not known.paid


def withdrawn(known: Known) -> Withdrawal | None:
    """Return how the applicant took the application back, unless the case was taken up again since."""
    taken, reopened = known.project.withdrawn, known.decided.reopened
    return None if taken and reopened and reopened >= taken.date else taken


_NOTHING = (Matter.REJECTED, Matter.DISMISSED, Matter.STRUCK_OFF)


def has_grant(known: Known) -> bool:
    """Return whether the project has a grant, or had one that ended, and was not withdrawn before any was paid."""
    return known.decided.matter in (Matter.GRANTED, Matter.ENDED) and not stopped(known)


def phase(known: Known) -> Phase:
    """Return the furthest phase that some fact shows.

    ASSESSED: a statement exists. DECIDED: the application is settled. GRANTED: money is granted, or was until the grant
    ended or was annulled. RUNNING: a payout is made or an interim report is in. REPORTED: the final report or the cost
    statement is in. CLOSED: the case is closed. An application that came to nothing stays where its rejection or its
    statement left it; one that was dismissed or struck off need not have been assessed. A grant that was annulled
    before any of it was paid stays GRANTED.
    """
    project, decided = known.project, known.decided
    never_run = decided.matter is Matter.ANNULLED and not known.paid
    if not stopped(known) and not never_run:
        if known.closed:
            return Phase.CLOSED
        if project.final_report or project.cost_statement:
            return Phase.REPORTED
        if project.payments or project.interim_reports:
            return Phase.RUNNING
    if decided.matter in (Matter.GRANTED, Matter.ENDED, Matter.ANNULLED):
        return Phase.GRANTED
    if decided.basis is not None and decided.matter is Matter.REJECTED:
        return Phase.DECIDED
    return Phase.ASSESSED if project.statement else Phase.RECEIVED
