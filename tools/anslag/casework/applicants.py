"""Everything each organisation has ever applied for, and how it went."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from anslag.lifecycle import SignalKind
from anslag.model import Claim, Finding, Organisation
from anslag.schema.dictionary import field
from anslag.words import capital, day

from .office import Dossier, Office
from .record_words import kind_of_organisation

__all__ = ["Applicant", "applicants", "late_days"]


@dataclass(frozen=True, slots=True)
class Applicant:
    """An organisation with its applications, newest first, and the projects it is a partner in. Sums are in öre.

    `kind` is what it is, in words.
    """

    organisation: Organisation
    dossiers: tuple[Dossier, ...]
    partner_in: tuple[Dossier, ...]
    findings: tuple[Finding, ...]
    kind: str

    @property
    def events(self) -> tuple[str, ...]:
        """What has happened to it itself, in words."""
        kinds = field("organisation", ("events", "*", "kind"))
        return tuple(
            f"{capital(kinds.choices[event.kind] if kinds else event.kind)} {day(event.date)}"
            for event in self.organisation.events
        )

    @property
    def grants(self) -> int:
        """How many of its applications were granted."""
        return sum(dossier.granted for dossier in self.dossiers)

    @property
    def applied(self) -> int:
        """The sum applied for."""
        return sum(dossier.money.applied for dossier in self.dossiers)

    @property
    def granted(self) -> int:
        """The sum granted, of what was not withdrawn before any money was paid."""
        return sum(dossier.money.granted for dossier in self.dossiers if dossier.granted)

    @property
    def late(self) -> int:
        """How many of its projects were or are late with the final report or the cost statement."""
        return sum(bool(late_days(dossier)) for dossier in self.dossiers)

    @property
    def outstanding(self) -> int:
        """What is left to pay back of what is claimed from it."""
        return sum(claim.outstanding for claim in self._claims)

    @property
    def repaid(self) -> int:
        """What has been paid back of what is claimed from it."""
        return sum(claim.settled for claim in self._claims)

    @property
    def _claims(self) -> list[Claim]:
        projects = [dossier.project for dossier in self.dossiers]
        return [
            claim
            for project in projects
            for claim in project.claims
            if (claim.payer or project.lead) == self.organisation.id
        ]


def late_days(dossier: Dossier) -> int:
    """Return on how many days the final report or the cost statement was late, or is late so far; 0 when in time."""
    kinds = (SignalKind.RECEIVED_LATE, SignalKind.REPORT_OVERDUE)
    return max((signal.days or 0 for signal in dossier.signals if signal.kind in kinds), default=0)


def applicants(office: Office) -> list[Applicant]:
    """Return every organisation of the register, by name.

    A project that has moved to another organisation stands both with those that applied and with those that run it.
    """
    applied, partner = defaultdict(list), defaultdict(list)
    for dossier in office.dossiers:
        for id_ in dict.fromkeys((*dossier.known.record.applicants, *dossier.project.applicants)):
            applied[id_].append(dossier)
        for other in dossier.project.application.partners:
            if other.organisation:
                partner[other.organisation].append(dossier)
    return [
        Applicant(
            one,
            tuple(applied[one.id]),
            tuple(partner[one.id]),
            tuple(finding for finding in office.findings if finding.record == one.id),
            kind_of_organisation(office.registry.references, one),
        )
        for one in sorted(office.registry.organisations.values(), key=lambda one: one.name.casefold())
    ]
