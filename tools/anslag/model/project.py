"""The project record: what happened, dated. Stage and lateness are derived from it, never stored in it."""

from __future__ import annotations

import datetime as dt
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from .application import Application, CostLine, Entry, Fact, Period, Reach, ReportSupplement, Waiver
from .claims import Claim
from .corrections import Correction, Redaction
from .decisions import Act, Appeal, Decision, RevisedBudget
from .money import Ore
from .running import (
    Acceptance,
    Acknowledgement,
    Change,
    Contact,
    EarlyEnd,
    FollowUp,
    InterimReport,
    Participation,
    Payment,
    PlannedPayout,
    Withdrawal,
)


class ProposalKind(StrEnum):
    """What the officer proposes in the statement."""

    GRANT = "grant"
    GRANT_IN_PART = "grant_in_part"
    REJECT = "reject"


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


class Meeting(Entry, frozen=True, kw_only=True):
    """The officer met the applicant."""

    date: date
    note: str | None = None


class Consultation(Entry, frozen=True, kw_only=True):
    """A consultation about the application, or why it was not needed; `kind` is one of the programme's."""

    kind: str
    area: str | None = None
    partner: str | None = None
    funder: str | None = None
    date: date | None = None
    outcome: str | None = None
    waived: Waiver | None = None

    @property
    def entered(self) -> dt.date:
        """The day it was held, or on which it was settled that it need not be; for want of both the first of days."""
        return self.date or (self.waived.date if self.waived else dt.date.min)


class Statement(Entry, frozen=True, kw_only=True):
    """The officer's written statement, on which the decision rests."""

    date: date
    proposal: ProposalKind
    reference: str | None = None
    amount: Ore | None = None
    assessment: str | None = None


class Handling(Fact, frozen=True, kw_only=True):
    """Meetings, consultations and statements. A new statement does not remove the one before it."""

    meetings: tuple[Meeting, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    statements: tuple[Statement, ...] = ()


class Note(Entry, frozen=True, kw_only=True):
    """A dated note."""

    date: date
    note: str | None = None


class Result(Fact, frozen=True, kw_only=True):
    """The outcome of one measurable goal."""

    goal: str
    fulfilment: Fulfilment
    outcome: int | Decimal | None = None
    analysis: str | None = None


class LivesOn(Fact, frozen=True, kw_only=True):
    """Whether what the project began goes on after it: ``fully``, ``partly`` or ``not``, and how."""

    answer: str
    how: str | None = None


class FinalReport(Fact, frozen=True, kw_only=True):
    """The written report after the project's end."""

    received: date
    carried_out: CarriedOut | None = None
    activities: str | None = None
    results: tuple[Result, ...] = ()
    reach: Reach | None = None
    lessons: str | None = None
    lives_on: LivesOn | None = None
    items: dict[str, str] = msgspec.field(default_factory=dict)
    supplements: tuple[ReportSupplement, ...] = ()
    reviewed: Act | None = None
    public_summary: str | None = None


class Approval(Fact, frozen=True, kw_only=True):
    """The review of the cost statement; `amount` is the cost that is accepted, in öre."""

    date: date
    amount: Ore
    by: str | None = None
    reason: str | None = None


class CostStatement(Fact, frozen=True, kw_only=True):
    """How the money was used, line by line after the budget."""

    received: date
    lines: tuple[CostLine, ...] = ()
    total: Ore | None = None
    supplements: tuple[ReportSupplement, ...] = ()
    approved: Approval | None = None

    @property
    def current(self) -> tuple[CostLine, ...]:
        """The lines that hold: as they were stated, or as a supplement that came in gives them anew."""
        came = sorted((part for part in self.supplements if part.received), key=lambda part: part.received or date.max)
        anew = {line.id: line for part in came for line in part.lines}
        stated = {line.id for line in self.lines}
        added = [line for id_, line in anew.items() if id_ not in stated]
        return (*(anew.get(line.id, line) for line in self.lines), *added)

    @property
    def lines_total(self) -> int:
        """The sum of the lines that hold, in öre."""
        return sum(line.amount for line in self.current)

    @property
    def stated_total(self) -> Ore | None:
        """The total that was stated, in öre, unless a supplement gave other lines since."""
        return self.total if self.current == self.lines else None

    @property
    def cost(self) -> int | None:
        """The cost that holds, in öre: the total that was stated, else the sum of the lines; `None` without either."""
        if not self.current and self.total is None:
            return None
        return self.lines_total if self.stated_total is None else int(self.stated_total)


class ReportRespite(Entry, frozen=True, kw_only=True):
    """Longer time for the final report and the cost statement, by a decision of `date`."""

    date: dt.date
    until: dt.date
    by: str | None = None
    reference: str | None = None
    reason: str | None = None


class Dispatch(Entry, frozen=True, kw_only=True):
    """A paper that was sent: which, and in what version. `of` names the decision that a notice is of."""

    date: dt.date
    what: str
    of: str | None = None
    version: str | None = None
    reference: str | None = None
    note: str | None = None


class Hidden(Fact, frozen=True, kw_only=True):
    """What the public is not shown of one project, beside what its programme hides."""

    hide: tuple[str, ...]


class Project(Fact, frozen=True, kw_only=True):
    """One project, from application to closing. Each field is told of in ``anslag/schemas/project.schema.json``.

    Values stand as they were applied for or decided; what holds on a day is asked of `anslag.lifecycle.Known`.
    """

    form: int
    id: str
    title: str
    summary: str
    case_number: str
    programme: str
    applicants: tuple[str, ...]
    areas: tuple[str, ...] = ()
    period: Period
    application: Application
    public: Hidden | None = None
    goals: tuple[str, ...] = ()
    continues: str | None = None
    handling: Handling = Handling()
    decisions: tuple[Decision, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    budgets: tuple[RevisedBudget, ...] = ()
    contact: tuple[Contact, ...] = ()
    acceptance: Acceptance | None = None
    requisitions: tuple[Note, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    participation: tuple[Participation, ...] = ()
    management_information: tuple[Note, ...] = ()
    contacts: tuple[FollowUp, ...] = ()
    payment_plan: tuple[PlannedPayout, ...] = ()
    payments: tuple[Payment, ...] = ()
    interim_reports: tuple[InterimReport, ...] = ()
    changes: tuple[Change, ...] = ()
    withdrawn: Withdrawal | None = None
    ended_early: EarlyEnd | None = None
    report_respites: tuple[ReportRespite, ...] = ()
    final_report: FinalReport | None = None
    cost_statement: CostStatement | None = None
    claims: tuple[Claim, ...] = ()
    closings: tuple[Note, ...] = ()
    dispatches: tuple[Dispatch, ...] = ()
    corrections: tuple[Correction, ...] = ()
    redactions: tuple[Redaction, ...] = ()

    @property
    def year(self) -> int:
        """The year of the application, which the id starts with."""
        return int(self.id[:4])

    @property
    def lead(self) -> str:
        """The id of the lead applicant."""
        return self.applicants[0]

    @property
    def hidden(self) -> frozenset[str]:
        """The public fields that the record itself hides; with the applicants goes where they tell of the grant."""
        hidden = frozenset(self.public.hide if self.public else ())
        return hidden | {"acknowledgements"} if "organisations" in hidden else hidden

    @property
    def paid(self) -> int:
        """The sum paid out less what came back unused, in öre."""
        return sum(payment.kept for payment in self.payments)

    @property
    def statement(self) -> Statement | None:
        """The last statement."""
        return self.handling.statements[-1] if self.handling.statements else None

    def decision(self, name: str | None) -> Decision | None:
        """Return the decision that other entries call `name`, if there is one."""
        return next((decision for decision in self.decisions if decision.name == name), None)
