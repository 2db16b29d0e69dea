"""Where a project stands on a day, what is due, what is blocked and why: pure functions of facts and a day.

Every function that takes `as_of` sees only the facts dated by then.
"""

from .calendar import add_months, next_weekday
from .deadlines import Deadline, Lateness, last_day, lateness, report_due, supplement_due
from .economy import Economy, FrameUse, economy, frame_use, repayable
from .fields import put
from .handling import MissingConsultation, missing_consultations
from .payouts import Obstacle, PayoutState, PlannedState, in_order, payouts, ungated
from .phase import Phase, phase, stopped
from .replay import as_known, days_named, registry_as_known
from .signals import Signal, SignalKind, signals
from .stage import Stage, open_supplements, outstanding, over, reported, stage, stage_as_known
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
    "in_order",
    "last_day",
    "lateness",
    "missing_consultations",
    "next_step",
    "next_weekday",
    "open_supplements",
    "outstanding",
    "over",
    "payouts",
    "phase",
    "put",
    "reachable",
    "registry_as_known",
    "repayable",
    "report_due",
    "report_parts",
    "reported",
    "signals",
    "stage",
    "stage_as_known",
    "stopped",
    "supplement_due",
    "table",
    "ungated",
]
