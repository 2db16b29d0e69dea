"""Recording one fact in one project: what the file becomes, judged before it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from anslag.check import Folder, Judged, Register, judge, verdict
from anslag.check.changed import judge_change
from anslag.check.places import Pointer
from anslag.model import Finding, Programme, Project, Severity, id_in
from anslag.source import Document, Plain, parse, value_at

from .change import add_fact, take_out
from .facts import Form
from .placing import placed
from .refusal import RefusedError, require_open, require_timely, unknown
from .replanning import free, replanned


@dataclass(frozen=True)
class Proposal:
    """A project file as it is and as it would be. `also` tells, in Swedish, what follows with the fact."""

    name: str
    expected: bytes
    text: str
    before: Project
    after: Project
    programme: Programme
    also: tuple[str, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True)
class Proposed(Folder):
    """A folder with some files as they would be; one that is not there yet has its kind in `added`."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    added: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each file, with those that would be added."""
        return dict(sorted({**super().kinds, **self.added}.items()))

    def read(self, name: str) -> Document:
        """Return the file with that name; one that would change as it would be."""
        return self.documents[name] if name in self.documents else super().read(name)


def with_documents(source: Folder, documents: Sequence[Document], added: Mapping[str, str] | None = None) -> Proposed:
    """Return a folder with some files as they would be; those that it had so already stay so."""
    before = source if isinstance(source, Proposed) else Proposed(source.root, source.prefix)
    return replace(
        before,
        documents={**before.documents, **{document.name: document for document in documents}},
        added={**before.added, **(added or {})},
    )


@dataclass(frozen=True)
class Case:
    """A project that a fact can be recorded in: its file, what it says, and what it is judged by."""

    document: Document
    project: Project
    programme: Programme


@dataclass(frozen=True)
class Told:
    """A fact to record: its form, plain data as in a record, and the entry that it belongs to, if it must be said."""

    form: Form
    fact: dict[str, Plain]
    entry: str = ""


def find(register: Register, id_: str) -> Judged:
    """Return the project file of the project `id_`. Raises `RefusedError`, with the nearest id, when there is none."""
    files = {_id(name, one): one for name, one in register.judged.items()}
    if id_ not in files:
        raise unknown(id_, files)
    judged = files[id_]
    return judged if judged.project else replace(judged, project=register.project(judged.name))


def case(register: Register, id_: str) -> Case:
    """Return the project `id_` as facts are recorded in it.

    Raises `RefusedError` when there is no such project, or its file cannot be read.
    """
    judged = find(register, id_)
    document = register.source.read(judged.name)
    project = judged.project
    unreadable = [finding for finding in judged.findings if finding.code[:3] in ("SRC", "SCH")]
    if project is None or unreadable or document.problems:
        raise RefusedError(f"{judged.name} har fel som måste rättas innan något kan antecknas.", unreadable)
    programme = register.references.programme(project.programme, project.application.received)
    if programme is None:
        raise RefusedError(f"Programmet {project.programme} finns inte i registret.", judged.findings)
    return Case(document, project, programme)


def propose(register: Register, id_: str, told: Told, as_of: date) -> Proposal:
    """Return what recording a fact on the day `as_of` makes of the project's file.

    Raises `RefusedError` when the project is unknown or its file cannot be read, when the fact is out of time or
    stands there already, and when it would bring an error that was not there before; `EditError` when the file is
    written in a way that cannot be changed safely.
    """
    return propose_all(register, [(id_, told)], as_of)[0]


def propose_all(register: Register, facts: Sequence[tuple[str, Told]], as_of: date) -> list[Proposal]:
    """Return what recording facts in several projects makes of each file, judged together: all of them, or none.

    Raises as `propose` does.
    """
    before = {id_: case(register, id_) for id_, _ in facts}
    after = dict(before)
    also: dict[str, list[str]] = {id_: [] for id_ in before}
    for id_, told in facts:
        after[id_], words = recorded(register, after[id_], told, as_of)
        also[id_] += words
    return settled(register, [(before[id_], after[id_], tuple(also[id_])) for id_ in before], as_of)


def recorded(register: Register, one: Case, told: Told, as_of: date) -> tuple[Case, tuple[str, ...]]:
    """Return the project with a fact recorded, not judged, and in Swedish what follows with the fact.

    Raises as `propose` does, but for errors that the fact would bring.
    """
    require_open(one.project, told.form, told.fact, as_of)
    require_timely(one.project, told.form, told.fact, as_of)
    document, also = written(one.document, one.project, one.programme, told.form, told.fact, told.entry)
    return Case(document, judge(document, register.references).project or one.project, one.programme), also


def settled(register: Register, changes: Sequence[tuple[Case, Case, tuple[str, ...]]], as_of: date) -> list[Proposal]:
    """Judge projects as they would be, together; each change is a project before and after, and what follows with it.

    Raises `RefusedError` with the new errors when there are any.
    """
    projects, warnings = judge_all(register, [after.document for _, after, _ in changes], as_of)
    return [
        Proposal(
            after.document.name, before.document.text.encode(), after.document.text, before.project,
            projects[after.document.name], before.programme, also,
            tuple(found for found in warnings if found.record in ("", before.project.id)),
        )
        for before, after, also in changes
    ]  # fmt: skip


def written(
    document: Document, project: Project, programme: Programme, form: Form, fact: dict[str, Plain], entry: str = ""
) -> tuple[Document, tuple[str, ...]]:
    """Return the project's file with a fact written into it, not judged, and in Swedish what follows with the fact.

    Raises `RefusedError` when the fact stands there already or lacks what it belongs to; `EditError` when the file is
    written in a way that cannot be changed safely.
    """
    if entry and free(form):
        return replanned(document, project, programme, form, fact, entry)
    edits, also = placed(document.data, project, programme, form, fact, entry)
    for path, new in edits:
        gone = new is None and value_at(document.data, path) is not None
        text = take_out(document, path) if gone else add_fact(document, path, new)
        document = parse(text.encode(), document.name)
    return document, also


def judge_proposed(register: Register, document: Document, as_of: date) -> tuple[Project, tuple[Finding, ...]]:
    """Judge the register with one file as it would be; return its project and the new findings that are no errors.

    Raises `RefusedError` with the new errors when there are any.
    """
    projects, warnings = judge_all(register, [document], as_of)
    return projects[document.name], warnings


def judge_all(
    register: Register, documents: Sequence[Document], as_of: date
) -> tuple[dict[str, Project], tuple[Finding, ...]]:
    """Judge the register with some files as they would be; return their projects by file, and the new remarks.

    Raises `RefusedError` with the new errors when there are any.
    """
    judged = {document.name: judge(document, register.references) for document in documents}
    source = with_documents(folder_of(register), documents)
    remarks = require_sound(register, replace(register, source=source, judged={**register.judged, **judged}), as_of)
    projects = {name: one.project for name, one in judged.items() if one.project}
    if len(projects) < len(judged):
        raise RefusedError(_UNSOUND)
    return projects, remarks


_UNSOUND = "Ingenting skrevs, för det skulle ha blivit fel i registret."


def folder_of(register: Register) -> Folder:
    """Return the folder that a register was read from. Raises TypeError when it was read from Git, and stands."""
    if not isinstance(register.source, Folder):
        raise TypeError("only a folder can be changed")
    return register.source


def require_sound(register: Register, proposed: Register, as_of: date) -> tuple[Finding, ...]:
    """Return what is remarked of a register as it would be, and not of it as it is.

    Raises `RefusedError` with the new errors when there are any.
    """
    new = _brought(register, proposed, as_of)
    new += judge_change(register, proposed, Pointer(register.source), Pointer(proposed.source), as_of)
    if errors := [finding for finding in new if finding.severity is Severity.ERROR]:
        raise RefusedError(_UNSOUND, errors)
    return tuple(new)


def _brought(register: Register, proposed: Register, as_of: date) -> list[Finding]:
    before = Counter(finding.key for finding in verdict(register, as_of).new)
    new = []
    for finding in verdict(proposed, as_of).new:
        if before[finding.key]:
            before[finding.key] -= 1
        else:
            new.append(finding)
    return new


def _id(name: str, one: Judged) -> str:
    return one.brief.id if one.brief else id_in(name)
