"""Who acts, what can be recorded and where the guidelines speak of it."""

from __future__ import annotations

from enum import StrEnum

from .known import Known


class Actor(StrEnum):
    """Who takes a step."""

    STRATEGIST = "strategist"
    HEAD = "head"
    COMMITTEE = "committee"
    APPLICANT = "applicant"
    FINANCE = "finance"

    @property
    def label(self) -> str:
        """The word an officer uses."""
        return _ACTORS[self]


_ACTORS = {
    Actor.STRATEGIST: "strategen",
    Actor.HEAD: "chefen",
    Actor.COMMITTEE: "utskottet",
    Actor.APPLICANT: "sökanden",
    Actor.FINANCE: "ekonomi",
}


class FactName(StrEnum):
    """The facts that `anslag add ID FACT` records."""

    MEETING = "meeting"
    CONSULTATION = "consultation"
    SUPPLEMENT = "supplement"
    SUPPLEMENT_RECEIVED = "supplement-received"
    STATEMENT = "statement"
    DECISION = "decision"
    BUDGET = "budget"
    APPEAL = "appeal"
    ENFORCEMENT_CORRECTED = "enforcement-corrected"
    CONTACT = "contact"
    PAYOUT_PLAN = "payout-plan"
    DISBURSEMENT = "disbursement"
    FOLLOW_UP = "follow-up"
    INTERIM_REPORT = "interim-report"
    CHANGE = "change"
    ACKNOWLEDGEMENT = "acknowledgement"
    PARTICIPATION = "participation"
    MANAGEMENT_INFORMATION = "management-information"
    WITHDRAWN = "withdrawn"
    ENDED_EARLY = "ended-early"
    FINAL_REPORT = "final-report"
    COST_STATEMENT = "cost-statement"
    COST_APPROVAL = "cost-approval"
    CLAIM = "claim"
    REPAYMENT_RECEIVED = "repayment-received"
    CORRECTION = "correction"
    CLOSED = "closed"


class Section(StrEnum):
    """Headings of the guidelines, so that an officer can look a demand up; and what the guidelines do not have."""

    DECISION = "Beslutsförfarande"
    GRANTED = "Information om beviljat integrationsanslag"
    RUNNING = "Uppföljning under pågående projekt"
    CLOSING = "Avslut av projekt"
    OWN = "Registrets egna regler"
    OWN_DEADLINE = "Kommunens egen frist"


def decider(known: Known) -> tuple[Actor, str]:
    """Return who decides on the application, and the deciding body's name in Swedish.

    The sum applied for decides (guidelines, Beslutsförfarande). When no body of the programme decides on such a sum,
    the committee is meant.
    """
    body = known.programme.body_for(known.project.application.amount)
    if body is None:
        return Actor.COMMITTEE, "beslutsinstansen"
    return (Actor.HEAD if body.delegated else Actor.COMMITTEE), body.name
