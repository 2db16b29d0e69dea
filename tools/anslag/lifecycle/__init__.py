"""Where a project stands on a day, what is due, what is blocked and why: pure functions of a `Known`.

A `Known` is made at the door, from a project and a day, and holds only the facts dated by then.
"""

from .ahead import Ahead, ahead, ahead_in
from .brief import brief_of
from .calendar import add_months, next_weekday
from .deadlines import Deadline, Lateness, last_day, lateness, report_due, supplement_due
from .decided import Decided, Matter, decided, published_since
from .economy import Economy, FrameUse, economy, frame_use, repayable
from .fields import put
from .handling import MissingConsultation, missing_consultations
from .known import Known, KnownRegistry, known, known_registry, whole
from .payouts import Obstacle, PayoutState, PlannedState, awaits_budget, in_order, payouts, ungated, unmet
from .phase import Phase, phase, stopped
from .replay import approved, as_known, budget, days_named, record_on
from .signals import Signal, SignalKind, signals
from .stage import Stage, open_supplements, over, ready, reported, stage
from .steps import Step, enforcement_waits, next_step, report_parts
from .transitions import TRANSITIONS, Row, Transition, reachable, table
from .vocabulary import Actor, FactName, Section, decider

__all__ = [
    "TRANSITIONS",
    "Actor",
    "Ahead",
    "Deadline",
    "Decided",
    "Economy",
    "FactName",
    "FrameUse",
    "Known",
    "KnownRegistry",
    "Lateness",
    "Matter",
    "MissingConsultation",
    "Obstacle",
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
    "add_months",
    "ahead",
    "ahead_in",
    "approved",
    "as_known",
    "awaits_budget",
    "brief_of",
    "budget",
    "days_named",
    "decided",
    "decider",
    "economy",
    "enforcement_waits",
    "frame_use",
    "in_order",
    "known",
    "known_registry",
    "last_day",
    "lateness",
    "missing_consultations",
    "next_step",
    "next_weekday",
    "open_supplements",
    "over",
    "payouts",
    "phase",
    "published_since",
    "put",
    "reachable",
    "ready",
    "record_on",
    "repayable",
    "report_due",
    "report_parts",
    "reported",
    "signals",
    "stage",
    "stopped",
    "supplement_due",
    "table",
    "ungated",
    "unmet",
    "whole",
]
