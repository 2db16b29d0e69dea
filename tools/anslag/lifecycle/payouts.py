"""The payout gate: what may be paid, what is blocked and why (guidelines, Uppföljning under pågående projekt)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from anslag.model import Condition, DecisionKind, Payment, Project, ReportSupplement, swedish
from anslag.model.running import InterimReport, PlannedPayout
from anslag.words import day as written
from anslag.words import sentence

from .deadlines import last_day
from .decided import Matter
from .known import Known, once
from .payable import ceilings, first_most, planned, reports_open
from .phase import withdrawn


class PayoutState(StrEnum):
    """Whether a planned payout may be made."""

    OPEN = "open"
    BLOCKED = "blocked"
    PAID = "paid"
    NOT_DUE = "not_due"

    @property
    def label(self) -> str:
        """The word an officer reads."""
        return _LABELS[self]


_LABELS = {
    PayoutState.OPEN: "öppen",
    PayoutState.BLOCKED: "spärrad",
    PayoutState.PAID: "utbetald",
    PayoutState.NOT_DUE: "planerad",
}


class Obstacle(StrEnum):
    """What can stand in the way of a payout."""

    DECISION = "decision"
    INHIBITION = "inhibition"
    CONDITION = "condition"
    BUDGET = "budget"
    AMOUNT = "amount"
    WITHDRAWN = "withdrawn"
    CONTACT = "contact"
    ENDED_EARLY = "ended_early"
    REPAYMENT = "repayment"
    CLOSED = "closed"
    EARLIER_PAYOUT = "earlier_payout"
    INTERIM_REPORT = "interim_report"
    INCOMPLETE_REPORT = "incomplete_report"
    REPORT_REVIEW = "report_review"
    ACCEPTANCE = "acceptance"
    REQUISITION = "requisition"
    FIRST_PART = "first_part"
    COST = "cost"
    FINAL_REPORT = "final_report"
    FINAL_REVIEW = "final_review"
    ACKNOWLEDGEMENT = "acknowledgement"


class PlannedState(Struct, frozen=True):
    """One planned payout on a day: all that stands in its way, each told in Swedish, and what is paid, in öre."""

    plan: PlannedPayout
    state: PayoutState
    obstacles: tuple[tuple[Obstacle, str], ...]
    paid: int
    paid_on: date | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """All reasons why it cannot be paid, as Swedish sentences."""
        return tuple(text for _, text in self.obstacles)

    @property
    def left(self) -> int:
        """What is left to pay of the planned sum, in öre."""
        return max(0, self.plan.amount - self.paid)


@once
def payouts(known: Known) -> tuple[PlannedState, ...]:
    """Return the state of each planned payout on the day, in the order of the plan's days.

    *Paid*: its whole sum is paid. *Not due*: its day is ahead; `reasons` then tell what must be settled by that day.
    *Blocked*: its day has come and something stands in the way. *Open*: nothing does. Payments without a number fill
    the plan from its beginning; what such a payment has left over for the next planned payout opens nothing there.
    What was kept to settle a claim counts as paid of the first that is not.
    """
    states: list[PlannedState] = []
    seen: set[int] = set()
    kept = known.set_off
    for plan, payments in _allotted(known):
        begun = any(id(payment) not in seen for payment, _ in payments)
        seen.update(id(payment) for payment, _ in payments)
        paid = sum(amount for _, amount in payments)
        covered = min(kept, max(0, plan.amount - paid))
        paid, kept = paid + covered, kept - covered
        paid_on = payments[-1][0].date if payments else None
        if paid >= plan.amount:
            states.append(PlannedState(plan, PayoutState.PAID, (), paid, paid_on))
            continue
        obstacles = (*_obstacles(known, plan.amount - paid), *_gate(known, states, begun=begun))
        if not states and not paid and (most := first_most(known)) is not None and plan.amount > most:
            obstacles = (*obstacles, (Obstacle.FIRST_PART, f"Den första utbetalningen får vara högst {swedish(most)}."))
        state = PayoutState.BLOCKED if obstacles else PayoutState.OPEN
        if plan.due > known.day:
            state = PayoutState.NOT_DUE
        states.append(PlannedState(plan, state, obstacles, paid, paid_on))
    return tuple(states)


def ungated(known: Known) -> list[Payment]:
    """Return the payouts made without the interim report that should have opened them.

    From the second on, a payout needs a report received after the payout before it and before itself, with all that had
    been asked for in it by then; on the same day the `order` of both settles it. Parts of one planned payout count as
    one, and a plan of a single payout needs no report. A report that came later does not heal it. Where the programme
    says so the report must also have been reviewed.
    """
    project = known.project
    if not reports_open(known) or len(project.payment_plan) == 1:
        return []
    review = known.programme.payouts.report_approved
    return [
        payout
        for before, payout in pairwise(_that_stayed(project))
        if not (payout.plan is not None and payout.plan == before.plan)
        and not any(
            _after(report, before)
            and _before(report, payout)
            and not _awaited(report, payout.date)
            and (not review or (report.reviewed is not None and report.reviewed.date <= payout.date))
            for report in project.interim_reports
        )
    ]


def in_order(paid: tuple[Payment, ...]) -> list[Payment]:
    """Return payouts as they were made: by day, then by order of the day, then as written."""
    return sorted(paid, key=lambda payout: (payout.date, payout.order or 0))


def _that_stayed(project: Project) -> list[Payment]:
    """Return the payouts of which something did not come back, as they were made."""
    return [payout for payout in in_order(project.payments) if payout.kept]


def _allotted(known: Known) -> Iterator[tuple[PlannedPayout, list[tuple[Payment, int]]]]:
    """Yield each planned payout with the payments made on it and how much of each, in öre.

    One that is dated ahead has been made: never again. One that came back whole has not.
    """
    plans = planned(known)
    numbers = {plan.id for plan in plans}
    made = (*known.project.payments, *(one for one in known.dated_ahead if one.date > known.day))
    paid = [one for one in in_order(made) if one.kept]
    loose = [(payout, payout.kept) for payout in paid if payout.plan not in numbers]
    for plan in plans:
        payments = [(payout, payout.kept) for payout in paid if payout.plan == plan.id]
        missing = plan.amount - sum(amount for _, amount in payments)
        while loose and missing > 0:
            payout, amount = loose.pop(0)
            payments.append((payout, min(amount, missing)))
            if amount > missing:
                loose.insert(0, (payout, amount - missing))
            missing -= amount
        yield plan, payments


def _obstacles(known: Known, amount: int) -> Iterator[tuple[Obstacle, str]]:
    """Yield what stands in the way of paying `amount` öre, whatever the plan."""
    yield from _undecided(known, amount)
    project = known.project
    if taken := withdrawn(known):
        yield Obstacle.WITHDRAWN, f"Sökanden tog tillbaka ansökan {written(taken.date)}."
    if known.contact is None:
        yield Obstacle.CONTACT, "Projektet har inte angett någon kontaktperson."
    terms = known.programme.payouts
    waits = terms.arrears or terms.withheld  # what is paid after the end is for what was done before it
    if (project.ended_early or known.decided.ended) and known.day > last_day(known) and not waits:
        yield Obstacle.ENDED_EARLY, f"Projektet avslutades i förtid {written(last_day(known))}."
    if known.owed:
        yield Obstacle.REPAYMENT, f"Ett krav på återbetalning är inte betalt: {swedish(known.owed)} återstår."
    if known.closed:
        yield Obstacle.CLOSED, f"Ärendet avslutades {written(known.closed.date)}."


def _undecided(known: Known, amount: int) -> Iterator[tuple[Obstacle, str]]:
    """Yield what the decisions and what they demand put in the way of paying `amount` öre."""
    project, decided = known.project, known.decided
    if decided.matter in _UNGRANTED:
        annulled = decided.matter is Matter.OPEN and decided.annulment
        yield Obstacle.DECISION, "Beslutet är upphävt." if annulled else _UNGRANTED[decided.matter]
    elif known.paid + amount > known.granted:
        yield Obstacle.AMOUNT, f"Beloppet ryms inte i det beviljade: {swedish(known.left)} återstår."
    if decided.inhibition:
        text = f"Beslutet får inte verkställas: inhibition sedan {written(decided.inhibition.date)}."
        yield Obstacle.INHIBITION, text
    for condition in unmet(known, "payout" if project.payments else "first_payout"):
        yield Obstacle.CONDITION, f"Ett villkor är inte uppfyllt: {sentence(condition.text)}"
    if awaits_budget(known):
        yield Obstacle.BUDGET, "Den reviderade budgeten har inte kommit in."
    for step in not_done(known):
        yield Obstacle(step), FIRST_STEPS[step]
    for ceiling in ceilings(known) if decided.matter not in _UNGRANTED else ():
        if known.paid + amount > ceiling.amount:
            yield Obstacle(ceiling.kind), _CEILINGS[ceiling.kind].format(swedish(ceiling.kept or ceiling.amount))


_UNGRANTED = {
    Matter.OPEN: "Inget beslut är fattat.",
    Matter.REJECTED: "Ansökan är avslagen.",
    Matter.DISMISSED: "Ansökan är avvisad.",
    Matter.STRUCK_OFF: "Ansökan är avskriven.",
    Matter.ANNULLED: "Beslutet är upphävt.",
}


FIRST_STEPS = {
    "acceptance": "Sökanden har inte godkänt villkoren för bidraget.",
    "requisition": "Sökanden har inte rekvirerat bidraget.",
}
"""What the applicant does before the first payout, by the programme's word for it: what is said while it waits."""
_CEILINGS = {
    "cost": "Högst {} får vara utbetalt för den kostnad som är styrkt.",
    "final_report": "{} hålls inne tills slutrapporten är godkänd.",
    "final_review": "{} hålls inne tills slutrapporten är godkänd. Den har kommit in men är inte granskad.",
    "acknowledgement": "{} betalas inte, för det är inte antecknat att projektet har berättat om bidraget.",
}


def not_done(known: Known) -> list[str]:
    """Return what the applicant must do before the first payout and has not: ``acceptance``, ``requisition``."""
    done = {"acceptance": known.project.acceptance, "requisition": known.project.requisitions}
    return [step for step in known.programme.payouts.before_first if not done[step]]


def unmet(known: Known, before: str) -> list[Condition]:
    """Return the conditions that must be met before a step (``start``, ``payout`` …) and neither are nor were waived.

    What must be met before the first payout must be so before every other too.
    """
    gates = (before, "first_payout") if before == "payout" else (before,)
    return [part for part in known.decided.conditions if part.before in gates and not part.settled]


def awaits_budget(known: Known) -> bool:
    """Return whether the grant is for a part of the sum and the budget for that part has not come in."""
    basis = known.decided.basis
    partly = basis is not None and basis.meaning is DecisionKind.GRANT_IN_PART
    return partly and not any(budget.of == basis.name for budget in known.project.budgets if basis)


def _gate(known: Known, earlier: list[PlannedState], *, begun: bool) -> Iterator[tuple[Obstacle, str]]:
    """Yield what the order of the plan and the interim reports put in the way."""
    unpaid = [state.plan.id for state in earlier if state.state is not PayoutState.PAID]
    for number in unpaid:
        yield Obstacle.EARLIER_PAYOUT, f"Utbetalning {number} är inte gjord."
    if begun or not earlier or not reports_open(known):
        return
    paid = _that_stayed(known.project)
    if unpaid or not paid:
        yield Obstacle.INTERIM_REPORT, f"En delrapport ska ha kommit in efter utbetalning {earlier[-1].plan.id}."
        return
    reports = [report for report in known.project.interim_reports if _after(report, paid[-1])]
    if not reports:
        yield Obstacle.INTERIM_REPORT, f"Ingen delrapport har kommit in efter utbetalningen {written(paid[-1].date)}."
    elif all(_awaited(report, known.day) for report in reports):
        came, lacks = written(reports[-1].received), _awaited(reports[-1], known.day)[0].text
        yield Obstacle.INCOMPLETE_REPORT, f"Delrapporten som kom {came} ska kompletteras: {sentence(lacks)}"
    elif known.programme.payouts.report_approved and not any(report.reviewed for report in reports):
        yield Obstacle.REPORT_REVIEW, f"Delrapporten som kom {written(reports[-1].received)} är inte godkänd."


def _awaited(report: InterimReport, day: date) -> list[ReportSupplement]:
    """Return what had been asked for in a report by `day`, and was not settled by then."""
    return [part for part in report.supplements if part.awaited(day)]


def _after(report: InterimReport, payout: Payment) -> bool:
    return _precedes(payout.date, payout.order, report.received, report.order)


def _before(report: InterimReport, payout: Payment) -> bool:
    return _precedes(report.received, report.order, payout.date, payout.order)


def _precedes(first: date, first_order: int | None, second: date, second_order: int | None) -> bool:
    """Return whether the first came before the second; on the same day only their orders can tell."""
    if first != second:
        return first < second
    return first_order is not None and second_order is not None and first_order < second_order
