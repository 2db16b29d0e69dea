"""What the programme still asks of the handling of an application (guidelines, Beslutsförfarande)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from anslag.model import Consultation, ConsultationKind
from anslag.model.project import Meeting

from .known import Known


class MissingConsultation(Struct, frozen=True):
    """A consultation neither held nor waived: of `kind`, with the area's id or the partner's name."""

    kind: ConsultationKind
    whom: str


def talks(known: Known) -> list[Meeting]:
    """Return the talks that count: one held before the application came in does when the programme says so."""
    meetings, received = known.project.handling.meetings, known.project.application.received
    early = known.version is not None and known.version.handling.meeting_before_application
    return [meeting for meeting in meetings if early or meeting.date >= received]


def missing_consultations(
    known: Known, consultations: Sequence[Consultation] | None = None
) -> list[MissingConsultation]:
    """Return the consultations that the programme asks for and that are neither held nor waived.

    `consultations` are those to count with, when not all of the project's.

    One with each partner, named by its name or by its id in the register, and with the area group and the coordinator
    of each priority area of the project. What the programme has set to ``off`` is not asked for.
    """
    project, programme = known.project, known.programme
    terms = programme.handling
    consultations = project.handling.consultations if consultations is None else consultations
    held = [part for part in consultations if part.date or part.waived]
    areas = [area for area in project.areas if area in programme.priority_areas]
    missing: list[MissingConsultation] = []
    for kind, severity in (
        (ConsultationKind.AREA_GROUP, terms.consult_area_groups),
        (ConsultationKind.COORDINATOR, terms.consult_coordinators),
    ):
        if severity != "off":
            done = {part.area for part in held if part.kind is kind}
            missing += [MissingConsultation(kind, area) for area in areas if area not in done]
    if terms.consult_partners != "off":
        consulted = {part.partner for part in held if part.kind is ConsultationKind.PARTNER}
        names = {_letters(name) for name in consulted if name is not None}
        missing += [
            MissingConsultation(ConsultationKind.PARTNER, partner.name)
            for partner in project.application.partners
            if not (_letters(partner.name) in names or (partner.organisation and partner.organisation in consulted))
        ]
    return missing


def same_name(one: str, other: str) -> bool:
    """Return whether two names are the same but for case, spaces, hyphens and other signs."""
    return _letters(one) == _letters(other)


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
