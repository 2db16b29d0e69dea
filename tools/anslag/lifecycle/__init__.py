"""Where a project stands on a day, what is due, what is blocked and why: pure functions of a `Known`.

A `Known` is made at the door, from a project and a day, and holds only the facts dated by then.
"""

from .ahead import Ahead, ahead, ahead_in
from .appeals import appeal_until, appealable, by_delegation, unreported
from .application_periods import (
    LateApplication,
    Window,
    complete_from,
    first_start,
    late_application,
    next_window,
    period_of,
    turned_away,
    windows,
)
from .brief import brief_of
from .deadlines import Deadline, Lateness, last_day, lateness, report_due, supplement_due
from .decided import Decided, Matter, decided, public_from, published_since
from .demanded import demanded
from .economy import Economy, FrameUse, coverable, economy, frame_use, reclaimable, repayable
from .fields import fault, get, put
from .handling import MissingConsultation, missing_consultations, talks
from .incomplete import REPORTS, incomplete
from .known import Known, KnownRegistry, known, known_registry, value_at, whole
from .meetings import meeting_ahead, meetings_of
from .opening import opened_by
from .payouts import Obstacle, PayoutState, PlannedState, awaits_budget, in_order, payouts, ungated, unmet
from .phase import Phase, has_grant, phase, stopped, withdrawn
from .reach_groups import reach_fields, reach_names
from .replay import approved, as_known, budget, days_named, record_on
from .signal import Signal, SignalKind
from .signals import signals
from .stage import Stage, let_off, open_supplements, over, ready, report_to_come, reported, stage
from .step import Step
from .steps import enforcement_waits, next_step, report_parts
from .transitions import TRANSITIONS, Row, Transition, reachable, table
from .vocabulary import Actor, Section, acting, body_said, cite, decider, deciding_body, who
from .waiting import BEFORE, Owing, condition_gate, missed_payment, owing
from .weekdays import add_months, next_weekday

__all__ = [
    "BEFORE",
    "REPORTS",
    "TRANSITIONS",
    "Actor",
    "Ahead",
    "Deadline",
    "Decided",
    "Economy",
    "FrameUse",
    "Known",
    "KnownRegistry",
    "LateApplication",
    "Lateness",
    "Matter",
    "MissingConsultation",
    "Obstacle",
    "Owing",
    "PayoutState",
    "Phase",
    "PlannedState",
    "Row",
    "Section",
    "Signal",
    "SignalKind",
    "Stage",
    "Step",
    "Transition",
    "Window",
    "acting",
    "add_months",
    "ahead",
    "ahead_in",
    "appeal_until",
    "appealable",
    "approved",
    "as_known",
    "awaits_budget",
    "body_said",
    "brief_of",
    "budget",
    "by_delegation",
    "cite",
    "complete_from",
    "condition_gate",
    "coverable",
    "days_named",
    "decided",
    "decider",
    "deciding_body",
    "demanded",
    "economy",
    "enforcement_waits",
    "fault",
    "first_start",
    "frame_use",
    "get",
    "has_grant",
    "in_order",
    "incomplete",
    "known",
    "known_registry",
    "last_day",
    "late_application",
    "lateness",
    "let_off",
    "meeting_ahead",
    "meetings_of",
    "missed_payment",
    "missing_consultations",
    "next_step",
    "next_weekday",
    "next_window",
    "open_supplements",
    "opened_by",
    "over",
    "owing",
    "payouts",
    "period_of",
    "phase",
    "public_from",
    "published_since",
    "put",
    "reach_fields",
    "reach_names",
    "reachable",
    "ready",
    "reclaimable",
    "record_on",
    "repayable",
    "report_due",
    "report_parts",
    "report_to_come",
    "reported",
    "signals",
    "stage",
    "stopped",
    "supplement_due",
    "table",
    "talks",
    "turned_away",
    "ungated",
    "unmet",
    "unreported",
    "value_at",
    "who",
    "whole",
    "windows",
    "withdrawn",
]
