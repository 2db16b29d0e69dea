"""Every field that the public may see. What is not named here cannot be published.

Amounts are whole öre. A field with a default can be hidden by the programme (`public.hide`), and then has that
default; the others are what makes a project public at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from anslag.public.counts import Count, PublicReach
from anslag.public.programme import PublicGoal, PublicProgramme

__all__ = [
    "ProjectLink",
    "PublicArea",
    "PublicChange",
    "PublicDecision",
    "PublicGrant",
    "PublicOrganisation",
    "PublicPayout",
    "PublicProject",
    "PublicRegistry",
    "PublicStage",
    "PublicTarget",
    "PublicYear",
]


@dataclass(frozen=True, slots=True)
class PublicOrganisation:
    """An applicant. `kind` is a word of `anslag.public.words`; `number` is None where it could be a person's."""

    id: str
    name: str
    kind: str
    number: str | None = None
    website: str | None = None


@dataclass(frozen=True, slots=True)
class PublicArea:
    """A part of the municipality; `priority` on the day of publication.

    `position` is latitude and longitude of its middle, in degrees of WGS 84.
    """

    id: str
    name: str
    priority: bool
    whole: bool
    position: tuple[float, float] | None = None
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class PublicStage:
    """Where a project is: a stable key, the words for it, and its step of `anslag.public.STEPS` (counts from 0)."""

    id: str
    label: str
    step: int

    @property
    def closed(self) -> bool:
        """Whether nothing more is to come."""
        return self.id == "closed"


@dataclass(frozen=True, slots=True)
class PublicDecision:
    """A decision that grants. `body` is the deciding body's name; `partial` when less than all was granted."""

    date: date
    body: str
    body_en: str | None
    amount: int
    partial: bool
    reference: str | None = None
    reason: str | None = None
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicGrant:
    """Money from another funder; `granted` is false when it was only applied for."""

    funder: str
    amount: int
    granted: bool


@dataclass(frozen=True, slots=True)
class PublicPayout:
    """Money that was paid."""

    date: date
    amount: int


@dataclass(frozen=True, slots=True)
class PublicTarget:
    """A measurable goal with its target and, once reported, its result. `fulfilment` is one of the words of
    `anslag.public.words`.
    """

    goal: str
    indicator: str | None = None
    target: Count | None = None
    outcome: Count | None = None
    fulfilment: str | None = None


@dataclass(frozen=True, slots=True)
class PublicChange:
    """A change of importance in words; `decided` is None while it is not approved.

    `text` is a Swedish sentence with the names of `values` in braces, and the values are days and areas.
    """

    notified: date
    text: str
    values: tuple[tuple[str, date | tuple[PublicArea, ...]], ...] = ()
    note: str | None = None
    decided: date | None = None


@dataclass(frozen=True, slots=True)
class ProjectLink:
    """Another year of the same project, which is public itself."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PublicProject:
    """A project that was granted money. Optional sums are None when not known, which is not 0.

    `withheld` names the fields that the programme hides, so that a hidden sum is not taken for an unknown one.
    """

    id: str
    title: str
    programme: str
    stage: PublicStage
    start: date
    end: date
    decision: PublicDecision
    organisations: tuple[PublicOrganisation, ...]
    summary: str = ""
    areas: tuple[PublicArea, ...] = ()
    goals: tuple[PublicGoal, ...] = ()
    partners: tuple[str, ...] = ()
    applied: int | None = None
    payouts: tuple[PublicPayout, ...] = ()
    reported_cost: int | None = None
    repayment_demanded: int | None = None
    repaid: int | None = None
    own_contribution: int | None = None
    other_grants: tuple[PublicGrant, ...] = ()
    targets: tuple[PublicTarget, ...] = ()
    expected_reach: PublicReach | None = None
    reach: PublicReach | None = None
    result_summary: str | None = None
    changes: tuple[PublicChange, ...] = ()
    ended_early: date | None = None
    earlier: ProjectLink | None = None
    later: tuple[ProjectLink, ...] = ()
    acknowledgements: tuple[str, ...] = ()
    withheld: frozenset[str] = frozenset()

    @property
    def year(self) -> int:
        """The year of the decision, whose frame the money comes from."""
        return self.decision.date.year

    @property
    def granted(self) -> int:
        """The sum granted, in öre."""
        return self.decision.amount

    @property
    def paid(self) -> int | None:
        """The sum paid out, in öre, or None when the programme hides payouts."""
        return None if "payouts" in self.withheld else sum(payout.amount for payout in self.payouts)


@dataclass(frozen=True, slots=True)
class PublicYear:
    """A programme's decisions of a year, by the date of the decision (or of the withdrawal).

    The sums of rejected and withdrawn applications are None when their count is suppressed. Both grow by at least
    `batch` applications at a time, so that no two days tell of fewer.
    """

    programme: str
    year: int
    frame: int | None
    granted: int
    granted_amount: int
    rejected: Count
    rejected_amount: int | None
    withdrawn: Count
    withdrawn_amount: int | None
    batch: int


@dataclass(frozen=True, slots=True)
class PublicRegistry:
    """All that the public may see, as of a day. Projects come newest decision first."""

    as_of: date
    programmes: tuple[PublicProgramme, ...]
    projects: tuple[PublicProject, ...]
    areas: tuple[PublicArea, ...]
    years: tuple[PublicYear, ...]

    @property
    def demonstration(self) -> bool:
        """Whether the register holds invented facts."""
        return any(programme.demonstration for programme in self.programmes)
