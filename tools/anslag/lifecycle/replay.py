"""What was known on a past day: only the facts dated by then, and the values that later changes replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import astuple, replace

from anslag.model import Change, Consultation, Correction, Project, Supplement
from anslag.model.project import CostStatement, Handling, Repayment
from anslag.model.running import Disbursements

from .fields import put


class Dated(Protocol):
    """A fact with a day."""

    @property
    def date(self) -> date:
        """The day."""


D = TypeVar("D", bound=Dated)


def as_known(project: Project, as_of: date) -> Project:
    """Return the project as the register knew it on `as_of`, by the facts dated on that day or before.

    A fact counts from its own day: a supplement from the day it was asked for (and as answered from the day it came), a
    change from the day it was decided (as notified from the day it was notified), a correction from its day; until
    then the field has its old value. The contact and the payout plan bear no date: they are known from the
    decision on. Every field without a date is as it is now.

    Raises `ValueError` when the application was received after `as_of`.
    """
    project = _undo(project, as_of, (*project.changes, *project.corrections))
    application = project.application
    if application.received > as_of:
        raise ValueError(f"{project.id} was received on {application.received}, after {as_of}")
    undecided = project.decision is not None and project.decision.date > as_of
    return replace(
        project,
        application=replace(
            application,
            supplements=tuple(_supplement(part, as_of) for part in application.supplements if part.asked <= as_of),
        ),
        handling=_handling(project.handling, as_of),
        decision=None if undecided else project.decision,
        contact=None if undecided else project.contact,
        acknowledgements=_until(project.acknowledgements, as_of),
        participation=_until(project.participation, as_of),
        management_information=_until(project.management_information, as_of),
        contacts=_until(project.contacts, as_of),
        disbursements=Disbursements(
            plan=() if undecided else project.disbursements.plan,
            paid=_until(project.disbursements.paid, as_of),
        ),
        interim_reports=tuple(part for part in project.interim_reports if part.received <= as_of),
        changes=tuple(_change(part, as_of) for part in project.changes if part.notified <= as_of),
        withdrawn=_dated(project.withdrawn, as_of),
        ended_early=_dated(project.ended_early, as_of),
        final_report=project.final_report if project.final_report and project.final_report.received <= as_of else None,
        cost_statement=_cost_statement(project.cost_statement, as_of),
        repayment=_repayment(project.repayment, as_of),
        closed=_dated(project.closed, as_of),
        corrections=_until(project.corrections, as_of),
    )


def before_changes(project: Project, as_of: date) -> Project:
    """Return the project with every change that was decided after `as_of` undone, and all else as it is."""
    return _undo(project, as_of, project.changes)


def days_named(fact: object) -> Iterator[date]:
    """Yield every day that a record, or a part of one, names: those that have come and those that are planned."""
    if isinstance(fact, date):
        yield fact
    elif isinstance(fact, Struct):
        yield from days_named(astuple(fact))
    elif isinstance(fact, tuple | list):
        for part in fact:
            yield from days_named(part)


def effective(entry: Change | Correction) -> date | None:
    """Return the day from which the field has its new value, or `None` for a change that is not decided."""
    if isinstance(entry, Correction):
        return entry.date
    return max(entry.decided, entry.notified) if entry.decided else None


def _undo(project: Project, as_of: date, entries: Iterable[Change | Correction]) -> Project:
    """Return the project with the entries that took effect after `as_of` undone, the last first."""
    later = [(day, entry) for entry in entries if (day := effective(entry)) is not None and day > as_of]
    later.sort(key=lambda pair: pair[0])
    for _, entry in reversed(later):
        project = put(project, entry.field, entry.before)
    return project


def _until(parts: tuple[D, ...], as_of: date) -> tuple[D, ...]:
    return tuple([part for part in parts if part.date <= as_of]) if parts else ()


def _dated(part: D | None, as_of: date) -> D | None:
    return part if part and part.date <= as_of else None


def _supplement(part: Supplement, as_of: date) -> Supplement:
    waived = part.waived if part.waived and part.waived.date <= as_of else None
    received = part.received if part.received and part.received <= as_of else None
    return replace(part, received=received, waived=waived)


def _handling(handling: Handling, as_of: date) -> Handling:
    statement = handling.statement
    return Handling(
        meetings=_until(handling.meetings, as_of),
        consultations=tuple(part for part in handling.consultations if _consulted(part) <= as_of),
        statement=statement if statement and statement.date <= as_of else None,
    )


def _consulted(part: Consultation) -> date:
    """Return the day of a consultation or of its waiver; one without a day has always been known."""
    return part.date or (part.waived.date if part.waived else date.min)


def _change(part: Change, as_of: date) -> Change:
    pending = part.decided is not None and part.decided > as_of
    return replace(part, decided=None, by=None) if pending else part


def _cost_statement(part: CostStatement | None, as_of: date) -> CostStatement | None:
    if part is None or part.received > as_of:
        return None
    return replace(part, approved=part.approved if part.approved and part.approved.date <= as_of else None)


def _repayment(part: Repayment | None, as_of: date) -> Repayment | None:
    if part is None or part.decided > as_of:
        return None
    return replace(part, received=_until(part.received, as_of))
