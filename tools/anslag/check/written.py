"""The rules over texts: everything that is written in a file, its name, and texts outside the register."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from anslag.lifecycle import cite
from anslag.model import Finding, KeyPath, Place
from anslag.rules import RULES, Rule, Scope, Stretch, rules
from anslag.schema import field
from anslag.schema.declared import every, public_texts
from anslag.source import Document, Plain

from .places import covered_path, mark, path_at, place_covered, place_of, quoted, span_between, span_of, within
from .trial import tried

_ANY = rules(Scope.TEXT)
_PUBLIC = rules(Scope.PUBLIC_TEXT)
_MOST = 100

Tree = dict[str, Any]


def _tree(patterns: Iterable[tuple[str, ...]]) -> Tree:
    """Return patterns as one tree of steps, so that no step is taken twice."""
    tree: Tree = {}
    for pattern in patterns:
        below = tree
        for step in pattern:
            below = below.setdefault(step, {})
    return tree


@cache
def _told_of(kind: str) -> Tree:
    """Return the texts of a kind of file that may become public."""
    return _tree(public_texts(kind))


def texts(text: str, where: str) -> list[Finding]:
    """Return what is wrong with a text outside the register: the message of a commit, an earlier version of a file.

    `where` names it to a reader and stands where findings in files have the file's name.
    """
    return list(_in_text(Document(where, text, None, ()), _stretches(_ANY, text), ""))


def numbers(document: Document) -> Iterator[Finding]:
    """Yield the personal numbers in a text that is no record."""
    rule = RULES["PRV001"]
    yield from _in_text(document, _stretches((rule,), document.text), "")


def written(kind: str, document: Document, record: str) -> Iterator[Finding]:
    """Yield what is wrong with all that is written in a file of `kind`, comments included, and with its name.

    What the loader has said of a character is not said again.
    """
    raw = [(rule, one) for rule, one in _stretches(_ANY, document.text) if not _said(document, one)]
    told = list(_vouched(kind, document.data, _in_text(document, raw, record)))
    # APP001 and REG005 judge an organisation's number.
    yield from (finding for finding in told if (kind, finding.path) != ("organisation", ("number",)))
    for rule, stretch in _stretches(_ANY, document.name):
        yield _finding(rule, stretch, document.name, Place(document.name), record)
    if document.data is not None:
        if "\\" in document.text:
            escaped = _escaped(document, record, {(finding.code, finding.path) for finding in told})
            yield from _vouched(kind, document.data, escaped)
        for path, text in _public(document.data, _told_of(kind)):
            if found := _stretches(_PUBLIC, text):
                yield from _in_value(document, path, text, found, record)


def _vouched(kind: str, data: Plain, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings without the voucher numbers that someone else has seen to be no personal ones.

    Of others in such a field it is told how that is said.
    """
    for finding in found:
        known = field(kind, finding.path) if finding.code == "PRV001" else None
        word = known.schema.get("x-voucher") if known else None
        if not word:
            yield finding
        elif not _stands(data, (*finding.path[:-1], word)):
            yield replace(finding, hint=f"{_VOUCHER.format(word=word)} {finding.hint}")


def vouchers(kind: str, data: Plain) -> frozenset[str]:
    """Return the marks of the personal numbers in a file that are vouchers' numbers, as someone else has seen."""
    marks: set[str] = set()
    for part in every(kind):
        if word := part.schema.get("x-voucher"):
            for path, value in _public(data, _tree([part.path])):
                if _stands(data, (*path[:-1], word)):
                    marks |= {mark(value[one.start : one.end]) for _, one in _stretches((RULES["PRV001"],), value)}
    return frozenset(marks)


_VOUCHER = (
    "Är det ett verifikats nummer, låt någon annan kontrollera det och ange den personens roll i {word}. Är det ett "
    "personnummer:"
)


def _stands(data: Any, path: KeyPath) -> bool:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    return bool(data)


def _stretches(chosen: tuple[Rule, ...], text: str) -> list[tuple[Rule, Stretch]]:
    return [found for rule in chosen for found in tried(rule, text)]


def _said(document: Document, stretch: Stretch) -> bool:
    return any(problem.span.start.offset == stretch.start for problem in document.problems)


def _public(data: Plain, tree: Tree, above: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, dict):
        for step, below in tree.items():
            if step in data:
                yield from (_public if below else _texts)(data[step], below, (*above, step))
    elif isinstance(data, list) and "*" in tree:
        for position, item in enumerate(data):
            yield from (_public if tree["*"] else _texts)(item, tree["*"], (*above, position))


def _texts(data: Plain, _: Tree, above: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield a text, or all texts in the new value of a field."""
    if isinstance(data, str):
        yield above, data
    elif isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(value, _, (*above, step))


def _escaped(document: Document, record: str, told: Collection[tuple[str, KeyPath]]) -> Iterator[Finding]:
    """Yield what is wrong with values that are written with escapes, so that the file does not show what they say."""
    for path, value, source in quoted(document):
        if "\\" in source:
            hidden = ((rule, one) for rule, one in _stretches(_ANY, value) if (rule.code, path) not in told)
            yield from _in_value(document, path, value, hidden, record)


def _in_value(
    document: Document, path: KeyPath, value: str, found: Iterable[tuple[Rule, Stretch]], record: str
) -> Iterator[Finding]:
    """Yield findings in one value, placed at the stretch itself when the file has it as it is read."""
    stretches = list(found)
    if not stretches:
        return
    nearest = span_of(document, path)
    whole = [(nearest.start.offset, nearest.end.offset)]
    secret = {value[one.start : one.end] for _, one in stretches if one.secret}
    hidden = [place for words in secret for place in within(document, path, words) or whole]
    for rule, stretch in _bounded(stretches, value):
        places = within(document, path, value[stretch.start : stretch.end])
        span = span_between(document, *places[0]) if places else nearest
        yield _finding(rule, stretch, value, place_covered(document, span, hidden), record, path)


def _in_text(document: Document, found: Sequence[tuple[Rule, Stretch]], record: str) -> Iterator[Finding]:
    if not found:
        return
    for rule, stretch in _bounded(found, document.text):
        place = place_of(document, span_between(document, stretch.start, stretch.end))
        path = covered_path(path_at(document, stretch.start))
        yield _finding(rule, stretch, document.text, place, record, path)


def _bounded(found: Iterable[tuple[Rule, Stretch]], text: str) -> Iterator[tuple[Rule, Stretch]]:
    """Yield the first stretches of each rule, so that no report is without end; the last tells of, and is, all more."""
    for rule, group in groupby(found, key=itemgetter(0)):
        stretches = [stretch for _, stretch in group]
        more = len(stretches) - _MOST
        if more > 0:
            message = f"{stretches[_MOST - 1].message} Det finns {more} till längre ned."
            context = "\0".join(_untold(one, text) for one in stretches[_MOST - 1 :])
            stretches[_MOST - 1 :] = [replace(stretches[_MOST - 1], message=message, context=context)]
        yield from ((rule, stretch) for stretch in stretches)


def _untold(stretch: Stretch, text: str) -> str:
    """Return what tells a stretch of `text` from another with the same message; empty when the message does."""
    return stretch.context or (text[stretch.start : stretch.end] if stretch.secret else "")


def _finding(rule: Rule, stretch: Stretch, text: str, place: Place, record: str, path: KeyPath = ()) -> Finding:
    """Return a stretch of `text` as a finding at `place`."""
    hint, message, untold = stretch.hint or rule.text.mend, stretch.message, _untold(stretch, text)
    mark_ = mark(untold) if untold else ""
    section = cite(rule.section, None)
    return Finding(rule.code, rule.severity, rule.title, message, hint, place, record, path, section, mark_)
