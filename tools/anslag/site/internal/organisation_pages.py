"""Organisationer: everything each has ever applied for, and how it went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from anslag.lifecycle import SignalKind
from anslag.model import Finding, Organisation
from anslag.public.words import KINDS
from anslag.site.internal.environment import make_page
from anslag.site.internal.office import Dossier, Office
from anslag.site.page import Page

__all__ = ["ORGANISATIONS", "Applicant", "applicants", "organisation_pages"]

ORGANISATIONS = "organisationer/"
_ALIKE = "REG003"
"""The rule that finds two records of one organisation."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """An organisation with its applications, newest first, and the projects it is a partner in. Sums are in öre."""

    organisation: Organisation
    dossiers: tuple[Dossier, ...]
    partner_in: tuple[Dossier, ...]
    findings: tuple[Finding, ...]

    @property
    def kind(self) -> str:
        """What it is, in words."""
        return KINDS[self.organisation.kind]

    @property
    def grants(self) -> int:
        """How many of its applications were granted."""
        return sum(dossier.public for dossier in self.dossiers)

    @property
    def applied(self) -> int:
        """The sum applied for."""
        return sum(dossier.money.applied for dossier in self.dossiers)

    @property
    def granted(self) -> int:
        """The sum granted, of what was not withdrawn before any money was paid."""
        return sum(dossier.money.granted for dossier in self.dossiers if dossier.public)

    @property
    def late(self) -> int:
        """How many of its projects were or are late with the final report or the cost statement."""
        return sum(bool(late_days(dossier)) for dossier in self.dossiers)

    @property
    def outstanding(self) -> int:
        """What is left to pay back."""
        return sum(dossier.money.outstanding for dossier in self.dossiers)

    @property
    def repaid(self) -> int:
        """What has been paid back."""
        return sum(dossier.money.repaid for dossier in self.dossiers)


def late_days(dossier: Dossier) -> int:
    """Return on how many days the final report or the cost statement was late, or is late so far; 0 when in time."""
    kinds = (SignalKind.RECEIVED_LATE, SignalKind.REPORT_OVERDUE)
    return max((signal.days or 0 for signal in dossier.signals if signal.kind in kinds), default=0)


def applicants(office: Office) -> list[Applicant]:
    """Return every organisation of the register, by name."""
    applied, partner = defaultdict(list), defaultdict(list)
    for dossier in office.dossiers:
        for id_ in dossier.project.applicants:
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
        )
        for one in sorted(office.registry.organisations.values(), key=lambda one: one.name.casefold())
    ]


def organisation_pages(office: Office) -> Iterator[Page]:
    """Yield the list of organisations and a page for each."""
    found = applicants(office)
    yield make_page(
        office,
        ORGANISATIONS,
        "organisations",
        "Organisationer",
        description="Alla som har sökt anslaget eller samverkar i projekt.",
        nav=ORGANISATIONS,
        applicants=found,
        alike=tuple(finding for finding in office.findings if finding.code == _ALIKE),
    )
    for one in found:
        yield make_page(
            office,
            f"{ORGANISATIONS}{one.organisation.id}/",
            "organisation",
            one.organisation.name,
            description=f"Alla ansökningar från {one.organisation.name}, och hur de gick.",
            nav=ORGANISATIONS,
            applicant=one,
            late_days=late_days,
        )
