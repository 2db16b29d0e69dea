"""What a grant asks once it is decided, as the public may see it: who decides, payouts, reports, repayment, appeal."""

from __future__ import annotations

from dataclasses import dataclass

from anslag.model import Programme
from anslag.model.running_terms import PayoutModel, ReportingTerms

__all__ = ["PublicTerms", "public_terms"]


@dataclass(frozen=True, slots=True)
class PublicTerms:
    """The terms that a programme has of its own; what it does not have is empty, 0 or None. Sums are in öre.

    The final report is due so many months, weeks or days (`report`) after the end, or on the first `report_date`
    (month and day) after it. `interim` is ``each_part``, ``long_projects`` or empty. `decision` is a number of days and
    what they are counted from. `appeal` is empty when the programme says nothing of it.
    """

    report: tuple[str, int] = ("months", 1)
    report_date: tuple[int, int] | None = None
    report_on_weekday: bool = False
    report_asks: tuple[str, ...] = ()
    report_items: tuple[str, ...] = ()
    interim: str = ""
    interim_approved: bool = False
    long_months: int = 0
    at_once: bool = False
    arrears: bool = False
    share: int = 100
    first_share: int | None = None
    first_most: int | None = None
    withheld: int = 0
    before_first: tuple[str, ...] = ()
    on_granted: bool = False
    prepared_by: str | None = None
    consulted: tuple[str, ...] = ()
    meets_newcomers: bool = False
    decision: tuple[int, str] | None = None
    closes_when_spent: bool = False
    must_acknowledge: bool = False
    phrase: str | None = None
    mark: bool = False
    copy: bool = False
    deduction: int = 0
    grounds: tuple[str, ...] = ()
    repaid_within: int | None = None
    appeal: str = ""
    appeal_weeks: int = 0
    appeal_from: str = ""
    appeal_text: str | None = None


def public_terms(programme: Programme) -> PublicTerms:
    """Return what a programme says of a grant once it is decided."""
    payouts, deciding, told = programme.payouts, programme.decisions, programme.acknowledgement
    kinds = (programme.handling.consultation(id_) for id_ in deciding.after_consulting)
    promised, appeal = programme.deadlines.decision, programme.appeal
    report, date = _due(programme.reporting)
    asks = programme.reporting.asks
    own_content = programme.reporting.items or set(asks) != set(ReportingTerms().asks)
    return PublicTerms(
        report=report,
        report_date=date,
        report_on_weekday=programme.reporting.move_to_weekday,
        report_asks=asks if own_content else (),
        report_items=tuple(item.title for item in programme.reporting.items),
        interim="" if payouts.interim_report == "none" or payouts.arrears else payouts.interim_report,
        interim_approved=payouts.report_approved,
        long_months=payouts.long_months,
        at_once=payouts.model is PayoutModel.AT_ONCE,
        arrears=payouts.arrears,
        share=payouts.share,
        first_share=payouts.first_share,
        first_most=None if payouts.first_most is None else int(payouts.first_most),
        withheld=payouts.withheld,
        before_first=payouts.before_first,
        on_granted=deciding.on == "granted",
        prepared_by=deciding.prepared_by,
        consulted=tuple(kind.definite for kind in kinds if kind and kind.demand != "off"),
        meets_newcomers=programme.handling.meeting != "off" and programme.handling.meeting_for == "first_time",
        decision=(promised.days, promised.counted) if promised and promised.counted != "statement" else None,
        closes_when_spent=programme.frame.closes_when_spent,
        must_acknowledge=programme.judges("RUN003") == "error",
        phrase=told.phrase,
        mark=told.mark,
        copy=told.copy,
        deduction=told.deduction_percent if payouts.withheld else 0,
        grounds=tuple(ground.name for ground in programme.repayment.grounds),
        repaid_within=programme.repayment.days,
        appeal=appeal.kind if appeal else "",
        appeal_weeks=appeal.weeks if appeal else 0,
        appeal_from=appeal.counted if appeal else "",
        appeal_text=appeal.text if appeal else None,
    )


def _due(terms: ReportingTerms) -> tuple[tuple[str, int], tuple[int, int] | None]:
    """Return how long after the end the final report is due, and the day of the year where that is what counts."""
    if terms.date is not None:
        month, day = map(int, terms.date.split("-"))
        return ("date", 0), (month, day)
    for unit in ("months", "weeks", "days"):
        if (number := getattr(terms, unit)) is not None:
            return (unit, number), None
    return ("days", 0), None
