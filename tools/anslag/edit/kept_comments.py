"""Which comment belongs to which field: the one beside it, right below it, or right above it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from anslag.source import Document, Mapping, Node, Scalar, Span
from anslag.source.nodes import span


@dataclass(frozen=True, slots=True)
class Note:
    """A comment on a line of its own, and whether blank lines stand around it."""

    text: str
    blank_before: bool
    blank_after: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """A field or list item in block style: its own node, the value, where it stands and what it stands in."""

    node: Node
    value: Node
    start: int
    column: int
    outer: _Entry | None

    def around(self) -> Iterator[_Entry]:
        """Yield the entry and those it stands in, from the innermost."""
        entry: _Entry | None = self
        while entry:
            yield entry
            entry = entry.outer


class Comments:
    """The comments of a document by the node they belong to."""

    def __init__(self, document: Document, root: Mapping) -> None:
        self._document = document
        self._entries = list(_entries(root, None))
        self._starts = [entry.start for entry in self._entries]
        self._above: dict[int, list[Note]] = defaultdict(list)
        self._below: dict[int, list[Note]] = defaultdict(list)
        self._beside: dict[int, str] = {}
        self.modeline: list[str] = []
        self._edge: tuple[int, int] = (-1, 0)
        for place, words in document.comments():
            self._place(place, words)

    def above(self, node: Node) -> list[Note]:
        """Return the comments that stand above a field (by its key) or a list item."""
        return self._above[id(node)]

    def below(self, node: Node) -> list[Note]:
        """Return the comments that stand below a field or a list item, before its group ends."""
        return self._below[id(node)]

    def beside(self, node: Node) -> str:
        """Return the comment at the end of a field's line, with the space before it; empty when there is none."""
        return f"  {self._beside[id(node)]}" if id(node) in self._beside else ""

    def _place(self, place: Span, words: str) -> None:
        line, at = place.start.line, place.start.offset
        before, after = (not self._document.line(number).strip() for number in (line - 1, line + 1))
        note = Note(words.rstrip(), before, after)
        if line == 1 and "yaml-language-server" in words:
            self.modeline.append(note.text)
            return
        number = bisect_right(self._starts, at)
        last = self._entries[number - 1] if number else None
        following = self._entries[number] if number < len(self._entries) else None
        lead = self._document.line(line)[: place.start.column - 1]
        if last and self._is_within(at, last.value):
            self._inside(last, note, own_line=not lead.strip())
        elif last and lead.strip(" -"):
            self._inside(last, note, own_line=False)
        else:
            self._on_its_own(note, place.start.column - 1, last, following)

    def _is_within(self, at: int, value: Node) -> bool:
        """Whether a place lies within brackets or braces."""
        return not isinstance(value, Scalar) and value.flow and at < span(self._document.text, value).end.offset

    def _inside(self, entry: _Entry, note: Note, own_line: bool) -> None:
        if own_line or id(entry.node) in self._beside:
            self._above[id(entry.node)].append(note)
        else:
            self._beside[id(entry.node)] = note.text

    def _on_its_own(self, note: Note, column: int, last: _Entry | None, following: _Entry | None) -> None:
        edge = following.column if following else -1
        if last is None or (following and last in following.around()):
            if following:
                self._above[id(following.node)].append(note)
            return
        column = min(column, self._edge[1]) if self._edge[0] == last.start else column
        self._edge = (last.start, column)
        owner = next((entry for entry in last.around() if edge < entry.column <= column), None)
        if owner:
            self._below[id(owner.node)].append(note)
        elif following:
            self._above[id(following.node)].append(note)


def _entries(node: Node, outer: _Entry | None) -> Iterator[_Entry]:
    """Yield every field and item in block style, in the order written; what is within brackets is one value."""
    if isinstance(node, Scalar) or (node.flow and outer):
        return
    if isinstance(node, Mapping):
        for key, value in node.entries:
            entry = _Entry(key, value, key.start.index, key.start.column, outer)
            yield entry
            yield from _entries(value, entry)
    else:
        for item in node.items:
            entry = _Entry(item, item, item.start.index, node.start.column, outer)
            yield entry
            yield from _entries(item, entry)
