"""The programme: a grant's policy as data, valid from a day. No rule of one municipality is in the code."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from anslag.words import Words

from .application import Fact
from .application_terms import (
    ApplicationPeriod,
    Assurance,
    CoFunding,
    LateTerms,
    LeadTime,
    Least,
    LimitTerms,
    ReachTerms,
    SumTerms,
)
from .corrections import Correction
from .handling_terms import DecisionTerms, DecisionTime, HandlingTerms
from .money import Ore
from .running_terms import (
    AcknowledgementTerms,
    AppealTerms,
    Frame,
    FrameTerms,
    PayoutTerms,
    RepaymentTerms,
    ReportingTerms,
)


class ApplicantKind(StrEnum):
    """What an applicant is."""

    ASSOCIATION = "association"
    ORGANISATION = "organisation"
    MUNICIPAL_UNIT = "municipal_unit"


class Funder(Fact, frozen=True, kw_only=True):
    """Who gives the grant."""

    name: Words
    unit: Words
    number: str
    website: str
    email: str


class Guidelines(Fact, frozen=True, kw_only=True):
    """The document that the rules come from."""

    title: Words
    reference: str | None = None
    url: str | None = None


class ProgrammeGoal(Fact, frozen=True, kw_only=True):
    """A goal of the grant."""

    id: str
    name: Words
    description: Words | None = None


class Heading(Fact, frozen=True, kw_only=True):
    """A heading that an application answers; `part` names where the answer is when it is not a text.

    It need not be answered when it is `optional`, when the sum applied for is not `above` that (öre), or when the field
    `unless_zero` is 0 or not stated.
    """

    id: str
    title: Words
    help: Words | None = None
    part: str | None = None
    optional: bool = False
    above: Ore | None = None
    unless_zero: str | None = None


class RequiredAttachment(Fact, frozen=True, kw_only=True):
    """A document that goes with the application."""

    id: str
    title: Words


class ApplicantTerms(Fact, frozen=True, kw_only=True):
    """What is asked of some kinds of applicant. `signatory` has roles of which one signs, or sets that do together."""

    kinds: tuple[ApplicantKind, ...]
    name: Words
    signatory: tuple[str | tuple[str, ...], ...]
    headings: tuple[Heading, ...]
    attachments: tuple[RequiredAttachment, ...]
    members: bool = False
    assurances: tuple[Assurance, ...] = ()
    least: tuple[Least, ...] = ()

    @property
    def signatories(self) -> tuple[tuple[str, ...], ...]:
        """The sets of roles of which one is to sign, each all together."""
        return tuple((one,) if isinstance(one, str) else one for one in self.signatory)

    @property
    def asks_employees(self) -> bool:
        """Whether the number of employees is asked for: some demand on size needs it."""
        return any(least.employees for least in self.least)


class CaseNumber(Fact, frozen=True, kw_only=True):
    """How case numbers are written: a regular expression that must match the whole, and an example."""

    pattern: str
    example: str


class Reference(Fact, frozen=True, kw_only=True):
    """How a deciding body's decisions are cited."""

    label: str
    pattern: str
    example: str


class DecidingBody(Fact, frozen=True, kw_only=True):
    """Who decides on which sums applied for: over `above`, up to and with `up_to`, both in öre; `None` is no limit."""

    id: str
    name: Words
    reference: Reference
    above: Ore | None = None
    up_to: Ore | None = None
    delegated: bool = False

    def decides(self, applied: int) -> bool:
        """Whether an application for `applied` öre is this body's to decide."""
        return (self.above is None or applied > self.above) and (self.up_to is None or applied <= self.up_to)


class Deadlines(Fact, frozen=True, kw_only=True):
    """Other time limits, in days. An application is supplemented at most `supplement_times`."""

    supplement_days: int
    contact_days: int
    decision: DecisionTime | None = None
    supplement_times: int | None = None
    start_before_decision_days: int = 0


class Publishing(Fact, frozen=True, kw_only=True):
    """Public fields that this municipality does not publish, and the address that its public site is served at."""

    hide: tuple[str, ...] = ()
    address: str | None = None


class Programme(Fact, frozen=True, kw_only=True):
    """One version of a grant's guidelines, as data."""

    id: str
    valid_from: date
    name: Words
    funder: Funder
    guidelines: Guidelines
    goals: tuple[ProgrammeGoal, ...]
    applicants: tuple[ApplicantTerms, ...]
    case_number: CaseNumber
    priority_areas: tuple[str, ...]
    deciding_bodies: tuple[DecidingBody, ...]
    handling: HandlingTerms
    payouts: PayoutTerms
    reporting: ReportingTerms
    deadlines: Deadlines
    small_count: int
    frames: tuple[Frame, ...]
    demonstration: bool = False
    application_periods: tuple[ApplicationPeriod, ...] = ()
    lead_time: LeadTime | None = None
    late: LateTerms = LateTerms()
    reach: ReachTerms = ReachTerms()
    sums: SumTerms = SumTerms()
    co_funding: CoFunding = CoFunding()
    limits: LimitTerms = LimitTerms()
    decisions: DecisionTerms = DecisionTerms()
    repayment: RepaymentTerms = RepaymentTerms()
    acknowledgement: AcknowledgementTerms = AcknowledgementTerms()
    appeal: AppealTerms | None = None
    frame: FrameTerms = FrameTerms()
    severity: dict[str, str] = msgspec.field(default_factory=dict)
    exemptions_land_first: bool = False
    public: Publishing = Publishing()
    texts: dict[str, Words] = msgspec.field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()

    def judges(self, code: str) -> str:
        """Return how grave a rule is here: ``error``, ``warning``, ``notice`` or ``off``; empty when unsaid."""
        return self.severity.get(code, "")

    def terms(self, kind: ApplicantKind) -> ApplicantTerms | None:
        """Return what is asked of an applicant of `kind`, or `None` when that kind cannot apply."""
        return next((terms for terms in self.applicants if kind in terms.kinds), None)

    def body(self, id_: str) -> DecidingBody | None:
        """Return the deciding body with that id, if there is one."""
        return next((body for body in self.deciding_bodies if body.id == id_), None)

    def body_for(self, applied: int) -> DecidingBody | None:
        """Return the body that decides on an application for `applied` öre."""
        return next((body for body in self.deciding_bodies if body.decides(applied)), None)

    def superior(self, one: str, other: str) -> bool:
        """Return whether the body `one` decides on larger sums than `other`, and so may decide in its stead."""
        order = [body.id for body in sorted(self.deciding_bodies, key=lambda body: int(body.above or 0))]
        return one in order and other in order and order.index(one) > order.index(other)

    def consulted_last(self, id_: str) -> bool:
        """Return whether a kind of consultation is held before the decision and not before the statement."""
        return id_ in self.decisions.after_consulting

    def goal(self, id_: str) -> ProgrammeGoal | None:
        """Return the goal with that id, if there is one."""
        return next((goal for goal in self.goals if goal.id == id_), None)

    def frame_of(self, year: int, period: str | None = None) -> int | None:
        """Return the frame of `year`, or of one period of it, in öre, or `None` when none is set."""
        return next((int(one.amount) for one in self.frames if (one.year, one.period) == (year, period)), None)
