"""What rules over the whole register need of one project."""

from __future__ import annotations

from datetime import date

from .application import Fact
from .mentions import Mention


class Brief(Fact, frozen=True, kw_only=True):
    """What rules over the whole register need of one project: small, and remembered between runs. Sums in öre.

    `settled` is the day of the decision that settles the application now, `settled_by` its body, `basis` its name and
    `place` where it stands among the decisions. `drawn` has, of each decision that grants, a
    year, what was drawn on its frame and what is left of that; `references` a decision's name, body and number.
    `stopped` is whether the application came to nothing, and `told` whether its result is told to the public.
    """

    file: str
    id: str
    title: str
    case_number: str
    programme: str
    applicants: tuple[str, ...]
    received: date
    met: tuple[date, ...] = ()
    assessed: date | None = None
    start: date
    end: date
    applied: int
    paid: int
    settled: date | None
    settled_by: str | None
    basis: str | None
    place: int
    drawn: tuple[tuple[int, int, int], ...]
    references: tuple[tuple[str, str, str], ...]
    stopped: bool
    told: bool = False
    continues: str | None
    mentions: tuple[Mention, ...]
