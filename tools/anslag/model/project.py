"""The project record: what happened, dated. Stage and lateness are derived from it, never stored in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from .application import Application, Budget, Fact, Period, Reach, Waiver
from .money import Ore
from .running import (
    Acknowledgement,
    Change,
    Contact,
    Disbursements,
    EarlyEnd,
    FollowUp,
    InterimReport,
    Participation,
    Withdrawal,
)


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


class Note(Fact, frozen=True, kw_only=True):
    """A dated note."""

    date: date
    note: str | None = None


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
    """One project, from application to closing. Each field is told of in ``schemas/project.schema.json``."""

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
