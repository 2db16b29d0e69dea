"""The programme: a grant's policy as data, valid from a day. No rule of one municipality is in the code."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property

import msgspec

from anslag.words import Words

from .applicant_terms import ApplicantKind, ApplicantTerms, Excluded
from .application import Fact
from .application_terms import (
    ApplicationPeriod,
    CoFunding,
    LateTerms,
    LeadTime,
    LimitTerms,
    ReachTerms,
    SumTerms,
    day_in,
)
from .corrections import Correction
from .deciding_body import DecidingBody
from .guidelines import Guidelines, OverarchingGoal, ProgrammeGoal
from .handling_terms import DecisionTerms, DecisionTime, HandlingTerms
from .running_terms import (
    AcknowledgementTerms,
    AppealTerms,
    Frame,
    FrameTerms,
    PayoutTerms,
    RepaymentTerms,
    ReportingTerms,
)


class Role(Fact, frozen=True, kw_only=True):
    """A role with an applicant or the funder."""

    id: str
    name: Words
    definite: Words | None = None

    @property
    def said(self) -> Words:
        """The role as it is said in a sentence."""
        return self.definite or self.name


class Funder(Fact, frozen=True, kw_only=True):
    """Who gives the grant."""

    name: Words
    unit: Words
    number: str
    website: str
    email: str


class CaseNumber(Fact, frozen=True, kw_only=True):
    """How case numbers are written: a regular expression that must match the whole, and an example."""

    pattern: str
    example: str


class AreaTerms(Fact, frozen=True, kw_only=True):
    """Whether projects name areas (`demand` is ``error`` or ``off``), and which areas go first."""

    demand: str = "error"
    priority: tuple[str, ...] = ()

    @property
    def used(self) -> bool:
        """Whether projects belong to areas at all."""
        return self.demand != "off"


class Deadlines(Fact, frozen=True, kw_only=True):
    """Other time limits, in days. An application is supplemented at most `supplement_times`."""

    supplement_days: int
    contact_days: int
    decision: DecisionTime | None = None
    supplement_times: int | None = None
    start_before_decision_days: int = 0


class AnnualTerms(Fact, frozen=True, kw_only=True):
    """When the compilation of the year before is due: month and day, as ``03-31``, from and with which it waits."""

    first: str = msgspec.field(name="from")
    due: str

    def days(self, year: int) -> tuple[date, date]:
        """Return the first and the last day in `year`; 29 February is 28 February in most years."""
        return day_in(year, self.first), day_in(year, self.due)


class Publishing(Fact, frozen=True, kw_only=True):
    """Public fields that this municipality does not publish, and the address that its public site is served at.

    `featured` is the project whose result the start page begins with.
    """

    hide: tuple[str, ...] = ()
    address: str | None = None
    featured: str | None = None


class Programme(Fact, frozen=True, kw_only=True, dict=True):
    """One version of a grant's guidelines, as data."""

    id: str
    valid_from: date
    name: Words
    funder: Funder
    guidelines: Guidelines
    roles: tuple[Role, ...]
    handler: str
    kinds: tuple[ApplicantKind, ...]
    applicants: tuple[ApplicantTerms, ...]
    case_number: CaseNumber
    areas: AreaTerms
    deciding_bodies: tuple[DecidingBody, ...]
    handling: HandlingTerms
    payouts: PayoutTerms
    reporting: ReportingTerms
    deadlines: Deadlines
    small_count: int
    frames: tuple[Frame, ...]
    annual: AnnualTerms | None = None
    demonstration: bool = False
    application_periods: tuple[ApplicationPeriod, ...] = ()
    lead_time: LeadTime | None = None
    late: LateTerms = LateTerms()
    reach: ReachTerms = ReachTerms()
    sums: SumTerms = SumTerms()
    co_funding: CoFunding = CoFunding()
    limits: LimitTerms = LimitTerms()
    target_group: Words | None = None
    goals: tuple[ProgrammeGoal, ...] = ()
    overarching_goals: tuple[OverarchingGoal, ...] = ()
    excluded: tuple[Excluded, ...] = ()
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

    @cached_property
    def _terms(self) -> dict[str, ApplicantTerms]:
        return {kind: terms for terms in reversed(self.applicants) for kind in terms.kinds}

    @cached_property
    def _kinds(self) -> dict[str, ApplicantKind]:
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def _roles(self) -> dict[str, Role]:
        return {role.id: role for role in self.roles}

    @cached_property
    def priority_areas(self) -> tuple[str, ...]:
        """The ids of the areas that go first; none where projects belong to no areas."""
        return self.areas.priority if self.areas.used else ()

    def terms(self, kind: str) -> ApplicantTerms | None:
        """Return what is asked of an applicant of the kind with that id, or `None` when that kind cannot apply."""
        return self._terms.get(kind)

    def kind(self, id_: str) -> ApplicantKind | None:
        """Return the kind of applicant with that id, if there is one."""
        return self._kinds.get(id_)

    def of_funder(self, kind: str) -> bool:
        """Return whether an organisation of that kind is a unit of the funder's own."""
        known = self.kind(kind)
        return known is not None and known.unit_of_funder

    @cached_property
    def named(self) -> Mapping[str, Collection[str]]:
        """The ids that a record may name of the programme, by what they are of: ``goal``, ``role``, ``document``."""
        documents = {one.id for terms in self.applicants for one in terms.attachments}
        return {
            "goal": [goal.id for goal in self.goals],
            "role": [role.id for role in self.roles],
            "document": documents,
        }

    def role(self, id_: str) -> Role | None:
        """Return the role with that id, if there is one."""
        return self._roles.get(id_)

    def role_name(self, id_: str, *, definite: bool = False) -> Words:
        """Return what the role with that id is called; one that is not known as it is written."""
        role = self.role(id_)
        return Words(id_) if role is None else role.said if definite else role.name

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


def version_on(versions: tuple[Programme, ...], day: date) -> Programme | None:
    """Return the last of `versions` (oldest first) that is valid from `day` or earlier."""
    return next((version for version in reversed(versions) if version.valid_from <= day), None)
