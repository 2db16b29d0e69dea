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


class Section(StrEnum):
    """Headings of the guidelines, so that an officer can look a demand up; and what the guidelines do not have."""

    DECISION = "Beslutsförfarande"
    GRANTED = "Information om beviljat integrationsanslag"
    RUNNING = "Uppföljning under pågående projekt"
    CLOSING = "Avslut av projekt"
    OWN = "Registrets egna regler"
    OWN_DEADLINE = "Kommunens egen frist"


def deciding_sum(known: Known) -> int:
    """Return the sum in öre that settles who decides: what is applied for, or what is proposed where the grant does."""
    statement, applied = known.project.statement, int(known.project.application.amount)
    if known.programme.decisions.on == "applied" or statement is None or statement.amount is None:
        return applied
    return int(statement.amount)


def decider(known: Known) -> tuple[Actor, str]:
    """Return who decides on the application, and the deciding body's name in Swedish.

    When no body of the programme decides on such a sum, the committee is meant.
    """
    body = known.programme.body_for(deciding_sum(known))
    if body is None:
        return Actor.COMMITTEE, "beslutsinstansen"
    return (Actor.HEAD if body.delegated else Actor.COMMITTEE), body.name
