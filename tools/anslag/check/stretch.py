"""From a stretch of a text to its place in the file, with what must not be shown again covered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from anslag.model import KeyPath, Place
from anslag.source import Document, Mapping, Node, Scalar, Sequence, Span
from anslag.source.marks import span_at

from .cover import COVER
from .locate import place_of


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
