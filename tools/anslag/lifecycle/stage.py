"""The stage of a project on a day, derived from its facts."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from anslag.model import Supplement
from anslag.words import N_

from .deadlines import last_day
from .decided import Matter
from .handling import missing_consultations, talks, to_be_met
from .known import Known, once
from .phase import stopped, withdrawn


class Stage(StrEnum):
    """Where a project stands on a day. The order is the usual one, from application to closing."""

    RECEIVED = "received"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    PREPARATION = "preparation"
    READY = "ready"
    GRANTED = "granted"
    REJECTED = "rejected"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    STRUCK_OFF = "struck_off"
    NOT_STARTED = "not_started"
    RUNNING = "running"
    ENDED_EARLY = "ended_early"
    ANNULLED = "annulled"
    AWAITING_REPORT = "awaiting_report"
    REPORTED = "reported"
    REPAYMENT_DUE = "repayment_due"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The officers' words."""
        return _LABELS[self][0]

    @property
    def public_label(self) -> str:
        """The words on public pages, which do not tell lateness."""
        return _LABELS[self][1]

    @property
    def final(self) -> bool:
        """Whether nothing more is to be done."""
        return self in (Stage.REJECTED, Stage.DISMISSED, Stage.WITHDRAWN, Stage.STRUCK_OFF, Stage.CLOSED)


_LABELS = {
    Stage.RECEIVED: ("Inkommen", "Under handläggning"),
    Stage.AWAITING_SUPPLEMENT: ("Väntar på komplettering", "Under handläggning"),
    Stage.PREPARATION: ("Under beredning", "Under handläggning"),
    Stage.READY: ("Klar för beslut", "Under handläggning"),
    Stage.GRANTED: ("Beviljad", N_("Beviljat")),
    Stage.REJECTED: ("Avslagen", "Avslag"),
    Stage.DISMISSED: ("Avvisad", "Avvisning"),
    Stage.WITHDRAWN: ("Återtagen", "Återtagen"),
    Stage.STRUCK_OFF: ("Avskriven", "Avskriven"),
    Stage.NOT_STARTED: ("Inte påbörjat", N_("Beviljat")),
    Stage.RUNNING: ("Pågår", N_("Pågår")),
    Stage.ENDED_EARLY: ("Avslutat i förtid", N_("Avbrutet i förtid")),
    Stage.ANNULLED: ("Upphävt", N_("Beslutet är upphävt")),
    Stage.AWAITING_REPORT: ("Väntar på slutredovisning", N_("Projekttiden är slut")),
    Stage.REPORTED: ("Slutredovisat", N_("Slutredovisat")),
    Stage.REPAYMENT_DUE: ("Återbetalning återstår", N_("Återbetalning återstår")),
    Stage.CLOSED: ("Avslutat", N_("Avslutat")),
}


@once
def stage(known: Known) -> Stage:
    """Return the stage of the project on the day it is known, from its facts. The first that fits is the stage:

    - *rejected*, *dismissed*, *struck off*, *withdrawn*: so it was decided, or so the applicant wished, before any
      money went out
    - *closed*: the case is closed, and was not taken up again
    - *annulled*: a court annulled the grant, and the case ends with that
    - without a decision, or with one that a court has annulled for a new trial: *awaiting supplement* while something
      asked for is neither in nor waived; *ready* when a statement is written, after a referral back a new one, or where
      the programme has no statements when nothing else is left to do;
      *preparation* once the applicant was met, someone was consulted, a supplement was settled or the application came
      back; else *received*
    - *repayment due*: the project is over and a demand is not wholly paid, nor what is left of it written off
    - *reported*: both the final report and the cost statement are in
    - *ended early*, *awaiting report*: the last day has passed, earlier than the period says or with it
    - *granted*: contact, payout plan or acceptance of the terms is missing, and neither payout nor interim report shows
      that it got under way
    - *not started*, *running*: before the first day, and from it on. The last day belongs to the project.
    """
    if stopped(known):
        renounced = known.decided.matter is Matter.STRUCK_OFF and known.decided.ended
        return Stage.WITHDRAWN if withdrawn(known) or renounced else _NOTHING[known.decided.matter]
    if known.closed:
        return Stage.CLOSED
    if known.decided.matter is Matter.ANNULLED:
        return Stage.ANNULLED
    if known.decided.matter is Matter.OPEN and (known.decided.restarted or not known.paid):
        return _undecided(known)
    return _over(known) if over(known) else _under_way(known)


_NOTHING = {
    Matter.REJECTED: Stage.REJECTED,
    Matter.DISMISSED: Stage.DISMISSED,
    Matter.STRUCK_OFF: Stage.STRUCK_OFF,
}


def ready(known: Known) -> bool:
    """Return whether the application can be decided on.

    A statement is written that the decision can rest on, a new one when the application came back. Where the programme
    has none, nothing else is left to do before the decision.
    """
    statement, restarted = known.project.statement, known.decided.restarted
    if statement is not None and (restarted is None or statement.date > restarted):
        return True
    none = known.version is not None and known.version.handling.statement == "off"
    return none and not (known.decided.referral or to_be_met(known) or missing_consultations(known))


def over(known: Known) -> bool:
    """Return whether the project's last day has passed or its final report and cost statement are in."""
    return known.day > last_day(known) or reported(known)


def reported(known: Known) -> bool:
    """Return whether both the final report and the cost statement are in."""
    return known.project.final_report is not None and known.project.cost_statement is not None


def let_off(known: Known) -> bool:
    """Return whether a court annulled the grant, and no report of it is asked for."""
    annulled = known.decided.annulment if known.decided.matter is Matter.ANNULLED else None
    return annulled is not None and not annulled.report


def report_to_come(known: Known) -> bool:
    """Return whether a granted project has a final report or a cost statement left to send in."""
    return not (reported(known) or let_off(known))


def open_supplements(known: Known) -> tuple[Supplement, ...]:
    """Return what was asked for and has neither come in nor been waived."""
    return tuple(part for part in known.project.application.supplements if not (part.received or part.waived))


def may_be_supplemented(known: Known) -> bool:
    """Return whether more may be asked for of the application: it has been so fewer times than the programme allows."""
    times = known.programme.deadlines.supplement_times
    asked = {(part.applicant, part.asked) for part in known.project.application.supplements}
    rounds = Counter(applicant for applicant, _ in asked)
    return times is None or max(rounds.values(), default=0) < times


def _undecided(known: Known) -> Stage:
    if open_supplements(known):
        return Stage.AWAITING_SUPPLEMENT
    if ready(known):
        return Stage.READY
    handling, came_back = known.project.handling, known.decided.restarted
    if talks(known) or handling.consultations or known.project.application.supplements or came_back:
        return Stage.PREPARATION
    return Stage.RECEIVED


def _over(known: Known) -> Stage:
    if known.awaited:
        return Stage.REPAYMENT_DUE
    if reported(known):
        return Stage.REPORTED
    return Stage.ENDED_EARLY if last_day(known) < known.period.end else Stage.AWAITING_REPORT


def missing_before_payout(known: Known) -> list[str]:
    """Return what is to be recorded before any payout, beside the contact: ``acceptance``, ``payout-plan``."""
    terms = known.version.payouts if known.version else None
    lacking = []
    if terms and "acceptance" in terms.before_first and known.project.acceptance is None:
        lacking.append("acceptance")
    if not known.project.payment_plan and not (terms and terms.arrears):
        lacking.append("payout-plan")
    return lacking


def _under_way(known: Known) -> Stage:
    project = known.project
    prepared = known.contact is not None and not missing_before_payout(known)
    begun = bool(project.payments or project.interim_reports)
    if not (prepared or begun):
        return Stage.GRANTED
    return Stage.NOT_STARTED if known.day < known.period.start else Stage.RUNNING
