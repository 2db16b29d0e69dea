"""What the officers have before them on a day: every project with all that follows from its facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from anslag.lifecycle import (
    Actor,
    Ahead,
    Economy,
    Known,
    KnownRegistry,
    PlannedState,
    Section,
    Signal,
    SignalKind,
    Stage,
    Step,
    ahead,
    decider,
    deciding_body,
    economy,
    has_grant,
    known_registry,
    next_step,
    payouts,
    signals,
    stage,
    who,
)
from anslag.model import Finding, Organisation, Programme, Project, Registry, version_on
from anslag.rules.lacking import lacking
from anslag.words import capital, listed
from anslag.words import day as written

from .record_words import field_name, whose
from .stage_history import Stay, stage_history

__all__ = ["Dossier", "Office", "open_office"]


@dataclass(frozen=True)
class Dossier:
    """One project as it stood on the office's day; `whole` has what is known of it today.

    What is said to have happened after `today` is dated ahead; `None` when nothing is told of that.
    """

    known: Known
    whole: Project
    organisations: tuple[Organisation, ...]
    findings: tuple[Finding, ...]
    today: date | None = None

    @property
    def project(self) -> Project:
        """The facts known on the day."""
        return self.known.project

    @property
    def programme(self) -> Programme:
        """The version of the programme that it is judged by."""
        return self.known.programme

    @property
    def id(self) -> str:
        """The project's id."""
        return self.project.id

    @cached_property
    def stage_history(self) -> tuple[Stay, ...]:
        """The stages it has gone through, the last now."""
        return stage_history(self.whole, self.known.day, self.known.version)

    @cached_property
    def step(self) -> Step | None:
        """What is to be done next."""
        names = {one.id: one for one in self.organisations}
        return next_step(self.known, lacking(self.known.record, self.programme, names))

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """What is to be seen of it: first what is dated ahead, which keeps the rest from being told right."""
        dated = ahead(self.whole, self.today) if self.today else ()
        return (*map(_dated_ahead, dated), *signals(self.known))

    @property
    def payouts(self) -> tuple[PlannedState, ...]:
        """Its planned payouts."""
        return payouts(self.known)

    @property
    def money(self) -> Economy:
        """Its money."""
        return economy(self.known)

    @cached_property
    def latest(self) -> bool:
        """Whether its file says no more today than it did then."""
        return self.known.record == self.whole

    @property
    def now(self) -> Stay:
        """The stage it is in, and since when."""
        return self.stage_history[-1]

    @property
    def stage(self) -> Stage:
        """The stage it is in."""
        return stage(self.known)

    @property
    def applicants(self) -> str:
        """The applicants' names, the lead first."""
        return listed([one.name for one in self.organisations]) or listed(self.project.applicants)

    @property
    def public(self) -> bool:
        """Whether the public site shows the project: once it does, it goes on doing so."""
        return self.known.public

    @property
    def granted(self) -> bool:
        """Whether the project counts as granted, which one withdrawn before any money was paid does not."""
        return has_grant(self.known)


def _dated_ahead(one: Ahead) -> Signal:
    text = f"{field_name(one.name)}: {written(one.day)} ligger i framtiden. Rätta datumet."
    return Signal(SignalKind.DATED_AHEAD, text, Actor.HANDLER, Section.OWN, until=one.day)


@dataclass(frozen=True)
class Office:
    """The register as it was known on a day, and a dossier for each project whose programme is there, newest first.

    `findings` are what the check found, in the register as it is now.
    """

    register: KnownRegistry
    dossiers: tuple[Dossier, ...]
    findings: tuple[Finding, ...]

    @property
    def registry(self) -> Registry:
        """The register by the facts known on the day."""
        return self.register.registry

    @property
    def as_of(self) -> date:
        """The office's day."""
        return self.register.day

    @cached_property
    def by_id(self) -> Mapping[str, Dossier]:
        """The dossiers by their projects' ids."""
        return {dossier.id: dossier for dossier in self.dossiers}

    @cached_property
    def programmes(self) -> tuple[Programme, ...]:
        """The version of each programme in force on the day, or its first when none is in force yet."""
        versions = self.registry.programmes.values()
        return tuple(version_on(each, self.as_of) or each[0] for each in versions)

    def who(self, actor: Actor) -> str:
        """Return who an actor is in this office, as an officer says it."""
        return who(actor, self.programmes)

    @property
    def demonstration(self) -> bool:
        """Whether the register holds invented facts."""
        return any(programme.demonstration for programme in self.programmes)

    def grant(self, id_: str) -> str:
        """Return the name of the grant that a project is of; empty where the register has one alone."""
        return self.by_id[id_].programme.name if len(self.programmes) > 1 and id_ in self.by_id else ""

    def areas(self, project: Project) -> str:
        """Return the names of the project's areas, as an enumeration: a name may have a comma in it."""
        areas = self.registry.areas
        return listed([areas[id_].name if id_ in areas else id_ for id_ in project.areas])

    def organisation(self, id_: str) -> str:
        """Return the name of an organisation, or the id of one that is not in the register."""
        found = self.registry.organisations.get(id_)
        return found.name if found else id_

    def body(self, dossier: Dossier) -> str:
        """Return the name of the body that decided on the project, or else of the one whose decision it is to be."""
        basis = dossier.known.decided.basis
        if basis:
            return whose(dossier.programme, basis.by)
        body = deciding_body(dossier.known)
        return capital(body.name if body else decider(dossier.known)[1])


def open_office(registry: Registry, findings: Sequence[Finding], as_of: date, today: date | None = None) -> Office:
    """Return `registry` as the officers see it on `as_of`. What a dossier tells is reckoned when it is asked for.

    What is said to have happened after `today` is told to be a slip; without it nothing is.
    """
    register = known_registry(registry, as_of, today)
    by_record: Mapping[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_record[finding.record].append(finding)
    dossiers = tuple(
        Dossier(known, registry.projects[id_], tuple(registry.applicants(known.project)), tuple(by_record[id_]), today)
        for id_, known in sorted(register.projects.items(), reverse=True)
        if known.version
    )
    return Office(register, dossiers, tuple(findings))
