"""From a problem in a document to a finding with its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anslag.model import Finding, KeyPath, Place, Severity
from anslag.rules import Problem, Rule
from anslag.schema import field, paired
from anslag.source import Document, Span
from anslag.source import Problem as SourceProblem

from .cover import covered, covered_line, covered_path
from .identity import mark

if TYPE_CHECKING:  # it loads jsonschema, which a run that finds no fault in a schema never needs
    from anslag.schema.explain import SchemaProblem


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
    from .stretch import path_at

    known = field(kind, path_at(document, problem.span.start.offset))
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
        rule.section,
        _untold(problem.message, message),
    )
