"""The stage of a granted project as the public sees it: coarser than the officers', and silent on lateness."""

from __future__ import annotations

from datetime import date

from anslag.lifecycle import Stage, stage
from anslag.model import Project
from anslag.public.records import PublicStage
from anslag.words import N_

__all__ = ["STEPS", "public_stage"]

STEPS = (N_("Beviljat"), N_("Pågår"), N_("Redovisas"), N_("Avslutat"))
"""The steps of a granted project, in order."""

_KEYS = {
    Stage.GRANTED: ("granted", 0),
    Stage.NOT_STARTED: ("granted", 0),
    Stage.RUNNING: ("running", 1),
    Stage.ENDED_EARLY: ("ended_early", 2),
    Stage.AWAITING_REPORT: ("ended", 2),
    Stage.REPAYMENT_DUE: ("ended", 2),
    Stage.REPORTED: ("reported", 2),
    Stage.CLOSED: ("closed", 3),
}


def public_stage(project: Project, as_of: date) -> PublicStage:
    """Return where `project` is on `as_of`. Raises `KeyError` when it is not granted, and so not public."""
    now = stage(project, as_of)
    key, step = _KEYS[now]
    return PublicStage(key, now.public_label, step)
