"""By when a decision is promised."""

from __future__ import annotations

from datetime import date

from .application_periods import complete_from, period_of
from .deadlines import later
from .known import Known
from .stage import open_supplements, ready


def by_statement(known: Known) -> bool:
    """Return whether the time for a decision is counted from the statement."""
    promised, handling = known.programme.deadlines.decision, known.programme.handling
    return promised is not None and promised.counted == "statement" and handling.statement != "off"


def decision_counted_from(known: Known) -> date | None:
    """Return the day from which the time for a decision is counted, `None` while it has not begun or none is promised.

    It is the day of the statement, the day the application was complete, or the last day of the period it came in; for
    want of a statement or a period the day it was complete. What came back waits anew from that day.
    """
    promised, statement = known.programme.deadlines.decision, known.project.statement
    if promised is None:
        return None
    if by_statement(known):
        return statement.date if statement and ready(known) else None
    period = period_of(known.programme, known.project.application.received)
    if promised.counted == "period_end" and period and not known.decided.restarted:
        return period.last
    return None if open_supplements(known) else max(complete_from(known), known.decided.restarted or date.min)


def decision_due(known: Known) -> date | None:
    """Return the last day for a decision, by what the programme promises; `None` when that is not known."""
    since, promised = decision_counted_from(known), known.programme.deadlines.decision
    return later(since, promised.days) if since and promised else None
