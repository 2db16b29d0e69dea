"""A project as it was known on a day: what every question about a day is asked of."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar

from anslag.model import BodyMeeting, Budget, Organisation, Programme, Project, Registry
from anslag.model.application import Period
from anslag.model.project import Note
from anslag.model.running import Contact, Payment

from .decided import Decided, decided, published_since
from .fields import get
from .replay import BUDGET, budget, changed, record_on

T = TypeVar("T")


@dataclass(frozen=True)
class Known:
    """A project by the facts dated on `day` or before, and what holds on that day. All sums are in öre.

    Make it with `known` or `whole`. `record` has values as they were applied for or decided. `version` is the version
    of its programme that it is judged by, `None` when the register has none or nothing that is asked depends on it.
    `applied_before` is whether the lead applicant has an earlier application in the register, as far as that was asked.
    `dated_ahead` are payments with a day that has not come yet, `meetings` those of the deciding bodies, and
    `organisations` has the register's by their ids, when they are told. `answers` is what functions made by `once` have
    said.
    """

    record: Project
    day: date
    version: Programme | None = None
    dated_ahead: tuple[Payment, ...] = ()
    meetings: tuple[BodyMeeting, ...] = ()
    applied_before: bool = False
    organisations: Mapping[str, Organisation] = field(default_factory=dict, repr=False, compare=False)
    answers: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def project(self) -> Project:
        """The record with the values that approved changes gave it; of the budget, see `budget`."""
        return changed(self.record)

    @property
    def programme(self) -> Programme:
        """The version of the programme. Raises `LookupError` when there is none."""
        if self.version is None:
            raise LookupError(f"{self.project.id} is judged by no version of {self.project.programme}")
        return self.version

    @cached_property
    def decided(self) -> Decided:
        """What the decisions come to."""
        return decided(self.project)

    @property
    def granted(self) -> int:
        """The sum granted, 0 when nothing is granted or nothing is decided."""
        return self.decided.granted

    @cached_property
    def paid(self) -> int:
        """The sum paid out, less what came back unused, with what was kept of it to settle a claim (`set_off`)."""
        return self.project.paid + self.set_off

    @property
    def set_off(self) -> int:
        """What was kept of this project's own payouts to settle its claims: paid out and paid back at once.

        What the grant has no room left for was kept of another payout.
        """
        kept = sum(int(part.amount) for claim in self.project.claims for part in claim.set_off)
        return min(kept, max(0, self.granted - self.project.paid))

    @property
    def left(self) -> int:
        """What is granted and not paid out."""
        return max(0, self.granted - self.paid)

    @property
    def owed(self) -> int:
        """What is left to pay back of what is claimed."""
        return sum(claim.outstanding for claim in self.project.claims)

    @property
    def awaited(self) -> int:
        """What is left to pay back and still expected: what is written off in the books is not."""
        return sum(claim.awaited for claim in self.project.claims)

    @property
    def unnumbered(self) -> str:
        """The name of the lead applicant while it waits for the number that it is to be paid by, else empty."""
        lead = self.organisations.get(self.project.lead)
        return lead.name if lead and lead.number_pending and not (lead.number or lead.section_of) else ""

    @property
    def period(self) -> Period:
        """The project's first and last day, as changes have moved them."""
        return self.project.period

    @cached_property
    def budget(self) -> Budget | None:
        """The budget that holds: the one applied with, or revised after a decision, as changes have altered it."""
        return budget(self.record)

    @property
    def contact(self) -> Contact | None:
        """The project's contact: the last that was given."""
        return max(self.project.contact, key=lambda part: part.date, default=None)

    @property
    def closed(self) -> Note | None:
        """The last closing of the case, unless it was taken up again."""
        closings = self.project.closings
        return closings[-1] if len(closings) > self.decided.reopenings else None

    @property
    def public(self) -> bool:
        """Whether the project is shown to the public: once it is, it stays so."""
        since = published_since(self.project)
        return since is not None and since <= self.day


@dataclass(frozen=True)
class KnownRegistry:
    """The register as it stood on `day`: `registry` with the projects received by then, each as known then."""

    registry: Registry
    day: date
    projects: Mapping[str, Known]


def known(
    project: Project,
    day: date,
    version: Programme | None = None,
    today: date | None = None,
    organisations: Mapping[str, Organisation] | None = None,
) -> Known:
    """Return `project` as the register knew it on `day` (see `record_on`), judged by `version` of its programme.

    A payment dated after `today` has a slip in its day: the money is gone all the same. Raises `ValueError` when the
    application was received after `day`.
    """
    facts, ahead = record_on(project, day), _dated_ahead(project, today)
    return Known(facts, day, version, ahead, organisations=organisations or {})


def _dated_ahead(project: Project, today: date | None) -> tuple[Payment, ...]:
    return tuple(payment for payment in project.payments if payment.date > today) if today else ()


def whole(project: Project, version: Programme | None = None) -> Known:
    """Return `project` with every fact in it, whatever its day: what a rule sees, since a rule never sees today."""
    return Known(project, date.max, version)


def known_registry(registry: Registry, day: date, today: date | None = None) -> KnownRegistry:
    """Return `registry` as it stood on `day`; of `today`, see `known`."""
    projects: dict[str, Known] = {}
    first = _first_applications(registry)
    for id_, project in registry.projects.items():
        try:
            facts = record_on(project, day)
        except ValueError:
            continue
        version, ahead = registry.programme(facts), _dated_ahead(project, today)
        before = first[project.lead] < (project.application.received, id_)
        meetings = registry.references.meetings
        projects[id_] = Known(facts, day, version, ahead, meetings, before, registry.organisations)
    as_known_then = dataclasses.replace(registry, projects={id_: one.project for id_, one in projects.items()})
    return KnownRegistry(as_known_then, day, projects)


def _first_applications(registry: Registry) -> dict[str, tuple[date, str]]:
    """Return the day and the project of the first application of each lead applicant."""
    first: dict[str, tuple[date, str]] = {}
    for id_, project in registry.projects.items():
        came = (project.application.received, id_)
        first[project.lead] = min(first.get(project.lead, came), came)
    return first


def value_at(known: Known, path: str) -> Any:
    """Return the value that holds at the dotted path of a change or a correction, `None` when there is none."""
    first, _, rest = path.partition(".")
    try:
        if first == BUDGET:
            return get(known.budget, rest, ("application", BUDGET))[0] if rest else known.budget
        return get(known.project, path)[0]
    except LookupError:
        return None


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
