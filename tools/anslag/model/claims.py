"""Money that is claimed back: what was decided, and what came of it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from .application import Entry, Fact
from .decisions import Act
from .money import Ore


class ClaimKind(StrEnum):
    """Whether money is claimed back, or the municipality abstains from it."""

    DEMAND = "demand"
    ABSTENTION = "abstention"


class Instalment(Entry, frozen=True, kw_only=True):
    """A part that is to be paid by a day."""

    due: dt.date
    amount: Ore

    @property
    def entered(self) -> dt.date:
        """The day by which it is known among its like."""
        return self.due


class ReceiptReturn(Fact, frozen=True, kw_only=True):
    """That the municipality gave back what came in too much; `amount` in öre."""

    date: dt.date
    amount: Ore
    reference: str | None = None


class Receipt(Entry, frozen=True, kw_only=True):
    """Money that came back."""

    date: dt.date
    amount: Ore
    returned: ReceiptReturn | None = None

    @property
    def kept(self) -> int:
        """What the municipality kept, in öre: what came in less what it gave back, never less than nothing."""
        return max(0, int(self.amount) - (int(self.returned.amount) if self.returned else 0))


class Respite(Entry, frozen=True, kw_only=True):
    """More time to pay: `until` is the new last day."""

    date: dt.date
    until: dt.date
    by: str | None = None
    reference: str | None = None
    reason: str | None = None


class ClaimReduction(Entry, frozen=True, kw_only=True):
    """A decision that less is claimed: `amount` is what is claimed from then on, in öre."""

    date: dt.date
    amount: Ore
    by: str | None = None
    reference: str | None = None
    reason: str | None = None


class SetOff(Entry, frozen=True, kw_only=True):
    """What was taken off a payout instead of being paid back."""

    date: dt.date
    amount: Ore
    reference: str | None = None
    reference_seen_by: str | None = None


class Claim(Entry, frozen=True, kw_only=True):
    """A decision on repayment; all sums are in öre. A claim that is written off in the books still stands."""

    kind: ClaimKind
    date: dt.date
    by: str | None = None
    reference: str | None = None
    reason: str | None = None
    ground: str | None = None
    payer: str | None = None
    amount: Ore | None = None
    due: dt.date | None = None
    instalments: tuple[Instalment, ...] = ()
    received: tuple[Receipt, ...] = ()
    respites: tuple[Respite, ...] = ()
    reductions: tuple[ClaimReduction, ...] = ()
    set_off: tuple[SetOff, ...] = ()
    waived: Act | None = None
    written_off: Act | None = None

    @property
    def claimed(self) -> int:
        """What is claimed: as decided, or as last reduced; 0 when the municipality abstains or has waived it."""
        if self.amount is None or self.waived:
            return 0
        return int(self.reductions[-1].amount if self.reductions else self.amount)

    @property
    def settled(self) -> int:
        """What has been paid, less what was given back, or set off."""
        return sum(part.kept for part in self.received) + sum(part.amount for part in self.set_off)

    @property
    def outstanding(self) -> int:
        """What is left to pay."""
        return max(0, self.claimed - self.settled)

    @property
    def awaited(self) -> int:
        """What is left to pay and still expected: nothing once the claim is written off, though it stands."""
        return 0 if self.written_off else self.outstanding

    @property
    def last_day(self) -> dt.date | None:
        """The day by which all is to be paid, with respite counted."""
        if self.respites:
            return self.respites[-1].until
        return max((part.due for part in self.instalments), default=self.due)
