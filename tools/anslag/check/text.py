"""The rules over texts: everything that is written in a file, its name, and texts outside the register."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from anslag.model import Finding, KeyPath, Place
from anslag.rules import Rule, Scope, Stretch, rules
from anslag.source import Document

_ANY = rules(Scope.TEXT)
_PUBLIC = rules(Scope.PUBLIC_TEXT)

PUBLIC: dict[str, tuple[tuple[str, ...], ...]] = {
    "project": (
        ("title",),
        ("summary",),
        ("application", "goals", "*", "goal"),
        ("application", "goals", "*", "indicator"),
        ("application", "partners", "*", "name"),
        ("application", "budget", "other_grants", "*", "funder"),
        ("decision", "reason"),
        ("decision", "conditions", "*"),
        ("decision", "budget", "other_grants", "*", "funder"),
        ("changes", "*", "note"),
        ("final_report", "public_summary"),
    ),
    "organisation": (("name",), ("former_names", "*")),
}
"""The texts that become public, by kind of file; ``*`` is every item of a list."""


def texts(text: str, where: str) -> list[Finding]:
    """Return what is wrong with a text outside the register: the message of a commit, an earlier version of a file.

    `where` names it to a reader and stands where findings in files have the file's name.
    """
    return list(_in_text(Document(where, text, None, ()), list(_stretches(_ANY, text)), ""))


def written(kind: str, document: Document, record: str) -> Iterator[Finding]:
    """Yield what is wrong with all that is written in a file of `kind`, comments included, and with its name.

    What the loader has said of a character is not said again.
    """
    raw = [(rule, one) for rule, one in _stretches(_ANY, document.text) if not _said(document, one)]
    told = list(_in_text(document, raw, record))
    # APP001 and REG005 judge an organisation's number.
    yield from (finding for finding in told if (kind, finding.path) != ("organisation", ("number",)))
    for rule, stretch in _stretches(_ANY, document.name):
        yield _finding(rule, stretch, Place(document.name), record)
    if document.data is not None:
        if "\\" in document.text:
            yield from _escaped(document, record, {(finding.code, finding.path) for finding in told})
        for path, text in _public(document.data, PUBLIC.get(kind, ())):
            yield from _in_value(document, path, text, _stretches(_PUBLIC, text), record)


def _stretches(chosen: tuple[Rule, ...], text: str) -> Iterator[tuple[Rule, Stretch]]:
    return ((rule, stretch) for rule in chosen for stretch in rule.check(text))


def _said(document: Document, stretch: Stretch) -> bool:
    return any(problem.span.start.offset == stretch.start for problem in document.problems)


def _public(data: Any, patterns: tuple[tuple[str, ...], ...]) -> Iterator[tuple[KeyPath, str]]:
    for pattern in patterns:
        for path, value in _at(data, pattern, ()):
            if isinstance(value, str):
                yield path, value


def _at(data: Any, pattern: tuple[str, ...], above: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    if not pattern:
        yield above, data
    elif pattern[0] == "*":
        for position, item in enumerate(data if isinstance(data, list) else ()):
            yield from _at(item, pattern[1:], (*above, position))
    elif isinstance(data, dict) and pattern[0] in data:
        yield from _at(data[pattern[0]], pattern[1:], (*above, pattern[0]))


# A clean file never needs the parts that point into it: they are imported where something is found.
def _escaped(document: Document, record: str, told: Collection[tuple[str, KeyPath]]) -> Iterator[Finding]:
    """Yield what is wrong with values that are written with escapes, so that the file does not show what they say."""
    from .stretch import quoted

    for path, value, source in quoted(document):
        if "\\" in source:
            hidden = ((rule, one) for rule, one in _stretches(_ANY, value) if (rule.code, path) not in told)
            yield from _in_value(document, path, value, hidden, record)


def _in_value(
    document: Document, path: KeyPath, value: str, found: Iterable[tuple[Rule, Stretch]], record: str
) -> Iterator[Finding]:
    """Yield findings in one value, placed at the stretch itself when the file has it as it is read."""
    for rule, stretch in found:
        from .locate import span_of
        from .stretch import place_covered, span_within

        span = span_within(document, path, value[stretch.start : stretch.end]) or span_of(document, path)
        yield _finding(rule, stretch, place_covered(document, span, [span] if stretch.secret else ()), record, path)


def _in_text(document: Document, found: Sequence[tuple[Rule, Stretch]], record: str) -> Iterator[Finding]:
    if not found:
        return
    from .stretch import path_at, place_covered, span_between

    placed = [(rule, stretch, span_between(document, stretch.start, stretch.end)) for rule, stretch in found]
    secret = [span for _, stretch, span in placed if stretch.secret]
    for rule, stretch, span in placed:
        place = place_covered(document, span, secret)
        yield _finding(rule, stretch, place, record, path_at(document, stretch.start))


def _finding(rule: Rule, stretch: Stretch, place: Place, record: str, path: KeyPath = ()) -> Finding:
    hint = stretch.hint or rule.text.mend
    return Finding(rule.code, rule.severity, rule.title, stretch.message, hint, place, record, path, rule.section)
