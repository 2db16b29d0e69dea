"""The whole register, from its files to a `Register`: every file loaded and judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from anslag.history import require_real
from anslag.model import Brief, Fact, Finding, Index, Project, References, Registry, id_in

from .gathering import gather
from .memory import Memory, Models, Record, judged_by, organisations_of
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

    With a memory there are no `Judged.project`: `Register.project` makes one. With `models` beside the memory each has
    its project, remembered or made; what a check remembers is not judged again for that.
    Raises `FileNotFoundError` when there is no such folder, `NotADirectoryError` when it is something else, and
    `GitError` when it lies behind a link in a repository.
    """
    require_real(folder.root)
    if not folder.root.is_dir():
        raise (NotADirectoryError if folder.root.exists() else FileNotFoundError)(str(folder.root))
    references, referred = gather(folder, memory)
    names = [name for name, kind in folder.kinds.items() if kind == "project"]
    recalled = {name: one for name in names if memory and (one := _recalled(memory, models, name, folder, references))}
    known = {name: one for name, one in recalled.items() if one.project or not models}
    fresh = {}
    light = memory is not None and models is None
    for one in judge_all(folder, [name for name in names if name not in known], references, recalled, light=light):
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
    return Judged(name, record.findings, project, record.brief)


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
    if brief is None or one.areas != other.areas or one.kinds.keys() != other.kinds.keys():
        return False
    named = organisations_of(brief, one) | organisations_of(brief, other)
    return one.programmes.get(brief.programme) == other.programmes.get(brief.programme) and all(
        one.organisations.get(id_) == other.organisations.get(id_) for id_ in named
    )
