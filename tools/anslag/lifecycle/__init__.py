"""Where a project stands on a day, what is due, what is blocked and why: pure functions of a `Known`.

A `Known` is made at the door, from a project and a day, and holds only the facts dated by then.
"""

from .calendar import add_months, next_weekday
from .deadlines import Deadline, Lateness, last_day, lateness, report_due, supplement_due
from .economy import Economy, FrameUse, economy, frame_use, repayable
from .fields import put
from .handling import MissingConsultation, missing_consultations
from .known import Known, KnownRegistry, known, known_registry, whole
from .payouts import Obstacle, PayoutState, PlannedState, in_order, payouts, ungated
from .phase import Phase, has_grant, phase, stopped
from .replay import as_known, days_named
from .signals import Signal, SignalKind, signals
from .stage import Stage, open_supplements, over, reported, stage
from .steps import Step, next_step, report_parts
from .transitions import TRANSITIONS, Row, Transition, reachable, table
from .vocabulary import Actor, FactName, Section, decider

__all__ = [
    "TRANSITIONS",
    "Actor",
    "Deadline",
    "Economy",
    "FactName",
    "FrameUse",
    "Known",
    "KnownRegistry",
    "Lateness",
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
    "as_known",
    "days_named",
    "decider",
    "economy",
    "frame_use",
    "has_grant",
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
    "put",
    "reachable",
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
    "whole",
]
