"""How a programme's year stands in four figures: the frame, what is granted, what waits, and what would be left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anslag.lifecycle import FrameUse, Matter, frame_use
from anslag.model import Programme

from .ledger import Sum
from .office import Office

__all__ = ["Standing", "standings"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The frame of the office's year in one programme. Sums are in öre.

    `waiting` are the applications that no decision has settled, whichever year they came in.
    """

    programme: Programme
    use: FrameUse
    waiting: Sum

    @property
    def left(self) -> int | None:
        """What is left if all that waits is granted, negative when the frame does not suffice; `None` without one."""
        return None if self.use.left is None else self.use.left - self.waiting.amount


def standings(office: Office) -> Iterator[Standing]:
    """Yield how each programme's year stands on the office's day."""
    open_ = [one for one in office.dossiers if one.known.decided.matter is Matter.OPEN and not one.stage.final]
    for programme in office.programmes:
        sums = [one.money.applied for one in open_ if one.project.programme == programme.id]
        use = frame_use(office.register, programme.id, office.as_of.year)
        yield Standing(programme, use, Sum(len(sums), sum(sums)))
