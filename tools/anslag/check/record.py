"""One file of the register: loaded, judged by its schema, made a model, judged by the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from anslag.lifecycle import Phase, brief_of
from anslag.model import Brief, Fact, Finding, KeyPath, Place, Project, References, Severity, build
from anslag.rules import Case, Rule, Scope, graded, rules
from anslag.schema.declared import apart
from anslag.source import Document, Plain

from .codes import CODES, FALLEN
from .falls import Fallen, refused, tried, where
from .form import of_today, older_form
from .meant import as_meant, breaches
from .text import numbers, written

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
        shared = (references.organisations, references.areas, versions)
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
                    findings.append(_rule_finding(document, by, kept, project.id))
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
    findings = [*_loader_findings(document, record, kind), *written(kind, document, record)]
    findings += [older_form(document, record)] if was_lifted else []
    if document.data is None:
        return None, findings, []
    problems = breaches(kind, document.data)
    spoilt = [problem.path for problem in problems]
    findings = [one for one in findings if one.code != "TXT001" or one.path not in spoilt]  # the schema names it too
    untold = (problem for problem in problems if not document.explained(_span(document, problem.path)))
    findings += [_schema_finding(document, problem, record) for problem in untold]
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
        yield from _loader_findings(document, "")
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


def told(path: KeyPath, spoilt: list[KeyPath]) -> bool:
    """Return whether something has been said already of a field, of what it is part of, or of a part of it."""
    return any(path[: len(known)] == known or known[: len(path)] == path for known in spoilt)


# A clean run never needs the parts that explain: they are imported where something is found.
def _loader_findings(document: Document, record: str, kind: str = "") -> Iterator[Finding]:
    if document.problems:
        from .locate import from_source

        yield from (from_source(document, problem, record, kind) for problem in document.problems)


def _schema_finding(document: Document, problem: Any, record: str) -> Finding:
    from .locate import from_schema

    return from_schema(document, problem, record)


def _span(document: Document, path: KeyPath) -> Any:
    from .locate import span_of

    return span_of(document, path)


def _rule_finding(document: Document, *args: Any) -> Finding:
    from .locate import from_rule

    return from_rule(document, *args)
