"""What a project's applicants owe in their other projects: told where money is about to go out to them."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Actor, Section, Signal, SignalKind
from anslag.model import swedish

from .office import Dossier, Office

__all__ = ["signals_with_debts"]


def signals_with_debts(office: Office, dossier: Dossier) -> tuple[Signal, ...]:
    """Return what is to be seen of a project, and what its applicants owe elsewhere while it has money to come."""
    return (*dossier.signals, *_debts(office, dossier))


def _debts(office: Office, dossier: Dossier) -> Iterator[Signal]:
    if dossier.stage.final or not dossier.money.left:
        return
    for other in office.dossiers:
        if other.id == dossier.id:
            continue
        for claim in other.project.claims:
            payer = claim.payer or other.project.lead
            if claim.outstanding and payer in dossier.project.applicants:
                name, sum_ = office.organisation(payer), swedish(claim.outstanding)
                text = f"{name} har {sum_} kvar att betala tillbaka i {other.id} {other.project.title}."
                yield Signal(SignalKind.OWES_ELSEWHERE, text, Actor.FINANCE, Section.OWN, amount=claim.outstanding)
