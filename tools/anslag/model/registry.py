"""The register as a whole: every project, and what projects refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .programme import ApplicantKind, Programme
from .project import Fact, Project

CITYWIDE = "citywide"


class Organisation(Fact, frozen=True, kw_only=True):
    """An association, organisation or municipal unit; never a private person."""

    id: str
    name: str
    kind: ApplicantKind
    number: str | None = None
    administration: str | None = None
    website: str | None = None
    former_names: tuple[str, ...] = ()


class Position(Fact, frozen=True, kw_only=True):
    """A point in WGS 84, in degrees."""

    latitude: int | Decimal
    longitude: int | Decimal


class Area(Fact, frozen=True, kw_only=True):
    """A part of the municipality; `whole` marks the one that means all of it."""

    id: str
    name: str
    priority_since: date | None = None
    whole: bool = False
    position: Position | None = None


class Areas(Fact, frozen=True, kw_only=True):
    """The file ``areas.yaml``."""

    areas: tuple[Area, ...]


class Exemption(Fact, frozen=True, kw_only=True):
    """A rule set aside for one record until a day."""

    rule: str
    record: str
    reason: str
    approved_by: str
    approved: date
    until: date


class Exemptions(Fact, frozen=True, kw_only=True):
    """The file ``exemptions.yaml``."""

    exemptions: tuple[Exemption, ...]


@dataclass(frozen=True)
class Registry:
    """The whole register. Keys are ids; `files` maps an id to the name of the file it came from.

    `programmes` maps a programme's id to its versions, oldest first.
    """

    projects: Mapping[str, Project] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    programmes: Mapping[str, tuple[Programme, ...]] = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def programme(self, project: Project) -> Programme | None:
        """Return the version in force on the day the application was received, or `None` when there is none."""
        return version_on(self.programmes.get(project.programme, ()), project.application.received)

    def lead(self, project: Project) -> Organisation | None:
        """Return the lead applicant, if it is in the register."""
        return self.organisations.get(project.lead)

    def applicants(self, project: Project) -> Iterator[Organisation]:
        """Yield the applicants that are in the register, the lead first."""
        return (self.organisations[id_] for id_ in project.applicants if id_ in self.organisations)


def version_on(versions: tuple[Programme, ...], day: date) -> Programme | None:
    """Return the last of `versions` (oldest first) that is valid from `day` or earlier."""
    return next((version for version in reversed(versions) if version.valid_from <= day), None)
