"""Whoever keeps the site of every night and subtracts one from another learns nothing of a few applications.

A register lives for some years: applications come in, are granted, rejected, withdrawn, corrected and taken away, now
and for earlier days. What each asks for is a power of three, so that a difference of two sums tells which are in it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.public.conftest import ORGANISATION, PROGRAMME, PROJECT

from anslag.model import Area, Organisation, Programme, Project, References, Registry, build
from anslag.public import Count, Entered, PublicRegistry, publish
from anslag.public.landed import case

FIRST = date(2023, 1, 1)
GRANTED = {
    f"{year}-900": build(
        Project,
        PROJECT
        | {
            "id": f"{year}-900",
            "application": {"received": f"{year}-01-01", "amount": 1},
            "decisions": [
                {"kind": "grant", "date": f"{year}-01-01", "by": "board", "amount": 1, "announced": f"{year}-01-01"}
            ],
        },
    )
    for year in range(2021, 2050)
}


@dataclass
class Register:
    """A register that lives: `days` are what each day's commits changed. Each year has a grant from its first day."""

    random: Random
    today: date = FIRST
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    days: list[Entered] = field(default_factory=list)
    limits: dict[str, tuple[str, int] | None] = field(default_factory=dict)
    sums: dict[int, str] = field(default_factory=dict)
    given: int = 0

    def live(self) -> None:
        """Enter a little more today, the next day or after some weeks."""
        self.today += timedelta(days=self.random.choice((0, 1, 1, 1, 2, 9, 40)))
        before = dict(self.records)
        for _ in range(self.random.choice((0, 1, 1, 2, 3, 9))):
            self.random.choice((self.come, self.come, self.come, self.decide, self.alter, self.take_away))()
        limits: dict[str, tuple[str, int] | None] = {}
        if not self.days or self.random.random() < 0.05:
            limits = {f"{self.random.choice('ab')}.yaml": ("integration", self.random.randint(3, 6))}
        changed = {
            id_: case(self.project(id_)) if id_ in self.records else None
            for id_ in before.keys() | self.records.keys()
            if before.get(id_) != self.records.get(id_)
        }
        self.limits |= limits
        if self.days and self.days[-1].day == self.today:
            today = self.days.pop()
            changed, limits = {**today.cases, **changed}, {**today.limits, **limits}
        self.days.append(Entered(self.today, changed, limits))

    def come(self) -> None:
        self.given += 1
        id_ = f"{self.today.year}-{self.given:03}"
        received = self.today - timedelta(days=self.random.choice((0, 0, 3, 60)))
        application = {"received": str(received), "amount": self.sum_of(id_)}
        earlier = self.random.choice([None, *self.records])
        self.records[id_] = PROJECT | {"id": id_, "application": application, "decisions": [], "continues": earlier}
        if self.random.random() < 0.9:
            self.decide(id_)

    def decide(self, id_: str = "") -> None:
        if not (id_ := id_ or self.any()):
            return
        day = str(self.today - timedelta(days=self.random.choice((0, 0, 0, 5, 60, 400))))
        record = self.records[id_]
        if self.random.random() < 0.4:
            self.records[id_] = record | {"withdrawn": {"date": day}}
        elif not record["decisions"]:
            self.records[id_] = record | {"decisions": [self.settle(day)]}
        else:
            self.random.choice((self.correct, self.go_on))(id_, day)

    def settle(self, day: str) -> dict[str, Any]:
        kind = self.random.choice((*["rejection"] * 5, "dismissal", "striking_off", "grant", "grant"))
        year = {"budget_year": int(day[:4]) + self.random.choice((-1, 1))} if self.random.random() < 0.1 else {}
        return {"kind": kind, "date": day, "by": "board", "amount": 1, **year}

    def correct(self, id_: str, _: str) -> None:
        """Say that the last decision was another from the beginning: a slip in the register."""
        record = self.records[id_]
        *before, last = record["decisions"]
        other = self.settle(last["date"]) | {"key": last.get("key")}
        words = {"path": f"decisions.{last.get('key') or last['date']}.kind", "from": last["kind"], "to": other["kind"]}
        correction = words | {"date": str(self.today), "reason": "Fel utfall."}
        corrections = [*record.get("corrections", ()), correction]
        self.records[id_] = record | {"decisions": [*before, other], "corrections": corrections}

    def go_on(self, id_: str, day: str) -> None:
        """Decide anew, in any way that there is."""
        series = self.records[id_]["decisions"]
        last = series[-1].get("key") or series[-1]["date"]
        made = self.random.choice(
            (
                self.settle(day),
                {"kind": "reconsideration", "of": last, "outcome": "grant", "amount": 1},
                {"kind": "reconsideration", "of": last, "outcome": "rejection"},
                {"kind": "renunciation"},
                {"kind": "annulment", "of": last, "leads_to": "preparation", "final": day},
                {"kind": "annulment", "of": last, "leads_to": "end", "final": day},
                {"kind": "reopening"},
            )
        )
        decision = {**made, "date": day, "by": "board", "key": f"nr{len(series)}"}
        self.records[id_] = self.records[id_] | {"decisions": [*series, decision]}

    def alter(self) -> None:
        """Correct a sum, or take a withdrawal back."""
        if id_ := self.any():
            application = self.records[id_]["application"]
            other = application | {"amount": self.sum_of(id_)}
            self.records[id_] = self.records[id_] | self.random.choice(({"application": other}, {"withdrawn": None}))

    def sum_of(self, id_: str) -> int:
        """Return a sum that no application has had, for the one with this id to have."""
        amount: int = 3 ** len(self.sums)
        self.sums[amount] = id_
        return amount

    def take_away(self) -> None:
        if (id_ := self.any()) and self.random.random() < 0.2:
            del self.records[id_]

    def any(self) -> str:
        return self.random.choice(list(self.records)) if self.records else ""

    def project(self, id_: str) -> Project:
        return build(Project, self.records[id_])

    def registry(self) -> Registry:
        references = References(
            organisations={"foreningen": build(Organisation, ORGANISATION)},
            areas={id_: build(Area, {"id": id_, "name": id_.capitalize()}) for id_ in ("raslatt", "torpa")},
            programmes={"integration": (build(Programme, PROGRAMME),)},
        )
        projects = {id_: self.project(id_) for id_ in self.records}
        return Registry(projects=projects | GRANTED, references=references)


@dataclass(frozen=True)
class Figure:
    """A figure of applications not granted, as a visitor reads it; sums in kronor."""

    count: int = 0
    amount: int = 0


Group = tuple[str, int, str]


class Site(NamedTuple):
    """What a site tells: the figures by programme, year and kind, and the projects with sums of their own."""

    figures: dict[Group, Figure]
    projects: set[str]


def site(register: Register) -> Site:
    """Return what the site tells now. What is not in the figures is what it would tell without those never granted."""
    registry = register.registry()
    others = {id_: one for id_, one in registry.projects.items() if case(one).group is None or case(one).granted}
    public = publish(registry, register.today, register.days)
    assert without_figures(public) == publish(replace(registry, projects=others), register.today)
    told: dict[Group, Figure] = {}
    for year in public.years:
        for kind, number, amount in (
            ("rejected", year.rejected, year.rejected_amount),
            ("dismissed", year.dismissed, year.dismissed_amount),
            ("withdrawn", year.withdrawn, year.withdrawn_amount),
        ):
            assert number.suppressed == (amount is None)
            if amount is not None:
                told[year.programme, year.year, kind] = Figure(int(number.value or 0), amount // 100)
    return Site(told, {project.id for project in public.projects})


def without_figures(public: PublicRegistry) -> PublicRegistry:
    hidden: dict[str, Any] = {}
    for name in ("rejected", "dismissed", "withdrawn"):
        hidden |= {name: Count(None), f"{name}_amount": None}
    return replace(public, years=tuple(replace(year, **hidden) for year in public.years))


@dataclass
class Visitor:
    """One who keeps every site. `shown` are each group's figures, of all times when they moved.

    `known` are the applications that an earlier site had shown when a figure that they are in came.
    """

    shown: dict[Group, list[Figure]] = field(default_factory=lambda: defaultdict(lambda: [Figure()]))
    counted: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    limit: int = 99

    def visit(self, register: Register) -> None:
        told, projects = site(register)
        self.limit = min(self.limit, max(limit[1] for limit in register.limits.values() if limit))
        for group, figure in told.items():
            before = self.shown[group][-1]
            if figure != before:
                assert register.today >= date(group[1] + 1, 2, 1), "it moved before the year was settled"
                new = members(figure.amount - before.amount, register.sums)
                assert len(new) == figure.count - before.count, "the sum is of other applications than the count"
                assert not self.counted & new, "an application was counted twice"
                self.counted |= new
                self.known |= new & self.seen
                self.shown[group].append(figure)
        self.seen |= projects

    def subtract(self, register: Register) -> int:
        """Subtract every figure from every other, and return how many differences there were, none of a few."""
        figures = {figure for each in self.shown.values() for figure in each}
        pairs = list(combinations(figures, 2))
        for one, other in pairs:
            unknown = members(one.amount - other.amount, register.sums) - self.known
            assert len(unknown) >= self.limit, f"{one} and {other} tell of {unknown}"
        return len(pairs)


def members(difference: int, sums: dict[int, str]) -> set[str]:
    """Return the applications that a difference of two sums is made of, added or taken away."""
    found: set[str] = set()
    power, rest = 1, abs(difference)
    while rest:
        digit = rest % 3
        if digit:
            found.add(sums[power])
        rest, power = (rest + (digit == 2)) // 3, power * 3
    return found


def attack(seed: int, nights: int) -> int:
    register, visitor = Register(Random(seed)), Visitor()
    for _ in range(nights):
        register.live()
        visitor.visit(register)
    return visitor.subtract(register)


@given(st.integers(0, 2**32))
@settings(max_examples=6, deadline=None)
def test_no_two_nights_tell_of_a_few(seed: int) -> None:
    attack(seed, 50)


def test_there_is_something_to_subtract() -> None:
    assert attack(0, 200) > 20


@pytest.mark.prove
@given(st.integers(0, 2**32), st.integers(50, 400))
@settings(max_examples=50, deadline=None)
def test_no_two_nights_tell_of_a_few_in_years(seed: int, nights: int) -> None:
    attack(seed, nights)
