"""From a problem to a finding with its place in the file, in which no personal number is ever repeated.

Reports are kept where the file is not: in the logs of a pipeline, in what it leaves behind, on a screen that is shared.
A number is therefore dots wherever a finding quotes the file, so that two of them look alike: the mark of a finding
tells them apart. It is a digest with a key that is made when the program starts and held in memory alone. Nobody who
has the mark can try numbers until one fits, and no mark means anything in another run. What carries one is never
remembered between runs.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b

import msgspec

from anslag.lifecycle import cite
from anslag.model import Exemption, Finding, KeyPath, Place, Severity
from anslag.rules import Problem, Rule
from anslag.rules.personal import personal_numbers
from anslag.schema import field as field_at
from anslag.schema import paired
from anslag.schema.schema_problem import SchemaProblem
from anslag.source import Document, Mapping, Node, Scalar, Sequence, Span
from anslag.source import Problem as SourceProblem
from anslag.source.marks import lines_of, span_at

from .sources import Past, Source

COVER = "•"


def covered(text: str) -> str:
    """Return `text` with a dot for each character of a personal number in it; line breaks stay."""
    found = list(personal_numbers(text))
    if not found:
        return text
    letters = list(text)
    for number in found:
        for at in range(number.start, number.end):
            letters[at] = letters[at] if letters[at] in "\r\n" else COVER
    return "".join(letters)


def covered_path(path: KeyPath) -> KeyPath:
    """Return the way to a field, covered: a key of someone's own making may be a number too."""
    return tuple(covered(step) if isinstance(step, str) else step for step in path)


def covered_finding(finding: Finding) -> Finding:
    """Return a finding whose file, record and words are covered: a file may be named after a person."""
    place, message, hint = finding.place, covered(finding.message), covered(finding.hint)
    place = replace(place, file=covered(place.file))
    return replace(finding, place=place, record=covered(finding.record), message=message, hint=hint)


def covered_exemption(exemption: Exemption) -> Exemption:
    """Return an exemption whose words are covered."""
    words = {name: covered(getattr(exemption, name)) for name in ("record", "reason", "approved_by")}
    return msgspec.structs.replace(exemption, **words)


def covered_line(text: str, number: int) -> str:
    """Return a line of `text` by its number (from 1), covered; empty outside the text."""
    lines = _lines(text)
    return lines[number - 1] if 0 < number <= len(lines) else ""


@lru_cache(maxsize=2)
def _lines(text: str) -> list[str]:
    """Return the lines, kept for the next finding in the same file: a number may go on from one line to the next."""
    return lines_of(covered(text))


# Made on import, before any second process is forked, so that the two make the same marks.
_KEY = secrets.token_bytes(32)


def mark(words: str) -> str:
    """Return the mark of what a finding does not tell: the same for the same letters and digits, however parted."""
    told = "".join(filter(str.isalnum, words)) or words
    return blake2b(told.casefold().encode(errors="surrogatepass"), key=_KEY, digest_size=16).hexdigest()


def span_of(document: Document, path: KeyPath) -> Span:
    """Return where a reader should look for `path`: the value when it stands on one line, else the nearest key.

    What is missing from the top of the file is told at the record's id.
    """
    value = document.value(path) if path else None
    if value and value.start.line == value.end.line and value.start.offset < value.end.offset:
        return value
    return document.nearest(path) if document.key(path[:1]) else document.key(("id",)) or document.nearest(())


def place_of(document: Document, span: Span) -> Place:
    """Return `span` as a place in a finding, with its source line, where a personal number is covered."""
    start, end = span.start, span.end
    source = covered_line(document.text, start.line)
    return Place(document.name, start.line, start.column, end.line, end.column, source)


def from_source(document: Document, problem: SourceProblem, record: str, kind: str = "") -> Finding:
    """Return what the loader found as a finding. It is always an error: the file cannot be trusted.

    In a file of `kind` no value is advised that its field does not take.
    """
    place = place_of(document, problem.span)
    message, hint = covered(problem.message), covered(_advice(document, problem, kind))
    mark_ = _untold(problem.message, message)
    return Finding(problem.code, Severity.ERROR, problem.title, message, hint, place, record, mark=mark_)


def _advice(document: Document, problem: SourceProblem, kind: str) -> str:
    """Return how a problem is mended where it stands: `yes` is only true in a field that is true or false."""
    if problem.code != "SRC030" or not kind:
        return problem.hint
    known = field_at(kind, path_at(document, problem.span.start.offset))
    if known is None or "boolean" in str(known.schema.get("type")) or known.schema.get("const") is True:
        return "Skriv true för ja eller false för nej." if known else problem.hint
    if known.choices:
        return f"Välj bland: {', '.join(paired(known.choices))}."
    return 'Sätt citattecken (") runt ordet.'


def _untold(message: str, told: str) -> str:
    """Return the mark of a message of which a part is covered; empty when all of it is told."""
    return "" if told == message else mark(message)


def from_schema(document: Document, problem: SchemaProblem, record: str) -> Finding:
    """Return a breach of the schema as a finding; an unknown or missing key points at a key, not at its parent."""
    path = problem.path
    at_key = problem.missing or problem.code == "SCH001"
    span = document.key(path) if at_key else None
    span = span or span_of(document, path)
    message = covered(problem.message)
    return Finding(
        problem.code,
        Severity.ERROR,
        problem.title,
        message,
        covered(problem.hint),
        place_of(document, span),
        record,
        covered_path(path),
        mark=_untold(problem.message, message),
    )


def from_rule(document: Document, rule: Rule, problem: Problem, record: str) -> Finding:
    """Return a rule's problem as a finding; the rule's own mending stands in where the problem has none."""
    message = covered(problem.message)
    return Finding(
        rule.code,
        problem.severity or rule.severity,
        rule.title,
        message,
        covered(problem.hint) or rule.text.mend,
        place_of(document, span_of(document, problem.path)),
        record,
        problem.path,
        problem.section or cite(rule.section, None),
        _untold(problem.message, message),
    )


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


def span_between(document: Document, start: int, end: int) -> Span:
    """Return the span between two character offsets of the file's text."""
    return span_at(document.text, start, end)


def within(document: Document, path: KeyPath, words: str) -> list[tuple[int, int]]:
    """Return the offsets of every place where `words` stand in the value at `path`; none if wrapped or escaped."""
    value = document.value(path) if words else None
    found, at = [], value.start.offset if value else 0
    while value and (at := document.text.find(words, at, value.end.offset)) >= 0:
        found.append((at, at + len(words)))
        at += len(words)
    return found


def place_covered(document: Document, span: Span, secret: Iterable[tuple[int, int]]) -> Place:
    """Return `span` as a place whose source line has a dot for each character between the offsets of `secret`."""
    place = place_of(document, span)
    line = list(place.source)
    begins = span.start.offset - (span.start.column - 1)
    for start, end in secret:
        for offset in range(max(start, begins), min(end, begins + len(line))):
            line[offset - begins] = COVER
    return replace(place, source="".join(line))


def path_at(document: Document, offset: int) -> KeyPath:
    """Return the path of the deepest field around a character; of a comment, that of the group it stands in."""
    node: Node | None = document.nodes()
    path: KeyPath = ()
    while node is not None:
        step, node = next(_around(node, offset), (None, None))
        path = path if step is None else (*path, step)
    return path


def _around(node: Node, offset: int) -> Iterator[tuple[str | int, Node]]:
    return ((step, below) for step, start, below in _children(node) if start <= offset < below.end.index)


def _children(node: Node) -> Iterator[tuple[str | int, int, Node]]:
    if isinstance(node, Mapping):
        for key, value in node.entries:
            if isinstance(key, Scalar):
                yield str(key.value), key.start.index, value
    elif isinstance(node, Sequence):
        for position, item in enumerate(node.items):
            yield position, item.start.index, item


def quoted(document: Document) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield each value in double quotes: its path, what it says, and how it is written."""
    yield from _quoted(document.text, document.nodes(), ())


def _quoted(text: str, node: Node | None, path: KeyPath) -> Iterator[tuple[KeyPath, str, str]]:
    if isinstance(node, Scalar):
        if node.style == '"':
            yield path, node.text, text[node.start.index : node.end.index]
    elif node is not None:
        for step, _, below in _children(node):
            yield from _quoted(text, below, (*path, step))
