"""Which headings an application must answer."""

from __future__ import annotations

from anslag.model import Heading
from anslag.model.application import Application, CoApplicant


def demanded(heading: Heading, application: Application, given: Application | CoApplicant | None = None) -> bool:
    """Return whether a heading must be answered; it may always be.

    `given` is what the applicant that answers it has given for itself, when that is a co-applicant.
    """
    if heading.optional or (heading.above is not None and application.amount <= heading.above):
        return False
    return heading.unless_zero is None or _figure(heading.unless_zero, application, given or application) > 0


def _figure(field: str, application: Application, given: Application | CoApplicant) -> int:
    """Return what stands in the field that a heading hangs on, 0 when nothing does."""
    budget = application.budget
    figures = {
        "members": given.members,
        "own_hours": budget.own_hours if budget else None,
        "own_contribution": budget.own_contribution if budget else None,
        "other_grants": budget.others if budget else None,
    }
    return int(figures[field] or 0)
