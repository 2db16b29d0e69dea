"""How many applications were not granted, and for how much, told so that no two days tell of a few of them.

Whoever keeps each day's site can subtract one from another. A figure therefore only ever grows, and by a whole batch:
nothing before its year is settled, and then each time at least as many applications as the programme's small-count
limit have come that are not in it yet. An application is counted once, as the register had it then. What becomes of it
later (corrected, granted after all, taken away) moves nothing.

A batch is a function of the days before it alone. What the register is told today, of whatever day, alters no batch
that was there yesterday. The last day with commits is not counted, since more may come on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import NamedTuple

__all__ = ["Case", "Entered", "Figure", "Group", "Kind", "figures", "settled"]


class Kind(Enum):
    """How an application came not to be granted. One that was struck off counts as withdrawn."""

    REJECTED = "rejected"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


class Group(NamedTuple):
    """The applications that a figure is of."""

    programme: str
    year: int
    kind: Kind


class Case(NamedTuple):
    """What the register says of one application: its group, None unless it was not granted; and the sum applied for.

    `granted` tells that some decision has granted it, so that the sum is or was public. The sum is in öre.
    """

    group: Group | None
    amount: int
    granted: bool


@dataclass(frozen=True, slots=True)
class Entered:
    """What one day's commits changed: applications by id, and small-count limits by file and programme.

    None stands for what is no longer there.
    """

    day: date
    cases: Mapping[str, Case | None] = field(default_factory=dict)
    limits: Mapping[str, tuple[str, int] | None] = field(default_factory=dict)


class Figure(NamedTuple):
    """So many applications, and what they applied for together, in öre."""

    number: int = 0
    amount: int = 0


def settled(year: int) -> date:
    """Return the first day that tells of `year`: decisions of December have had a month to be entered."""
    return date(year + 1, 2, 1)


def figures(days: Iterable[Entered], as_of: date) -> dict[Group, Figure]:
    """Return what may be told on `as_of` by what was entered on `days`, in order. No figure is 0."""
    pool = _Pool()
    for entered in days:
        if entered.day > as_of:
            break
        pool.release(entered.day)  # what the days before left; more may come on this one
        pool.enter(entered)
    return pool.told


class _Pool:
    """The applications that are not counted yet, and the figures of those that are."""

    def __init__(self) -> None:
        self.told: dict[Group, Figure] = {}
        self._waiting: dict[Group, dict[str, Case]] = defaultdict(dict)
        self._group: dict[str, Group] = {}
        self._limits: dict[str, tuple[str, int]] = {}
        self._counted: set[str] = set()
        self._public: set[str] = set()

    def enter(self, entered: Entered) -> None:
        for file, limit in entered.limits.items():
            self._limits.pop(file, None)
            if limit:
                self._limits[file] = limit
        for id_, case in entered.cases.items():
            if before := self._group.pop(id_, None):
                del self._waiting[before][id_]
            if case and case.granted:
                self._public.add(id_)
            if case and case.group and id_ not in self._counted:
                self._group[id_] = case.group
                self._waiting[case.group][id_] = case

    def release(self, day: date) -> None:
        """Count the applications of each settled group that has enough of them whose sums were never public."""
        for group, waiting in self._waiting.items():
            if waiting and settled(group.year) <= day and self._enough(group, waiting):
                number, amount = self.told.get(group, Figure())
                number, amount = number + len(waiting), amount + sum(case.amount for case in waiting.values())
                self.told[group] = Figure(number, amount)
                self._counted.update(waiting)
                for id_ in waiting:
                    del self._group[id_]
                waiting.clear()

    def _enough(self, group: Group, waiting: Mapping[str, Case]) -> bool:
        limits = [limit for programme, limit in self._limits.values() if programme == group.programme]
        return bool(limits) and len(waiting.keys() - self._public) >= max(limits)
