"""Who decides on an application, and how the decisions are cited."""

from __future__ import annotations

from anslag.words import Words

from .application import Fact
from .money import Ore


class Reference(Fact, frozen=True, kw_only=True):
    """How a deciding body's decisions are cited."""

    label: Words
    pattern: str
    example: str


class DecidingBody(Fact, frozen=True, kw_only=True):
    """Who decides on which sums applied for: over `above`, up to and with `up_to`, both in öre; `None` is no limit."""

    id: str
    name: Words
    reference: Reference
    definite: Words | None = None
    above: Ore | None = None
    up_to: Ore | None = None
    delegated: bool = False

    def decides(self, applied: int) -> bool:
        """Whether an application for `applied` öre is this body's to decide."""
        return (self.above is None or applied > self.above) and (self.up_to is None or applied <= self.up_to)
