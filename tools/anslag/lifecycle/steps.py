"""Who must act next on a project, with what and by when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from anslag.model import ReportSupplement, swedish
from anslag.words import day as written
from anslag.words import listed, sentence

from .application_periods import turned_away
from .deadlines import last_day, later, report_due
from .economy import reclaimable, repayable
from .known import Known, once
from .payable import final_report_approved
from .payout_steps import complete, pay, set_up, settle
from .payouts import unmet
from .stage import Stage, may_be_supplemented, reported, stage
from .step import Step, command_for
from .undecided_steps import decide, prepare, supplement
from .vocabulary import Actor, Section
from .waiting import owing


def next_step(known: Known, lacking: Sequence[str] = ()) -> Step | None:
    """Return the next step on the day, or `None` when nothing more is to be done.

    `lacking` is what the rules say that the application lacks, in words for each applicant: while it is prepared, that
    is asked for first.
    """
    preparing = stage(known) in (Stage.RECEIVED, Stage.PREPARATION)
    if lacking and preparing and not turned_away(known) and may_be_supplemented(known):
        text = f"Begär komplettering: {'; '.join(lacking)}."
        since = known.decided.restarted or known.project.application.received
        return Step(Actor.HANDLER, text, Section.DECISION, since=since, command=command_for(known, "supplement"))
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


def _before_start(known: Known) -> Step:
    start = known.period.start
    text = f"Projektet startar {written(start)}."
    return pay(known) or settle(known) or Step(Actor.APPLICANT, text, Section.RUNNING, start)


def _run(known: Known) -> Step:
    if step := pay(known) or settle(known) or complete(known):
        return step
    heard = last_contact(known)
    due = later(heard, known.programme.deadlines.contact_days)
    if due <= known.day:
        text = f"Ta kontakt med projektet; senaste kontakten var {written(heard)}."
        return Step(Actor.HANDLER, text, Section.RUNNING, due, heard, command_for(known, "follow-up"))
    deadline = report_due(known)
    text = f"Projektet pågår till och med {written(last_day(known))}; därefter lämnar sökanden {report_parts(known)}."
    return Step(Actor.APPLICANT, text, Section.CLOSING, deadline.day)


def _report(known: Known) -> Step:
    if known.programme.payouts.arrears and (step := pay(known)) and step.actor is Actor.FINANCE:
        return step
    due = report_due(known).day
    fact = "cost-statement" if known.project.final_report else "final-report"
    text = f"Sökanden ska lämna {report_parts(known)} senast {written(due)}."
    return Step(Actor.APPLICANT, text, Section.CLOSING, due, last_day(known), command_for(known, fact))


def _review(known: Known) -> Step:
    statement, back = known.project.cost_statement, reclaimable(known)
    since = statement.received if statement else None
    if waits := complete(known):
        return waits
    if statement and statement.approved is None:
        text, fact = "Granska kostnadsredovisningen och godkänn kostnaden.", "cost-approval"
    elif known.programme.payouts.withheld and known.project.final_report and not final_report_approved(known):
        text, fact = "Granska slutrapporten, så att det som har hållits inne kan betalas ut.", "final-reviewed"
    elif not known.project.claims and (back or repayable(known)):
        text, fact = "Besluta om återbetalning, eller att avstå från den.", "claim"
        if back:
            text = f"Besluta om återbetalning av {swedish(back)}, eller att avstå från den."
    elif step := pay(known):
        return step
    elif waiting := unmet(known, "closing"):
        text, fact = (
            f"Ett villkor ska vara uppfyllt innan ärendet avslutas: {sentence(waiting[0].text)}",
            "condition-met",
        )
    else:
        text, fact = "Avsluta ärendet.", "closed"
    return Step(Actor.HANDLER, text, Section.CLOSING, since=since, command=command_for(known, fact))


def _repay(known: Known) -> Step:
    claim = next(claim for claim in known.project.claims if claim.awaited)
    first = next(owing(known, claim), None)
    due, amount = (first.due, first.amount) if first else (None, claim.outstanding)
    until = f" senast {written(due)}" if due else ""
    text = f"Sökanden ska betala tillbaka {swedish(amount)}{until}."
    if amount < known.awaited:
        text += f" Därefter återstår {swedish(known.awaited - amount)}."
    command = command_for(known, "repayment-received")
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
    return Step(Actor.HANDLER, text, Section.OWN, since=since, command=command_for(known, fact))


def overpaid(known: Known) -> str:
    """Return a sentence on what is out by a decision that a court has annulled."""
    if known.granted:
        return f"{swedish(known.paid - known.granted)} mer är utbetalt än vad som gäller sedan beslutet upphävdes."
    return f"{swedish(known.paid)} är utbetalda på ett beslut som är upphävt."


def enforcement_waits(known: Known) -> bool:
    """Return whether money is out by a decision that a court has annulled, and that has not been put right."""
    annulment = known.decided.annulment
    return annulment is not None and annulment.enforcement_corrected is None and known.paid > known.granted


_STEPS: dict[Stage, Callable[[Known], Step | None]] = {
    Stage.RECEIVED: prepare,
    Stage.AWAITING_SUPPLEMENT: supplement,
    Stage.PREPARATION: prepare,
    Stage.READY: decide,
    Stage.GRANTED: set_up,
    Stage.NOT_STARTED: _before_start,
    Stage.RUNNING: _run,
    Stage.ENDED_EARLY: _report,
    Stage.ANNULLED: _annulled,
    Stage.AWAITING_REPORT: _report,
    Stage.REPORTED: _review,
    Stage.REPAYMENT_DUE: _repay,
}
