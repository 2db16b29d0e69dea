"""Rules set aside for single records."""

from __future__ import annotations

import datetime as dt
from datetime import date

from .application import Fact
from .corrections import Correction


class ExemptionEnd(Fact, frozen=True, kw_only=True):
    """That an exemption was ended before its time: the last day on which it held, by whom and why."""

    date: dt.date
    by: str
    reason: str


class Exemption(Fact, frozen=True, kw_only=True):
    """A rule set aside for one record until a day."""

    rule: str
    record: str
    reason: str
    approved_by: str
    approved: date
    until: date
    ended: ExemptionEnd | None = None

    @property
    def last(self) -> date:
        """The last day on which it holds."""
        return min(self.until, self.ended.date) if self.ended else self.until


class Exemptions(Fact, frozen=True, kw_only=True):
    """The file ``exemptions.yaml``."""

    exemptions: tuple[Exemption, ...]
    corrections: tuple[Correction, ...] = ()
