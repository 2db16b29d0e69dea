"""Series of decisions, and what is asked of a project on a day after them."""

from __future__ import annotations

from anslag.lifecycle import Known, Obstacle, known, payouts

from .build import CONTACT, HANDLED, PAID, PLAN, Plain, day, programme, project

REJECTED: Plain = {"kind": "rejection"}
UNPAID = (*HANDLED, CONTACT, PLAN)
"""A project but for its decisions: its payments are planned."""
STARTED = (*UNPAID, PAID)
"""A project but for its decisions: half of the grant is paid."""


def of(decision: str, **fields: object) -> Plain:
    """Return a later decision of a kind, on 12 January 2026 but for what `fields` say."""
    return {"kind": decision, "date": "2026-01-12"} | fields


def at(on: str, *patches: Plain) -> Known:
    return known(project(*patches), day(on), programme())


def kronor(known: Known) -> int:
    assert known.granted % 100 == 0
    return known.granted // 100


def drawn(known: Known, year: int, *, refills: bool = False) -> int:
    return known.decided.drawn(year, refills=refills) // 100


def obstacles(known: Known) -> set[Obstacle]:
    """Return what stands in the way of the next payout."""
    return {kind for part in payouts(known) for kind, _ in part.obstacles} - {
        Obstacle.EARLIER_PAYOUT,
        Obstacle.INTERIM_REPORT,
    }


ANNULMENT = of("annulment", of="2025-04-16", leads_to="end", final="2026-02-02")
"""A court annuls the grant, and there it ends."""
