"""What a project's applicants owe in their other projects: told where money is about to go out to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from anslag.lifecycle import Actor, Section, Signal, SignalKind
from anslag.model import OrganisationEventKind, swedish

from .office import Dossier, Office

__all__ = ["signals_with_debts"]


def signals_with_debts(office: Office, dossier: Dossier) -> tuple[Signal, ...]:
    """Return what is to be seen of a project, and what its applicants owe elsewhere while it has money to come."""
    return (*dossier.signals, *_debts(office, dossier))


def _debts(office: Office, dossier: Dossier) -> Iterator[Signal]:
    if dossier.stage.final or not dossier.money.left:
        return
    owners = set(dossier.project.applicants) | _predecessors(office, dossier.project.applicants)
    for other in office.dossiers:
        if other.id == dossier.id:
            continue
        for claim in other.project.claims:
            payer = claim.payer or other.project.lead
            if claim.outstanding and payer in owners:
                name, sum_ = office.organisation(payer), swedish(claim.outstanding)
                text = f"{name} har {sum_} kvar att betala tillbaka i {other.id} {other.project.title}."
                yield Signal(SignalKind.OWES_ELSEWHERE, text, Actor.FINANCE, Section.OWN, amount=claim.outstanding)


def _predecessors(office: Office, applicants: Collection[str]) -> set[str]:
    """Return those whose place one of `applicants` took when they ceased, and who owe what it now owes."""
    return {
        one.id
        for one in office.registry.organisations.values()
        for event in one.events
        if event.kind is OrganisationEventKind.MERGER and event.successor in applicants and event.date <= office.as_of
    }
