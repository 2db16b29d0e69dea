"""A record as it was known on a day: without the facts that came later. So any past day can be published again."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from anslag.model import Project

__all__ = ["as_known"]


def as_known(project: Project, as_of: date) -> Project:
    """Return `project` without payouts, reports, repayments, changes and notes dated after `as_of`."""
    report, cost, repayment, ended = (
        project.final_report,
        project.cost_statement,
        project.repayment,
        project.ended_early,
    )
    if repayment:
        received = tuple(one for one in repayment.received if one.date <= as_of)
        repayment = replace(repayment, received=received) if repayment.decided <= as_of else None
    paid = tuple(one for one in project.disbursements.paid if one.date <= as_of)
    return replace(
        project,
        disbursements=replace(project.disbursements, paid=paid),
        final_report=report if report and report.received <= as_of else None,
        cost_statement=cost if cost and cost.received <= as_of else None,
        repayment=repayment,
        ended_early=ended if ended and ended.date <= as_of else None,
        changes=tuple(one for one in project.changes if one.notified <= as_of),
        acknowledgements=tuple(one for one in project.acknowledgements if one.date <= as_of),
    )
