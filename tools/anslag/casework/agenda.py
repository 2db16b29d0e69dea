"""The agenda: every day ahead of a project on which something happens or is due. The one list of them.

The start page, a project's events, its deadlines in `anslag status` and the calendar each show a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto

from anslag.lifecycle import (
    BEFORE,
    REPORTS,
    Actor,
    Known,
    Matter,
    PayoutState,
    Stage,
    appealable,
    condition_gate,
    decider,
    has_grant,
    incomplete,
    last_day,
    next_step,
    open_supplements,
    owing,
    payouts,
    report_due,
    reported,
    stage,
    supplement_due,
)
from anslag.words import capital

from .decision_words import decision_named
from .office import Dossier, Office

__all__ = ["Appointment", "Kind", "agenda", "next_60_days"]

_NEAR = timedelta(days=60)


class Kind(StrEnum):
    """What a day is for."""

    SUPPLEMENT = auto()
    REPORT_SUPPLEMENT = auto()
    DECISION = auto()
    START = auto()
    LAST_DAY = auto()
    REPORT = auto()
    PAYOUT = auto()
    REPAYMENT = auto()
    CONDITION = auto()
    APPEAL = auto()


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something that is to happen, or to have happened, on `day`, and who is to act.

    `key` tells it from the project's other days, and never changes. `what` names it in Swedish, and `text` is what must
    be settled first or why the day is what it is. `nominal` is the day before any move to a weekday, `amount` a sum in
    öre, `rests_on` are the fields whose changes move the day, and `moves` how often facts of its own have moved it.
    """

    kind: Kind
    key: str
    day: date
    what: str
    actor: Actor
    text: str = ""
    nominal: date | None = None
    amount: int | None = None
    rests_on: tuple[str, ...] = ()
    moves: int = 0

    def ahead(self, today: date) -> bool:
        """Whether it is still to come. The last day for something is ahead until it has passed."""
        return self.day > today or (self.day == today and self.kind in _LAST_DAYS)


_LAST_DAYS = (Kind.REPORT_SUPPLEMENT, Kind.LAST_DAY, Kind.REPORT, Kind.REPAYMENT, Kind.APPEAL)


def agenda(known: Known) -> Iterator[Appointment]:
    """Yield what a project has ahead of it on the day, and what should have happened and has not.

    Nothing is ahead of a project that is closed, rejected or withdrawn, but for an appeal.
    """
    if not stage(known).final:
        yield from _before_decision(known)
        yield from _own_days(known)
        if known.decided.matter is not Matter.ANNULLED:
            yield from _payouts(known)
            yield from _conditions(known)
        yield from _repayments(known)
    yield from _appeals(known)


def next_60_days(office: Office) -> tuple[tuple[Dossier, Appointment], ...]:
    """Return what happens in the granted projects in the 60 days after the office's day, the nearest first."""
    today = office.as_of
    last = today + min(_NEAR, date.max - today)
    granted = [dossier for dossier in office.dossiers if dossier.granted]
    found = [(dossier, one) for dossier in granted for one in agenda(dossier.known) if one.kind is not Kind.APPEAL]
    return tuple(sorted((pair for pair in found if today < pair[1].day <= last), key=lambda pair: pair[1].day))


def _before_decision(known: Known) -> Iterator[Appointment]:
    for part in open_supplements(known):
        day, rests_on = supplement_due(part, known.programme), ("application.supplements",)
        yield Appointment(
            Kind.SUPPLEMENT, f"supplement-{part.name}", day, "Komplettering", Actor.APPLICANT, rests_on=rests_on
        )
    step = next_step(known)
    if stage(known) is Stage.READY and step and step.due:
        actor, body = decider(known)
        yield Appointment(Kind.DECISION, "decision", step.due, "Beslut", actor, f"Beslutas av: {body}.")


def _own_days(known: Known) -> Iterator[Appointment]:
    """Yield the first and the last day of a granted project, and when it is to be accounted for."""
    annulment = known.decided.annulment if known.decided.matter is Matter.ANNULLED else None
    if annulment and annulment.report:
        yield from _report(known)
    if not has_grant(known):
        return
    rests_on = ("period",)
    start, end = known.period.start, last_day(known)
    first = Appointment(Kind.START, "start", start, "Projektet startar", Actor.APPLICANT, rests_on=rests_on)
    last = Appointment(Kind.LAST_DAY, "end", end, "Projektets sista dag", Actor.APPLICANT, rests_on=rests_on)
    if first.ahead(known.day):
        yield first
    if last.ahead(known.day) and end == known.period.end:
        yield last
    for path, part in incomplete(known):
        day_, what = supplement_due(part, known.programme), f"Komplettering av {REPORTS[path][0]}"
        key = f"{REPORTS[path][1]}-supplement-{part.name}"
        yield Appointment(Kind.REPORT_SUPPLEMENT, key, day_, what, Actor.APPLICANT, part.text, rests_on=(path,))
    yield from _report(known)


def _report(known: Known) -> Iterator[Appointment]:
    if not reported(known):
        due, what = report_due(known), "Slutrapport och kostnadsredovisning"
        moved = due.moved_because or ""
        early = int(last_day(known) < known.period.end)
        yield Appointment(
            Kind.REPORT,
            "report",
            due.day,
            what,
            Actor.APPLICANT,
            moved,
            due.nominal,
            rests_on=("period", "report_respites"),
            moves=early + len(known.project.report_respites),
        )


def _payouts(known: Known) -> Iterator[Appointment]:
    for part in payouts(known):
        if part.state is not PayoutState.PAID:
            yield Appointment(
                Kind.PAYOUT,
                f"payout-{part.plan.id}",
                part.plan.due,
                f"Utbetalning {part.plan.id}",
                Actor.FINANCE,
                " ".join(part.reasons),
                amount=part.left,
                rests_on=("payment_plan",),
            )


def _conditions(known: Known) -> Iterator[Appointment]:
    for condition in known.decided.conditions:
        day = condition_gate(known, condition)
        if day and not condition.settled:
            what = f"Villkor {BEFORE[str(condition.before)]}"
            key, rests_on = f"condition-{condition.key}", ("period", "payment_plan", "decisions")
            yield Appointment(Kind.CONDITION, key, day, what, Actor.APPLICANT, condition.text, rests_on=rests_on)


def _repayments(known: Known) -> Iterator[Appointment]:
    for claim in known.project.claims:
        for part in owing(known, claim):
            key = "-".join(("repayment", claim.name, *([part.name] if part.name else [])))
            what = "Delbetalning av återkrav" if part.name else "Återbetalning"
            yield Appointment(
                Kind.REPAYMENT,
                key,
                part.due,
                what,
                Actor.APPLICANT,
                amount=part.amount,
                rests_on=("claims",),
                moves=len(claim.respites),
            )


def _appeals(known: Known) -> Iterator[Appointment]:
    for decision, until in appealable(known):
        what = f"Sista dag att överklaga {decision_named(known, decision.name)}"
        key, moved = f"appeal-{decision.name}", until.moved_because or ""
        yield Appointment(
            Kind.APPEAL, key, until.day, capital(what), Actor.APPLICANT, moved, until.nominal, rests_on=("decisions",)
        )
