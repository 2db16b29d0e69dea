"""Who must act next on a project, with what and by when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from anslag.model import Decision, ReportSupplement, swedish
from anslag.words import capital, listed
from anslag.words import day as written

from .application_periods import LateApplication, turned_away
from .deadlines import last_day, later, report_due, supplement_due
from .economy import reclaimable, repayable
from .handling import MissingConsultation, missing_consultations, to_be_met
from .incomplete import REPORTS, incomplete
from .known import Known, once
from .meetings import meeting_ahead, meeting_for
from .opening import acts, opened_by, without_number
from .payable import final_report_approved
from .payouts import Obstacle, PayoutState, awaits_budget, payouts, unmet
from .promise import by_statement, decision_due
from .stage import Stage, may_be_supplemented, missing_before_payout, open_supplements, reported, stage
from .vocabulary import Actor, Section, decider
from .waiting import owing


class Step(Struct, frozen=True):
    """What is to be done next, in Swedish. `command` records that it is done; it is empty when only time is awaited."""

    actor: Actor
    text: str
    section: Section
    due: date | None = None
    since: date | None = None
    command: str = ""


def next_step(known: Known, lacking: Sequence[str] = ()) -> Step | None:
    """Return the next step on the day, or `None` when nothing more is to be done.

    `lacking` is what the rules say that the application lacks, in words for each applicant: while it is prepared, that
    is asked for first.
    """
    preparing = stage(known) in (Stage.RECEIVED, Stage.PREPARATION)
    if lacking and preparing and not turned_away(known) and may_be_supplemented(known):
        text = f"Begär komplettering: {'; '.join(lacking)}."
        since = known.decided.restarted or known.project.application.received
        return Step(Actor.HANDLER, text, Section.DECISION, since=since, command=_command(known, "supplement"))
    return _next(known)


@once
def _next(known: Known) -> Step | None:
    find = _STEPS.get(stage(known))
    return find(known) if find else None


def report_parts(known: Known, *, definite: bool = False) -> str:
    """Return which of the final report and the cost statement are still missing, as words in a sentence."""
    parts = []
    if known.project.final_report is None:
        parts.append("slutrapporten" if definite else "slutrapport")
    if known.project.cost_statement is None:
        parts.append("kostnadsredovisningen" if definite else "kostnadsredovisning")
    return listed(parts)


def last_contact(known: Known) -> date:
    """Return the day the officer and the project last heard of each other, at the earliest its first day."""
    days = [part.date for part in known.project.contacts]
    days += [report.received for report in known.project.interim_reports]
    days += [change.asked for change in known.project.changes]
    days += [day for report in known.project.interim_reports for part in report.supplements for day in _days(part)]
    return max([known.period.start, *days])


def _days(part: ReportSupplement) -> list[date]:
    return [part.asked, *([part.received] if part.received else [])]


def _command(known: Known, fact: str) -> str:
    return f"anslag add {known.project.id} {fact}"


def _prepare(known: Known) -> Step:
    since = known.decided.restarted or known.project.application.received
    if late := turned_away(known):
        return _turn_away(known, late)
    if known.decided.referral:
        return _referred(known, known.decided.referral)
    if to_be_met(known):
        text, fact = "Träffa sökanden för samtal om ansökan.", "meeting"
    elif missing := missing_consultations(known):
        text, fact = _consult(missing), "consultation"
    else:
        return _write_statement(known, since)
    due = decision_due(known)
    return Step(Actor.HANDLER, text, Section.DECISION, due, since, _command(known, fact))


def _consult(missing: Sequence[MissingConsultation]) -> str:
    return f"Samråd med {listed(list(dict.fromkeys(part.terms.definite for part in missing)))}."


def _turn_away(known: Known, late: LateApplication) -> Step:
    """Return the step that an application calls for which came too late to be tried."""
    received = known.project.application.received
    what = (
        "Avvisa ansökan." if known.programme.late.handling == "dismissed" else "Ansökan ska inte prövas. Skriv av den."
    )
    why = f"Den kom in {written(received)}"
    why += f", men ansökningstiden gick ut {written(late.after.last)}." if late.after else ", före ansökningstiden."
    section, command = Section.DECISION, _command(known, "decision")
    return Step(Actor.HANDLER, f"{what} {why}", section, since=received, command=command)


def _write_statement(known: Known, since: date) -> Step:
    """Return the step of writing the statement: by the last day for papers to the next meeting, when that is known."""
    text, due = "Skriv tjänsteutlåtandet.", None
    if meeting := meeting_ahead(known, known.day):
        due = meeting.papers_by
        text += f" Handlingarna till sammanträdet {written(meeting.date)} ska vara inne senast {written(due)}."
    return Step(Actor.HANDLER, text, Section.DECISION, due, since, _command(known, "statement"))


def _referred(known: Known, referral: Decision) -> Step:
    asked = f" Begärt: {referral.request}" if referral.request else ""
    text = f"Ärendet är återremitterat. Bered det på nytt och skriv ett nytt tjänsteutlåtande.{asked}"
    return Step(Actor.HANDLER, text, Section.DECISION, since=referral.date, command=_command(known, "statement"))


def _supplement(known: Known) -> Step:
    first = min(open_supplements(known), key=lambda part: supplement_due(part, known.programme))
    due = supplement_due(first, known.programme)
    if due < known.day and not may_be_supplemented(known):
        missed = f"kompletteringen skulle ha kommit senast {written(due)}"
        text = f"Pröva ansökan som den är: {missed}. Ange att den inte väntas."
        command = _command(known, "supplement-received")
        return Step(Actor.HANDLER, text, Section.OWN_DEADLINE, since=due, command=command)
    text = f"Sökanden ska komplettera ansökan senast {written(due)}."
    return Step(Actor.APPLICANT, text, Section.OWN_DEADLINE, due, first.asked, _command(known, "supplement-received"))


def _decide(known: Known) -> Step:
    actor, body = decider(known)
    statement = known.project.statement
    since = statement.date if statement else known.project.application.received
    due = decision_due(known)
    if missing := missing_consultations(known, deciding=True):
        text = f"{_consult(missing)} Därefter beslutar {body}."
        return Step(Actor.HANDLER, text, Section.DECISION, due, since, _command(known, "consultation"))
    text = f"{capital(body)} beslutar om ansökan på {swedish(known.project.application.amount)}."
    if first := meeting_for(known, since):
        due = first.date if due is None or by_statement(known) else min(due, first.date)
    if meeting := meeting_ahead(known, since):
        text += f" Ärendet går till sammanträdet {written(meeting.date)}."
    if prepared_by := known.programme.decisions.prepared_by:
        text += f" {capital(prepared_by)} bereder ärendet."
    return Step(actor, text, Section.OWN_DEADLINE, due, since, _command(known, "decision"))


def _set_up(known: Known) -> Step:
    since = known.decided.basis.date if known.decided.basis else None
    if known.contact is None:
        text = "Sökanden ska uppge vem som är projektets kontakt."
        return Step(Actor.APPLICANT, text, Section.GRANTED, _by_start(known), since, _command(known, "contact"))
    if "acceptance" in missing_before_payout(known):
        text = "Sökanden ska godkänna villkoren för bidraget."
        return Step(Actor.APPLICANT, text, Section.GRANTED, _by_start(known), since, _command(known, "acceptance"))
    text = "Lägg upp betalningsplanen."
    command = _command(known, "payout-plan")
    return Step(Actor.HANDLER, text, Section.OWN, _by_start(known), since, command)


def _by_start(known: Known) -> date | None:
    """Return the project's first day, if it was ahead when the grant that holds was decided."""
    basis = known.decided.basis
    return known.period.start if basis is None or basis.date <= known.period.start else None


def _ask_budget(known: Known) -> Step:
    basis = known.decided.basis
    text = "Sökanden ska lämna en budget för det som beviljades."
    since = basis.date if basis else None
    return Step(Actor.APPLICANT, text, Section.DECISION, _by_start(known), since, _command(known, "budget"))


def _pay(known: Known) -> Step | None:
    """Return the step that a payout whose day has come calls for, if any."""
    waiting = [part for part in payouts(known) if part.state in (PayoutState.OPEN, PayoutState.BLOCKED)]
    if not waiting:
        return None
    part = waiting[0]
    if part.state is PayoutState.OPEN:
        text = f"Betala ut {swedish(part.left)} (utbetalning {part.plan.id}).{without_number(known)}"
        command = _command(known, "disbursement")
        return Step(Actor.FINANCE, text, Section.OWN, part.plan.due, part.plan.due, command)
    kinds = {kind for kind, _ in part.obstacles}
    if kinds == {Obstacle.INTERIM_REPORT}:
        text = f"Lämna delrapport, så att utbetalning {part.plan.id} kan göras."
        command = _command(known, "interim-report")
        return Step(Actor.APPLICANT, text, Section.RUNNING, part.plan.due, part.plan.due, command)
    if kinds == {Obstacle.INCOMPLETE_REPORT}:
        return _complete(known)
    if kinds == {Obstacle.CONTACT}:
        return _set_up(known)
    if len(kinds) == 1 and (asked := _ASKED.get(part.obstacles[0][0])):
        actor, text, fact = asked
        text, due = text.format(part.plan.id), part.plan.due
        return Step(actor, text, Section.RUNNING, due, due, _command(known, fact))
    if Obstacle.BUDGET in kinds and kinds <= {Obstacle.BUDGET, Obstacle.INTERIM_REPORT, Obstacle.INCOMPLETE_REPORT}:
        return _ask_budget(known)
    actor, facts = acts(known, part), opened_by(known, part)
    what = "Red ut" if actor is Actor.HANDLER else "Ordna det som hindrar"
    text = f"{what} utbetalning {part.plan.id}. {' '.join(part.reasons)}"
    command = _command(known, facts[0]) if actor is Actor.APPLICANT else ""
    return Step(actor, text, Section.RUNNING, part.plan.due, part.plan.due, command)


_ASKED = {
    Obstacle.REPORT_REVIEW: (
        Actor.HANDLER,
        "Granska delrapporten, så att utbetalning {} kan göras.",
        "interim-reviewed",
    ),
    Obstacle.FINAL_REVIEW: (
        Actor.HANDLER,
        "Granska slutrapporten, så att utbetalning {} kan göras.",
        "final-reviewed",
    ),
    Obstacle.ACCEPTANCE: (
        Actor.APPLICANT,
        "Godkänn villkoren för bidraget, så att utbetalning {} kan göras.",
        "acceptance",
    ),
    Obstacle.REQUISITION: (Actor.APPLICANT, "Rekvirera bidraget, så att utbetalning {} kan göras.", "requisition"),
}
"""What is asked for when one thing alone stands in the way of a payout: of whom, in what words, and the fact."""


def _complete(known: Known) -> Step | None:
    """Return the step that what is missing in a report calls for, if anything is."""
    waiting = sorted(incomplete(known), key=lambda pair: supplement_due(pair[1], known.programme))
    if not waiting:
        return None
    path, part = waiting[0]
    due, (words, fact) = supplement_due(part, known.programme), REPORTS[path]
    text = f"Sökanden ska komplettera {words} senast {written(due)}: {part.text.removesuffix('.')}."
    command = _command(known, f"{fact}-supplement-received")
    return Step(Actor.APPLICANT, text, Section.OWN_DEADLINE, due, part.asked, command)


def _settle(known: Known) -> Step | None:
    """Return the step that a revised budget, a change which waits or a sum that is not planned calls for, if any."""
    if awaits_budget(known):
        return _ask_budget(known)
    waiting = next((change for change in known.project.changes if change.pending), None)
    if waiting is None:
        return _plan(known)
    text = f"Ta ställning till förändringen som begärdes {written(waiting.asked)}."
    command = _command(known, "change-approved")
    return Step(Actor.HANDLER, text, Section.RUNNING, since=waiting.asked, command=command)


def _plan(known: Known) -> Step | None:
    """Return the step of planning what is granted above the plan, e.g. by a supplementary decision, if any is."""
    left = known.granted - sum(part.amount for part in known.project.payment_plan)
    granting = [part for name in known.decided.parts if (part := known.decided.standing.get(name))]
    if left <= 0 or not known.project.payment_plan:
        return None
    text = f"Planera när de {swedish(left)} som är beviljade utöver betalningsplanen ska betalas ut."
    since = max((part.date for part in granting), default=None)
    return Step(Actor.HANDLER, text, Section.OWN, since=since, command=_command(known, "payout-plan"))


def _before_start(known: Known) -> Step:
    start = known.period.start
    text = f"Projektet startar {written(start)}."
    return _pay(known) or _settle(known) or Step(Actor.APPLICANT, text, Section.RUNNING, start)


def _run(known: Known) -> Step:
    if step := _pay(known) or _settle(known) or _complete(known):
        return step
    heard = last_contact(known)
    due = later(heard, known.programme.deadlines.contact_days)
    if due <= known.day:
        text = f"Ta kontakt med projektet; senaste kontakten var {written(heard)}."
        return Step(Actor.HANDLER, text, Section.RUNNING, due, heard, _command(known, "follow-up"))
    deadline = report_due(known)
    text = f"Projektet pågår till och med {written(last_day(known))}; därefter lämnar sökanden {report_parts(known)}."
    return Step(Actor.APPLICANT, text, Section.CLOSING, deadline.day)


def _report(known: Known) -> Step:
    if known.programme.payouts.arrears and (step := _pay(known)) and step.actor is Actor.FINANCE:
        return step
    due = report_due(known).day
    fact = "cost-statement" if known.project.final_report else "final-report"
    text = f"Sökanden ska lämna {report_parts(known)} senast {written(due)}."
    return Step(Actor.APPLICANT, text, Section.CLOSING, due, last_day(known), _command(known, fact))


def _review(known: Known) -> Step:
    statement, back = known.project.cost_statement, reclaimable(known)
    since = statement.received if statement else None
    if waits := _complete(known):
        return waits
    if statement and statement.approved is None:
        text, fact = "Granska kostnadsredovisningen och godkänn kostnaden.", "cost-approval"
    elif known.programme.payouts.withheld and known.project.final_report and not final_report_approved(known):
        text, fact = "Granska slutrapporten, så att det som har hållits inne kan betalas ut.", "final-reviewed"
    elif not known.project.claims and (back or repayable(known)):
        text, fact = "Besluta om återbetalning, eller att avstå från den.", "claim"
        if back:
            text = f"Besluta om återbetalning av {swedish(back)}, eller att avstå från den."
    elif step := _pay(known):
        return step
    elif waiting := unmet(known, "closing"):
        text, fact = f"Ett villkor ska vara uppfyllt innan ärendet avslutas: {waiting[0].text}", "condition-met"
    else:
        text, fact = "Avsluta ärendet.", "closed"
    return Step(Actor.HANDLER, text, Section.CLOSING, since=since, command=_command(known, fact))


def _repay(known: Known) -> Step:
    claim = next(claim for claim in known.project.claims if claim.awaited)
    first = next(owing(known, claim), None)
    due, amount = (first.due, first.amount) if first else (None, claim.outstanding)
    until = f" senast {written(due)}" if due else ""
    text = f"Sökanden ska betala tillbaka {swedish(amount)}{until}."
    if amount < known.awaited:
        text += f" Därefter återstår {swedish(known.awaited - amount)}."
    command = _command(known, "repayment-received")
    return Step(Actor.APPLICANT, text, Section.OWN_DEADLINE, due, claim.date, command)


def _annulled(known: Known) -> Step:
    annulment = known.decided.annulment
    if enforcement_waits(known):
        text = f"Rätta verkställigheten: {overpaid(known)}"
        fact = "enforcement-corrected"
    elif annulment and annulment.report and not reported(known):
        return _report(known)
    else:
        text, fact = "Avsluta ärendet.", "closed"
    since = annulment.final if annulment else None
    return Step(Actor.HANDLER, text, Section.OWN, since=since, command=_command(known, fact))


def overpaid(known: Known) -> str:
    """Return a sentence on what is out by a decision that a court has annulled."""
    if known.granted:
        return f"{swedish(known.paid - known.granted)} mer är utbetalt än vad som gäller sedan beslutet upphävdes."
    return f"{swedish(known.paid)} är utbetalt på ett beslut som är upphävt."


def enforcement_waits(known: Known) -> bool:
    """Return whether money is out by a decision that a court has annulled, and that has not been put right."""
    annulment = known.decided.annulment
    return annulment is not None and annulment.enforcement_corrected is None and known.paid > known.granted


_STEPS: dict[Stage, Callable[[Known], Step | None]] = {
    Stage.RECEIVED: _prepare,
    Stage.AWAITING_SUPPLEMENT: _supplement,
    Stage.PREPARATION: _prepare,
    Stage.READY: _decide,
    Stage.GRANTED: _set_up,
    Stage.NOT_STARTED: _before_start,
    Stage.RUNNING: _run,
    Stage.ENDED_EARLY: _report,
    Stage.ANNULLED: _annulled,
    Stage.AWAITING_REPORT: _report,
    Stage.REPORTED: _review,
    Stage.REPAYMENT_DUE: _repay,
}
