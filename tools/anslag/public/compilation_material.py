"""What the compilation of a year is counted from: a programme's public projects, each with what is known of it.

The known side gives days, lateness and sums; whatever tells of people, texts, names and areas is taken from the public
side, so that nothing passes by the door.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from anslag.lifecycle import Known, KnownRegistry, has_grant, last_day
from anslag.model import FigureColumn, FigureRow, FigureTable, Programme
from anslag.public.records import PublicProject, PublicRegistry, PublicYear

__all__ = ["Material", "Pair", "column", "kr", "line", "percent", "row", "table"]


class Pair(NamedTuple):
    """A project as it is known, and as the public sees it."""

    known: Known
    shown: PublicProject

    @property
    def id(self) -> str:
        """The project's id."""
        return self.shown.id

    @property
    def last(self) -> date:
        """Its last day."""
        return last_day(self.known)

    def drawn(self, year: int) -> int:
        """Return what is granted now on the frame of a year, in öre."""
        return sum(amount for drawn, amount in self.shown.by_year if drawn == year)


@dataclass(frozen=True)
class Material:
    """A programme's projects as they stood on the register's day, by whom it was granted money, oldest first."""

    programme: Programme
    register: KnownRegistry
    public: PublicRegistry

    @property
    def day(self) -> date:
        """The day that all figures are true of."""
        return self.register.day

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every project of the programme that was granted money, oldest first."""
        shown = sorted(self.public.projects, key=lambda one: one.id)
        found = (Pair(self.register.projects[one.id], one) for one in shown if one.programme == self.programme.id)
        return tuple(one for one in found if has_grant(one.known) or one.known.paid)

    def of_year(self, year: int) -> tuple[Pair, ...]:
        """Return the projects with a day in the year."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return tuple(one for one in self.pairs if one.shown.start <= last and one.last >= first)

    def completed(self, year: int) -> tuple[Pair, ...]:
        """Return the projects whose last day was in the year."""
        return tuple(one for one in self.pairs if one.last.year == year)

    def granted(self, year: int) -> tuple[Pair, ...]:
        """Return the projects with money on the frame of a year."""
        return tuple(one for one in self.pairs if one.drawn(year) > 0)

    def told(self, year: int) -> PublicYear | None:
        """Return what the public is told of the decisions of a year."""
        mine = (one for one in self.public.years if one.programme == self.programme.id)
        return next((one for one in mine if one.year == year), None)


def table(id_: str, title: str, about: str, columns: Sequence[FigureColumn], rows: Iterable[FigureRow]) -> FigureTable:
    """Return a table of figures."""
    return FigureTable(id=id_, title=title, about=about, columns=tuple(columns), rows=tuple(rows))


def column(id_: str, title: str, unit: str = "number") -> FigureColumn:
    """Return a column; `unit` is ``number``, ``kronor``, ``percent`` or ``text``."""
    return FigureColumn(id=id_, title=title, unit=unit)


def row(id_: str, label: str, *cells: Any) -> FigureRow:
    """Return a row."""
    return FigureRow(id=id_, label=line(label), cells=cells)


def line(text: str, most: int = 400) -> str:
    """Return a text on one line, cut where it is longer than a row may be."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


def kr(ore: int | None) -> int | Decimal | None:
    """Return a sum in öre as it stands in a table of figures: in kronor, `None` when it is not known."""
    if ore is None:
        return None
    return Decimal(ore) / 100 if ore % 100 else ore // 100


def percent(part: int | None, whole: int | None) -> int | None:
    """Return how many whole per cent a part is, half rounded up; `None` when either is not known or there is none."""
    return (200 * part + whole) // (2 * whole) if part is not None and whole else None
