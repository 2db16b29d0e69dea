"""Every project by stage, with sums, how long it has been there and how long that usually takes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median

from anslag.lifecycle import Stage

from .office import Dossier, Office

__all__ = ["Queue", "queues"]


@dataclass(frozen=True, slots=True)
class Queue:
    """The projects in a stage, the one that has been there longest first. Sums are in öre.

    `usual` is how many days a project that has left the stage had stayed there, the median, or `None` when none has.
    """

    stage: Stage
    dossiers: tuple[Dossier, ...]
    applied: int
    granted: int
    usual: int | None

    @property
    def id(self) -> str:
        """The id of its heading."""
        return f"lage-{self.stage.replace('_', '-')}"

    @property
    def oldest(self) -> int:
        """How many days the project that has been there longest has."""
        return max((dossier.now.days for dossier in self.dossiers), default=0)


def queues(office: Office) -> list[Queue]:
    """Return the stages that some project is in, in the order of the lifecycle, those where nothing waits last."""
    here: dict[Stage, list[Dossier]] = defaultdict(list)
    stays: dict[Stage, list[int]] = defaultdict(list)
    for dossier in office.dossiers:
        here[dossier.stage].append(dossier)
        for stay in dossier.stage_history[:-1]:
            stays[stay.stage].append(stay.days)
    return [
        Queue(
            stage,
            tuple(sorted(here[stage], key=lambda one: (one.now.since, one.id), reverse=stage.final)),
            sum(one.money.applied for one in here[stage]),
            sum(one.money.granted for one in here[stage]),
            round(median(stays[stage])) if stays[stage] else None,
        )
        for stage in sorted(Stage, key=lambda stage: stage.final)
        if here[stage]
    ]
