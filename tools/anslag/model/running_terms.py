"""What a programme says of a grant once it is decided: payouts, reports, repayment, acknowledging, appeal, frames."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from anslag.words import Words

from .application import Fact
from .money import Ore


class PayoutModel(StrEnum):
    """How a grant is paid: by a plan of its own, all at once, or in arrears on the costs that are shown."""

    PLANNED = "planned"
    AT_ONCE = "at_once"
    ARREARS = "arrears"


class PayoutTerms(Fact, frozen=True, kw_only=True):
    """How a grant is paid out.

    `interim_report` says whether a payout after the first needs a report: ``each_part``, in ``long_projects`` of more
    than `long_months`, or ``none``; with `report_approved` the report must have been reviewed. `before_first` is what
    the applicant does before any payout: ``acceptance`` of the terms, ``requisition``. The first payout is at most
    `first_share` per cent of the grant and `first_most` öre. `share` is how many per cent of the cost shown a grant in
    arrears bears, and `withheld` how many per cent of the grant wait for the approved final report.
    """

    model: PayoutModel = PayoutModel.PLANNED
    interim_report: str = "none"
    report_approved: bool = False
    long_months: int = 12
    before_first: tuple[str, ...] = ()
    first_share: int | None = None
    first_most: Ore | None = None
    share: int = 100
    withheld: int = 0

    @property
    def arrears(self) -> bool:
        """Whether payouts follow from the costs shown, so that none are planned."""
        return self.model is PayoutModel.ARREARS

    @property
    def first_bounded(self) -> bool:
        """Whether the first payout has a limit."""
        return self.first_share is not None or self.first_most is not None

    @property
    def planned_so(self) -> bool:
        """Whether a payment plan must look in a certain way."""
        return self.model is not PayoutModel.PLANNED or self.first_bounded

    @property
    def bounded(self) -> bool:
        """Whether what may be paid on a day has other limits than the grant."""
        return self.arrears or self.first_bounded or self.withheld > 0


class ReportItem(Fact, frozen=True, kw_only=True):
    """Something of its own that a programme asks a final report for."""

    id: str
    title: Words


class ReportingTerms(Fact, frozen=True, kw_only=True):
    """When the final report and the cost statement are due, and what the report must hold.

    The time is one of `months`, `weeks` and `days` after the end, or the first `date` (``MM-DD``) after it. `asks` are
    fields of the report: ``activities``, ``results``, ``lessons``, ``carried_out``, ``reach``.
    """

    months: int | None = None
    weeks: int | None = None
    days: int | None = None
    date: str | None = None
    move_to_weekday: bool = False
    warn_days: int = 30
    asks: tuple[str, ...] = ("activities", "results", "lessons")
    items: tuple[ReportItem, ...] = ()


class Ground(Fact, frozen=True, kw_only=True):
    """A ground on which money is claimed back."""

    id: str
    name: Words


class RepaymentTerms(Fact, frozen=True, kw_only=True):
    """On what grounds money is claimed back, by which deciding bodies, and within how many days it is to be paid."""

    grounds: tuple[Ground, ...] = ()
    by: tuple[str, ...] = ()
    days: int | None = None

    def ground(self, id_: str | None) -> Ground | None:
        """Return the ground with that id, if there is one."""
        return next((ground for ground in self.grounds if ground.id == id_), None)


class AcknowledgementTerms(Fact, frozen=True, kw_only=True):
    """How a project tells of its grant; the severity of RUN003 says whether it must.

    `kinds` are those of whom it is asked, all but the funder's own units when none is named. `phrase` is to be used
    word for word, with the funder's `mark`, and a `copy` handed in. `deduction_percent` is how much of what is withheld
    is not paid while it has not been done.
    """

    kinds: tuple[str, ...] = ()
    phrase: Words | None = None
    mark: bool = False
    copy: bool = False
    deduction_percent: int = 0


class AppealTerms(Fact, frozen=True, kw_only=True):
    """How a decision is appealed.

    `kind` is ``none``, ``legality`` (laglighetsprövning) or ``administrative`` (förvaltningsbesvär). The `weeks` are
    counted from the day the minutes were on the ``notice_board``, or the day the decision was ``received``.
    """

    kind: str = "legality"
    weeks: int = 3
    counted: str = msgspec.field(default="notice_board", name="from")
    text: Words | None = None


class Frame(Fact, frozen=True, kw_only=True):
    """The money set aside for a year, or for one application period of a year, in öre."""

    year: int
    amount: Ore
    period: str | None = None


class FrameTerms(Fact, frozen=True, kw_only=True):
    """What becomes of what is left: ``none``, ``within_year`` or ``years``; and whether no more can be sought then."""

    carry_over: str = "none"
    closes_when_spent: bool = False
