"""What an applicant sent in, and the parts that the whole record is made of: facts, periods, people, budgets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from .counted_people import counts_people
from .money import Ore


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every part of a record: immutable plain data, made from a `Document` by `anslag.model.converting`."""


class Entry(Fact, frozen=True, kw_only=True):
    """Base of what is entered in a list. Its `name` is its key, or for want of one its day."""

    key: str | None = None

    @property
    def entered(self) -> date:
        """The day the entry is known from. Raises `TypeError` when it bears none."""
        day = getattr(self, "date", None)
        if not isinstance(day, date):
            raise TypeError(f"a {type(self).__name__} bears no day")
        return day

    @property
    def name(self) -> str:
        """What other entries call it by, e.g. ``2026-04-22`` or ``2026-04-22-2``."""
        return self.key or self.entered.isoformat()


class Period(Fact, frozen=True, kw_only=True):
    """First and last day, both included."""

    start: date
    end: date


class Reach(Fact, frozen=True, kw_only=True):
    """Number of people in the four groups, the programme's own or all together; `None` where it is not given."""

    girls: int | None = None
    boys: int | None = None
    women: int | None = None
    men: int | None = None
    together: int | None = msgspec.field(name="total", default=None)
    groups: dict[str, int] = {}

    @property
    def parts(self) -> dict[str, int | None]:
        """The figures by group: those of the programme's own groups, the one of all together, or the four."""
        if self.groups:
            return {**self.groups}
        if self.together is not None:
            return {TOGETHER: self.together}
        return {"girls": self.girls, "boys": self.boys, "women": self.women, "men": self.men}

    @property
    def in_four(self) -> bool:
        """Whether it is told of girls, boys, women and men."""
        return not self.groups and self.together is None

    @property
    def figures(self) -> tuple[int | None, ...]:
        """The figures in the order of `parts`."""
        return tuple(self.parts.values())

    @property
    def total(self) -> int:
        """The sum of the figures that are given."""
        return sum(figure or 0 for figure in self.figures)


TOGETHER = "total"
"""What the figure of all participants together is called, beside groups."""


class BudgetLine(Fact, frozen=True, kw_only=True):
    """One cost in a budget."""

    id: str
    text: str
    amount: Ore


class OtherGrant(Fact, frozen=True, kw_only=True):
    """A grant to the same project from another funder; `status` is ``applied`` or ``granted``."""

    funder: str
    amount: Ore
    status: str


class Budget(Fact, frozen=True, kw_only=True):
    """Costs and how they are paid for. `None` means not stated, which is not the same as 0.

    `own_hours` is the applicant's own work, which a programme may count as something put in (`CoFunding.worth`).
    """

    lines: tuple[BudgetLine, ...]
    own_contribution: Ore | None = None
    own_hours: int | None = None
    other_grants: tuple[OtherGrant, ...] | None = None

    @property
    def total(self) -> int:
        """The sum of the lines, in öre."""
        return sum(line.amount for line in self.lines)

    @property
    def others(self) -> int:
        """The sum of other grants, in öre."""
        return sum(grant.amount for grant in self.other_grants or ())


class Signature(Fact, frozen=True, kw_only=True):
    """Who signed, as a role, `also` which others did, and when it was signed by all."""

    role: str
    also: tuple[str, ...] = ()
    date: date | None = None

    @property
    def roles(self) -> frozenset[str]:
        """Every role that signed."""
        return frozenset((self.role, *self.also))


class MeasurableGoal(Fact, frozen=True, kw_only=True):
    """A goal with its indicator and target value."""

    id: str
    goal: str
    indicator: str | None = None
    target: int | Decimal | None = None

    @property
    def of_people(self) -> bool:
        """Whether it is counted in people."""
        return counts_people(self.indicator or self.goal)


class Partner(Fact, frozen=True, kw_only=True):
    """An organisation that the project works with; `organisation` is an id when it is in the register."""

    name: str
    organisation: str | None = None


class YearlyAttachment(Fact, frozen=True, kw_only=True):
    """A document of a certain year, referred to by its number in the case system."""

    year: int
    reference: str


class Waiver(Fact, frozen=True, kw_only=True):
    """Why something asked for is not needed, and when that was settled."""

    date: date
    reason: str


class Supplement(Entry, frozen=True, kw_only=True):
    """Something asked for after the application, of one `applicant` or, when none is named, of all."""

    asked: date
    items: tuple[str, ...]
    applicant: str | None = None
    due: date | None = None
    received: date | None = None
    waived: Waiver | None = None

    @property
    def entered(self) -> date:
        """The day it was asked for."""
        return self.asked


class CostLine(Fact, frozen=True, kw_only=True):
    """The actual cost of a budget line."""

    id: str
    amount: Ore


class ReportSupplement(Entry, frozen=True, kw_only=True):
    """Something asked for after a report or a cost statement had come in, in words.

    `lines` are lines of the cost statement that it gives anew.
    """

    asked: date
    text: str
    due: date | None = None
    received: date | None = None
    waived: Waiver | None = None
    lines: tuple[CostLine, ...] = ()

    @property
    def entered(self) -> date:
        """The day it was asked for."""
        return self.asked

    @property
    def open(self) -> bool:
        """Whether it has neither come in nor been waived."""
        return not (self.received or self.waived)

    def awaited(self, day: date) -> bool:
        """Whether it was asked for by `day`, and neither in nor waived by then."""
        settled = self.received or (self.waived.date if self.waived else None)
        return self.asked <= day and (settled is None or settled > day)


class CoApplicant(Fact, frozen=True, kw_only=True):
    """What one of several applicants answers for itself; what the lead answers for stands in the application."""

    organisation: str
    signed: Signature | None = None
    answers: dict[str, str | None] = {}
    members: int | None = None
    employees: int | None = None
    assurances: tuple[str, ...] = ()
    attachments: dict[str, str | YearlyAttachment] | None = None


class Application(Fact, frozen=True, kw_only=True):
    """What the applicant sent in, with its supplements."""

    received: date
    amount: Ore
    signed: Signature | None = None
    answers: dict[str, str | None] = {}
    members: int | None = None
    employees: int | None = None
    assurances: tuple[str, ...] = ()
    goals: tuple[MeasurableGoal, ...] = ()
    expected_reach: Reach | None = None
    partners: tuple[Partner, ...] = ()
    budget: Budget | None = None
    attachments: dict[str, str | YearlyAttachment] | None = None
    co_applicants: tuple[CoApplicant, ...] = ()
    supplements: tuple[Supplement, ...] = ()
