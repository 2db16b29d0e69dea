"""What the programme still asks of the handling of an application, before the statement and before the decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from anslag.model import Consultation, ConsultationTerms, Heard
from anslag.model.project import Meeting

from .known import Known


class MissingConsultation(Struct, frozen=True):
    """A consultation of a kind neither held nor waived: with the area's id, or a partner's or a funder's name."""

    terms: ConsultationTerms
    whom: str = ""

    @property
    def kind(self) -> str:
        """The id of its kind."""
        return self.terms.id


def talks(known: Known) -> list[Meeting]:
    """Return the talks that count: one held before the application came in does when the programme says so."""
    meetings, received = known.project.handling.meetings, known.project.application.received
    early = known.version is not None and known.version.handling.meeting_before_application
    return [meeting for meeting in meetings if early or meeting.date >= received]


def to_be_met(known: Known) -> bool:
    """Return whether the programme asks for a talk with the applicant that has not been held."""
    terms = known.programme.handling
    asked = terms.meeting != "off" and (terms.meeting_for == "all" or not known.applied_before)
    return asked and not talks(known)


def missing_consultations(
    known: Known, consultations: Sequence[Consultation] | None = None, *, deciding: bool = False
) -> list[MissingConsultation]:
    """Return the consultations that the programme asks for and that are neither held nor waived.

    `consultations` are those to count with, when not all of the project's. What the programme has set to ``off`` is not
    asked for. Those that are held before the decision are asked for when `deciding`, the others when not.
    """
    programme = known.programme
    consultations = known.project.handling.consultations if consultations is None else consultations
    held = [part for part in consultations if part.date or part.waived]
    asked = (kind for when in _ORDER for kind in programme.handling.asked(when))
    kinds = [kind for kind in asked if programme.consulted_last(kind.id) is deciding]
    return [
        missing for kind in kinds for missing in _missing(known, kind, [one for one in held if one.kind == kind.id])
    ]


_ORDER = (Heard.AREA, Heard.PARTNERS, Heard.ALWAYS)
"""What is asked for before the next step; with other funders that the programme works with a rule alone asks for it."""


def _missing(known: Known, kind: ConsultationTerms, held: Sequence[Consultation]) -> Iterator[MissingConsultation]:
    """Yield what is missing of a kind: of each area or partner, named by its name or by its id in the register."""
    project = known.project
    if kind.when is Heard.AREA:
        done = {part.area for part in held}
        areas = [area for area in project.areas if area in known.programme.priority_areas]
        yield from (MissingConsultation(kind, area) for area in areas if area not in done)
    elif kind.when is Heard.PARTNERS:
        consulted = {part.partner for part in held}
        names = {_letters(name) for name in consulted if name is not None}
        for partner in project.application.partners:
            if not (_letters(partner.name) in names or (partner.organisation and partner.organisation in consulted)):
                yield MissingConsultation(kind, partner.name)
    elif not held:
        yield MissingConsultation(kind)


def same_name(one: str, other: str) -> bool:
    """Return whether two names are the same but for case, spaces, hyphens and other signs."""
    return _letters(one) == _letters(other)


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
