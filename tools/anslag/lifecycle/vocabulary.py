"""Who acts, what can be recorded and where the guidelines speak of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from anslag.model import DecidingBody, Programme
from anslag.schema import field
from anslag.words import listed

from .known import Known
from .phrases import definite


class Actor(StrEnum):
    """Who takes a step: the funder's officer, a body that decides by delegation or itself, the applicant, finance."""

    HANDLER = "handler"
    DELEGATE = "delegate"
    BODY = "body"
    APPLICANT = "applicant"
    FINANCE = "finance"


_ACTORS = {
    Actor.HANDLER: "handläggaren",
    Actor.DELEGATE: "den som beslutar på delegation",
    Actor.BODY: "beslutsinstansen",
    Actor.APPLICANT: "sökanden",
    Actor.FINANCE: "ekonomi",
}
"""What each is called where no programme says another word."""


def who(actor: Actor, programmes: Iterable[Programme] = ()) -> str:
    """Return who takes a step, as an officer says it, by what `programmes` call their officer and deciding bodies."""
    names: dict[str, None] = {}
    for programme in programmes:
        if actor is Actor.HANDLER:
            names[str(programme.role_name(programme.handler, definite=True))] = None
        elif actor in (Actor.DELEGATE, Actor.BODY):
            delegated = actor is Actor.DELEGATE
            names |= {body_said(body): None for body in programme.deciding_bodies if body.delegated is delegated}
    return listed(list(names), "eller") or _ACTORS[actor]


def body_said(body: DecidingBody) -> str:
    """Return a deciding body as it is said in a sentence: ``sektionschefen``."""
    return str(body.definite or definite(body.name))


class Section(StrEnum):
    """What the guidelines speak of, by topic; and what they do not speak of, which is the register's own.

    A programme says under which heading its guidelines have a topic (``guidelines.sections``).
    """

    WHO_MAY_APPLY = "who_may_apply"
    GOALS = "goals"
    COOPERATION = "cooperation"
    APPLICATION = "application"
    ATTACHMENTS = "attachments"
    HANDLING = "handling"
    DECISION = "deciding"
    GRANTED = "granted"
    ACKNOWLEDGING = "acknowledging"
    RUNNING = "running"
    PAYOUT = "payout"
    REPORTING = "reporting"
    REPAYING = "repaying"
    CLOSING = "closing"
    NONE = ""
    OWN = "own"
    OWN_DEADLINE = "own_deadline"

    @property
    def label(self) -> str:
        """The topic in words, whatever the guidelines call it."""
        known = field("programme", ("guidelines", "sections", self.value)) if self.value else None
        return _OWN.get(self, "") or (known.title if known else self.value)


_OWN = {Section.OWN: "Registrets egna regler", Section.OWN_DEADLINE: "Bidragsgivarens egen frist"}


def cite(section: Section, programme: Programme | None) -> str:
    """Return the heading under which the guidelines speak of a topic; empty when the programme does not say.

    What is the register's own is said to be so.
    """
    if own := _OWN.get(section):
        return own
    found = programme.guidelines.sections.get(section.value) if programme else None
    return str(found.heading) if found else ""


def deciding_body(known: Known) -> DecidingBody | None:
    """Return the body that decides on the application, or `None` when none of the programme decides on such a sum.

    The sum applied for settles it or, where the programme goes by what is granted, the sum proposed.
    """
    statement, amount = known.project.statement, known.project.application.amount
    if known.programme.decisions.on != "applied" and statement and statement.amount is not None:
        amount = statement.amount
    return known.programme.body_for(amount)


def decider(known: Known) -> tuple[Actor, str]:
    """Return who decides on the application, and the deciding body in the definite form.

    When no body of the programme decides on such a sum, one that is not named is meant.
    """
    body = deciding_body(known)
    if body is None:
        return Actor.BODY, _ACTORS[Actor.BODY]
    return (Actor.DELEGATE if body.delegated else Actor.BODY), body_said(body)


def acting(known: Known, actor: Actor) -> str:
    """Return who takes a step in a project: of the bodies the one that decides on its sum."""
    return decider(known)[1] if actor in (Actor.DELEGATE, Actor.BODY) else who(actor, [known.programme])
