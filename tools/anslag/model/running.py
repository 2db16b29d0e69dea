"""What happens while a granted project runs: contacts, payouts, interim reports, changes, an end before its time."""

from __future__ import annotations

from datetime import date

from .application import Entry, Fact, Period, Reach, ReportSupplement
from .decisions import Act, NewValue
from .money import Ore


class Contact(Entry, frozen=True, kw_only=True):
    """A role and a functional mailbox from a day on; the person's name stays in the case system."""

    date: date
    role: str
    email: str


class Acceptance(Fact, frozen=True, kw_only=True):
    """That the applicant accepted the terms of the grant: by a role, and where it is written."""

    date: date
    by: str | None = None
    reference: str | None = None


class Acknowledgement(Entry, frozen=True, kw_only=True):
    """A place where it is said that the project got the grant.

    `phrase` and `mark` are whether the funder's own words and mark are there; `copy` is the number of the copy.
    """

    date: date
    channel: str
    url: str | None = None
    note: str | None = None
    phrase: bool | None = None
    mark: bool | None = None
    copy: str | None = None


class Participation(Entry, frozen=True, kw_only=True):
    """The project took part in an area group or other collaboration."""

    date: date
    forum: str
    area: str | None = None
    note: str | None = None


class FollowUp(Entry, frozen=True, kw_only=True):
    """A contact between the officer and the running project."""

    date: date
    kind: str
    note: str | None = None


class PlannedPayout(Fact, frozen=True, kw_only=True):
    """A payout in the plan."""

    id: int
    due: date
    amount: Ore


class Return(Fact, frozen=True, kw_only=True):
    """That money came back, e.g. since the account was wrong; `amount` in öre."""

    date: date
    amount: Ore
    reason: str


class Payment(Entry, frozen=True, kw_only=True):
    """Money that was paid; `order` settles what came first on a day with both a report and a payment.

    `payee` is the id of the applicant that was paid, when it was not the lead.
    """

    date: date
    amount: Ore
    plan: int | None = None
    reference: str | None = None
    reference_seen_by: str | None = None
    order: int | None = None
    payee: str | None = None
    returned: Return | None = None

    @property
    def kept(self) -> int:
        """What the payee kept, in öre: the payment less what came back, never less than nothing."""
        return max(0, int(self.amount) - (int(self.returned.amount) if self.returned else 0))


class InterimReport(Entry, frozen=True, kw_only=True):
    """A report while the project runs."""

    received: date
    covers: Period | None = None
    summary: str | None = None
    reach: Reach | None = None
    cost: Ore | None = None
    supplements: tuple[ReportSupplement, ...] = ()
    reviewed: Act | None = None
    order: int | None = None

    @property
    def entered(self) -> date:
        """The day it came in."""
        return self.received


class ChangeApproval(Act, frozen=True, kw_only=True):
    """That a change was approved; `what` is what was, when that is not what was asked for."""

    what: tuple[NewValue, ...] = ()


class Change(Entry, frozen=True, kw_only=True):
    """A change of importance: what is to have which new value, and what became of the request."""

    asked: date
    what: tuple[NewValue, ...]
    note: str | None = None
    approved: ChangeApproval | None = None
    refused: Act | None = None
    withdrawn: Act | None = None

    @property
    def entered(self) -> date:
        """The day it was asked for."""
        return self.asked

    @property
    def granted(self) -> tuple[NewValue, ...]:
        """The new values that were approved; for want of an answer those that were asked for."""
        return self.approved.what if self.approved and self.approved.what else self.what

    @property
    def pending(self) -> bool:
        """Whether it waits for an answer."""
        return not (self.approved or self.refused or self.withdrawn)

    @property
    def holds_from(self) -> date | None:
        """The day from which the new values hold; `None` when it is not approved."""
        return max(self.asked, self.approved.date) if self.approved else None


class Withdrawal(Fact, frozen=True, kw_only=True):
    """The applicant took the application back."""

    date: date
    reason: str | None = None


class EarlyEnd(Fact, frozen=True, kw_only=True):
    """The project ended before its last planned day."""

    date: date
    reason: str
