"""The steps that an application calls for until it is decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from anslag.model import Decision, swedish
from anslag.words import capital, listed, sentence
from anslag.words import day as written

from .application_periods import LateApplication, turned_away
from .deadlines import supplement_due
from .handling import MissingConsultation, missing_consultations, to_be_met
from .known import Known
from .meetings import meeting_ahead, meeting_for
from .promise import by_statement, decision_due
from .stage import may_be_supplemented, open_supplements
from .step import Step, command_for
from .vocabulary import Actor, Section, decider


def prepare(known: Known) -> Step:
    """Return the step that an application calls for while it is prepared."""
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
    return Step(Actor.HANDLER, text, Section.DECISION, due, since, command_for(known, fact))


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
    section, command = Section.DECISION, command_for(known, "decision")
    return Step(Actor.HANDLER, f"{what} {why}", section, since=received, command=command)


def _write_statement(known: Known, since: date) -> Step:
    """Return the step of writing the statement: by the last day for papers to the next meeting, when that is known."""
    text, due = "Skriv tjänsteutlåtandet.", None
    if meeting := meeting_ahead(known, known.day):
        due = meeting.papers_by
        text += f" Handlingarna till sammanträdet {written(meeting.date)} ska vara inne senast {written(due)}."
    return Step(Actor.HANDLER, text, Section.DECISION, due, since, command_for(known, "statement"))


def _referred(known: Known, referral: Decision) -> Step:
    asked = f" Begärt: {sentence(referral.request)}" if referral.request else ""
    text = f"Ärendet är återremitterat. Bered det på nytt och skriv ett nytt tjänsteutlåtande.{asked}"
    return Step(Actor.HANDLER, text, Section.DECISION, since=referral.date, command=command_for(known, "statement"))


def supplement(known: Known) -> Step:
    """Return the step that an application calls for while something is asked for."""
    first = min(open_supplements(known), key=lambda part: supplement_due(part, known.programme))
    due = supplement_due(first, known.programme)
    if due < known.day and not may_be_supplemented(known):
        missed = f"kompletteringen skulle ha kommit senast {written(due)}"
        text = f"Pröva ansökan som den är: {missed}. Ange att den inte längre väntas."
        command = command_for(known, "supplement-received")
        return Step(Actor.HANDLER, text, Section.OWN_DEADLINE, since=due, command=command)
    text = f"Sökanden ska komplettera ansökan senast {written(due)}."
    return Step(
        Actor.APPLICANT, text, Section.OWN_DEADLINE, due, first.asked, command_for(known, "supplement-received")
    )


def decide(known: Known) -> Step:
    """Return the step that an application calls for once it is ready for a decision."""
    actor, body = decider(known)
    statement = known.project.statement
    since = statement.date if statement else known.project.application.received
    due = decision_due(known)
    if missing := missing_consultations(known, deciding=True):
        text = f"{_consult(missing)} Därefter beslutar {body}."
        return Step(Actor.HANDLER, text, Section.DECISION, due, since, command_for(known, "consultation"))
    text = f"{capital(body)} beslutar om ansökan på {swedish(known.project.application.amount)}."
    if first := meeting_for(known, since):
        due = first.date if due is None or by_statement(known) else min(due, first.date)
    if meeting := meeting_ahead(known, since):
        text += f" Ärendet går till sammanträdet {written(meeting.date)}."
    if prepared_by := known.programme.decisions.prepared_by:
        text += f" {capital(prepared_by)} bereder ärendet."
    return Step(actor, text, Section.OWN_DEADLINE, due, since, command_for(known, "decision"))
