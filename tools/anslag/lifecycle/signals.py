"""What depends on today: what is late, near, waiting or worth a look. A rule never sees the day; a signal does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from anslag.model import swedish
from anslag.words import capital, sentence
from anslag.words import day as written

from .deadlines import last_day, lateness, report_due, supplement_due
from .decided import Matter
from .decided_signals import (
    appeals,
    changes,
    claims,
    conditions,
    delegated,
    enforcement,
    inhibition,
    revised_budget,
    windows,
)
from .economy import economy, repayable
from .incomplete import REPORTS, incomplete
from .known import Known, once
from .meetings import meeting_for
from .opening import acts, without_number
from .payouts import Obstacle, PayoutState, PlannedState, payouts
from .phase import stopped
from .phrases import days, within
from .promise import by_statement, decision_due
from .signal import Signal, SignalKind
from .stage import Stage, open_supplements, over, report_to_come, reported, stage
from .steps import last_contact, report_parts
from .vocabulary import Actor, Section, decider


@once
def signals(known: Known) -> tuple[Signal, ...]:
    """Return what is to be seen of the project on the day, the most urgent and the longest late first."""
    sources = _ALWAYS
    if not stage(known).final:
        sources = (*_ALWAYS, *(_UNDECIDED if known.decided.matter is Matter.OPEN else _GRANTED))
    found = [signal for source in sources for signal in source(known)]
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
        yield Signal(kind, text, Actor.HANDLER, Section.CLOSING, since=known.closed.date)


def _supplements(known: Known) -> Iterator[Signal]:
    for part in open_supplements(known):
        due = supplement_due(part, known.programme)
        if due < known.day:
            late = (known.day - due).days
            text = f"Kompletteringen är {days(late)} försenad; den skulle ha kommit senast {written(due)}."
            kind = SignalKind.SUPPLEMENT_OVERDUE
            yield Signal(kind, text, Actor.APPLICANT, Section.OWN_DEADLINE, late, due)


def _incomplete(known: Known) -> Iterator[Signal]:
    for path, part in incomplete(known):
        due = supplement_due(part, known.programme)
        if due < known.day:
            late = (known.day - due).days
            text = (
                f"Kompletteringen av {REPORTS[path][0]} är {days(late)} försenad; den skulle ha kommit senast "
                f"{written(due)}: {sentence(part.text)}"
            )
            yield Signal(SignalKind.REPORT_INCOMPLETE, text, Actor.APPLICANT, Section.OWN_DEADLINE, late, due)


def _decision(known: Known) -> Iterator[Signal]:
    statement, promised = known.project.statement, known.programme.deadlines.decision
    due = decision_due(known)
    if by_statement(known) or promised is None:
        if stage(known) is Stage.READY and statement:
            meeting = meeting_for(known, statement.date)
            due = meeting.date if meeting else due
            yield from _undecided_statement(known, statement.date) if due and known.day > due else ()
        return
    if due and known.day > due:
        late = (known.day - due).days
        text = f"Beslut skulle ha fattats senast {written(due)}, för {days(late)} sedan."
        who = decider(known)[0] if stage(known) is Stage.READY else Actor.HANDLER
        yield Signal(SignalKind.DECISION_WAITING, text, who, Section.OWN_DEADLINE, late, due)


def _undecided_statement(known: Known, since: date) -> Iterator[Signal]:
    waited, (actor, body) = (known.day - since).days, decider(known)
    text = f"{capital(body)} har haft tjänsteutlåtandet i {days(waited)} utan att beslut är fattat."
    yield Signal(SignalKind.DECISION_WAITING, text, actor, Section.OWN_DEADLINE, waited, since)


def _report(known: Known) -> Iterator[Signal]:
    if not report_to_come(known):
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
        yield Signal(SignalKind.SILENT, text, Actor.HANDLER, Section.RUNNING, silent, heard)


def _payouts(known: Known) -> Iterator[Signal]:
    for part in payouts(known) if known.decided.matter is not Matter.ANNULLED else ():
        waited = (known.day - part.plan.due).days
        number, sum_ = part.plan.id, swedish(part.left)
        if part.state is not PayoutState.PAID and Obstacle.ENDED_EARLY in (kind for kind, _ in part.obstacles):
            yield _left_in_plan(known, part)
            continue
        if part.state is PayoutState.OPEN:
            came = "begärdes" if known.programme.payouts.arrears else "var planerad till"
            when, waits = f"{came} {written(part.plan.due)}.", without_number(known)
            text = f"Utbetalning {number} på {sum_} {when if waits else f'kan göras; den {when}'}{waits}"
            kind, actor, section = SignalKind.PAYOUT_OPEN, Actor.FINANCE, Section.OWN
        elif part.state is PayoutState.BLOCKED:
            text = f"Utbetalning {number} på {sum_} är spärrad. {' '.join(part.reasons)}"
            kind, actor, section = SignalKind.PAYOUT_BLOCKED, acts(known, part), Section.RUNNING
        else:
            continue
        yield Signal(kind, text, actor, section, waited, part.plan.due, amount=part.left)


def _left_in_plan(known: Known, part: PlannedState) -> Signal:
    """Return that a payout is planned to a project that has ended before its time."""
    number, ended = part.plan.id, last_day(known)
    text = f"Ta bort utbetalning {number} på {swedish(part.left)} ur betalningsplanen, eller ändra den."
    if part.paid:
        text = f"Sänk utbetalning {number} i betalningsplanen till {swedish(part.paid)}, som redan är utbetalt."
    what = "resten kan inte betalas" if part.paid else "den kan inte göras"
    text += f" Projektet avslutades i förtid {written(ended)}, så {what}."
    late, kind = (known.day - ended).days, SignalKind.PLAN_LEFT
    return Signal(kind, text, Actor.HANDLER, Section.OWN, late, ended, amount=part.left, entry=str(number))


def _repayment(known: Known) -> Iterator[Signal]:
    if known.project.claims or known.decided.matter is Matter.ANNULLED:
        return
    if (above := known.paid - known.granted) > 0:
        text = f"{swedish(above)} är utbetalda utöver det som är beviljat. Besluta om återkrav, eller att avstå."
        yield Signal(SignalKind.PAID_ABOVE, text, Actor.HANDLER, Section.OWN, amount=above)
        return
    unspent = economy(known).unspent
    overdue = known.day > report_due(known).day
    unknown = known.project.cost_statement is None and known.paid > 0 and over(known) and overdue
    if repayable(known) or unknown:
        yield Signal(
            SignalKind.REPAYMENT_CANDIDATE,
            _candidate(known, unspent),
            Actor.HANDLER,
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


_ALWAYS = (_late_receipt, _closed_unreported, appeals, inhibition, windows, delegated)
_UNDECIDED = (_supplements, _decision, enforcement, claims)
_RUN = (_report, _incomplete, _silence, _payouts)
_GRANTED = (*_RUN, claims, _repayment, enforcement, changes, revised_budget, conditions)
