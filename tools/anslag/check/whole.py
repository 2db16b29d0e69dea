"""Judging a loaded register as a whole, and a change to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from anslag.model import Finding, KeyPath
from anslag.rules import Problem, Rule, Scope, graded, rules
from anslag.schema import CODES
from anslag.source import Document

from .falls import Fallen, any_fell, fell, tried
from .load import Register
from .locate import from_rule
from .memory import Memory
from .record import told
from .sources import Past, Source


@dataclass
class Pointer:
    """Turns problems into findings: reads a file again to point into it, once."""

    source: Source
    _read: dict[str, Document] = field(default_factory=dict)

    def document(self, name: str) -> Document:
        """Return the file with that name."""
        if name not in self._read:
            self._read[name] = self.source.read(name)
        return self._read[name]

    @property
    def folder(self) -> str:
        """The register's folder, as it is named in messages."""
        source = self.source.today if isinstance(self.source, Past) else self.source
        return source.prefix.rstrip("/") or "."

    def finding(self, rule: Rule, problem: Problem, file: str, record: str) -> Finding:
        """Return the problem as a finding in `file`."""
        document = Document(file, "", None, ()) if file == self.folder else self.document(file)
        return from_rule(document, rule, problem, record)


def judge_whole(register: Register, pointer: Pointer, memory: Memory | None = None) -> tuple[Finding, ...]:
    """Return what the rules over the whole register find, from the memory when no file has changed."""
    state = register.source.state if memory else ""
    known = memory.whole(state) if memory else None
    if known is None:
        known = tuple(_judge_whole(register, pointer))
        if memory and not any_fell(known):
            memory.keep_whole(state, known)
    return known


def _judge_whole(register: Register, pointer: Pointer) -> Iterator[Finding]:
    index = register.index
    ids = {brief.file: brief.id for brief in index.briefs}
    terms = index.references.programme
    programmes = {brief.file: terms(brief.programme, brief.received) for brief in index.briefs}
    for rule in rules(Scope.REGISTER):
        found = tried(rule, index)
        if fell(found):  # perhaps over what the schema has refused
            found = tried(rule, register.sound)
        for by, problem in found:
            if isinstance(by, Fallen):
                yield pointer.finding(by, problem, pointer.folder, "")
            elif not told(problem.path, _spoilt(register, problem.file)) and (
                kept := graded(by, problem, programmes.get(problem.file))
            ):
                yield pointer.finding(by, kept, problem.file, ids.get(problem.file, ""))


def _spoilt(register: Register, name: str) -> list[KeyPath]:
    """Return the paths in a project's file that the schema has told of."""
    one = register.judged.get(name)
    return [finding.path for finding in one.findings if finding.code in CODES] if one else []
