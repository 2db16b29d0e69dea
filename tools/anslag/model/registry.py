"""The register as a whole: every project, and what projects refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from .annual import AnnualReport, YearFigures
from .applicant_terms import ApplicantKind
from .application import Fact
from .area import Area
from .exemption import Exemption
from .meeting_days import BodyMeeting
from .organisation_record import Organisation
from .outline import Outline
from .programme import Programme, version_on
from .project import Project
from .project_brief import Brief


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

    `listed_areas` are the areas as their file lists them, also two of one id.

    `declared` has every organisation's and programme's name for itself, also of two files with one name. `unread` has
    kind and id of what is in files that could not be read; an empty id stands for any. `refused` has those of which
    the schema has refused a part.
    """

    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    listed_areas: tuple[Area, ...] = ()
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
            listed_areas=() if ("area", "") in gone else self.listed_areas,
            outline=None if ("outline", "") in gone else self.outline,
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


def id_in(name: str) -> str:
    """Return the id of the project that a file is of, by its name. The file may have been renamed; the id stays."""
    return name.rpartition("/")[2][:8]
