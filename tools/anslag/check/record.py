"""Files of the register one by one, in one process or two: by schema and rules, and made into models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

import msgspec

from anslag.lifecycle import Phase, brief_of
from anslag.model import Brief, Fact, Finding, KeyPath, Place, Project, References, Severity, build
from anslag.rules import Case, Rule, Scope, graded, rules
from anslag.schema import CODES as SCHEMA
from anslag.schema.declared import apart
from anslag.schema.lift import of_today
from anslag.schema.meant import as_meant, breaches
from anslag.sharing import shared
from anslag.source import Document, Plain

from .packed_project import packed_project, unpacked_project
from .places import from_rule, from_schema, from_source, span_of
from .sources import Folder
from .trial import CODES, FALLEN, Fallen, refused, told, tried, where
from .written import numbers, written

T = TypeVar("T", bound=Fact)


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one project file. `project` is `None` when the file cannot be made one."""

    name: str
    findings: tuple[Finding, ...]
    project: Project | None = None
    brief: Brief | None = None


def judge(document: Document, references: References) -> Judged:
    """Judge one project file by all that concerns it alone.

    What the loader or the schema has said of a value is not said again by a rule: rules still judge the rest. A rule
    that falls over what the schema has refused, here or in what the record refers to, has nothing to add.
    """
    project, findings, spoilt = modelled("project", Project, document)
    if project is None:
        return Judged(document.name, tuple(findings))
    doubtful = refused(findings)
    hidden = {one.path for one in findings if one.code == "TXT001"}
    try:
        brief = brief_of(project, document.name)
        programme = references.programme(project.programme, project.application.received)
        versions = references.programmes.get(project.programme, ())
        shared = (references.organisations, references.areas, versions, references.kinds)
        case = Case(project, programme, *shared) if programme else None
        phase = case.phase if case else None
    except Exception as error:  # noqa: BLE001 - whatever it is, the other records are judged
        return Judged(document.name, (*findings, *([] if doubtful else [_unjudged(document, error)])))
    if case and phase is not None:
        doubtful = doubtful or bool(references.refused & _referred(project))
        for rule in _applicable(phase, frozenset(part for part in _judged() if getattr(project, part))):
            for by, problem in tried(rule, case):
                said = problem.path in hidden or told(problem.path, spoilt)
                untold = not (doubtful if isinstance(by, Fallen) else said)
                if untold and (kept := graded(by, problem, programme)):
                    findings.append(from_rule(document, by, kept, project.id))
    return Judged(document.name, tuple(findings), project, brief)


def _referred(project: Project) -> set[tuple[str, str]]:
    """Return kind and id of the files that a project is judged by."""
    organisations = {("organisation", id_) for id_ in project.applicants}
    return {("programme", project.programme), ("area", ""), *organisations}


def _unjudged(document: Document, error: Exception) -> Finding:
    about = CODES[FALLEN]
    message = f"Filen har inte prövats till slut: {where(error)}. Allt annat är prövat."
    return Finding(FALLEN, Severity.ERROR, about.title, message, about.mend, Place(document.name), _id(document))


def _id(document: Document) -> str:
    return str(document.data["id"]) if isinstance(document.data, dict) and "id" in document.data else ""


@cache
def _judged() -> frozenset[str]:
    """Return the parts of a record that some rule judges and nothing else."""
    return frozenset(rule.judges for rule in rules(Scope.PROJECT) if rule.judges)


@cache
def _applicable(phase: Phase, there: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules that hold from a phase up to `phase`, or judge a part that is there."""
    return tuple(rule for rule in rules(Scope.PROJECT) if rule.since <= phase or rule.judges in there)


def modelled(kind: str, type_: type[T], document: Document) -> tuple[T | None, list[Finding], list[KeyPath]]:
    """Make a document a model, with what is wrong with its writing and its shape, and the paths that are spoilt."""
    record = _id(document)
    document, was_lifted = of_today(kind, document)
    findings = [*_unread(document, record, kind), *written(kind, document, record)]
    findings += [_older_form(document, record)] if was_lifted else []
    if document.data is None:
        return None, findings, []
    problems = breaches(kind, document.data)
    spoilt = [problem.path for problem in problems]
    findings = [one for one in findings if one.code != "TXT001" or one.path not in spoilt]  # the schema names it too
    untold = (problem for problem in problems if not document.explained(span_of(document, problem.path)))
    findings += [from_schema(document, problem, record) for problem in untold]
    try:
        return build(type_, as_meant(document.data, problems)), findings, spoilt
    except ValueError as error:
        if not document.problems and not spoilt:  # the schema accepts what the model refuses: never the file's fault
            return None, [*findings, _unjudged(document, error)], []
    try:
        return build(type_, _sound(kind, document.data, spoilt)), findings, spoilt
    except ValueError:
        return None, findings, spoilt


def searched(document: Document, *, belongs: bool) -> Iterator[Finding]:
    """Yield the personal numbers in a file that is no record, and why one that belongs there cannot be read."""
    if belongs:
        yield from _unread(document, "")
    yield from numbers(document)


def _sound(kind: str, data: Plain, spoilt: list[KeyPath]) -> Plain:
    """Return `data` without the spoilt parts that the rest can be judged without, as the schema declares."""
    gone = {part for path in spoilt if (part := _apart(kind, path))}
    return _without(data, gone) if gone else data


def _apart(kind: str, path: KeyPath) -> KeyPath | None:
    """Return the outermost part around `path` that can be left out; `None` when there is none."""
    outer = (path[:steps] for steps in range(1, len(path) + 1))
    return next((part for part in outer if tuple(map(str, part)) in apart(kind)), None)


def _without(data: Plain, gone: set[KeyPath], above: KeyPath = ()) -> Plain:
    if not isinstance(data, dict):
        return data
    return {key: _without(value, gone, (*above, key)) for key, value in data.items() if (*above, key) not in gone}


def _unread(document: Document, record: str, kind: str = "") -> Iterator[Finding]:
    return (from_source(document, problem, record, kind) for problem in document.problems)


def _older_form(document: Document, record: str) -> Finding:
    """Return that a file is of an older form as a finding."""
    about = SCHEMA["SCH010"]
    message = "Filen är skriven i ett äldre format än programmet läser. Den är prövad som om den vore omskriven."
    hint = "Skriv om den till dagens format: anslag upgrade --write"
    return Finding("SCH010", Severity.ERROR, about.title, message, hint, Place(document.name), record, ("form",))


_WORTHWHILE = 200
_PART = 64
"""So many files are judged at a time."""


class _Sent(msgspec.Struct, frozen=True, array_like=True):
    """What came of one file, in the form that goes from one process to the other."""

    name: str
    digest: str
    findings: tuple[Finding, ...]
    brief: Brief | None
    project: bytes | None


def judge_all(
    folder: Folder, names: Sequence[str], references: References, known: Mapping[str, Judged], *, light: bool
) -> Iterator[Judged]:
    """Yield what comes of each project file, in any order; two processes share many.

    Of a `known` one only the project is made anew. A `light` result has no project, which would be kept in memory and
    asked for in vain.
    """

    def come_of(document: Document) -> Judged:
        if before := known.get(document.name):
            return replace(before, project=modelled("project", Project, document)[0])
        return judge(document, references)

    if len(names) < _WORTHWHILE:
        yield from (come_of(folder.noted(name)) for name in names)
        return

    def work(part: Sequence[str]) -> list[Judged]:
        # reading many and then judging them is faster than in turn: the processor's caches hold the one or the other
        judged = [come_of(document) for document in [folder.noted(name) for name in part]]
        return [replace(one, project=None) for one in judged] if light else judged

    def packed(judged: list[Judged]) -> bytes:
        return msgspec.msgpack.encode([_sent(one, folder) for one in judged])

    def unpacked(content: bytes) -> list[Judged]:
        return [_received(one, folder) for one in msgspec.msgpack.decode(content, type=list[_Sent])]

    parts = [names[start : start + _PART] for start in range(0, len(names), _PART)]
    for _, judged in shared(parts, work, packed, unpacked):
        yield from judged


def _sent(one: Judged, folder: Folder) -> _Sent:
    project = packed_project(one.project) if one.project else None
    return _Sent(one.name, folder.digest(one.name), one.findings, one.brief, project)


def _received(one: _Sent, folder: Folder) -> Judged:
    folder.note(one.name, one.digest)
    project = None if one.project is None else unpacked_project(one.project)
    return Judged(one.name, one.findings, project, one.brief)
