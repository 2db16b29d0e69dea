"""A reminder to those who applied: what is waited for, since when, by when, and how it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from anslag.lifecycle import (
    BEFORE,
    REPORTS,
    Known,
    Matter,
    Obstacle,
    PayoutState,
    awaits_budget,
    condition_gate,
    has_grant,
    incomplete,
    last_day,
    open_supplements,
    owing,
    payouts,
    report_due,
    report_parts,
    report_to_come,
    supplement_due,
)
from anslag.lifecycle.payouts import not_done
from anslag.model import swedish
from anslag.words import capital, count, listed, lowered, sentence
from anslag.words import day as written

from .office import Dossier, Office
from .papers import Gaps, Paper, PaperError, about, file_name

__all__ = ["REMINDER", "Awaited", "awaited", "reminder_paper", "reminder_text"]


REMINDER = "paminnelse"
"""What the file of a reminder is called."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """Something that the applicant is to do: what, since when, the last day for it, and how it is done."""

    what: str
    since: date | None
    due: date | None
    how: str


def awaited(dossier: Dossier) -> tuple[Awaited, ...]:
    """Return what waits for the applicant on the day, that with the nearest last day first."""
    if dossier.stage.final:
        return ()
    found = [*_of_application(dossier), *_of_grant(dossier.known)]
    return tuple(sorted(found, key=lambda one: one.due or date.max))


def reminder_paper(office: Office, dossier: Dossier) -> Paper:
    """Return the reminder. Raises `PaperError` when nothing waits for the applicant."""
    gaps, found = Gaps(), awaited(dossier)
    if not found:
        raise PaperError(f"Ingenting väntar på sökanden i {dossier.id}, så det finns inget att påminna om.")
    contact, today = dossier.known.contact, office.as_of
    content = about(office, dossier) | {
        "to": gaps("mottagarens e-postadress", contact.email if contact else None),
        "subject": f"Påminnelse: {dossier.project.title}, {dossier.project.case_number}",
        "items": [
            {
                "what": one.what,
                "text": " ".join(part for part in (_since(one.since), _due(one.due, today), one.how) if part),
            }
            for one in found
        ],
    }
    return Paper("reminder", file_name(dossier, REMINDER), f"Påminnelse: {dossier.project.title}", content, gaps.told)


def reminder_text(paper: Paper) -> str:
    """Return a reminder as the text of a mail message."""
    said = paper.content
    lines = [f"Till: {said['to']}", f"Ämne: {said['subject']}", "", f"Hej {said['applicants']}!", ""]
    lines += [f"Vi väntar på följande i projektet {said['project']} ({said['case_number']}):", ""]
    for item in said["items"]:
        lines += [f"- {sentence(item['what'])} {item['text']}"]
    lines += ["", f"Har ni frågor, eller behöver mer tid? Skriv till {said['email']} och ange {said['case_number']}."]
    lines += ["Har ni redan skickat in det kan ni bortse från påminnelsen.", "", "Vänliga hälsningar"]
    lines += [said["unit"], said["funder"]]
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ") + "\n"


def _since(since: date | None) -> str:
    return f"Vi bad om det {written(since)}." if since else ""


def _due(due: date | None, today: date) -> str:
    if due is None:
        return ""
    late = (today - due).days
    return (
        f"Sista dagen var {written(due)}, för {count(late, 'dag', 'dagar')} sedan."
        if late > 0
        else f"Sista dagen är {written(due)}."
    )


def _of_application(dossier: Dossier) -> Iterator[Awaited]:
    known = dossier.known
    terms = dossier.programme.applicants
    names = {part.id: part.title for one in terms for part in one.headings}
    names |= {part.id: part.title for one in terms for part in one.attachments}
    for part in open_supplements(known):
        items = listed([lowered(names.get(item, item)) for item in part.items])
        due = supplement_due(part, dossier.programme)
        yield Awaited(f"Komplettering av ansökan: {items}", part.asked, due, _mail(known))


def _of_grant(known: Known) -> Iterator[Awaited]:
    for path, part in incomplete(known):
        what = f"Komplettering av {REPORTS[path][0]}: {part.text.removesuffix('.')}"
        yield Awaited(what, part.asked, supplement_due(part, known.programme), _mail(known))
    if has_grant(known):
        yield from _to_begin(known)
    due, ended = report_due(known).day, last_day(known)
    near = (due - known.day).days <= known.programme.reporting.warn_days
    if known.decided.matter is not Matter.OPEN and report_to_come(known) and (near or known.day > ended):
        how = f"Projektet {'avslutades' if known.day > ended else 'avslutas'} {written(ended)}. {_form(known)}"
        yield Awaited(capital(report_parts(known)), None, due, how)
    for claim in known.project.claims:
        for owed in owing(known, claim):
            how = f"Återbetalningen beslutades {written(claim.date)}."
            yield Awaited(f"Återbetalning av {swedish(owed.amount)}", None, owed.due, how)


def _to_begin(known: Known) -> Iterator[Awaited]:
    """Yield what a payout waits for, of that which the applicant can do something about."""
    basis = known.decided.basis
    if known.contact is None and not known.closed:
        how = f"Ange kontaktpersonens roll och er gemensamma e-postadress, inte någons privata. {_mail(known)}"
        yield Awaited("Uppgift om projektets kontaktperson", None, known.period.start, how)
    if awaits_budget(known):
        since = f"Beslutet om bidraget är från {written(basis.date)}. " if basis else ""
        yield Awaited("En budget för det beviljade beloppet", None, None, f"{since}{_mail(known)}")
    for step in not_done(known) if not known.closed else ():
        yield Awaited(_FIRST[step], None, None, f"Inget betalas ut innan dess. {_mail(known)}")
    blocked = [part for part in payouts(known) if part.state is PayoutState.BLOCKED]
    if any(kind is Obstacle.INTERIM_REPORT for part in blocked[:1] for kind, _ in part.obstacles):
        what = f"Delrapport, så att utbetalning {blocked[0].plan.id} kan göras"
        yield Awaited(what, None, blocked[0].plan.due, _form(known))
    for condition in known.decided.conditions:
        day = condition_gate(known, condition)
        if day and not condition.settled:
            what = f"Villkor {BEFORE[str(condition.before)]}: {condition.text.removesuffix('.')}"
            yield Awaited(what, None, day, _mail(known))


_FIRST = {"acceptance": "Ert godkännande av villkoren för bidraget", "requisition": "Er rekvisition av bidraget"}


def _mail(known: Known) -> str:
    return f"Skicka till {known.programme.funder.email}."


def _form(known: Known) -> str:
    return f"Fyll i det bifogade formuläret. {_mail(known)}"
