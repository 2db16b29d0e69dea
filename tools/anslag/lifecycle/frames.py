"""The frames of a grant: which there are, what draws on each, and what is carried over from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from anslag.model import Programme

from .application_periods import period_of, windows

Slot = tuple[int, str | None]
"""A year, and the application period of it that has a frame of its own; `None` is the whole year."""


def slot_of(versions: Sequence[Programme], received: date, year: int) -> Slot:
    """Return the frame that is drawn on by what is granted on the account of `year` to an application of a day.

    `versions` are the programme's, oldest first. It is the year's own unless the year is divided into periods.
    """
    divided = {period for slot_year, period in frames(versions) if slot_year == year and period}
    if not divided:
        return year, None
    period = period_of(versions[-1], received)
    return (year, period.id) if period and period.id in divided else (year, None)


def frames(versions: Sequence[Programme]) -> dict[Slot, int]:
    """Return every frame in öre, in order of time, as the last version that names it has it."""
    found: dict[Slot, int] = {}
    if not versions:
        return found
    for version in versions:
        found |= {(one.year, one.period): int(one.amount) for one in version.frames}
    return {slot: found[slot] for slot in sorted(found, key=lambda slot: _order(versions[-1], slot))}


def room(versions: Sequence[Programme], drawn: Mapping[Slot, int]) -> dict[Slot, int]:
    """Return what there is to grant of each frame in öre: its own sum and what is carried over to it.

    `drawn` is what has been granted on each. What is left of a frame goes to the next as the last version says.
    """
    found: dict[Slot, int] = {}
    carried, before = 0, 0
    for slot, amount in frames(versions).items():
        over = versions[-1].frame.carry_over
        kept = carried if over == "years" or (over == "within_year" and slot[0] == before) else 0
        found[slot] = amount + kept
        carried, before = max(0, found[slot] - drawn.get(slot, 0)), slot[0]
    return found


def _order(programme: Programme, slot: Slot) -> tuple[int, int]:
    year, period = slot
    ids = [window.id for window in windows(programme, year)]
    return year, ids.index(period) + 1 if period in ids else 0
