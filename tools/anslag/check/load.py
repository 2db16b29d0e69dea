"""The whole register, from its files to a `Register`: every file loaded and judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from anslag.history import require_real
from anslag.model import (
    AnnualReport,
    Areas,
    Brief,
    Declared,
    Exemptions,
    Fact,
    Finding,
    Index,
    Meetings,
    Organisation,
    Programme,
    Project,
    References,
    Registry,
    YearFigures,
    id_in,
)
from anslag.source import Document

from .memory import Memory, Models, Record, Referred, judged_by
from .record import Judged, judge, judge_all, modelled, searched
from .sources import Folder, Past, Source
from .trial import any_fell, refused

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Register:
    """A register as loaded: what its files say, and what was found in them one by one."""

    source: Source
    references: References
    judged: Mapping[str, Judged]
    strays: tuple[Finding, ...]
    loose: tuple[Finding, ...]
    referred: tuple[Finding, ...]

    @property
    def findings(self) -> Iterable[Finding]:
        """Everything found in files one by one."""
        yield from self.strays
        yield from self.loose
        yield from self.referred
        for one in self.judged.values():
            yield from one.findings

    @property
    def files(self) -> int:
        """How many files were looked at."""
        return len(self.source.kinds) + len({finding.place.file for finding in self.strays})

    def project(self, name: str) -> Project | None:
        """Return the project in a file, read again if it was only remembered; `None` when the file is not one."""
        one = self.judged[name]
        if one.project or one.brief is None:
            return one.project
        return modelled("project", Project, self.source.read(name))[0]

    @property
    def index(self) -> Index:
        """The register as rules over the whole of it see it."""
        briefs = tuple(one.brief for one in self.judged.values() if one.brief)
        unread = frozenset(id_in(name) for name, one in self.judged.items() if one.brief is None)
        return Index(briefs, self.references, unread)

    @property
    def sound(self) -> Index:
        """The same without what the schema has refused a part of, which is then as if it could not be read."""
        index = self.index
        gone = {name for name, one in self.judged.items() if refused(one.findings)}
        briefs = tuple(brief for brief in index.briefs if brief.file not in gone)
        unread = index.unread | {brief.id for brief in index.briefs if brief.file in gone}
        return Index(briefs, self.references.sound, unread)

    @property
    def registry(self) -> Registry:
        """The register as pages and documents see it."""
        projects = [(one.project, name) for name, one in self.judged.items() if one.project]
        return Registry(
            projects={project.id: project for project, _ in projects},
            references=self.references,
            files={project.id: name for project, name in projects},
        )


def load(
    folder: Folder, progress: Progress | None = None, memory: Memory | None = None, models: Models | None = None
) -> Register:
    """Load and judge every file of a folder; with a `memory`, only those that are not as they were.

    What comes from a memory, or from a second process, has no `Judged.project`: `Register.project` makes it. With
    `models` beside the memory each has its project, remembered or made.
    Raises `FileNotFoundError` when there is no such folder, `NotADirectoryError` when it is something else, and
    `GitError` when it lies behind a link in a repository.
    """
    require_real(folder.root)
    if not folder.root.is_dir():
        raise (NotADirectoryError if folder.root.exists() else FileNotFoundError)(str(folder.root))
    references, referred = gather(folder, memory)
    names = [name for name, kind in folder.kinds.items() if kind == "project"]
    known = {name: one for name in names if memory and (one := _recalled(memory, models, name, folder, references))}
    fresh = {}
    light = memory is not None and models is None
    for one in judge_all(folder, [name for name in names if name not in known], references, light=light):
        fresh[one.name] = one
        if models and one.project:
            models.keep(one.name, folder.digest(one.name), one.project)
        if memory and one.brief and not any_fell(one.findings):
            record = Record(folder.digest(one.name), judged_by(one.brief, references), one.brief, one.findings)
            memory.keep_record(one.name, record)
        if progress:
            progress(len(known) + len(fresh), len(names))
    judged = {name: known.get(name) or fresh[name] for name in names}
    strays = tuple(finding for stray in folder.listing.strays for finding in modelled("project", Fact, stray)[1])
    return Register(folder, references, judged, strays, _loose(folder), tuple(referred))


def _loose(source: Source) -> tuple[Finding, ...]:
    files = ((source.text(name), name in source.kinds) for name in source.loose)
    return tuple(finding for document, belongs in files for finding in searched(document, belongs=belongs))


def _recalled(
    memory: Memory, models: Models | None, name: str, folder: Folder, references: References
) -> Judged | None:
    if not memory.knows(name):
        return None
    digest = folder.digest(name)
    record = memory.record(name, digest, references)
    if record is None:
        return None
    project = models.project(name, digest) if models else None
    return None if models and project is None else Judged(name, record.findings, project, record.brief)


def load_past(past: Past, today: Register) -> Register:
    """Load the register as it was. What is the same today, and judged by the same references, is not judged again."""
    changed = past.kinds.keys() ^ today.source.kinds.keys() | (past.kinds.keys() - past.same)
    kinds = {**today.source.kinds, **past.kinds}
    same_references = all(kinds[name] == "project" for name in changed)
    references, referred = (today.references, list(today.referred)) if same_references else gather(past)
    judged: dict[str, Judged] = {}
    for name, kind in past.kinds.items():
        if kind != "project":
            continue
        known = today.judged.get(name) if name in past.same else None
        reusable = known is not None and _judged_alike(known.brief, references, today.references)
        judged[name] = known if known and reusable else judge(past.read(name), references)
    strays = tuple(finding for finding in today.strays if _stood(past, finding))
    return Register(past, references, judged, strays, _loose(past), tuple(referred))


def _stood(past: Past, stray: Finding) -> bool:
    """Whether what should not be there was so before: a link where there was a file is another thing."""
    blob = past.tree.get(stray.place.file)
    return blob is not None and blob.regular == (stray.code != "SRC002")


def _judged_alike(brief: Brief | None, one: References, other: References) -> bool:
    """Whether both sets of references say the same of all that a project refers to."""
    if one is other:
        return True
    if brief is None or one.areas != other.areas:
        return False
    named = {mention.id for mention in brief.mentions if mention.kind == "organisation"}
    return one.programmes.get(brief.programme) == other.programmes.get(brief.programme) and all(
        one.organisations.get(id_) == other.organisations.get(id_) for id_ in named
    )


@dataclass
class _Gathered:
    findings: list[Finding] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    areas: Areas | None = None
    exemptions: Exemptions | None = None
    meetings: Meetings | None = None
    annual: list[AnnualReport] = field(default_factory=list)
    figures: list[YearFigures] = field(default_factory=list)
    programmes: list[Programme] = field(default_factory=list)


def gather(source: Source, memory: Memory | None = None) -> tuple[References, list[Finding]]:
    """Make the files that projects refer to into `References`, with what was found in them."""
    gathered = _Gathered()
    for name, kind in source.kinds.items():
        if kind == "organisation":
            _organisation(source, name, gathered, memory)
        elif kind in _TAKERS:
            _TAKERS[kind](source.read(name), gathered)
    versions: dict[str, tuple[Programme, ...]] = {}
    for programme in sorted(gathered.programmes, key=lambda version: version.valid_from):
        versions[programme.id] = (*versions.get(programme.id, ()), programme)
    areas = gathered.areas.areas if gathered.areas else ()
    references = References(
        organisations=gathered.organisations,
        areas={area.id: area for area in areas},
        programmes=versions,
        exemptions=gathered.exemptions.exemptions if gathered.exemptions else (),
        meetings=gathered.meetings.meetings if gathered.meetings else (),
        annual=tuple(gathered.annual),
        figures=tuple(gathered.figures),
        declared=tuple(gathered.declared),
        unread=frozenset(gathered.unread),
        refused=frozenset(gathered.refused),
    )
    return references, gathered.findings


def _organisation(source: Source, name: str, gathered: _Gathered, memory: Memory | None) -> None:
    digest = source.digest(name) if memory else ""
    known = memory.organisation(name, digest) if memory else None
    if known:
        made: Organisation | None = known.organisation
        findings = list(known.findings)
    else:
        made, findings, _ = modelled("organisation", Organisation, source.read(name))
        if memory and made and not any_fell(findings):
            memory.keep_organisation(name, Referred(digest, made, tuple(findings)))
    gathered.findings += findings
    stem = name.rpartition("/")[2].removesuffix(".yaml")
    if made is None:
        gathered.unread.append(("organisation", stem))
    else:
        gathered.refused += [("organisation", made.id)] if refused(findings) else []
        gathered.organisations.setdefault(made.id, made)
        declared = Declared(file=name, kind="organisation", field="id", name=made.id, expected=stem)
        gathered.declared.append(declared)


def _programme(document: Document, gathered: _Gathered) -> None:
    made, findings, _ = modelled("programme", Programme, document)
    gathered.findings += findings
    *_, folder, file = document.name.split("/")
    if made is None:
        gathered.unread.append(("programme", folder))
    else:
        gathered.refused += [("programme", made.id)] if refused(findings) else []
        gathered.programmes.append(made)
        gathered.declared += (
            _declared(document, "programme", "id", made.id, folder),
            _declared(document, "programme", "valid_from", made.valid_from.isoformat(), file.removesuffix(".yaml")),
        )


def _areas(document: Document, gathered: _Gathered) -> None:
    gathered.areas, findings, _ = modelled("areas", Areas, document)
    gathered.findings += findings
    if gathered.areas is None:
        gathered.unread.append(("area", ""))
    elif refused(findings):
        gathered.refused.append(("area", ""))


def _exemptions(document: Document, gathered: _Gathered) -> None:
    gathered.exemptions, findings, _ = modelled("exemptions", Exemptions, document)
    gathered.findings += findings


def _meetings(document: Document, gathered: _Gathered) -> None:
    gathered.meetings, findings, _ = modelled("meetings", Meetings, document)
    gathered.findings += findings
    gathered.declared.append(_declared(document, "meetings", "meetings", "", ""))


def _annual(document: Document, gathered: _Gathered) -> None:
    made, findings, _ = modelled("annual", AnnualReport, document)
    gathered.findings += findings
    if made:
        gathered.annual.append(made)
        gathered.declared.append(_of_year(document, "annual", made))


def _figures(document: Document, gathered: _Gathered) -> None:
    made, findings, _ = modelled("figures", YearFigures, document)
    gathered.findings += findings
    if made:
        gathered.figures.append(made)
        gathered.declared.append(_of_year(document, "figures", made))


def _of_year(document: Document, kind: str, made: AnnualReport | YearFigures) -> Declared:
    """Return what a file of a year says that it is of: the year, and the programme when its name says that too."""
    stem = document.name.rpartition("/")[2].removesuffix(".yaml").removesuffix(".figures")
    name = f"{made.year}-{made.programme}" if "-" in stem else str(made.year)
    return _declared(document, kind, "year", name, stem)


def _declared(document: Document, kind: str, field_: str, name: str, expected: str) -> Declared:
    return Declared(file=document.name, kind=kind, field=field_, name=name, expected=expected)


_TAKERS: dict[str, Callable[[Document, _Gathered], None]] = {
    "programme": _programme,
    "areas": _areas,
    "exemptions": _exemptions,
    "meetings": _meetings,
    "annual": _annual,
    "figures": _figures,
}
