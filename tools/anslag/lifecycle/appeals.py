"""Until when a decision can be appealed, and which delegated decisions wait to be reported to a meeting.

The time for an appeal is only shown: nothing waits for it.
"""

from __future__ import annotations

from datetime import date

from anslag.model import Decision, DecisionKind
from anslag.model.running_terms import AppealTerms

from .deadlines import Deadline, later
from .known import Known
from .weekdays import moved_because, next_weekday

_PREPARING = (DecisionKind.TABLING, DecisionKind.REFERRAL)
_BY_DELEGATION = ("chair", "other")


def by_delegation(known: Known, decision: Decision) -> bool:
    """Return whether a decision was made by delegation: by such a body, or by someone in the stead of a body."""
    body = known.programme.body(decision.by)
    delegated = body is not None and body.delegated
    return not decision.kind.by_court and (delegated or decision.acting in _BY_DELEGATION)


def unreported(known: Known) -> tuple[Decision, ...]:
    """Return the delegated decisions that are not reported to a meeting (kommunallagen, 6 kap. 40 §)."""
    return tuple(one for one in known.record.decisions if by_delegation(known, one) and one.reported is None)


def appeal_until(known: Known, decision: Decision) -> Deadline | None:
    """Return the last day for an appeal of a decision, or `None` when it is not known or there is none.

    It is the programme's number of weeks after the announcement of the minutes; of a delegated decision, of the
    minutes of the meeting that it was reported to (kommunallagen, 13 kap. 5 §). Where the programme says so it is
    counted from the day on which the applicant received the decision (förvaltningslagen, 44 §). A last day when offices
    are closed moves to the weekday after it (lag 1930:173 § 2).
    """
    terms = known.programme.appeal or AppealTerms()
    if terms.kind == "none" or decision.kind.by_court or decision.kind in _PREPARING:
        return None
    since = decision.received if terms.counted == "received" else _announced(known, decision)
    if since is None:
        return None
    nominal = later(since, 7 * terms.weeks)
    day = next_weekday(nominal)
    return Deadline(day, nominal, moved_because(nominal) if day != nominal else None)


def appealable(known: Known) -> tuple[tuple[Decision, Deadline], ...]:
    """Return the decisions that can be appealed on the day, each with the last day for it."""
    found = [(one, appeal_until(known, one)) for one in known.record.decisions]
    return tuple((one, until) for one, until in found if until and known.day <= until.day)


def _announced(known: Known, decision: Decision) -> date | None:
    if by_delegation(known, decision):
        return decision.reported.announced if decision.reported else None
    return decision.announced
