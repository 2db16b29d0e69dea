"""Counts of people: a small one is held back, and nothing that is shown gives it away.

Disclosure control after PRV003: a count from 1 up to, but not including, the programme's limit is suppressed. 0 is
shown, since it is nobody's. A total is always the sum of the parts that are shown, so no suppressed part can be
computed from it; it says of itself when it is a lower bound. `anslag.public.subtraction` tells what else is held back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from anslag.model import Reach
from anslag.words import number

__all__ = ["Count", "PublicReach", "count", "number", "reach"]

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Count:
    """A count as the public may see it: its `value`, or None and the limit that it is `below`.

    Without either it is held back lest another count be computed from it, and may be of any size.
    """

    value: Number | None
    below: int | None = None

    @property
    def suppressed(self) -> bool:
        """Whether the value is held back."""
        return self.value is None

    def __str__(self) -> str:
        """The words a reader meets: ``1 234``, ``färre än 5`` or ``visas inte``."""
        if self.value is not None:
            return number(self.value)
        return "visas inte" if self.below is None else f"färre än {self.below}"


@dataclass(frozen=True, slots=True)
class PublicReach:
    """People reached; a part is None when no figure was given.

    `total` is the sum of the parts that are shown. It is a lower bound when `complete` is false. Where the programme
    counts in other groups than the four, these are None and `groups` has its own: id, name and figure.
    """

    girls: Count | None
    boys: Count | None
    women: Count | None
    men: Count | None
    total: int
    complete: bool
    groups: tuple[tuple[str, str, Count], ...] = ()

    @property
    def below(self) -> int:
        """The limit that the small counts are below, or 0 when there are none."""
        parts = (self.girls, self.boys, self.women, self.men, *(figure for _, _, figure in self.groups))
        return max((part.below or 0 for part in parts if part), default=0)


def count(value: Number, limit: int) -> Count:
    """Return `value` as a public count: suppressed when more than 0 and less than `limit`."""
    return Count(None, limit) if 0 < value < limit else Count(value)


def reach(
    figures: Reach, limit: int, held: Collection[int] = (), names: Mapping[str, str] = MappingProxyType({})
) -> PublicReach:
    """Return `figures` with those below `limit` suppressed, and a total that reveals none of them.

    `held` are the places (girls, boys, women, men, or of the programme's groups in order) of parts that are not shown
    either. `names` are what its groups are called.
    """
    parts = {
        id_: None if figure is None else Count(None) if place in held else count(figure, limit)
        for place, (id_, figure) in enumerate(figures.parts.items())
    }
    given = {id_: part for id_, part in parts.items() if part is not None}
    return PublicReach(
        girls=parts.get("girls") if figures.in_four else None,
        boys=parts.get("boys") if figures.in_four else None,
        women=parts.get("women") if figures.in_four else None,
        men=parts.get("men") if figures.in_four else None,
        total=sum(int(part.value or 0) for part in given.values()),
        complete=not any(part.suppressed for part in given.values()),
        groups=() if figures.in_four else tuple((id_, names.get(id_, id_), part) for id_, part in given.items()),
    )
