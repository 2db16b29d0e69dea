"""Who has been consulted about the application, and who has not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from anslag.lifecycle import Matter, missing_consultations
from anslag.model import Consultation
from anslag.words import capital, sentence

from .office import Dossier, Office

__all__ = ["Consulted", "consulted", "whom"]


@dataclass(frozen=True, slots=True)
class Consulted:
    """A consultation: with whom, when, and what came of it or why it was not needed. Without a day it is missing."""

    whom: str
    day: date | None
    text: str


def consulted(office: Office, dossier: Dossier) -> tuple[Consulted, ...]:
    """Return the consultations held or waived, and last those that the programme asks for and that are missing."""
    held = [Consulted(whom(office, dossier, part), *_outcome(part)) for part in dossier.project.handling.consultations]
    missing = []
    if dossier.known.decided.matter is Matter.OPEN and not dossier.stage.final:
        lacking = [part for last in (False, True) for part in missing_consultations(dossier.known, deciding=last)]
        missing = [Consulted(_with(office, dossier, part.kind, part.whom), None, "Saknas.") for part in lacking]
    return (*held, *missing)


def whom(office: Office, dossier: Dossier, part: Consultation) -> str:
    """Return with whom a consultation is: the kind, and the area's or the organisation's name."""
    return _with(office, dossier, part.kind, part.area or part.partner or part.funder or "")


def _with(office: Office, dossier: Dossier, id_: str, name: str) -> str:
    areas, organisations = office.registry.areas, office.registry.organisations
    known = areas.get(name) or organisations.get(name)
    terms = dossier.programme.handling.consultation(id_)
    kind = capital(terms.name if terms else id_)
    return f"{kind}, {known.name if known else name}" if name else kind


def _outcome(part: Consultation) -> tuple[date | None, str]:
    if part.waived:
        return part.waived.date, f"Behövs inte: {sentence(part.waived.reason)}"
    return part.date, part.outcome or ""
