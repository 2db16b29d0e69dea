"""What depends on today: what is late, near, waiting or worth a look. A rule never sees the day; a signal does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from anslag.model import swedish
from anslag.words import capital
from anslag.words import day as written

from .deadlines import last_day, lateness, report_due, supplement_due
from .decided import Matter
from .economy import economy, repayable
from .known import Known, once
from .payouts import Obstacle, PayoutState, awaits_budget, payouts
from .phase import stopped
from .stage import Stage, open_supplements, over, reported, stage
from .steps import enforcement_waits, last_contact, report_parts
from .vocabulary import Actor, Section, decider
from .words import days, definite, within


class SignalKind(StrEnum):
    """What a signal tells."""

    REPORT_DUE = "report_due"
    REPORT_OVERDUE = "report_overdue"
    SILENT = "silent"
    REPAYMENT_CANDIDATE = "repayment_candidate"
    REPAYMENT_OVERDUE = "repayment_overdue"
    SUPPLEMENT_OVERDUE = "supplement_overdue"
    DECISION_WAITING = "decision_waiting"
    PAYOUT_OPEN = "payout_open"
    PAYOUT_BLOCKED = "payout_blocked"
    PLAN_LEFT = "plan_left"
    ENFORCEMENT = "enforcement"
    APPEALED = "appealed"
    CHANGE_WAITING = "change_waiting"
    BUDGET_WAITING = "budget_waiting"
    RECEIVED_LATE = "received_late"
    CLOSED_UNREPORTED = "closed_unreported"

    @property
    def label(self) -> str:
        """The heading an officer reads."""
        return _KINDS[self][0]

    @property
    def urgency(self) -> int:
        """3: a day has passed. 2: to be done now or soon. 1: to be looked at. 0: to be known."""
        return _KINDS[self][1]


_KINDS = {
    SignalKind.REPORT_DUE: ("Slutredovisning snart", 2),
    SignalKind.REPORT_OVERDUE: ("Slutredovisning försenad", 3),
    SignalKind.SILENT: ("Ingen kontakt på länge", 1),
    SignalKind.REPAYMENT_CANDIDATE: ("Återbetalning kan bli aktuell", 1),
    SignalKind.REPAYMENT_OVERDUE: ("Återbetalning försenad", 3),
    SignalKind.SUPPLEMENT_OVERDUE: ("Komplettering försenad", 3),
    SignalKind.DECISION_WAITING: ("Väntar på beslut", 2),
    SignalKind.PAYOUT_OPEN: ("Utbetalning att göra", 2),
    SignalKind.PAYOUT_BLOCKED: ("Utbetalning spärrad", 2),
    SignalKind.PLAN_LEFT: ("Betalningsplan att ändra", 1),
    SignalKind.ENFORCEMENT: ("Verkställighet att rätta", 2),
    SignalKind.APPEALED: ("Överklagat", 1),
    SignalKind.CHANGE_WAITING: ("Förändring att ta ställning till", 2),
    SignalKind.BUDGET_WAITING: ("Reviderad budget saknas", 2),
    SignalKind.RECEIVED_LATE: ("Slutredovisning kom sent", 0),
    SignalKind.CLOSED_UNREPORTED: ("Avslutat utan slutredovisning", 0),
}


class Signal(Struct, frozen=True):
    """One thing to see on a day.

    `days` is how many days late, ahead or long it is; `since` and `until` the days it is counted from or to. `amount`
    is in öre, `None` when no sum is meant or it is unknown.
    """

    kind: SignalKind
    text: str
    actor: Actor
    section: Section
    days: int | None = None
    since: date | None = None
    until: date | None = None
    amount: int | None = None

    @property
    def urgency(self) -> int:
        """From 3, a day has passed, to 0, to be known."""
        return self.kind.urgency


@once
def signals(known: Known) -> tuple[Signal, ...]:
    """Return what is to be seen of the project on the day, the most urgent and the longest late first."""
    found = [*_late_receipt(known), *_closed_unreported(known)]
    if not stage(known).final:
        for source in _UNDECIDED if known.decided.matter is Matter.OPEN else _GRANTED:
            found += source(known)
    return tuple(sorted(found, key=lambda signal: (-signal.urgency, -(signal.days or 0))))


def _late_receipt(known: Known) -> Iterator[Signal]:
    late = None if stopped(known) else lateness(known)
    if late:
        due = written(late.deadline.day)
        text = f"Slutredovisningen kom {written(late.received)}; den skulle ha kommit senast {due}."
        kind = SignalKind.RECEIVED_LATE
        yield Signal(kind, text, Actor.APPLICANT, Section.CLOSING, late.days, late.deadline.day, late.received)


def _closed_unreported(known: Known) -> Iterator[Signal]:
    if known.closed and not stopped(known) and not reported(known):
        missing = report_parts(known, definite=True)
        text = f"Ärendet avslutades {written(known.closed.date)}, men {missing} har inte kommit in."
        kind = SignalKind.CLOSED_UNREPORTED
        yield Signal(kind, text, Actor.STRATEGIST, Section.CLOSING, since=known.closed.date)


def _supplements(known: Known) -> Iterator[Signal]:
    for part in open_supplements(known):
        due = supplement_due(part, known.programme)
        if due < known.day:
            late = (known.day - due).days
            text = f"Kompletteringen är {days(late)} sen; den skulle ha kommit senast {written(due)}."
            kind = SignalKind.SUPPLEMENT_OVERDUE
            yield Signal(kind, text, Actor.APPLICANT, Section.OWN_DEADLINE, late, due)


def _decision(known: Known) -> Iterator[Signal]:
    statement = known.project.statement
    if stage(known) is not Stage.READY or statement is None:
        return
    waited = (known.day - statement.date).days
    if waited > known.programme.deadlines.decision_days:
        actor, body = decider(known)
        text = f"{capital(definite(body))} har haft tjänsteutlåtandet i {days(waited)} utan att beslut är fattat."
        yield Signal(SignalKind.DECISION_WAITING, text, actor, Section.OWN_DEADLINE, waited, statement.date)


def _report(known: Known) -> Iterator[Signal]:
    if reported(known):
        return
    due = report_due(known).day
    ahead = (due - known.day).days
    parts = report_parts(known, definite=True)
    if ahead < 0:
        text = f"{capital(parts)} skulle ha kommit senast {written(due)}, för {days(-ahead)} sedan."
        yield Signal(SignalKind.REPORT_OVERDUE, text, Actor.APPLICANT, Section.CLOSING, -ahead, since=due)
    elif ahead <= known.programme.reporting.warn_days:
        text = f"{capital(parts)} ska komma in senast {written(due)}, {within(ahead)}."
        yield Signal(SignalKind.REPORT_DUE, text, Actor.APPLICANT, Section.CLOSING, ahead, until=due)


def _silence(known: Known) -> Iterator[Signal]:
    if stage(known) is not Stage.RUNNING:
        return
    heard = last_contact(known)
    silent = (known.day - heard).days
    if silent > known.programme.deadlines.contact_days:
        text = f"Ingen kontakt med projektet på {days(silent)}; senast {written(heard)}."
        yield Signal(SignalKind.SILENT, text, Actor.STRATEGIST, Section.RUNNING, silent, heard)


def _payouts(known: Known) -> Iterator[Signal]:
    for part in payouts(known):
        waited = (known.day - part.plan.due).days
        number, sum_ = part.plan.id, swedish(part.left)
        if part.state is not PayoutState.PAID and Obstacle.ENDED_EARLY in (kind for kind, _ in part.obstacles):
            text = (
                f"Ta bort utbetalning {number} på {sum_} ur betalningsplanen, eller ändra den. Projektet avslutades i "
                f"förtid {written(last_day(known))}, så den kan inte göras."
            )
            ended = last_day(known)
            days_ = (known.day - ended).days
            yield Signal(SignalKind.PLAN_LEFT, text, Actor.STRATEGIST, Section.OWN, days_, ended, amount=part.left)
            continue
        if part.state is PayoutState.OPEN:
            text = f"Utbetalning {number} på {sum_} kan göras; den var planerad till {written(part.plan.due)}."
            kind, actor, section = SignalKind.PAYOUT_OPEN, Actor.FINANCE, Section.OWN
        elif part.state is PayoutState.BLOCKED:
            text = f"Utbetalning {number} på {sum_} är spärrad. {' '.join(part.reasons)}"
            kind, actor, section = SignalKind.PAYOUT_BLOCKED, Actor.APPLICANT, Section.RUNNING
        else:
            continue
        yield Signal(kind, text, actor, section, waited, part.plan.due, amount=part.left)


def _repayment(known: Known) -> Iterator[Signal]:
    for claim in known.project.claims:
        for due, owed in claim.unpaid:
            if due is None or due >= known.day:
                continue
            late = (known.day - due).days
            text = f"{swedish(owed)} skulle ha betalats tillbaka senast {written(due)}, för {days(late)} sedan."
            kind = SignalKind.REPAYMENT_OVERDUE
            yield Signal(kind, text, Actor.APPLICANT, Section.OWN_DEADLINE, late, due, amount=owed)
    if known.project.claims:
        return
    unspent = economy(known).unspent
    overdue = known.day > report_due(known).day
    unknown = known.project.cost_statement is None and known.paid > 0 and over(known) and overdue
    if repayable(known) or unknown:
        yield Signal(
            SignalKind.REPAYMENT_CANDIDATE,
            _candidate(known, unspent),
            Actor.STRATEGIST,
            Section.CLOSING,
            since=last_day(known),
            amount=unspent,
        )


def _candidate(known: Known, unspent: int | None) -> str:
    if unspent is None:
        paid = swedish(known.paid)
        return f"Hur mycket som är kvar av utbetalda {paid} är okänt; kostnadsredovisningen saknas."
    if unspent:
        return f"{swedish(unspent)} av utbetalda {swedish(known.paid)} är inte använda."
    return "Alla insatser i ansökan är inte genomförda."


def _enforcement(known: Known) -> Iterator[Signal]:
    annulment = known.decided.annulment
    if annulment and enforcement_waits(known):
        above = known.paid - known.granted
        text = f"{swedish(above)} är utbetalda av ett beslut som är upphävt. Verkställigheten ska rättas."
        kind = SignalKind.ENFORCEMENT
        yield Signal(kind, text, Actor.STRATEGIST, Section.OWN, since=annulment.final, amount=above)


def _appeals(known: Known) -> Iterator[Signal]:
    for appeal in known.project.appeals:
        if appeal.live:
            text = f"Beslutet är överklagat sedan {written(appeal.known)}. Utgången är inte slutlig."
            waited = (known.day - appeal.known).days
            yield Signal(SignalKind.APPEALED, text, Actor.STRATEGIST, Section.OWN, waited, appeal.known)


def _changes(known: Known) -> Iterator[Signal]:
    for change in known.project.changes:
        if change.pending:
            waited = (known.day - change.asked).days
            text = f"En förändring begärdes {written(change.asked)}. Godkänn den eller säg nej."
            yield Signal(SignalKind.CHANGE_WAITING, text, Actor.STRATEGIST, Section.RUNNING, waited, change.asked)


def _budget(known: Known) -> Iterator[Signal]:
    basis = known.decided.basis
    if basis and awaits_budget(known):
        waited = (known.day - basis.date).days
        text = "Sökanden ska lämna en budget för det som beviljades. Tills dess betalas inget ut."
        yield Signal(SignalKind.BUDGET_WAITING, text, Actor.APPLICANT, Section.DECISION, waited, basis.date)


_UNDECIDED = (_supplements, _decision, _enforcement, _appeals)
_GRANTED = (_report, _silence, _payouts, _repayment, _enforcement, _appeals, _changes, _budget)
