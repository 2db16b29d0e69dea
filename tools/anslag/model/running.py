"""What happens while a granted project runs: contacts, payouts, interim reports, changes, an end before its time."""

from __future__ import annotations

from datetime import date
from typing import Any

from .application import Fact, Period, Reach
from .money import Ore


class Contact(Fact, frozen=True, kw_only=True):
    """A role and a functional mailbox; the person's name stays in the case system."""

    role: str
    email: str


class Acknowledgement(Fact, frozen=True, kw_only=True):
    """A place where it is said that the project got the grant."""

    date: date
    channel: str
    url: str | None = None
    note: str | None = None


class Participation(Fact, frozen=True, kw_only=True):
    """The project took part in an area group or other collaboration."""

    date: date
    forum: str
    area: str | None = None
    note: str | None = None


class FollowUp(Fact, frozen=True, kw_only=True):
    """A contact between the strategist and the running project."""

    date: date
    kind: str
    note: str | None = None


class PlannedPayout(Fact, frozen=True, kw_only=True):
    """A payout in the plan."""

    id: int
    due: date
    amount: Ore


class Payout(Fact, frozen=True, kw_only=True):
    """Money that was paid; `order` settles what came first on a day with both a report and a payout."""

    date: date
    amount: Ore
    plan: int | None = None
    reference: str | None = None
    order: int | None = None


class Disbursements(Fact, frozen=True, kw_only=True):
    """The payout plan and the payouts made."""

    plan: tuple[PlannedPayout, ...] = ()
    paid: tuple[Payout, ...] = ()


class InterimReport(Fact, frozen=True, kw_only=True):
    """A report while the project runs."""

    received: date
    covers: Period | None = None
    summary: str | None = None
    reach: Reach | None = None
    cost: Ore | None = None
    order: int | None = None


class Change(Fact, frozen=True, kw_only=True, rename={"before": "from", "after": "to"}):
    """A change of importance; `field` is a dotted path, `before` and `after` are plain data as in YAML."""

    notified: date
    field: str
    after: Any
    before: Any = None
    decided: date | None = None
    by: str | None = None
    note: str | None = None


class Withdrawal(Fact, frozen=True, kw_only=True):
    """The applicant took the application back."""

    date: date
    reason: str | None = None


class EarlyEnd(Fact, frozen=True, kw_only=True):
    """The project ended before its last planned day."""

    date: date
    reason: str
