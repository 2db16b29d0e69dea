"""Every field that the public may see. What is not named here cannot be published.

Amounts are whole öre. A field with a default can be hidden by the programme (`public.hide`), and then has that
default; the others are what makes a project public at all.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from datetime import date

from anslag.model import FigureTable
from anslag.public.counts import Count, PublicReach
from anslag.public.plain import PlainField, plain, plain_fields
from anslag.public.public_outline import PublicOutline
from anslag.public.public_programme import PublicGoal, PublicKind, PublicProgramme
from anslag.public.waiting_time import PublicWait
from anslag.words import N_

__all__ = [
    "ProjectLink",
    "PublicArea",
    "PublicChange",
    "PublicCompilation",
    "PublicCondition",
    "PublicDecision",
    "PublicGrant",
    "PublicOrganisation",
    "PublicPayout",
    "PublicProject",
    "PublicRegistry",
    "PublicSentence",
    "PublicStage",
    "PublicTarget",
    "PublicYear",
]


@dataclass(frozen=True, slots=True)
class PublicOrganisation:
    """An applicant; `number` is None where it could be a person's."""

    id: str
    name: str
    kind: PublicKind
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


@dataclass(frozen=True, slots=True)
class PublicStage:
    """Where a project is: a stable key, the words for it, and its step of `anslag.public.STEPS` (counts from 0).

    A project whose grant fell before it was over has no step.
    """

    id: str
    label: str
    step: int | None

    @property
    def closed(self) -> bool:
        """Whether nothing more is to come."""
        return self.id == "closed"


@dataclass(frozen=True, slots=True)
class PublicSentence:
    """A Swedish message with the names of `values` in braces; the values are days and areas."""

    text: str
    values: tuple[tuple[str, date | tuple[PublicArea, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class PublicCondition:
    """A condition of a grant; `met` is the day it was met, `waived` the day from which it no longer holds."""

    text: str
    met: date | None
    waived: date | None


@dataclass(frozen=True, slots=True)
class PublicDecision:
    """One of a project's decisions. `kind` is one of the words of `anslag.public.public_words`.

    `body` is the deciding body's name, empty where a court decided. `amount` is what the decision itself grants, None
    where it grants nothing, and `granted` what was granted in all after it. `grants` tells that
    it grants the application, `partial` that it does so for a part. `annulled` is the day on which a court's judgment
    that annulled it became final, and `budget_year` the year whose frame it draws on, when that is not the year of its
    day. The day of an annulment is that on which it became final.
    """

    date: date
    kind: str
    body: str
    amount: int | None
    granted: int
    grants: bool
    partial: bool
    annulled: dt.date | None
    budget_year: int | None
    reference: str | None = None
    ground: str | None = None
    reason: str | None = None
    conditions: tuple[PublicCondition, ...] = ()

    @property
    def year(self) -> int:
        """The year whose frame it draws on."""
        return self.budget_year or self.date.year


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
    `anslag.public.public_words`.
    """

    goal: str
    indicator: str | None = None
    target: Count | None = None
    outcome: Count | None = None
    fulfilment: str | None = None


@dataclass(frozen=True, slots=True)
class PublicChange:
    """A change of importance that was approved, in words."""

    asked: date
    approved: date
    sentences: tuple[PublicSentence, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectLink:
    """Another year of the same project, which is public itself."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PublicProject:
    """A project that was granted money. Optional sums are None when not known, which is not 0.

    `decisions` are those from the first that granted money on, and at least that one. `mark` tells what ended the
    grant, and `by_year` what is granted now by the year whose frame it is drawn on; both say what holds.
    `reported_cost` is the cost of the whole project, of which the grant bears `used`.
    `grant` is the name of its programme, where the register has several.
    `withheld` names the fields that the programme or the project hides, so that a hidden sum is not taken for an
    unknown one.
    """

    id: str
    title: str
    programme: str
    stage: PublicStage
    start: date
    end: date
    decisions: tuple[PublicDecision, ...]
    mark: PublicSentence | None
    by_year: tuple[tuple[int, int], ...]
    organisations: tuple[PublicOrganisation, ...] = ()
    summary: str = ""
    areas: tuple[PublicArea, ...] = ()
    goals: tuple[PublicGoal, ...] = ()
    partners: tuple[str, ...] = ()
    applied: int | None = None
    payouts: tuple[PublicPayout, ...] = ()
    reported_cost: int | None = None
    used: int | None = None
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
    grant: str = ""
    acknowledgements: tuple[str, ...] = ()
    lives_on: tuple[str, ...] = plain(N_("Vad som lever vidare"), "final_report.lives_on.how")
    withheld: frozenset[str] = frozenset()

    @property
    def plain(self) -> tuple[tuple[PlainField, tuple[str, ...]], ...]:
        """The fields that are declared by `anslag.public.plain`, each with its texts."""
        return tuple((one, getattr(self, one.name)) for one in plain_fields(PublicProject))

    @property
    def decision(self) -> PublicDecision:
        """The decision that grants the application: of several, the last that no court annulled, if there is one."""
        granting = [decision for decision in self.decisions if decision.grants]
        return next((one for one in reversed(granting) if not one.annulled), granting[-1])

    @property
    def year(self) -> int:
        """The year whose frame the money comes from; of several, that of the decision."""
        return self.decision.year

    @property
    def granted(self) -> int:
        """The sum that is granted now, in öre."""
        return sum(amount for _, amount in self.by_year)

    @property
    def paid(self) -> int | None:
        """The sum paid out, in öre, or None when the programme hides payouts."""
        return None if "payouts" in self.withheld else sum(payout.amount for payout in self.payouts)


@dataclass(frozen=True, slots=True)
class PublicYear:
    """A programme's decisions of a year: the one whose frame they draw on, which mostly is the year of their day.

    `granted_amount` is what is granted now, as a project's own page tells it, and `granted` how many projects have it.
    `drawn_amount` is what counts against the frame: more, where a grant that was reduced or annulled does not refill
    it. `annulled` is how many projects lost all since a court annulled the decision. Sums are in öre.

    The sums of rejected, dismissed and withdrawn applications are None when their count is suppressed. All grow by at
    least `batch` applications at a time, so that no two days tell of fewer. Struck off is counted as withdrawn.
    """

    programme: str
    year: int
    frame: int | None
    granted: int
    granted_amount: int
    drawn_amount: int
    annulled: int
    rejected: Count
    rejected_amount: int | None
    dismissed: Count
    dismissed_amount: int | None
    withdrawn: Count
    withdrawn_amount: int | None
    batch: int


@dataclass(frozen=True, slots=True)
class PublicCompilation:
    """A year's compilation: its sums, and what the committee did with it. No table has a row for one project."""

    programme: str
    year: int
    day: date
    handed_over: date
    tables: tuple[FigureTable, ...]
    summary: str | None = None
    body: str | None = None
    dealt_with: date | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class PublicRegistry:
    """All that the public may see, as of a day. Projects come newest decision first."""

    as_of: date
    programmes: tuple[PublicProgramme, ...]
    projects: tuple[PublicProject, ...]
    areas: tuple[PublicArea, ...]
    years: tuple[PublicYear, ...]
    compilations: tuple[PublicCompilation, ...] = ()
    waits: tuple[PublicWait, ...] = ()
    outline: PublicOutline | None = None

    @property
    def name(self) -> str:
        """What the register is about: its grant or, of several, who gives them."""
        first, *others = self.programmes
        return first.funder if others else first.name

    @property
    def address(self) -> str | None:
        """Where the public site is served, if a programme tells."""
        return next((programme.address for programme in self.programmes if programme.address), None)

    @property
    def funders(self) -> tuple[str, ...]:
        """Who gives the grants, each once: those who stand behind the site."""
        return tuple(dict.fromkeys(programme.funder for programme in self.programmes))

    @property
    def demonstration(self) -> bool:
        """Whether the register holds invented facts."""
        return any(programme.demonstration for programme in self.programmes)
