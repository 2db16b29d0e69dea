"""The stage of a granted project as the public sees it: coarser than the officers', and silent on lateness."""

from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from anslag.lifecycle import Known, Stage, stage
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
    Stage.REPORTED: ("reported", 2),
    Stage.REPAYMENT_DUE: ("repayment_due", 2),
    Stage.CLOSED: ("closed", 3),
}


_DEMAND = frozenset({"repayment_demanded", "repaid"})
"""The fields of a public project that tell of what it is to pay back; where one is hidden, so is the stage."""


def public_stage(known: Known, hidden: frozenset[str]) -> PublicStage:
    """Return where a project is on the day it is known.

    A field that is `hidden` and tells of a demand leaves nothing said of it.

    Raises `KeyError` when the project is not granted, and so not public.
    """
    if hidden & _DEMAND:
        known = dataclasses.replace(known, project=replace(known.project, repayment=None))
    now = stage(known)
    key, step = _KEYS[now]
    return PublicStage(key, now.public_label, step)
