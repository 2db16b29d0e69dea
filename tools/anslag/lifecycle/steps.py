"""Who must act next on a project, with what and by when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from anslag.model import ConsultationKind, Programme, Project, swedish
from anslag.words import day as written
from anslag.words import listed

from .deadlines import last_day, later, report_due, supplement_due
from .economy import economy, repayable
from .handling import missing_consultations
from .payouts import Obstacle, PayoutState, payouts
from .replay import as_known
from .stage import Stage, open_supplements, outstanding, stage
from .vocabulary import Actor, FactName, Section, decider
from .words import capital, definite


class Step(Struct, frozen=True):
    """What is to be done next, in Swedish. `command` records that it is done; it is empty when only time is awaited."""

    actor: Actor
    text: str
    section: Section
    due: date | None = None
    since: date | None = None
    command: str = ""


def next_step(project: Project, programme: Programme, as_of: date) -> Step | None:
    """Return the next step on `as_of`, or `None` when nothing more is to be done.

    Raises `ValueError` when the application was received after `as_of`.
    """
    known = as_known(project, as_of)
    now = stage(known, as_of)
    find = _STEPS.get(now)
    return find(known, programme, as_of) if find else None


def report_parts(project: Project, *, definite: bool = False) -> str:
    """Return which of the final report and the cost statement are still missing, as words in a sentence."""
    parts = []
    if project.final_report is None:
        parts.append("slutrapporten" if definite else "slutrapport")
    if project.cost_statement is None:
        parts.append("kostnadsredovisningen" if definite else "kostnadsredovisning")
    return listed(parts)


def last_contact(project: Project) -> date:
    """Return the day the strategist and the project last heard of each other, at the earliest its first day."""
    days = [part.date for part in project.contacts]
    days += [report.received for report in project.interim_reports]
    days += [change.notified for change in project.changes]
    return max([project.period.start, *days])


def _command(project: Project, fact: FactName) -> str:
    return f"anslag add {project.id} {fact}"


def _prepare(project: Project, programme: Programme, _: date) -> Step:
    since = project.application.received
    if not project.handling.meetings and programme.handling.meeting != "off":
        text, fact = "Träffa sökanden för samtal om ansökan.", FactName.MEETING
    elif missing := missing_consultations(project, programme):
        kinds = list(dict.fromkeys(_CONSULTED[part.kind] for part in missing))
        text, fact = f"Samråd med {listed(kinds)}.", FactName.CONSULTATION
    else:
        text, fact = "Skriv tjänsteutlåtandet.", FactName.STATEMENT
    return Step(Actor.STRATEGIST, text, Section.DECISION, since=since, command=_command(project, fact))


_CONSULTED = {
    ConsultationKind.AREA_GROUP: "områdesgruppen",
    ConsultationKind.COORDINATOR: "områdets koordinator",
    ConsultationKind.PARTNER: "samverkanspartnern",
    ConsultationKind.FUNDER: "bidragsgivaren",
}


def _supplement(project: Project, programme: Programme, _: date) -> Step:
    first = min(open_supplements(project), key=lambda part: supplement_due(part, programme))
    due = supplement_due(first, programme)
    text = f"Sökanden ska komplettera ansökan senast {written(due)}."
    return Step(
        Actor.APPLICANT, text, Section.OWN_DEADLINE, due, first.asked, _command(project, FactName.SUPPLEMENT_RECEIVED)
    )


def _decide(project: Project, programme: Programme, _: date) -> Step:
    actor, body = decider(project, programme)
    statement = project.handling.statement
    since = statement.date if statement else project.application.received
    due = later(since, programme.deadlines.decision_days)
    text = f"{capital(definite(body))} beslutar om ansökan på {swedish(project.application.amount)}."
    return Step(actor, text, Section.OWN_DEADLINE, due, since, _command(project, FactName.DECISION))


def _set_up(project: Project, _: Programme, __: date) -> Step:
    since = project.decision.date if project.decision else None
    if project.contact is None:
        text = "Sökanden ska uppge vem som är projektets kontakt."
        return Step(
            Actor.APPLICANT, text, Section.GRANTED, project.period.start, since, _command(project, FactName.CONTACT)
        )
    text = "Lägg upp betalningsplanen."
    command = _command(project, FactName.PAYOUT_PLAN)
    return Step(Actor.STRATEGIST, text, Section.OWN, project.period.start, since, command)


def _pay(project: Project, programme: Programme, as_of: date) -> Step | None:
    """Return the step that a payout whose day has come calls for, if any."""
    waiting = [
        part for part in payouts(project, programme, as_of) if part.state in (PayoutState.OPEN, PayoutState.BLOCKED)
    ]
    if not waiting:
        return None
    part = waiting[0]
    if part.state is PayoutState.OPEN:
        text = f"Betala ut {swedish(part.left)} (utbetalning {part.plan.id})."
        command = _command(project, FactName.DISBURSEMENT)
        return Step(Actor.FINANCE, text, Section.OWN, part.plan.due, part.plan.due, command)
    kinds = {kind for kind, _ in part.obstacles}
    if kinds == {Obstacle.INTERIM_REPORT}:
        text = f"Lämna delrapport, så att utbetalning {part.plan.id} kan göras."
        command = _command(project, FactName.INTERIM_REPORT)
        return Step(Actor.APPLICANT, text, Section.RUNNING, part.plan.due, part.plan.due, command)
    if kinds == {Obstacle.CONTACT}:
        return _set_up(project, programme, as_of)
    text = f"Red ut utbetalning {part.plan.id}. {' '.join(part.reasons)}"
    return Step(Actor.STRATEGIST, text, Section.RUNNING, part.plan.due, part.plan.due)


def _before_start(project: Project, programme: Programme, as_of: date) -> Step:
    start = project.period.start
    text = f"Projektet startar {written(start)}."
    return _pay(project, programme, as_of) or Step(Actor.APPLICANT, text, Section.RUNNING, start)


def _run(project: Project, programme: Programme, as_of: date) -> Step:
    if step := _pay(project, programme, as_of):
        return step
    heard = last_contact(project)
    due = later(heard, programme.deadlines.contact_days)
    if due <= as_of:
        text = f"Ta kontakt med projektet; senaste kontakten var {written(heard)}."
        return Step(Actor.STRATEGIST, text, Section.RUNNING, due, heard, _command(project, FactName.FOLLOW_UP))
    deadline = report_due(project, programme, as_of)
    text = (
        f"Projektet pågår till och med {written(last_day(project))}; därefter lämnar sökanden {report_parts(project)}."
    )
    return Step(Actor.APPLICANT, text, Section.CLOSING, deadline.day)


def _report(project: Project, programme: Programme, as_of: date) -> Step:
    due = report_due(project, programme, as_of).day
    fact = FactName.COST_STATEMENT if project.final_report else FactName.FINAL_REPORT
    text = f"Sökanden ska lämna {report_parts(project)} senast {written(due)}."
    return Step(Actor.APPLICANT, text, Section.CLOSING, due, last_day(project), _command(project, fact))


def _review(project: Project, programme: Programme, as_of: date) -> Step:
    statement, money = project.cost_statement, economy(project)
    since = statement.received if statement else None
    if statement and statement.approved is None:
        text, fact = "Granska kostnadsredovisningen och godkänn kostnaden.", FactName.COST_APPROVAL
    elif project.repayment is None and repayable(project):
        text, fact = "Besluta om återbetalning, eller att avstå från den.", FactName.REPAYMENT
        if money.unspent:
            text = f"Besluta om återbetalning av {swedish(money.unspent)}, eller att avstå från den."
    elif step := _pay(project, programme, as_of):
        return step
    else:
        text, fact = "Avsluta ärendet.", FactName.CLOSED
    return Step(Actor.STRATEGIST, text, Section.CLOSING, since=since, command=_command(project, fact))


def _repay(project: Project, _: Programme, __: date) -> Step:
    repayment = project.repayment
    due = repayment.due if repayment else None
    until = f" senast {written(due)}" if due else ""
    text = f"Sökanden ska betala tillbaka {swedish(outstanding(project))}{until}."
    since = repayment.decided if repayment else None
    return Step(Actor.APPLICANT, text, Section.OWN_DEADLINE, due, since, _command(project, FactName.REPAYMENT_RECEIVED))


_STEPS: dict[Stage, Callable[[Project, Programme, date], Step | None]] = {
    Stage.RECEIVED: _prepare,
    Stage.AWAITING_SUPPLEMENT: _supplement,
    Stage.PREPARATION: _prepare,
    Stage.READY: _decide,
    Stage.GRANTED: _set_up,
    Stage.NOT_STARTED: _before_start,
    Stage.RUNNING: _run,
    Stage.ENDED_EARLY: _report,
    Stage.AWAITING_REPORT: _report,
    Stage.REPORTED: _review,
    Stage.REPAYMENT_DUE: _repay,
}
