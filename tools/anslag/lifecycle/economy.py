"""The money of a project and of a year. All sums are in öre, and what is not known is `None`, never 0."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from anslag.model import CarriedOut, ClaimKind, Programme, percent

from .frames import Slot, frames, room, slot_of
from .known import Known, KnownRegistry, once
from .phase import stopped


class Economy(Struct, frozen=True):
    """One project's money in öre.

    `left` is what is granted and not paid out. `cost` is the cost the applicant states, `approved` the one the city
    office accepts for the grant. `used` is how much of the cost the grant bears. `unspent` is what is left of what was
    paid out. `share` is how many per cent of the stated cost the grant bears.
    """

    applied: int
    granted: int
    paid: int
    left: int
    cost: int | None
    approved: int | None
    used: int | None
    demanded: int | None
    repaid: int
    outstanding: int
    unspent: int | None
    share: int | None


class FrameUse(Struct, frozen=True):
    """How much of a year's frame is drawn, in öre; `left` is negative when it is overdrawn.

    `granted` is what is granted now, the rest of `drawn` is bound. `periods` has the same of each application period
    that has a frame of its own.
    """

    year: int
    frame: int | None
    drawn: int
    granted: int
    period: str = ""
    periods: tuple[FrameUse, ...] = ()

    @property
    def left(self) -> int | None:
        """What is left of the frame, or `None` when no frame is set."""
        return None if self.frame is None else self.frame - self.drawn

    @property
    def bound(self) -> int:
        """What is drawn by decisions that were taken back later, and that did not refill the frame."""
        return self.drawn - self.granted

    @property
    def percent(self) -> int | None:
        """How many per cent are granted, or `None` without a frame."""
        return percent(self.granted, self.frame) if self.frame else None


@once
def economy(known: Known) -> Economy:
    """Return the money of a project on the day it is known."""
    project = known.project
    statement = project.cost_statement
    demands = [claim for claim in project.claims if claim.kind is ClaimKind.DEMAND]
    cost = statement.cost if statement else None
    bearable = _bearable(known, cost)
    unspent = None if bearable is None else max(0, known.paid - bearable)
    return Economy(
        applied=int(project.application.amount),
        granted=known.granted,
        paid=known.paid,
        left=known.left,
        cost=cost,
        approved=int(statement.approved.amount) if statement and statement.approved else None,
        used=None if bearable is None else min(known.granted, bearable),
        demanded=sum(claim.claimed for claim in demands) if demands else None,
        repaid=sum(claim.settled for claim in demands),
        outstanding=known.owed,
        unspent=unspent,
        share=_share(known.paid, unspent, cost),
    )


def coverable(known: Known) -> int | None:
    """Return how much of the cost the grant may cover, in öre: the lines less own contribution and other grants.

    `None` before there is a cost statement.
    """
    statement = known.project.cost_statement
    return _beyond_others(known, statement.lines_total) if statement else None


def reclaimable(known: Known) -> int | None:
    """Return how much may be claimed back, in öre: what was not used, or was paid above what is granted now.

    `None` when nothing is paid above that, and what was used is unknown.
    """
    above, unspent = max(0, known.paid - known.granted), economy(known).unspent
    return max(above, unspent or 0) if above or unspent is not None else None


def repayable(known: Known) -> bool:
    """Return whether repayment may be called for: money is out, and some is left or activities were not carried out.

    What is left is unknown without a cost statement; that alone does not make it repayable
    (guidelines, Avslut av projekt).
    """
    report = known.project.final_report
    undone = report is not None and report.carried_out in (CarriedOut.PARTLY, CarriedOut.NOT)
    return known.paid > 0 and (undone or bool(economy(known).unspent))


def frame_use(register: KnownRegistry, programme_id: str, year: int) -> FrameUse:
    """Return how much of the programme's frame for `year` is drawn, by the decisions known on the day.

    The frame is the one in the programme's version in force on the day, or in the last version before it that names
    the year, with what is carried over to it.
    """
    versions = register.registry.programmes.get(programme_id, ())
    versions = tuple(version for version in versions if version.valid_from <= register.day)
    drawn, granted = _sums(register, programme_id, versions)
    rooms, own = room(versions, drawn), frames(versions)
    slots = [slot for slot in rooms if slot[0] == year]
    periods = tuple(FrameUse(year, rooms[slot], drawn[slot], granted[slot], slot[1]) for slot in slots if slot[1])
    carried = rooms[slots[0]] - own[slots[0]] if slots else 0
    frame = sum(own[slot] for slot in slots) + carried if slots else None
    taken, kept = (sum(sum_ for slot, sum_ in sums.items() if slot[0] == year) for sums in (drawn, granted))
    return FrameUse(year, frame, taken, kept, "", periods)


def _sums(
    register: KnownRegistry, programme_id: str, versions: Sequence[Programme]
) -> tuple[dict[Slot, int], dict[Slot, int]]:
    """Return what is drawn on each frame of a programme, and what is granted on it now, in öre."""
    drawn, granted = defaultdict[Slot, int](int), defaultdict[Slot, int](int)
    for known in register.projects.values():
        if known.project.programme == programme_id and not stopped(known):
            refills = bool(known.version and known.version.decisions.refills_frame)
            received = known.project.application.received
            for year in {part.year for part in known.decided.parts.values()}:
                slot = slot_of(versions, received, year) if versions else (year, None)
                drawn[slot] += known.decided.drawn(year, refills=refills)
                granted[slot] += sum(part.amount for part in known.decided.parts.values() if part.year == year)
    return drawn, granted


def _bearable(known: Known, cost: int | None) -> int | None:
    """Return how much of the cost is left for the grant to bear; `None` before it is stated.

    The approved cost when there is one: that is the cost the grant may be used for. Before that, what the stated cost
    leaves for the grant once own contribution and other grants have borne their parts.
    """
    statement = known.project.cost_statement
    if statement is None or cost is None:
        return None
    return int(statement.approved.amount) if statement.approved else _beyond_others(known, cost)


def _beyond_others(known: Known, cost: int) -> int:
    budget = known.budget
    if budget is None:
        return max(0, cost)
    hours = known.version.co_funding.worth(budget) if known.version else 0
    return max(0, cost - int(budget.own_contribution or 0) - hours - budget.others)


def _share(paid: int, unspent: int | None, cost: int | None) -> int | None:
    if not cost or unspent is None:
        return None
    return (200 * (paid - unspent) + cost) // (2 * cost)
