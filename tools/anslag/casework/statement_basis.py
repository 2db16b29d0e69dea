"""What a statement tells of before it judges: what it rests on, the background, and what the applicants got before."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import report_due
from anslag.model import swedish
from anslag.words import count, listed
from anslag.words import day as written

from .applicants import late_days
from .office import Dossier, Office
from .papers import years

__all__ = ["background", "earlier_grants", "rests_on"]


def rests_on(dossier: Dossier) -> Iterator[str]:
    """Yield what the decision rests on: the application, what is enclosed, what was asked for, and the handling."""
    record = dossier.known.record
    yield f"Ansökan som kom in {written(record.application.received)}, {record.case_number}"
    yield from _enclosed(dossier)
    for part in record.application.supplements:
        if part.received:
            yield f"Komplettering som kom in {written(part.received)}"
    for meeting in record.handling.meetings:
        yield f"Samtal med sökanden {written(meeting.date)}"
    held = [part for part in record.handling.consultations if part.date]
    if held:
        yield count(len(held), "samråd, redovisat nedan", "samråd, redovisade nedan")
    yield dossier.programme.guidelines.title


def _enclosed(dossier: Dossier) -> Iterator[str]:
    """Yield the documents that came with the application, with their numbers in the case system."""
    names = {one.id: one.title for terms in dossier.programme.applicants for one in terms.attachments}
    application = dossier.known.record.application
    for part in (application.attachments, *(one.attachments for one in application.co_applicants)):
        for id_, title in names.items():
            found = part.get(id_) if part else None
            reference = found if isinstance(found, str) or found is None else found.reference
            if reference:
                yield f"{title}, {reference}"


def background(office: Office, dossier: Dossier) -> Iterator[str]:
    """Yield who applied for what, when and with whom, and which project it goes on from."""
    record, project = dossier.known.record, dossier.project
    who = [f"{one.name}{f' ({one.number})' if one.number else ''}" for one in dossier.organisations]
    together = "Sökande är" if len(who) == 1 else "Gemensamt sökande är"
    received, applied = written(record.application.received), swedish(record.application.amount)
    yield (
        f"{together} {listed(who) or dossier.applicants}. Ansökan kom in {received} och gäller {applied} ur "
        f"{dossier.programme.name}."
    )
    start, end = written(project.period.start), written(project.period.end)
    label = "Område" if len(project.areas) == 1 else "Områden"
    yield f"Projektet pågår {start} – {end}.{f' {label}: {office.areas(project)}.' if project.areas else ''}"
    partners = [part.name for part in project.application.partners]
    if partners:
        yield f"Projektet samarbetar med {listed(partners)}."
    before = office.registry.projects.get(project.continues or "")
    if before:
        yield f"Projektet är en fortsättning på {before.title} ({before.id})."


def earlier_grants(office: Office, dossier: Dossier) -> list[dict[str, str]]:
    """Return the applicants' other applications that came in before this one and what came of them, newest first."""
    own, received = set(dossier.known.record.applicants), dossier.project.application.received
    return [
        {
            "project": f"{one.project.title} ({one.id})",
            "years": years(one.known.period.start.year, one.known.period.end.year),
            "granted": swedish(one.money.granted),
            "reported": _reported(one),
        }
        for one in office.dossiers
        if one.id != dossier.id
        and own.intersection(one.known.record.applicants)
        and one.project.application.received <= received
    ]


def _reported(one: Dossier) -> str:
    """Return how an earlier grant was accounted for."""
    if not one.granted:
        return one.stage.label
    report, due = one.project.cost_statement, report_due(one.known).day
    late = late_days(one)
    days = count(late, "dag", "dagar")
    if report is None:
        told = f"Inte redovisat, {days} försenat" if late else f"Redovisas senast {written(due)}"
    else:
        told = f"Redovisat {written(report.received)}{f', {days} för sent' if late else ''}"
    if one.money.demanded:
        told += f". Återkrav {swedish(one.money.demanded)}, varav {swedish(one.money.outstanding)} återstår"
    return told
