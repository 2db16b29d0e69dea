"""The stages a project has gone through, each with its days: replayed from the facts, since none is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from anslag.lifecycle import Stage, days_named, known, stage
from anslag.model import Programme, Project

__all__ = ["Stay", "stage_history"]


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay in a stage: `since` is its first day, `until` the first day of the next stage or the day of the replay."""

    stage: Stage
    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days it lasted."""
        return (self.until - self.since).days


def stage_history(project: Project, as_of: date, version: Programme | None = None) -> tuple[Stay, ...]:
    """Return the stages of `project` up to `as_of`, in order, from the day the application was received.

    `version` is that of the programme that it is judged by. A stage changes only on a day that the record names, or
    the day after one. Raises `ValueError` when the application was received after `as_of`.
    """
    received = project.application.received
    named = set(days_named(project))
    turns = sorted(day for day in named | {_next(day) for day in named} if received <= day <= as_of)
    starts: list[tuple[date, Stage]] = []
    for day in turns or [received]:
        now = stage(known(project, day, version))
        if not starts or starts[-1][1] is not now:
            starts.append((day, now))
    ends = [*(day for day, _ in starts[1:]), as_of]
    return tuple(Stay(now, since, until) for (since, now), until in zip(starts, ends, strict=True))


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
