"""What a meeting has before it: the list of cases to decide, and the decisions by delegation reported to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from anslag.lifecycle import by_delegation, meetings_of
from anslag.model import BodyMeeting, DecidingBody, Decision, Programme, swedish
from anslag.words import capital, count, listed, slug
from anslag.words import day as written

from .decision_words import decision_amount, decision_body, decision_outcome
from .dockets import Docket, DocketItem, docket_of, dockets
from .office import Dossier, Office
from .papers import Gaps, Paper, PaperError, frame_told, sender
from .record_words import whose
from .statement_paper import statement_paper

__all__ = ["agenda_paper", "body_of", "delegation_papers", "meeting_papers", "report_paper"]


@dataclass(frozen=True, slots=True)
class Delegated:
    """A decision by delegation, with the case that it is of."""

    dossier: Dossier
    decision: Decision


def body_of(office: Office, key: str) -> Docket:
    """Return the docket of a deciding body, by its id or as ``grant/body``.

    Raises `PaperError` when no programme has the body, or several have and no grant is named.
    """
    if found := docket_of(office, key):
        return found
    known = dockets(office)
    several = [one.key for one in known if one.body.id == key]
    if several:
        raise PaperError(f"Flera bidrag har beslutsinstansen {key}. Ange {listed(several, 'eller')}.")
    raise PaperError(f"Inget program har beslutsinstansen {key}. Ange {listed([one.key for one in known], 'eller')}.")


def agenda_paper(office: Office, body: str, day: date) -> Paper:
    """Return the list of cases for a body's meeting: what waits for it, or what it decided on that day.

    Raises `PaperError` when no programme has the body, or it does not meet then.
    """
    gaps, docket = Gaps(), body_of(office, body)
    programme, known = docket.programme, docket.body
    meeting = _meeting(office, known, day)
    items = _items(docket, day, office.as_of, meeting)
    reported = [one for one in _unreported(office, programme) if not known.delegated]
    content = sender(office, programme) | {
        "body": known.name,
        "meeting": written(day),
        "papers": written(meeting.papers) if meeting and meeting.papers else "",
        "adjusted": written(meeting.adjusted) if meeting and meeting.adjusted else "",
        "items": [_item(number, item) for number, item in enumerate(items, 1)],
        "applied": swedish(sum(item.dossier.money.applied for item in items)),
        "proposed": swedish(sum(item.amount or 0 for item in items)),
        "frame": frame_told(office, programme.id, day.year),
        "delegated": [_delegated(one) for one in reported],
        "number": count(len(items), "ärende", "ärenden"),
        "protected": any(item.dossier.project.hidden for item in items),
    }
    title = f"Ärendelista: {docket.name}, {written(day)}"
    notes = tuple(_too_late(item) for item in docket.waiting.items if day >= office.as_of and item not in items)
    return Paper("agenda", f"{day.isoformat()}-arendelista-{slug(docket.name)}", title, content, gaps.told, notes)


def _meeting(office: Office, body: DecidingBody, day: date) -> BodyMeeting | None:
    """Return the body's meeting on a day, `None` when the register has none of its meetings.

    Raises `PaperError` when it has some, and none on that day.
    """
    known = meetings_of(office.registry.references.meetings, body.id)
    found = next((one for one in known if one.date == day), None)
    if known and found is None:
        near = sorted(known, key=lambda one: abs((one.date - day).days))[:3]
        days = listed([one.date.isoformat() for one in sorted(near, key=lambda one: one.date)])
        raise PaperError(f"{body.name} sammanträder inte {day.isoformat()} enligt meetings.yaml. Närmast är {days}.")
    return found


def _too_late(item: DocketItem) -> str:
    when = f"tjänsteutlåtandet är från {written(item.day)}, efter sista dagen för handlingar"
    return f"{item.dossier.id} är inte med: {when}"


def delegation_papers(office: Office, first: date, last: date, body: str = "") -> list[Paper]:
    """Return the lists of decisions by delegation from `first` to `last`, of one body or of all: one for each grant.

    Raises `PaperError` when there are none.
    """
    docket = body_of(office, body) if body else None
    made = []
    for programme in [docket.programme] if docket else office.programmes:
        found = [
            one
            for one in _delegations(office, programme)
            if first <= one.decision.date <= last and (docket is None or docket.body.id == one.decision.by)
        ]
        if found:
            made.append(_delegation_paper(office, programme, first, last, found))
    if not made:
        raise PaperError(f"Inget beslut är fattat på delegation {written(first)} – {written(last)}.")
    return made


def _delegation_paper(
    office: Office, programme: Programme, first: date, last: date, found: Sequence[Delegated]
) -> Paper:
    several = len(office.programmes) > 1
    name = f"{first.isoformat()}--{last.isoformat()}-delegationsbeslut{f'-{programme.id}' if several else ''}"
    title = f"Delegationsbeslut {written(first)} – {written(last)}{f', {programme.name}' if several else ''}"
    return Paper("delegations", name, title, sender(office, programme) | _listed(title, found))


def report_paper(office: Office, body: str) -> Paper:
    """Return the list of a body's decisions by delegation that no meeting has been told of.

    Raises `PaperError` when there are none.
    """
    docket = body_of(office, body)
    found = [one for one in _unreported(office, docket.programme) if one.decision.by == docket.body.id]
    if not found:
        raise PaperError(f"Alla delegationsbeslut av {docket.name} är anmälda.")
    title = f"Delegationsbeslut att anmäla: {docket.name}"
    return Paper(
        "delegations",
        f"att-anmala-{slug(docket.name)}",
        title,
        sender(office, docket.programme) | _listed(title, found),
    )


def _listed(title: str, found: Sequence[Delegated]) -> dict[str, Any]:
    return {
        "heading": title,
        "items": [_delegated(one) for one in found],
        "number": count(len(found), "beslut", "beslut"),
        "total": swedish(sum(int(one.decision.amount or 0) for one in found if one.decision.meaning.grants)),
    }


def meeting_papers(office: Office, body: str, day: date) -> Iterator[Paper]:
    """Yield all that goes to a body's meeting: the list, and the statement of each case on it.

    Raises `PaperError` as `agenda_paper` does.
    """
    yield agenda_paper(office, body, day)
    docket = body_of(office, body)
    meeting = _meeting(office, docket.body, day)
    for item in _items(docket, day, office.as_of, meeting):
        yield statement_paper(office, item.dossier)


def _items(docket: Docket, day: date, today: date, meeting: BodyMeeting | None) -> Sequence[DocketItem]:
    """Return what a meeting on `day` decided or, when it lies ahead, what waits and was ready by its day for papers."""
    decided = [item for sitting in docket.sittings for item in sitting.items if item.day == day]
    if decided or day < today:
        return decided
    return [item for item in docket.waiting.items if meeting is None or item.day <= meeting.papers_by]


def _item(number: int, item: DocketItem) -> dict[str, str]:
    dossier = item.dossier
    return {
        "number": str(number),
        "case_number": dossier.project.case_number,
        "project": dossier.project.title,
        "id": dossier.id,
        "applicants": dossier.applicants,
        "applied": swedish(dossier.money.applied),
        "outcome": capital(item.outcome),
        "amount": "" if item.amount is None else swedish(item.amount),
        "reference": item.reference,
    }


def _delegations(office: Office, programme: Programme) -> list[Delegated]:
    """Return every decision by delegation on a grant, in the order of their days."""
    found = [
        Delegated(dossier, decision)
        for dossier in office.dossiers
        for decision in dossier.known.record.decisions
        if dossier.programme.id == programme.id and by_delegation(dossier.known, decision)
    ]
    return sorted(found, key=lambda one: (one.decision.date, one.decision.reference or "", one.dossier.id))


def _unreported(office: Office, programme: Programme) -> list[Delegated]:
    return [one for one in _delegations(office, programme) if one.decision.reported is None]


def _delegated(one: Delegated) -> dict[str, Any]:
    dossier, decision = one.dossier, one.decision
    reported = decision.reported
    return {
        "reference": decision.reference or "",
        "day": decision.date.isoformat(),
        "case_number": dossier.project.case_number,
        "project": dossier.project.title,
        "applicants": dossier.applicants,
        "outcome": capital(decision_outcome(decision)),
        "amount": decision_amount(decision),
        "by": decision_body(dossier.known, decision) if decision.acting else whose(dossier.programme, decision.by),
        "reported": reported.date.isoformat() if reported else "",
    }
