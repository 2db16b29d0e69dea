"""The words for how an application came and was handled."""

from __future__ import annotations

from anslag.lifecycle import supplement_due
from anslag.model import swedish
from anslag.words import capital, listed, lowered, sentence
from anslag.words import day as written

from .consultations import whom
from .event_words import Told, tells
from .office import Dossier
from .record_words import word


@tells("application.signed.date")
def _signed(told: Told) -> tuple[str, str]:
    return f"Ansökan undertecknad av {_roles(told)}", ""


@tells("application.co_applicants.*.signed.date")
def _also_signed(told: Told) -> tuple[str, str]:
    return f"Ansökan undertecknad av {_roles(told)}", f"För {told.office.organisation(told.within[-1].organisation)}."


def _roles(told: Told) -> str:
    programme, signed = told.dossier.programme, told.fact
    return listed([programme.role_name(role) for role in (signed.role, *signed.also)])


@tells("application", "decided")
def _received(told: Told) -> tuple[str, str]:
    return "Ansökan kom in", f"Sökt belopp: {swedish(told.fact.amount)}."


@tells("application.supplements.*")
def _supplement(told: Told) -> tuple[str, str]:
    due = written(supplement_due(told.fact, told.dossier.programme))
    whom = f" från {told.office.organisation(told.fact.applicant)}" if told.fact.applicant else ""
    return f"Komplettering begärd{whom}", f"{_items(told.dossier, told.fact.items)}, senast {due}."


@tells("application.supplements.*.received")
def _supplied(told: Told) -> tuple[str, str]:
    return "Komplettering kom in", f"{_items(told.dossier, told.fact.items)}."


@tells("application.supplements.*.waived")
def _supplement_waived(told: Told) -> tuple[str, str]:
    return "Komplettering behövs inte", sentence(told.fact.reason)


def _items(dossier: Dossier, items: tuple[str, ...]) -> str:
    """Return the programme's words for the attachments and headings asked for, or an item as it is written."""
    terms = dossier.programme.applicants
    titles = {part.id: part.title for one in terms for part in one.headings}
    titles |= {part.id: part.title for one in terms for part in one.attachments}
    return capital(listed([lowered(titles.get(item, item)) for item in items]))


@tells("handling.meetings.*")
def _meeting(told: Told) -> tuple[str, str]:
    return "Samtal med sökanden", sentence(told.fact.note or "")


@tells("handling.consultations.*")
def _consultation(told: Told) -> tuple[str, str]:
    return f"Samråd: {whom(told.office, told.dossier, told.fact)}", sentence(told.fact.outcome or "")


@tells("handling.consultations.*.waived")
def _consultation_waived(told: Told) -> tuple[str, str]:
    return f"Samråd behövs inte: {whom(told.office, told.dossier, told.within[-1])}", sentence(told.fact.reason)


@tells("handling.statements.*")
def _statement(told: Told) -> tuple[str, str]:
    proposal = word("handling.statements.*.proposal", told.fact.proposal)
    amount = f" {swedish(told.fact.amount)}" if told.fact.amount else ""
    reference = f" ({told.fact.reference})" if told.fact.reference else ""
    return "Tjänsteutlåtande", f"Förslag: {proposal}{amount}{reference}."
