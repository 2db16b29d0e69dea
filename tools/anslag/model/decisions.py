"""What is decided about a project, in a series that only grows: each decision stands, and what holds is reckoned."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from .application import Budget, Entry, Fact
from .money import Ore


class Act(Fact, frozen=True, kw_only=True):
    """That something was settled: on a day, by a role or body, where it is written and why."""

    date: dt.date
    by: str | None = None
    reference: str | None = None
    reason: str | None = None


class DecisionKind(StrEnum):
    """What was decided. The Swedish words are the schema's."""

    GRANT = "grant"
    GRANT_IN_PART = "grant_in_part"
    REJECTION = "rejection"
    DISMISSAL = "dismissal"
    STRIKING_OFF = "striking_off"
    TABLING = "tabling"
    REFERRAL = "referral"
    SUPPLEMENT = "supplement"
    REDUCTION = "reduction"
    WITHDRAWAL = "withdrawal"
    RENUNCIATION = "renunciation"
    RECONSIDERATION = "reconsideration"
    ANNULMENT = "annulment"
    INHIBITION = "inhibition"
    CORRECTION = "correction"
    REOPENING = "reopening"

    @property
    def grants(self) -> bool:
        """Whether money is granted on the application, wholly or in part."""
        return self in (DecisionKind.GRANT, DecisionKind.GRANT_IN_PART)

    @property
    def settles(self) -> bool:
        """Whether the application itself is settled by it, for or against the applicant."""
        return self in _SETTLING

    @property
    def by_court(self) -> bool:
        """Whether a court decides so, and no body of the programme."""
        return self in (DecisionKind.ANNULMENT, DecisionKind.INHIBITION)


_SETTLING = (
    DecisionKind.GRANT,
    DecisionKind.GRANT_IN_PART,
    DecisionKind.REJECTION,
    DecisionKind.DISMISSAL,
    DecisionKind.STRIKING_OFF,
)


class Condition(Fact, frozen=True, kw_only=True):
    """A condition of the grant. `before` is what waits for it: ``start``, ``first_payout``, ``payout``, ``closing``."""

    key: str
    text: str
    before: str | None = None
    met: dt.date | None = None
    waived: Act | None = None

    @property
    def settled(self) -> bool:
        """Whether it is met or no longer holds."""
        return self.met is not None or self.waived is not None


class NewValue(Fact, frozen=True, kw_only=True):
    """A field, by its dotted path, and the plain data that stands there from now on."""

    path: str
    to: Any


class Report(Fact, frozen=True, kw_only=True):
    """That a delegated decision was reported to a meeting, and when those minutes were announced."""

    date: dt.date
    reference: str | None = None
    announced: dt.date | None = None


class Decision(Entry, frozen=True, kw_only=True):
    """A decision. `by` is a deciding body's id, or the court; `amount` is in öre; `of` names another decision."""

    kind: DecisionKind
    date: dt.date
    by: str
    acting: str | None = None
    reference: str | None = None
    of: str | None = None
    outcome: DecisionKind | None = None
    asked: dt.date | None = None
    amount: Ore | None = None
    budget_year: int | None = None
    ground: str | None = None
    request: str | None = None
    reason: str | None = None
    conditions: tuple[Condition, ...] = ()
    what: tuple[NewValue, ...] = ()
    appeal: str | None = None
    leads_to: str | None = None
    final: dt.date | None = None
    report: bool = False
    enforcement_corrected: Act | None = None
    lifted: dt.date | None = None
    adjusted: dt.date | None = None
    announced: dt.date | None = None
    received: dt.date | None = None
    reported: Report | None = None

    @property
    def meaning(self) -> DecisionKind:
        """What it says of the application: of a reconsideration, what the reconsidered decision became."""
        return self.outcome if self.outcome and self.kind is DecisionKind.RECONSIDERATION else self.kind

    @property
    def year(self) -> int:
        """The year whose frame it draws on."""
        return self.budget_year or self.date.year


class Ruling(Entry, frozen=True, kw_only=True):
    """What a court decided about an appeal."""

    court: str
    date: dt.date
    outcome: str
    reference: str | None = None


class Appeal(Entry, frozen=True, kw_only=True):
    """An appeal against a decision: `known` is the day the municipality learned of it."""

    of: str
    known: dt.date
    filed: dt.date | None = None
    reference: str | None = None
    instances: tuple[Ruling, ...] = ()
    final: dt.date | None = None

    @property
    def entered(self) -> dt.date:
        """The day it became known."""
        return self.known

    @property
    def live(self) -> bool:
        """Whether the outcome is not final yet."""
        return self.final is None


class RevisedBudget(Budget, frozen=True, kw_only=True):
    """The whole budget anew, from the day that it came in, after the decision `of`."""

    of: str
    date: dt.date
    key: str | None = None

    @property
    def name(self) -> str:
        """What other entries call it by."""
        return self.key or self.date.isoformat()
