"""The register as a whole: every project, and what projects refer to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from anslag.words import Words

from .annual import AnnualReport, YearFigures
from .application import Application, CoApplicant, Entry, Fact
from .corrections import Correction
from .decisions import NewValue
from .finding import KeyPath
from .meeting_days import BodyMeeting
from .outline import Outline
from .programme import ApplicantKind, Programme
from .project import Project
from .running import Change, Payment

CITYWIDE = "citywide"


class OrganisationEventKind(StrEnum):
    """What may happen to an organisation itself; all but a bankruptcy and a takeover end it."""

    MERGER = "merger"
    TAKEOVER = "takeover"
    BANKRUPTCY = "bankruptcy"
    DISSOLUTION = "dissolution"


class OrganisationEvent(Entry, frozen=True, kw_only=True):
    """Something that happened to an organisation; `successor` is the id of the one that took its place."""

    date: dt.date
    kind: OrganisationEventKind
    successor: str | None = None
    reference: str | None = None
    note: str | None = None


class Pending(Fact, frozen=True, kw_only=True):
    """Something that is waited for, and from which day."""

    since: date


class Organisation(Fact, frozen=True, kw_only=True):
    """An organisation of a kind that some programme has, by the kind's id; never a private person.

    `number_pending` says since when a new association waits for its number, `section_of` is the id of the association
    whose number a section uses.
    """

    id: str
    name: str
    kind: str
    number: str | None = None
    administration: str | None = None
    website: str | None = None
    former_names: tuple[str, ...] = ()
    founded: date | None = None
    number_pending: Pending | None = None
    section_of: str | None = None
    events: tuple[OrganisationEvent, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def ended(self) -> OrganisationEvent | None:
        """What ended it: it merged into another or was dissolved."""
        ends = (OrganisationEventKind.MERGER, OrganisationEventKind.DISSOLUTION)
        return next((event for event in self.events if event.kind in ends), None)

    @property
    def stopped(self) -> OrganisationEvent | None:
        """The first event after which it can no longer be counted on to carry out a project."""
        return self.events[0] if self.events else None

    @property
    def successors(self) -> tuple[str, ...]:
        """The ids of those that took its place."""
        return tuple(event.successor for event in self.events if event.successor)

    @property
    def kin(self) -> frozenset[str]:
        """The ids of those that may bear the same number or nearly the same name."""
        return frozenset((*self.successors, *([self.section_of] if self.section_of else [])))


class Position(Fact, frozen=True, kw_only=True):
    """A point in WGS 84, in degrees."""

    latitude: int | Decimal
    longitude: int | Decimal


class Area(Fact, frozen=True, kw_only=True):
    """A part of the municipality; `whole` marks the one that means all of it."""

    id: str
    name: Words
    priority_since: date | None = None
    whole: bool = False
    position: Position | None = None


class Areas(Fact, frozen=True, kw_only=True):
    """The file ``areas.yaml``."""

    areas: tuple[Area, ...]


class ExemptionEnd(Fact, frozen=True, kw_only=True):
    """That an exemption was ended before its time: the last day on which it held, by whom and why."""

    date: dt.date
    by: str
    reason: str


class Exemption(Fact, frozen=True, kw_only=True):
    """A rule set aside for one record until a day."""

    rule: str
    record: str
    reason: str
    approved_by: str
    approved: date
    until: date
    ended: ExemptionEnd | None = None

    @property
    def last(self) -> date:
        """The last day on which it holds."""
        return min(self.until, self.ended.date) if self.ended else self.until


class Exemptions(Fact, frozen=True, kw_only=True):
    """The file ``exemptions.yaml``."""

    exemptions: tuple[Exemption, ...]
    corrections: tuple[Correction, ...] = ()


class Mention(Fact, frozen=True, kw_only=True):
    """A reference from a project to an organisation, area, goal, role or document: where it stands, and the id."""

    path: tuple[str | int, ...]
    kind: str
    id: str


class Brief(Fact, frozen=True, kw_only=True):
    """What rules over the whole register need of one project: small, and remembered between runs. Sums in öre.

    `settled` is the day of the decision that settles the application now, `settled_by` its body, `basis` its name and
    `place` where it stands among the decisions. `drawn` has, of each decision that grants, a
    year, what was drawn on its frame and what is left of that; `references` a decision's name, body and number.
    `stopped` is whether the application came to nothing, and `told` whether its result is told to the public.
    """

    file: str
    id: str
    title: str
    case_number: str
    programme: str
    applicants: tuple[str, ...]
    received: date
    met: tuple[date, ...] = ()
    assessed: date | None = None
    start: date
    end: date
    applied: int
    paid: int
    settled: date | None
    settled_by: str | None
    basis: str | None
    place: int
    drawn: tuple[tuple[int, int, int], ...]
    references: tuple[tuple[str, str, str], ...]
    stopped: bool
    told: bool = False
    continues: str | None
    mentions: tuple[Mention, ...]


def mentions(project: Project) -> Iterator[Mention]:
    """Yield every reference from a project to something else in the register."""
    for n, id_ in enumerate(project.applicants):
        yield Mention(path=("applicants", n), kind="organisation", id=id_)
    for n, id_ in enumerate(project.areas):
        yield Mention(path=("areas", n), kind="area", id=id_)
    for n, id_ in enumerate(project.goals):
        yield Mention(path=("goals", n), kind="goal", id=id_)
    yield from _in_applications(project.application)
    for n, partner in enumerate(project.application.partners):
        if partner.organisation:
            path = ("application", "partners", n, "organisation")
            yield Mention(path=path, kind="organisation", id=partner.organisation)
    for n, consultation in enumerate(project.handling.consultations):
        if consultation.area:
            yield Mention(path=("handling", "consultations", n, "area"), kind="area", id=consultation.area)
    for n, occasion in enumerate(project.participation):
        if occasion.area:
            yield Mention(path=("participation", n, "area"), kind="area", id=occasion.area)
    yield from _payees(project.payments)
    yield from _mentions_in(project.changes)


def _in_applications(application: Application) -> Iterator[Mention]:
    """Yield the roles that signed and the documents that are attached, of the lead applicant and of the others."""
    own: KeyPath = ("application",)
    others = [((*own, "co_applicants", n), one) for n, one in enumerate(application.co_applicants)]
    told: list[tuple[KeyPath, Application | CoApplicant]] = [(own, application), *others]
    for path, given in told:
        if given.signed:
            yield Mention(path=(*path, "signed", "role"), kind="role", id=given.signed.role)
            for n, role in enumerate(given.signed.also):
                yield Mention(path=(*path, "signed", "also", n), kind="role", id=role)
        for id_ in given.attachments or ():
            yield Mention(path=(*path, "attachments", id_), kind="document", id=id_)


def _payees(payments: tuple[Payment, ...]) -> Iterator[Mention]:
    for n, payment in enumerate(payments):
        if payment.payee:
            yield Mention(path=("payments", n, "payee"), kind="organisation", id=payment.payee)


def _mentions_in(changes: tuple[Change, ...]) -> Iterator[Mention]:
    moved: list[tuple[tuple[str | int, ...], NewValue]] = [
        (("changes", n, "what", at), new) for n, one in enumerate(changes) for at, new in enumerate(one.what)
    ]
    for n, one in enumerate(changes):
        given = one.approved.what if one.approved else ()
        moved += [(("changes", n, "approved", "what", at), new) for at, new in enumerate(given)]
    for path, new in moved:
        kind = _CHANGED.get(new.path)
        for at, id_ in enumerate(new.to if kind and isinstance(new.to, list) else ()):
            yield Mention(path=(*path, "to", at), kind=str(kind), id=str(id_))


_CHANGED = {"applicants": "organisation", "areas": "area", "goals": "goal"}


class Declared(Fact, frozen=True, kw_only=True):
    """What a file says it is (`name`, in `field`) and what its own name says that it is (`expected`)."""

    file: str
    kind: str
    field: str
    name: str
    expected: str


@dataclass(frozen=True)
class References:
    """What projects refer to. Keys are ids; `programmes` maps a programme's id to its versions, oldest first.

    `declared` has every organisation's and programme's name for itself, also of two files with one name. `unread` has
    kind and id of what is in files that could not be read; an empty id stands for any. `refused` has those of which
    the schema has refused a part.
    """

    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    programmes: Mapping[str, tuple[Programme, ...]] = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()
    meetings: tuple[BodyMeeting, ...] = ()
    annual: tuple[AnnualReport, ...] = ()
    figures: tuple[YearFigures, ...] = ()
    outline: Outline | None = None
    declared: tuple[Declared, ...] = ()
    unread: frozenset[tuple[str, str]] = frozenset()
    refused: frozenset[tuple[str, str]] = frozenset()

    def annual_of(self, programme: str, year: int) -> AnnualReport | None:
        """Return what is written to the compilation of a year, if there is a file of it."""
        return next((one for one in self.annual if (one.programme, one.year) == (programme, year)), None)

    def figures_of(self, programme: str, year: int) -> YearFigures | None:
        """Return the figures of a year as they were handed over, if they were."""
        return next((one for one in self.figures if (one.programme, one.year) == (programme, year)), None)

    @property
    def sound(self) -> References:
        """These without what the schema has refused a part of, which is then as if it could not be read."""
        gone = self.refused
        return replace(
            self,
            organisations={id_: one for id_, one in self.organisations.items() if ("organisation", id_) not in gone},
            areas={} if ("area", "") in gone else self.areas,
            programmes={id_: one for id_, one in self.programmes.items() if ("programme", id_) not in gone},
            unread=self.unread | gone,
        )

    @cached_property
    def kinds(self) -> Mapping[str, ApplicantKind]:
        """The kinds of applicant of every programme, by id, as the last version that has one says it."""
        versions = sorted((one for all_ in self.programmes.values() for one in all_), key=lambda one: one.valid_from)
        return {kind.id: kind for version in versions for kind in version.kinds}

    def may_hold(self, kind: str, id_: str) -> bool:
        """Whether a file that could not be read may be the one that says what `id_` is."""
        return (kind, id_) in self.unread or (kind, "") in self.unread

    def programme(self, id_: str, received: date) -> Programme | None:
        """Return the version of a programme in force on the day an application was received, if there is one.

        While a version cannot be read, none is known to be the one.
        """
        return None if self.may_hold("programme", id_) else version_on(self.programmes.get(id_, ()), received)


@dataclass(frozen=True)
class Index:
    """The whole register as rules over it see it.

    `briefs` are in the order of their files; `unread` are the numbers of projects whose files could not be read.
    """

    briefs: tuple[Brief, ...]
    references: References
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Registry:
    """The whole register. Keys are ids; `files` maps a project's id to the name of its file."""

    projects: Mapping[str, Project] = field(default_factory=dict)
    references: References = field(default_factory=References)
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def organisations(self) -> Mapping[str, Organisation]:
        """Every organisation, by id."""
        return self.references.organisations

    @property
    def areas(self) -> Mapping[str, Area]:
        """Every area, by id, in the order of the file."""
        return self.references.areas

    @property
    def programmes(self) -> Mapping[str, tuple[Programme, ...]]:
        """Every programme's versions, oldest first, by id."""
        return self.references.programmes

    def programme(self, project: Project) -> Programme | None:
        """Return the version that the project is judged by: the one in force when the application came in, if any."""
        return self.references.programme(project.programme, project.application.received)

    def lead(self, project: Project) -> Organisation | None:
        """Return the lead applicant, if it is in the register."""
        return self.organisations.get(project.lead)

    def applicants(self, project: Project) -> Iterator[Organisation]:
        """Yield the applicants that are in the register, the lead first."""
        return (self.organisations[id_] for id_ in project.applicants if id_ in self.organisations)


def version_on(versions: tuple[Programme, ...], day: date) -> Programme | None:
    """Return the last of `versions` (oldest first) that is valid from `day` or earlier."""
    return next((version for version in reversed(versions) if version.valid_from <= day), None)


def id_in(name: str) -> str:
    """Return the id of the project that a file is of, by its name. The file may have been renamed; the id stays."""
    return name.rpartition("/")[2][:8]
