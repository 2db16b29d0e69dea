"""What the decisions of a project come to: what is granted, on which year's frame, and how the application stands.

Every decision stands for ever. This is the one place where the series is reckoned, one decision after another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from anslag.model import Condition, Decision, DecisionKind, Project

from .fields import put


class Matter(StrEnum):
    """How the application stands by what has been decided."""

    OPEN = "open"
    GRANTED = "granted"
    REJECTED = "rejected"
    DISMISSED = "dismissed"
    STRUCK_OFF = "struck_off"
    ENDED = "ended"
    ANNULLED = "annulled"


class Part(Struct, frozen=True):
    """A sum that one decision granted: what is left of it and what it drew on the frame of `year`, in öre."""

    amount: int
    drawn: int
    year: int


@dataclass
class Decided:
    """What the decisions of a project that is as known on a day come to.

    `basis` is the decision that settles the application now, as later corrections of it read; `parts` are the sums
    granted, by the name of the decision that granted each. `referral` is a referral back that nothing has followed,
    `inhibition` one that still holds, `annulment` the last that is final, `ended` the decision by which the grant was
    withdrawn or renounced. `restarted` is the day from which the application waits anew, `reopened` the last day on
    which the case was taken up again, `reopenings` how often that was after a closing, and `standing` every decision by
    its name, as later corrections of it read.
    """

    project: Project
    matter: Matter = Matter.OPEN
    basis: Decision | None = None
    parts: dict[str, Part] = field(default_factory=dict)
    referral: Decision | None = None
    inhibition: Decision | None = None
    annulment: Decision | None = None
    ended: Decision | None = None
    restarted: date | None = None
    reopened: date | None = None
    reopenings: int = 0
    standing: dict[str, Decision] = field(default_factory=dict)

    @property
    def granted(self) -> int:
        """The sum granted, in öre."""
        return sum(part.amount for part in self.parts.values())

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions of every decision that grants money now, as they read now."""
        granting = [name for name, part in self.parts.items() if part.amount]
        return tuple(condition for name in granting for condition in self.standing[name].conditions)

    def drawn(self, year: int, *, refills: bool) -> int:
        """Return what is drawn on the frame of `year`, in öre.

        What was taken back later counts still, unless the programme says that it `refills` the frame.
        """
        return sum(part.amount if refills else part.drawn for part in self.parts.values() if part.year == year)


def decided(project: Project) -> Decided:
    """Return what the decisions of a project, as known on a day, come to."""
    found = Decided(project, standing=_standing(project.decisions))
    for decision in found.standing.values():
        _EFFECTS[decision.kind](found, decision)
    if found.referral and any(part.date > found.referral.date for part in project.handling.statements):
        found.referral = None
    return found


def published_since(project: Project) -> date | None:
    """Return the day from which a project as known on a day is public, or `None` when it never was.

    It is the day on which the minutes of the first decision that granted money were announced; until that is known, the
    day after the decision. What has been public stays so, whatever is decided later.
    """
    return min((public_from(decision) for decision in project.decisions if decision.meaning.grants), default=None)


def public_from(decision: Decision) -> date:
    """Return the day from which a decision is public: when its minutes were announced, else the day after it."""
    return decision.announced or decision.date + timedelta(days=1)


def _standing(decisions: tuple[Decision, ...]) -> dict[str, Decision]:
    """Return the decisions by name, each as it was corrected by its body; one whose day is corrected keeps its name."""
    found = {decision.name: decision for decision in decisions}
    for decision in decisions:
        name = str(decision.of)
        if decision.kind is DecisionKind.CORRECTION and name in found:
            for change in decision.what:
                found[name] = put(found[name], change.path, change.to, ("decisions", "*"))
            if found[name].name != name:
                found[name] = replace(found[name], key=name)
    return found


def _settle(found: Decided, decision: Decision) -> None:
    if found.basis is not None:
        _fall(found, found.basis.name)
    found.matter = _MATTERS[decision.meaning]
    found.basis = decision
    found.referral = found.ended = None
    if decision.meaning.grants:
        _grant(found, decision)


def _fall(found: Decided, name: str) -> None:
    """Let a decision fall since another took its place, and with it an inhibition of it."""
    found.parts.pop(name, None)
    if found.inhibition is not None and found.inhibition.of == name:
        found.inhibition = None


def _grant(found: Decided, decision: Decision) -> None:
    amount = int(decision.amount or 0)
    found.parts[decision.name] = Part(amount, amount, decision.year)


def _refer(found: Decided, decision: Decision) -> None:
    found.referral, found.restarted = decision, decision.date


def _reduce(found: Decided, decision: Decision) -> None:
    left = int(decision.amount or 0)
    for name in [decision.of] if decision.of in found.parts else [*reversed(found.parts)]:
        part = found.parts[str(name)]
        taken = min(left, part.amount)
        found.parts[str(name)] = replace(part, amount=part.amount - taken)
        left -= taken


def _end(found: Decided, decision: Decision) -> None:
    """Let the applicant keep what the decision says, or for want of that what was paid by then."""
    paid = sum(payment.kept for payment in found.project.payments if payment.date <= decision.date)
    keeps = paid if decision.amount is None else int(decision.amount)
    for name, part in found.parts.items():
        amount = min(keeps, part.amount)
        renounced = decision.kind is DecisionKind.RENUNCIATION
        found.parts[name] = replace(part, amount=amount, drawn=amount if renounced else part.drawn)
        keeps -= amount
    unpaid = decision.kind is DecisionKind.RENUNCIATION and not found.project.paid
    found.matter = Matter.STRUCK_OFF if unpaid else Matter.ENDED
    found.ended = decision


def _reconsider(found: Decided, decision: Decision) -> None:
    _fall(found, str(decision.of))
    if _supplementary(found, decision):
        if decision.meaning.grants:
            _grant(found, decision)
    else:
        _settle(found, decision)


def _supplementary(found: Decided, decision: Decision) -> bool:
    """Return whether a reconsideration is, at the end of a chain of such, of a supplementary decision."""
    chain = [decision]
    while chain[-1].kind is DecisionKind.RECONSIDERATION:
        named = found.standing.get(str(chain[-1].of))
        if named is None or named in chain:
            return False
        chain.append(named)
    return chain[-1].kind is DecisionKind.SUPPLEMENT


def _annul(found: Decided, decision: Decision) -> None:
    """Let the named decision fall, once the judgment is final."""
    if decision.final is None:
        return
    found.annulment = decision
    part = found.parts.get(str(decision.of))
    _fall(found, str(decision.of))
    if part:
        found.parts[str(decision.of)] = replace(part, amount=0)
    if found.basis is not None and decision.of == found.basis.name:
        found.matter = Matter.OPEN if decision.leads_to == "preparation" else Matter.ANNULLED
        found.basis, found.restarted = None, decision.final


def _inhibit(found: Decided, decision: Decision) -> None:
    if decision.lifted is None:
        found.inhibition = decision


def _reopen(found: Decided, decision: Decision) -> None:
    if sum(closing.date <= decision.date for closing in found.project.closings) > found.reopenings:
        found.reopenings += 1
    found.reopened = decision.date
    if found.matter not in (Matter.GRANTED, Matter.ENDED):
        found.matter, found.basis, found.restarted = Matter.OPEN, None, decision.date


def _nothing(found: Decided, decision: Decision) -> None:
    del found, decision


_MATTERS = {
    DecisionKind.GRANT: Matter.GRANTED,
    DecisionKind.GRANT_IN_PART: Matter.GRANTED,
    DecisionKind.REJECTION: Matter.REJECTED,
    DecisionKind.DISMISSAL: Matter.DISMISSED,
    DecisionKind.STRIKING_OFF: Matter.STRUCK_OFF,
}
_EFFECTS: dict[DecisionKind, Callable[[Decided, Decision], None]] = {
    **dict.fromkeys(_MATTERS, _settle),
    DecisionKind.TABLING: _nothing,
    DecisionKind.REFERRAL: _refer,
    DecisionKind.SUPPLEMENT: _grant,
    DecisionKind.REDUCTION: _reduce,
    DecisionKind.WITHDRAWAL: _end,
    DecisionKind.RENUNCIATION: _end,
    DecisionKind.RECONSIDERATION: _reconsider,
    DecisionKind.ANNULMENT: _annul,
    DecisionKind.INHIBITION: _inhibit,
    DecisionKind.CORRECTION: _nothing,
    DecisionKind.REOPENING: _reopen,
}
