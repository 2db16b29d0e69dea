"""The stage of a project on a day, derived from its facts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from anslag.model import Project, Supplement
from anslag.words import N_

from .deadlines import last_day
from .phase import stopped
from .replay import as_known


class Stage(StrEnum):
    """Where a project stands on a day. The order is the usual one, from application to closing."""

    RECEIVED = "received"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    PREPARATION = "preparation"
    READY = "ready"
    GRANTED = "granted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NOT_STARTED = "not_started"
    RUNNING = "running"
    ENDED_EARLY = "ended_early"
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
        return self in (Stage.REJECTED, Stage.WITHDRAWN, Stage.CLOSED)


_LABELS = {
    Stage.RECEIVED: ("Inkommen", "Under handläggning"),
    Stage.AWAITING_SUPPLEMENT: ("Väntar på komplettering", "Under handläggning"),
    Stage.PREPARATION: ("Under beredning", "Under handläggning"),
    Stage.READY: ("Klar för beslut", "Under handläggning"),
    Stage.GRANTED: ("Beviljad", N_("Beviljat")),
    Stage.REJECTED: ("Avslagen", "Avslag"),
    Stage.WITHDRAWN: ("Återtagen", "Återtagen"),
    Stage.NOT_STARTED: ("Inte påbörjat", N_("Beviljat")),
    Stage.RUNNING: ("Pågår", N_("Pågår")),
    Stage.ENDED_EARLY: ("Avslutat i förtid", N_("Avslutat i förtid")),
    Stage.AWAITING_REPORT: ("Väntar på slutredovisning", N_("Projekttiden är slut")),
    Stage.REPORTED: ("Slutredovisat", N_("Slutredovisat")),
    Stage.REPAYMENT_DUE: ("Återbetalning återstår", N_("Återbetalning återstår")),
    Stage.CLOSED: ("Avslutat", N_("Avslutat")),
}


def stage(project: Project, as_of: date) -> Stage:
    """Return the stage of the project on `as_of`, from the facts dated by then. The first that fits is the stage:

    - *rejected*, *withdrawn*: so it was decided, or so the applicant wished, before any money went out
    - *closed*: the case is closed
    - without a decision: *awaiting supplement* while something asked for is neither in nor waived; *ready* when the
      statement is written; *preparation* once the applicant was met, someone was consulted or a supplement was
      settled; else *received*
    - *repayment due*: the project is over and a demand is not wholly paid
    - *reported*: both the final report and the cost statement are in
    - *ended early*, *awaiting report*: the last day has passed, earlier than the period says or with it
    - *granted*: contact or payout plan is missing, and neither payout nor interim report shows that it got under way
    - *not started*, *running*: before the first day, and from it on. The last day belongs to the project.

    Raises `ValueError` when the application was received after `as_of`.
    """
    return stage_as_known(as_known(project, as_of), as_of)


def stage_as_known(known: Project, as_of: date) -> Stage:
    """Return the stage on `as_of` of a project that is as it was known then (see `as_known`)."""
    if stopped(known):
        return Stage.WITHDRAWN if known.withdrawn else Stage.REJECTED
    if known.closed:
        return Stage.CLOSED
    if known.decision is None and not known.disbursements.paid:
        return _undecided(known)
    return _over(known) if over(known, as_of) else _under_way(known, as_of)


def over(project: Project, as_of: date) -> bool:
    """Return whether the project's last day has passed or its final report and cost statement are in."""
    return as_of > last_day(project) or reported(project)


def reported(project: Project) -> bool:
    """Return whether both the final report and the cost statement are in."""
    return project.final_report is not None and project.cost_statement is not None


def open_supplements(project: Project) -> tuple[Supplement, ...]:
    """Return what was asked for and has neither come in nor been waived."""
    return tuple(part for part in project.application.supplements if not (part.received or part.waived))


def outstanding(project: Project) -> int:
    """Return what is left to pay back of a demand, in öre."""
    repayment = project.repayment
    if repayment is None or repayment.demanded is None or repayment.waived:
        return 0
    return max(0, repayment.demanded - sum(receipt.amount for receipt in repayment.received))


def _undecided(project: Project) -> Stage:
    if open_supplements(project):
        return Stage.AWAITING_SUPPLEMENT
    handling = project.handling
    if handling.statement:
        return Stage.READY
    if handling.meetings or handling.consultations or project.application.supplements:
        return Stage.PREPARATION
    return Stage.RECEIVED


def _over(project: Project) -> Stage:
    if outstanding(project):
        return Stage.REPAYMENT_DUE
    if reported(project):
        return Stage.REPORTED
    return Stage.ENDED_EARLY if last_day(project) < project.period.end else Stage.AWAITING_REPORT


def _under_way(project: Project, as_of: date) -> Stage:
    prepared = project.contact is not None and bool(project.disbursements.plan)
    begun = bool(project.disbursements.paid or project.interim_reports)
    if not (prepared or begun):
        return Stage.GRANTED
    return Stage.NOT_STARTED if as_of < project.period.start else Stage.RUNNING
