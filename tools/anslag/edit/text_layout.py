"""The lines of a file by the fields and list items they belong to, comments and blank lines with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from anslag.source import Document, KeyPath, Mapping, Node, Scalar
from anslag.source.marks import LINE_BREAK
from anslag.source.nodes import span


@dataclass(eq=False)
class Part:
    """A field or list item in block style; lines are counted from 0.

    `lead` are the lines above it that are its own: comments and blank lines; it is `spaced` when a blank one is first.
    `first` and `stop` bound the lines of the part and all that is in it; `last` is the last line of its own value, or
    of its name when parts are in it. `beside` are the comments on its own lines, `below` those that follow within it.
    """

    path: KeyPath
    key: Node
    value: Node
    column: int
    first: int
    last: int
    outer: Part | None
    stop: int = 0
    spaced: bool = False
    lead: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def around(self) -> Iterator[Part]:
        """Yield the part and those it stands in, from the innermost."""
        part: Part | None = self
        while part:
            yield part
            part = part.outer


class Layout:
    """The parts of a document by their paths, and the lines after the last of them."""

    def __init__(self, document: Document, root: Mapping) -> None:
        self.lines = LINE_BREAK.split(document.text)
        self._document = document
        self.parts = {part.path: part for part in self._found(root, (), None)}
        self.tail = self._share()
        self._sort_comments()

    def _found(self, node: Node, path: KeyPath, outer: Part | None) -> Iterator[Part]:
        if isinstance(node, Scalar) or (node.flow and outer):
            return
        if isinstance(node, Mapping):
            for key, value in node.entries:
                first = key.start.line
                name = str(key.value) if isinstance(key, Scalar) else ""
                part = Part((*path, name), key, value, key.start.column, first, self._last(key, value), outer)
                yield part
                yield from self._found(value, part.path, part)
        else:
            for number, item in enumerate(node.items):
                column = node.start.column
                first = self._dash(item.start.line, column)
                part = Part((*path, number), item, item, column, first, self._last(item, item), outer)
                yield part
                yield from self._found(item, part.path, part)

    def _last(self, key: Node, value: Node) -> int:
        """Return the last line of a value that has no parts, else the line of the key."""
        if not isinstance(value, Scalar) and not value.flow and value.value:
            return key.start.line
        end = max(span(self._document.text, node).end.offset for node in (key, value))
        found = self._document.text[:end]
        at = len(LINE_BREAK.findall(found))
        return max(key.start.line, at - 1 if found.endswith(("\n", "\r")) else at)

    def _dash(self, line: int, column: int) -> int:
        while line > 0 and self.lines[line][column : column + 1] != "-":
            line -= 1
        return line

    def _share(self) -> list[str]:
        """Give every line between two parts to one of them, and return the lines after all."""
        parts = list(self.parts.values())
        if parts:
            parts[0].lead = self.lines[: parts[0].first]
        for part, following in zip(parts, [*parts[1:], None], strict=True):
            gap = range(part.last + 1, following.first if following else len(self.lines))
            inside = 0
            if following is None or part not in following.around():
                edge = following.column if following else -1
                inside = max((number for number, at in enumerate(gap, 1) if self._comment(at) > edge), default=0)
            self._close(part, part.last + 1)
            self._give(part, list(gap[:inside]))
            rest = [self.lines[at] for at in gap[inside:]]
            if following is None:
                return rest
            following.lead = rest
            following.spaced = rest[:1] == [""]
        return list(self.lines)

    def _give(self, part: Part, gap: list[int]) -> None:
        """Give the comments below a part to it or to those it stands in, by their columns."""
        column = 1 << 30
        for at in gap:
            own = self._comment(at)
            column = min(column, own) if own >= 0 else column
            owner = next((one for one in part.around() if one.column <= column), part)
            owner.below.append(self.lines[at])
            self._close(owner, at + 1)

    def _close(self, part: Part, stop: int) -> None:
        for one in part.around():
            one.stop = max(one.stop, stop)

    def _comment(self, line: int) -> int:
        """Return the column of a comment that has its line to itself, or -1."""
        text = self.lines[line].lstrip(" ")
        return len(self.lines[line]) - len(text) if text.startswith("#") else -1

    def _sort_comments(self) -> None:
        """Note the comments that stand on parts' own lines, each by the last part that begins there or before."""
        own: dict[int, Part] = {}
        for part in self.parts.values():
            own |= dict.fromkeys(range(part.first, part.last + 1), part)
        for place, words in self._document.comments():
            if (owner := own.get(place.start.line - 1)) is not None:
                owner.beside.append(words.rstrip())
