"""The stage of a granted project in public words, from the facts known on a day."""

from __future__ import annotations

from datetime import date

from anslag.model import Project
from anslag.public.records import PublicStage

__all__ = ["STEPS", "public_stage"]

STEPS = ("Beviljat", "Pågår", "Redovisas", "Avslutat")
"""The steps of a granted project, in order."""

_GRANTED = PublicStage("granted", "Beviljat, har inte börjat", 0)
_RUNNING = PublicStage("running", "Pågår", 1)
_ENDED = PublicStage("ended", "Genomfört, redovisning väntas", 2)
_REPORTED = PublicStage("reported", "Redovisat, granskas", 2)
_CLOSED = PublicStage("closed", "Avslutat", 3)


def public_stage(project: Project, as_of: date) -> PublicStage:
    """Return where `project`, which is granted, is on `as_of`; the record holds only what was known by then."""
    end = project.ended_early.date if project.ended_early else project.period.end
    if project.closed and project.closed.date <= as_of:
        return _CLOSED
    if project.final_report and project.cost_statement:
        return _REPORTED
    if as_of > end:
        return _ENDED
    return _RUNNING if as_of >= project.period.start else _GRANTED
