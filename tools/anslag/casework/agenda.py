"""The days ahead: what will happen, and what must be settled by then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from anslag.lifecycle import PayoutState, last_day, report_due, reported
from anslag.model import swedish
from anslag.site.internal.office import Dossier, Office

__all__ = ["Coming", "coming"]

_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that happens on a day ahead; `condition` is what must be settled by then, if anything."""

    day: date
    dossier: Dossier
    what: str
    condition: str = ""


def coming(office: Office) -> tuple[Coming, ...]:
    """Return what happens in the 60 days after the office's day, the nearest first."""
    last = office.as_of + min(_AHEAD, date.max - office.as_of)
    found = [one for dossier in office.dossiers if not dossier.stage.final for one in _of(dossier)]
    return tuple(sorted((one for one in found if office.as_of < one.day <= last), key=lambda one: one.day))


def _of(dossier: Dossier) -> Iterator[Coming]:
    project = dossier.project
    if not project.granted:
        return
    yield Coming(project.period.start, dossier, "Projektet startar")
    if not project.ended_early:
        yield Coming(last_day(dossier.known), dossier, "Projektets sista dag")
    if not reported(dossier.known):
        due = report_due(dossier.known)
        yield Coming(due.day, dossier, "Slutredovisningen ska ha kommit in", due.moved_because or "")
    for part in dossier.payouts:
        if part.state is PayoutState.NOT_DUE:
            what = f"Utbetalning {part.plan.id} på {swedish(part.left)}"
            yield Coming(part.plan.due, dossier, what, " ".join(part.reasons))
