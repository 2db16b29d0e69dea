"""How much of a grant may be paid, and when: what the programme says of its payouts, beside the plan's own days."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from anslag.model import Ore
from anslag.model.running import InterimReport, PlannedPayout

from .deadlines import report_due
from .known import Known, once
from .weekdays import add_months


class Ceiling(Struct, frozen=True):
    """The most that may be paid in all, in öre, and what would raise it.

    `kind` is ``cost``, ``final_report``, ``final_review`` or ``acknowledgement``; `kept` is what waits for it.
    """

    kind: str
    amount: int
    kept: int


@once
def planned(known: Known) -> tuple[PlannedPayout, ...]:
    """Return the payouts that are planned, by day and number; in arrears those that the costs shown come to."""
    if known.version is not None and known.version.payouts.arrears:
        return tuple(_in_arrears(known))
    return tuple(sorted(known.project.payment_plan, key=lambda plan: (plan.due, plan.id)))


def requests(known: Known) -> list[InterimReport]:
    """Return the reports by which a payout in arrears is asked for: with a cost, whole, and not after the last day."""
    last = report_due(known).day
    reports = (report for report in known.project.interim_reports if report.cost is not None)
    whole = (report for report in reports if not any(part.awaited(known.day) for part in report.supplements))
    return sorted((report for report in whole if report.received <= last), key=lambda report: report.received)


def final_report_approved(known: Known) -> bool:
    """Return whether the final report is in and has been reviewed."""
    report = known.project.final_report
    return report is not None and report.reviewed is not None


def ceilings(known: Known) -> Iterator[Ceiling]:
    """Yield the most that may be paid by each thing that the programme lets a payout wait for."""
    terms, granted = known.programme.payouts, known.granted
    if terms.arrears:
        most = max(min(int(terms.first_most or 0), granted), terms.share * _cost(known) // 100)
        yield Ceiling("cost", min(most, granted), 0)
    withheld = granted * terms.withheld // 100
    if withheld and not final_report_approved(known):
        kind = "final_review" if known.project.final_report else "final_report"
        yield Ceiling(kind, granted - withheld, withheld)
    elif lacking := deduction(known):
        yield Ceiling("acknowledgement", granted - lacking, lacking)


def deduction(known: Known) -> int:
    """Return how much of what was withheld is not paid since the project has not told of its grant, in öre."""
    terms = known.programme
    withheld = known.granted * terms.payouts.withheld // 100
    return withheld * terms.acknowledgement.deduction_percent // 100 if unacknowledged(known) else 0


WHERE = "var det står"
"""What is lacking when no acknowledgement says where it is."""


def unacknowledged(known: Known) -> list[str]:
    """Return what the programme asks of the project's acknowledgements that none of them has, in Swedish."""
    terms, noted = known.programme.acknowledgement, known.project.acknowledgements
    lacking = [] if any(one.url or one.note or one.copy for one in noted) else [WHERE]
    lacking += ["att den bestämda frasen används"] if terms.phrase and not any(one.phrase for one in noted) else []
    lacking += ["att märket används"] if terms.mark and not any(one.mark for one in noted) else []
    lacking += ["en kopia"] if terms.copy and not any(one.copy for one in noted) else []
    return lacking


def first_most(known: Known) -> int | None:
    """Return the most that the first payout may be, in öre; `None` when the programme sets no such limit."""
    terms = known.programme.payouts
    limits = [] if terms.first_most is None else [int(terms.first_most)]
    limits += [] if terms.first_share is None else [known.granted * terms.first_share // 100]
    return min(limits, default=None)


def reports_open(known: Known) -> bool:
    """Return whether each payout after the first waits for an interim report."""
    terms, period = known.programme.payouts, known.period
    if terms.arrears:
        return False
    if terms.interim_report == "long_projects":
        return add_months(period.start, terms.long_months) <= period.end
    return terms.interim_report == "each_part"


def _in_arrears(known: Known) -> Iterator[PlannedPayout]:
    """Yield what may be paid first without a cost, then by each request, and last what waited for the final report."""
    terms, granted = known.programme.payouts, known.granted
    before_last = granted - granted * terms.withheld // 100
    steps = [(known.period.start, min(int(terms.first_most or 0), before_last))]
    cost = 0
    for report in requests(known):
        cost += int(report.cost or 0)
        steps.append((report.received, min(terms.share * cost // 100, before_last)))
    final = known.project.final_report
    if final and final.reviewed:
        most = min([granted - deduction(known), terms.share * _cost(known) // 100, *_approved(known)])
        steps.append((final.reviewed.date, most))
    paid = number = 0
    for due, most in steps:
        if most > paid:
            number += 1
            yield PlannedPayout(id=number, due=due, amount=Ore(most - paid))
            paid = most


def _cost(known: Known) -> int:
    """Return the cost that is shown, in öre: that of the cost statement, before it that of the requests together."""
    statement = known.project.cost_statement
    if statement and statement.cost is not None:
        return statement.cost
    return sum(int(report.cost or 0) for report in requests(known))


def _approved(known: Known) -> list[int]:
    statement = known.project.cost_statement
    return [int(statement.approved.amount)] if statement and statement.approved else []
