"""A project as it was known on a day: what every question about a day is asked of."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar

from anslag.model import Budget, Programme, Project, Registry
from anslag.model.application import Period

from .replay import as_known

T = TypeVar("T")


@dataclass(frozen=True)
class Known:
    """A project by the facts dated on `day` or before, and what holds on that day. All sums are in öre.

    Make it with `known` or `whole`. `version` is the version of its programme that it is judged by, `None` when the
    register has none or nothing that is asked depends on it. `answers` is what functions made by `once` have said.
    """

    project: Project
    day: date
    version: Programme | None = None
    answers: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def programme(self) -> Programme:
        """The version of the programme. Raises `LookupError` when there is none."""
        if self.version is None:
            raise LookupError(f"{self.project.id} is judged by no version of {self.project.programme}")
        return self.version

    @cached_property
    def granted(self) -> int:
        """The sum granted, 0 when nothing is granted or nothing is decided."""
        decision = self.project.decision
        return int(decision.amount or 0) if decision and decision.outcome.grants else 0

    @cached_property
    def paid(self) -> int:
        """The sum paid out."""
        return sum(payout.amount for payout in self.project.disbursements.paid)

    @property
    def left(self) -> int:
        """What is granted and not paid out."""
        return max(0, self.granted - self.paid)

    @cached_property
    def owed(self) -> int:
        """What is left to pay back of a demand."""
        repayment = self.project.repayment
        if repayment is None or repayment.demanded is None or repayment.waived:
            return 0
        return max(0, repayment.demanded - sum(receipt.amount for receipt in repayment.received))

    @property
    def period(self) -> Period:
        """The project's first and last day, as changes have moved them."""
        return self.project.period

    @property
    def budget(self) -> Budget | None:
        """The budget that applies: the one revised by the decision, else the one applied with."""
        decision = self.project.decision
        return (decision.budget if decision else None) or self.project.application.budget


@dataclass(frozen=True)
class KnownRegistry:
    """The register as it stood on `day`: `registry` with the projects received by then, each as known then."""

    registry: Registry
    day: date
    projects: Mapping[str, Known]


def known(project: Project, day: date, version: Programme | None = None) -> Known:
    """Return `project` as the register knew it on `day` (see `as_known`), judged by `version` of its programme.

    Raises `ValueError` when the application was received after `day`.
    """
    return Known(as_known(project, day), day, version)


def whole(project: Project, version: Programme | None = None) -> Known:
    """Return `project` with every fact in it, whatever its day: what a rule sees, since a rule never sees today."""
    return Known(project, date.max, version)


def known_registry(registry: Registry, day: date) -> KnownRegistry:
    """Return `registry` as it stood on `day`."""
    projects: dict[str, Known] = {}
    for id_, project in registry.projects.items():
        try:
            facts = as_known(project, day)
        except ValueError:
            continue
        projects[id_] = Known(facts, day, registry.programme(facts))
    as_known_then = dataclasses.replace(registry, projects={id_: one.project for id_, one in projects.items()})
    return KnownRegistry(as_known_then, day, projects)


def once(reckon: Callable[[Known], T]) -> Callable[[Known], T]:
    """Return `reckon` so that each `Known` is asked only once, and remembers what came out."""

    @wraps(reckon)
    def ask(known: Known) -> T:
        answers = known.answers
        if reckon not in answers:
            answers[reckon] = reckon(known)
        found: T = answers[reckon]
        return found

    return ask
