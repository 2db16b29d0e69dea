"""The project record: what happened, dated. Stage and lateness are derived from it, never stored in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec

from .money import Ore


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every part of a record: immutable plain data, made from a `Document` by `anslag.model.build`."""


class ProposalKind(StrEnum):
    """What the strategist proposes in the statement."""

    GRANT = "grant"
    GRANT_IN_PART = "grant_in_part"
    REJECT = "reject"


class Outcome(StrEnum):
    """What was decided."""

    GRANTED = "granted"
    GRANTED_IN_PART = "granted_in_part"
    REJECTED = "rejected"

    @property
    def grants(self) -> bool:
        """Whether money was granted, wholly or in part."""
        return self is not Outcome.REJECTED


class Fulfilment(StrEnum):
    """How well a measurable goal was met."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


class CarriedOut(StrEnum):
    """Whether the activities described in the application were carried out."""

    AS_DESCRIBED = "as_described"
    PARTLY = "partly"
    NOT = "not"


class ConsultationKind(StrEnum):
    """Who was consulted about an application."""

    AREA_GROUP = "area_group"
    COORDINATOR = "coordinator"
    PARTNER = "partner"
    FUNDER = "funder"


class Period(Fact, frozen=True, kw_only=True):
    """First and last day, both included."""

    start: date
    end: date


class Reach(Fact, frozen=True, kw_only=True):
    """Number of people; `None` where the figure is not given."""

    girls: int | None = None
    boys: int | None = None
    women: int | None = None
    men: int | None = None

    @property
    def figures(self) -> tuple[int | None, ...]:
        """The four figures in the order girls, boys, women, men."""
        return (self.girls, self.boys, self.women, self.men)

    @property
    def total(self) -> int:
        """The sum of the figures that are given."""
        return sum(figure or 0 for figure in self.figures)


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
    """Costs and how they are paid for. `None` means not stated, which is not the same as 0."""

    lines: tuple[BudgetLine, ...]
    own_contribution: Ore | None = None
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
    """Who signed, as a role, and when."""

    role: str
    date: date | None = None


class MeasurableGoal(Fact, frozen=True, kw_only=True):
    """A goal with its indicator and target value."""

    id: str
    goal: str
    indicator: str | None = None
    target: int | Decimal | None = None


class Partner(Fact, frozen=True, kw_only=True):
    """An organisation that the project works with; `organisation` is an id when it is in the register."""

    name: str
    organisation: str | None = None


class YearlyAttachment(Fact, frozen=True, kw_only=True):
    """A document of a certain year, referred to by its number in the case system."""

    year: int
    reference: str


class Attachments(Fact, frozen=True, kw_only=True):
    """References into the case system, never files."""

    statutes: str | None = None
    annual_report: YearlyAttachment | None = None
    auditors_report: YearlyAttachment | None = None
    current_budget: YearlyAttachment | None = None


class Waiver(Fact, frozen=True, kw_only=True):
    """Why something asked for is not needed, and when that was settled."""

    date: date
    reason: str


class Supplement(Fact, frozen=True, kw_only=True):
    """Something asked for after the application."""

    asked: date
    items: tuple[str, ...]
    due: date | None = None
    received: date | None = None
    waived: Waiver | None = None


class Application(Fact, frozen=True, kw_only=True):
    """What the applicant sent in, with its supplements."""

    received: date
    amount: Ore
    signed: Signature | None = None
    answers: dict[str, str | None] = {}
    members: int | None = None
    goals: tuple[MeasurableGoal, ...] = ()
    expected_reach: Reach | None = None
    partners: tuple[Partner, ...] = ()
    budget: Budget | None = None
    attachments: Attachments | None = None
    supplements: tuple[Supplement, ...] = ()


class Meeting(Fact, frozen=True, kw_only=True):
    """The strategist met the applicant."""

    date: date
    note: str | None = None


class Consultation(Fact, frozen=True, kw_only=True):
    """A consultation about the application, or why it was not needed."""

    kind: ConsultationKind
    area: str | None = None
    partner: str | None = None
    funder: str | None = None
    date: date | None = None
    outcome: str | None = None
    waived: Waiver | None = None


class Statement(Fact, frozen=True, kw_only=True):
    """The strategist's written statement, on which the decision rests."""

    date: date
    proposal: ProposalKind
    reference: str | None = None
    amount: Ore | None = None
    assessment: str | None = None


class Handling(Fact, frozen=True, kw_only=True):
    """Meetings, consultations and the statement."""

    meetings: tuple[Meeting, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    statement: Statement | None = None


class Decision(Fact, frozen=True, kw_only=True):
    """A decision; `by` is the id of a deciding body of the programme, `amount` is in öre."""

    date: date
    by: str
    outcome: Outcome
    reference: str | None = None
    amount: Ore | None = None
    reason: str | None = None
    conditions: tuple[str, ...] = ()
    budget: Budget | None = None


class Contact(Fact, frozen=True, kw_only=True):
    """A role and a functional mailbox; the person's name stays in the case system."""

    role: str
    email: str


class Acknowledgement(Fact, frozen=True, kw_only=True):
    """A place where it is said that the project got the grant."""

    date: date
    channel: str
    url: str | None = None
    note: str | None = None


class Participation(Fact, frozen=True, kw_only=True):
    """The project took part in an area group or other collaboration."""

    date: date
    forum: str
    area: str | None = None
    note: str | None = None


class Note(Fact, frozen=True, kw_only=True):
    """A dated note."""

    date: date
    note: str | None = None


class FollowUp(Fact, frozen=True, kw_only=True):
    """A contact between the strategist and the running project."""

    date: date
    kind: str
    note: str | None = None


class PlannedPayout(Fact, frozen=True, kw_only=True):
    """A payout in the plan."""

    id: int
    due: date
    amount: Ore


class Payout(Fact, frozen=True, kw_only=True):
    """Money that was paid; `order` settles what came first on a day with both a report and a payout."""

    date: date
    amount: Ore
    plan: int | None = None
    reference: str | None = None
    order: int | None = None


class Disbursements(Fact, frozen=True, kw_only=True):
    """The payout plan and the payouts made."""

    plan: tuple[PlannedPayout, ...] = ()
    paid: tuple[Payout, ...] = ()


class InterimReport(Fact, frozen=True, kw_only=True):
    """A report while the project runs."""

    received: date
    covers: Period | None = None
    summary: str | None = None
    reach: Reach | None = None
    cost: Ore | None = None
    order: int | None = None


class Change(Fact, frozen=True, kw_only=True, rename={"before": "from", "after": "to"}):
    """A change of importance; `field` is a dotted path, `before` and `after` are plain data as in YAML."""

    notified: date
    field: str
    after: Any
    before: Any = None
    decided: date | None = None
    by: str | None = None
    note: str | None = None


class Withdrawal(Fact, frozen=True, kw_only=True):
    """The applicant took the application back."""

    date: date
    reason: str | None = None


class EarlyEnd(Fact, frozen=True, kw_only=True):
    """The project ended before its last planned day."""

    date: date
    reason: str


class Result(Fact, frozen=True, kw_only=True):
    """The outcome of one measurable goal."""

    goal: str
    fulfilment: Fulfilment
    outcome: int | Decimal | None = None
    analysis: str | None = None


class FinalReport(Fact, frozen=True, kw_only=True):
    """The written report after the project's end."""

    received: date
    carried_out: CarriedOut | None = None
    activities: str | None = None
    results: tuple[Result, ...] = ()
    reach: Reach | None = None
    lessons: str | None = None
    public_summary: str | None = None


class CostLine(Fact, frozen=True, kw_only=True):
    """The actual cost of a budget line."""

    id: str
    amount: Ore


class Approval(Fact, frozen=True, kw_only=True):
    """The city office's review of the cost statement; `amount` is the cost it accepts, in öre."""

    date: date
    amount: Ore


class CostStatement(Fact, frozen=True, kw_only=True):
    """How the money was used, line by line after the budget."""

    received: date
    lines: tuple[CostLine, ...]
    total: Ore | None = None
    approved: Approval | None = None

    @property
    def lines_total(self) -> int:
        """The sum of the lines, in öre."""
        return sum(line.amount for line in self.lines)


class Receipt(Fact, frozen=True, kw_only=True):
    """Money that came back."""

    date: date
    amount: Ore


class Repayment(Fact, frozen=True, kw_only=True):
    """A decision on repayment: demanded, or waived with a reason."""

    decided: date
    demanded: Ore | None = None
    due: date | None = None
    reference: str | None = None
    received: tuple[Receipt, ...] = ()
    waived: bool = False
    reason: str | None = None


class Correction(Fact, frozen=True, kw_only=True, rename={"before": "from", "after": "to"}):
    """A slip of the pen put right: the old value is kept in `before`."""

    date: date
    field: str
    before: Any
    after: Any
    reason: str


class Project(Fact, frozen=True, kw_only=True):
    """One project, from application to closing. The source of every field is the record design in ``docs``."""

    id: str
    title: str
    summary: str
    case_number: str
    programme: str
    applicants: tuple[str, ...]
    areas: tuple[str, ...]
    period: Period
    application: Application
    goals: tuple[str, ...] = ()
    continues: str | None = None
    handling: Handling = Handling()
    decision: Decision | None = None
    contact: Contact | None = None
    acknowledgements: tuple[Acknowledgement, ...] = ()
    participation: tuple[Participation, ...] = ()
    management_information: tuple[Note, ...] = ()
    contacts: tuple[FollowUp, ...] = ()
    disbursements: Disbursements = Disbursements()
    interim_reports: tuple[InterimReport, ...] = ()
    changes: tuple[Change, ...] = ()
    withdrawn: Withdrawal | None = None
    ended_early: EarlyEnd | None = None
    final_report: FinalReport | None = None
    cost_statement: CostStatement | None = None
    repayment: Repayment | None = None
    closed: Note | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def year(self) -> int:
        """The year of the application, which the id starts with."""
        return int(self.id[:4])

    @property
    def lead(self) -> str:
        """The id of the lead applicant."""
        return self.applicants[0]

    @property
    def granted(self) -> int:
        """The sum granted in öre, 0 when nothing is granted or nothing is decided."""
        decision = self.decision
        return int(decision.amount or 0) if decision and decision.outcome.grants else 0

    @property
    def paid(self) -> int:
        """The sum paid out, in öre."""
        return sum(payout.amount for payout in self.disbursements.paid)

    @property
    def budget(self) -> Budget | None:
        """The budget that applies: the one revised by the decision, else the one applied with."""
        revised = self.decision.budget if self.decision else None
        return revised or self.application.budget
