"""All that has happened in a project, in the order it happened, and what is planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from anslag.lifecycle import Known, supplement_due
from anslag.model import Project, swedish
from anslag.words import capital, listed, lowered
from anslag.words import day as written

from .agenda import Kind, agenda
from .consultations import whom
from .office import Dossier, Office
from .record_words import field_name, word

__all__ = ["Event", "events"]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day. `kind` is ``decided``, ``money``, ``ahead`` (planned) or empty."""

    day: date
    what: str
    text: str = ""
    kind: str = ""


def events(office: Office, dossier: Dossier) -> tuple[Event, ...]:
    """Return the project's events, the oldest first, what is planned after the office's day last."""
    happened = [
        *_application(dossier),
        *_handling(office, dossier),
        *_decision(dossier),
        *_running(office, dossier.known),
        *_money(dossier.project),
        *_closing(dossier.project),
    ]
    return tuple(sorted([*happened, *_planned(dossier.known)], key=lambda event: event.day))


def _application(dossier: Dossier) -> Iterator[Event]:
    application = dossier.project.application
    if application.signed and application.signed.date:
        role = word("application.signed.role", application.signed.role)
        yield Event(application.signed.date, f"Ansökan undertecknad av {role}")
    yield Event(application.received, "Ansökan kom in", f"Sökt belopp: {swedish(application.amount)}.", "decided")
    for part in application.supplements:
        items = capital(listed([_asked(dossier, item) for item in part.items]))
        due = written(supplement_due(part, dossier.programme))
        yield Event(part.asked, "Komplettering begärd", f"{items}, senast {due}.")
        if part.received:
            yield Event(part.received, "Komplettering kom in", f"{items}.")
        if part.waived:
            yield Event(part.waived.date, "Komplettering behövs inte", part.waived.reason)


def _asked(dossier: Dossier, item: str) -> str:
    """Return the programme's words for an attachment or a heading that was asked for, or the item as it is written."""
    titles = {part.id: part.title for terms in dossier.programme.applicants for part in terms.headings}
    titles |= {part.id: part.title for terms in dossier.programme.applicants for part in terms.attachments}
    title = titles.get(item, item)
    return lowered(title)


def _handling(office: Office, dossier: Dossier) -> Iterator[Event]:
    handling = dossier.project.handling
    for meeting in handling.meetings:
        yield Event(meeting.date, "Samtal med sökanden", meeting.note or "")
    for part in handling.consultations:
        if part.waived:
            yield Event(part.waived.date, f"Samråd behövs inte: {whom(office, part)}", part.waived.reason)
        elif part.date:
            yield Event(part.date, f"Samråd: {whom(office, part)}", part.outcome or "")
    if statement := handling.statement:
        proposal = capital(word("handling.statement.proposal", statement.proposal))
        amount = f" {swedish(statement.amount)}" if statement.amount else ""
        reference = f" ({statement.reference})" if statement.reference else ""
        yield Event(statement.date, "Tjänsteutlåtande", f"Förslag: {proposal.lower()}{amount}{reference}.")


def _decision(dossier: Dossier) -> Iterator[Event]:
    project = dossier.project
    if decision := project.decision:
        body = dossier.programme.body(decision.by)
        by = f"{body.name if body else decision.by}{f', {decision.reference}' if decision.reference else ''}."
        amount = f", {swedish(decision.amount)}" if decision.outcome.grants and decision.amount else ""
        yield Event(decision.date, f"Beslut: {word('decision.outcome', decision.outcome)}{amount}", by, "decided")
    if project.withdrawn:
        yield Event(project.withdrawn.date, "Sökanden tog tillbaka ansökan", project.withdrawn.reason or "", "decided")


def _running(office: Office, known: Known) -> Iterator[Event]:
    project = known.project
    if project.decision and known.granted and known.period.start <= known.day:
        yield Event(project.period.start, "Projektet startade")
    for contact in project.contacts:
        yield Event(contact.date, f"Kontakt: {word('contacts.*.kind', contact.kind)}", contact.note or "")
    for seen in project.acknowledgements:
        channel = word("acknowledgements.*.channel", seen.channel)
        yield Event(seen.date, f"Bidraget omnämns: {channel}", seen.note or seen.url or "")
    for part in project.participation:
        area = office.registry.areas.get(part.area or "")
        forum = word("participation.*.forum", part.forum)
        yield Event(part.date, f"Deltog i {forum}{f', {area.name}' if area else ''}", part.note or "")
    for note in project.management_information:
        yield Event(note.date, "Förvaltningsledningen informerad", note.note or "")
    for report in project.interim_reports:
        span = f"{written(report.covers.start)} – {written(report.covers.end)}" if report.covers else ""
        cost = f"kostnad {swedish(report.cost)}" if report.cost is not None else ""
        yield Event(report.received, "Delrapport kom in", ", ".join(part for part in (span, cost) if part))
    for change in project.changes:
        yield Event(change.notified, f"Förändring anmäld: {field_name(change.field)}", change.note or "")
        if change.decided:
            yield Event(change.decided, f"Förändring beslutad: {field_name(change.field)}", change.by or "")
    for correction in project.corrections:
        yield Event(correction.date, f"Rättelse: {field_name(correction.field)}", correction.reason)


def _money(project: Project) -> Iterator[Event]:
    for payout in project.disbursements.paid:
        number = f"Utbetalning {payout.plan}" if payout.plan else "Utbetalning"
        yield Event(payout.date, f"{number}: {swedish(payout.amount)}", payout.reference or "", "money")
    if repayment := project.repayment:
        if repayment.waived:
            yield Event(repayment.decided, "Återbetalning krävs inte", repayment.reason or "", "decided")
        else:
            due = f" Ska vara betalt senast {written(repayment.due)}." if repayment.due else ""
            text = f"Krav på återbetalning: {swedish(repayment.demanded or 0)}"
            yield Event(repayment.decided, text, f"{repayment.reason or ''}{due}".strip(), "decided")
        for receipt in repayment.received:
            yield Event(receipt.date, f"Återbetalt: {swedish(receipt.amount)}", kind="money")


def _closing(project: Project) -> Iterator[Event]:
    if project.ended_early:
        yield Event(project.ended_early.date, "Projektet avslutades i förtid", project.ended_early.reason, "decided")
    if report := project.final_report:
        done = word("final_report.carried_out", report.carried_out) if report.carried_out else ""
        yield Event(report.received, "Slutrapport kom in", f"Insatserna genomförda: {done}." if done else "")
    if statement := project.cost_statement:
        cost = statement.lines_total if statement.total is None else statement.total
        yield Event(statement.received, "Kostnadsredovisning kom in", f"Kostnad: {swedish(cost)}.")
        if statement.approved:
            yield Event(
                statement.approved.date, f"Kostnad godkänd: {swedish(statement.approved.amount)}", kind="decided"
            )
    if project.closed:
        yield Event(project.closed.date, "Ärendet avslutades", project.closed.note or "", "decided")


def _planned(known: Known) -> Iterator[Event]:
    """Yield what is ahead of a granted project: its days, its payouts and when it is to be accounted for."""
    if not known.granted:
        return
    for one in agenda(known):
        if not one.ahead(known.day):
            continue
        if one.kind is Kind.PAYOUT:
            what = f"Planerad {lowered(one.what)}: {swedish(one.amount or 0)}"
            yield Event(one.day, what, one.text, "ahead")
        elif one.kind is Kind.REPORT:
            yield Event(one.day, "Slutredovisning ska ha kommit in", one.text, "ahead")
        elif one.kind in (Kind.START, Kind.LAST_DAY):
            yield Event(one.day, one.what, kind="ahead")
