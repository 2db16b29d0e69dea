"""The agenda: every day ahead of a project on which something happens or is due. The one list of them.

The start page, a project's events, its deadlines in `anslag status` and the calendar each show a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto

from anslag.lifecycle import (
    Actor,
    Known,
    PayoutState,
    Stage,
    decider,
    last_day,
    next_step,
    open_supplements,
    payouts,
    report_due,
    reported,
    stage,
    supplement_due,
)

from .office import Dossier, Office

__all__ = ["Appointment", "Kind", "agenda", "next_60_days"]

_NEAR = timedelta(days=60)


class Kind(StrEnum):
    """What a day is for."""

    SUPPLEMENT = auto()
    DECISION = auto()
    START = auto()
    LAST_DAY = auto()
    REPORT = auto()
    PAYOUT = auto()
    REPAYMENT = auto()


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something that is to happen, or to have happened, on `day`, and who is to act.

    `key` tells it from the project's other days, and never changes. `what` names it in Swedish, and `text` is what must
    be settled first or why the day is what it is. `nominal` is the day before any move to a weekday, `amount` a sum in
    öre, and `rests_on` are the fields whose changes move the day.
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

    def ahead(self, today: date) -> bool:
        """Whether it is still to come. A last day, and the day a report is due, are ahead until they have passed."""
        return self.day > today or (self.day == today and self.kind in (Kind.LAST_DAY, Kind.REPORT))


def agenda(known: Known) -> Iterator[Appointment]:
    """Yield what a project has ahead of it on the day, and what should have happened and has not.

    Nothing is ahead of a project that is closed, rejected or withdrawn.
    """
    if not stage(known).final:
        yield from _before_decision(known)
        yield from _own_days(known)
        yield from _payouts(known)
        yield from _repayment(known)


def next_60_days(office: Office) -> tuple[tuple[Dossier, Appointment], ...]:
    """Return what happens in the granted projects in the 60 days after the office's day, the nearest first."""
    today = office.as_of
    last = today + min(_NEAR, date.max - today)
    found = [(dossier, one) for dossier in office.dossiers if dossier.known.granted for one in agenda(dossier.known)]
    kinds = (Kind.START, Kind.LAST_DAY, Kind.REPORT, Kind.PAYOUT)
    chosen = [(dossier, one) for dossier, one in found if one.kind in kinds and today < one.day <= last]
    return tuple(sorted(chosen, key=lambda pair: pair[1].day))


def _before_decision(known: Known) -> Iterator[Appointment]:
    waiting = open_supplements(known)
    for number, part in enumerate(known.project.application.supplements):
        if part in waiting:
            day, rests_on = supplement_due(part, known.programme), ("application.supplements",)
            key = f"supplement-{number}"
            yield Appointment(Kind.SUPPLEMENT, key, day, "Komplettering", Actor.APPLICANT, rests_on=rests_on)
    step = next_step(known)
    if stage(known) is Stage.READY and step and step.due:
        actor, body = decider(known)
        yield Appointment(Kind.DECISION, "decision", step.due, "Beslut", actor, f"Beslutas av: {body}.")


def _own_days(known: Known) -> Iterator[Appointment]:
    """Yield the first and the last day of a granted project, and when it is to be accounted for."""
    if not known.granted:
        return
    rests_on = ("period",)
    start, end = known.period.start, last_day(known)
    first = Appointment(Kind.START, "start", start, "Projektet startar", Actor.APPLICANT, rests_on=rests_on)
    last = Appointment(Kind.LAST_DAY, "end", end, "Projektets sista dag", Actor.APPLICANT, rests_on=rests_on)
    if first.ahead(known.day):
        yield first
    if last.ahead(known.day) and not known.project.ended_early:
        yield last
    if not reported(known):
        due, what = report_due(known), "Slutrapport och kostnadsredovisning"
        moved = due.moved_because or ""
        yield Appointment(Kind.REPORT, "report", due.day, what, Actor.APPLICANT, moved, due.nominal, rests_on=rests_on)


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
                rests_on=("disbursements.plan",),
            )


def _repayment(known: Known) -> Iterator[Appointment]:
    repayment = known.project.repayment
    if repayment and repayment.due and known.owed:
        yield Appointment(
            Kind.REPAYMENT,
            "repayment",
            repayment.due,
            "Återbetalning",
            Actor.APPLICANT,
            amount=known.owed,
            rests_on=("repayment",),
        )
