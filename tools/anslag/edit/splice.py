"""Where in a text a value goes, found by the marks of the values around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from anslag.source import Document, KeyPath, Mapping, Node, Plain, Scalar, Sequence
from anslag.source.marks import LINE_BREAK
from anslag.source.nodes import child, span

from .scalars import inline
from .yaml_lines import Style, entry, item, order, parts


class EditError(Exception):
    """A file cannot be changed safely; the text is for an officer, in Swedish."""


def spliced(document: Document, path: KeyPath, value: Plain, at: int | None, kind: str = "project") -> str:
    """Return the text of a document of `kind` with `value` at `path`, or as item `at` (from 0) of the list there."""
    root = document.nodes()
    if root is None:
        raise EditError("Filen går inte att läsa.")
    splicer = _Splicer(document, root, kind)
    return splicer.put(path, value, at)


def style(document: Document, root: Mapping) -> Style:
    """Return the style that most of the file is written in."""
    return _Splicer(document, root).style


class _Splicer:
    """The text, its tree and the style it is written in."""

    def __init__(self, document: Document, root: Mapping, kind: str = "project") -> None:
        self.document = document
        self.kind = kind
        self.text = document.text
        self.root = root

    @cached_property
    def style(self) -> Style:
        """The style most of the file is written in."""
        steps: Counter[int] = Counter()
        lists: Counter[bool] = Counter()
        for key, value in _block_entries(self.root):
            deeper = value.start.column - key.start.column
            if isinstance(value, Sequence):
                lists[deeper > 0] += 1
            elif deeper > 0:
                steps[deeper] += 1
        ends = Counter(LINE_BREAK.findall(self.text))
        return Style(
            newline=ends.most_common(1)[0][0] if ends else "\n",
            step=steps.most_common(1)[0][0] if steps else 2,
            indented=lists.most_common(1)[0][0] if lists else True,
        )

    def put(self, path: KeyPath, value: Plain, at: int | None) -> str:
        """Return the text with `value` set at `path`, or as item `at` of the list there."""
        node: Node = self.root
        for depth, step in enumerate(path):
            found = child(node, step)
            rest = path[depth + 1 :]
            if found is None or (rest and _empty(found[1])):
                made: Plain = value if at is None else [value]
                for name in reversed(rest):
                    made = {str(name): made}
                if found is not None:
                    return self._fill(node, found, made)
                return self._add_key(node, path[:depth], str(step), made)
            parent, (key, node) = node, found
        if at is not None and isinstance(node, Sequence) and node.items:
            return self._add_item(node, value, at)
        made = value if at is None else [value]
        if _empty(node) and isinstance(parent, Mapping):
            return self._fill(parent, (key, node), made)
        return self._replace(parent, key, node, made)

    # One place each

    def _add_item(self, sequence: Sequence, value: Plain, place: int) -> str:
        beside = sequence.items[max(0, place - 1)]
        if sequence.flow:
            words = inline(value, True)
            return (
                self._insert(self._end(beside), f", {words}")
                if place
                else self._insert(beside.start.index, f"{words}, ")
            )
        column = sequence.start.column
        same_line = beside.start.line == self._dash_line(beside)
        gap = beside.start.column - column if same_line and beside.start.column > column + 1 else 2
        flow = not isinstance(beside, Scalar) and beside.flow
        lines = item(value, column, self.style, gap, flow)
        blank = [""] if len(sequence.items) > 1 and self._blank_above(sequence.items[1].start.index) else []
        if place:
            return self._insert_lines(beside, beside, column, blank + lines)
        at = self._above_comments(self.text.rindex("-", 0, beside.start.index), column)
        return self._insert(at, "".join(line + self.style.newline for line in lines + blank))

    def _add_key(self, node: Node, path: KeyPath, key: str, value: Plain) -> str:
        if not isinstance(node, Mapping):
            raise EditError("Där uppgiften ska stå finns redan något annat. Gör ändringen för hand.")
        before = _before(node, order(self.kind, path), key)
        if node.flow:
            return self._add_to_flow(node, before, f"{inline(key, True)}: {inline(value, True)}")
        first = node.entries[0][0]
        flow = self._flow_around(node)
        column = first.start.column
        lines = entry(key, value, column, self.style, flow)
        if before is None and self._leads_line(first):
            at = self._above_comments(first.start.index, column)
            return self._insert(at, "".join(line + self.style.newline for line in lines))
        if before is None and len(lines) == 1:  # beside the dash of a list item
            return self._insert(first.start.index, lines[0].lstrip() + self.style.newline + " " * column)
        place = 0 if before is None else before
        entries = node.entries
        neighbour = entries[place + 1][0] if place + 1 < len(entries) else entries[place][0]
        blank = node is self.root and self._blank_above(neighbour.start.index)
        return self._insert_lines(*entries[place], column, ([""] if blank else []) + lines)

    def _add_to_flow(self, node: Mapping, before: int | None, words: str) -> str:
        if not node.entries:
            return self._insert(node.start.index + 1, words)
        if before is None:
            return self._insert(node.entries[0][0].start.index, f"{words}, ")
        key, value = node.entries[before]
        return self._insert(max(self._end(key), self._end(value)), f", {words}")

    def _fill(self, parent: Node, pair: tuple[Node, Node], value: Plain) -> str:
        """Give a field that stands empty its value."""
        key, old = pair
        if not isinstance(parent, Mapping):
            raise EditError("En tom plats i en lista går inte att fylla i säkert. Gör ändringen för hand.")
        colon = self.text.index(":", self._end(key))
        start, end = colon + 1, max(colon + 1, self._end(old))
        if parent.flow:
            return self._insert(start, f" {inline(value, True)}", end)
        column = key.start.column
        head, lines = parts(value, column, colon - key.start.index + column, self.style, self._flow_around(parent))
        filled = self._insert(start, head, end)
        if not lines:
            return filled
        at = self._line_end(end) + len(filled) - len(self.text)
        below = "".join(self.style.newline + line for line in lines)
        return filled[:at] + below + filled[at:]

    def _replace(self, parent: Node, key: Node, old: Node, value: Plain) -> str:
        start, end = old.start.index, self._end(old)
        if any(start <= place.start.offset < end for place, _ in self.document.comments()):
            raise EditError("Det som ska ersättas innehåller en kommentar. Gör ändringen för hand.")
        flow = not isinstance(parent, Scalar) and parent.flow
        if flow or not isinstance(value, dict | list | str) or not isinstance(parent, Mapping):
            return self._insert(start, inline(value, flow), end)
        if isinstance(old, Scalar):
            column = key.start.column
            head, lines = parts(value, column, start - key.start.index + column, self.style)
            head = head.removeprefix(" ")
            if not head:
                raise EditError("Ett enkelt värde går inte att ersätta med en grupp. Gör ändringen för hand.")
            return self._insert(start, self.style.newline.join([head, *lines]), end)
        return self._insert(start, inline(value), end)

    # The text around a place

    def _insert(self, start: int, words: str, end: int | None = None) -> str:
        return self.text[:start] + words + self.text[start if end is None else end :]

    def _insert_lines(self, key: Node, value: Node, column: int, lines: list[str]) -> str:
        """Insert lines below an entry, with the comments that stand deeper than it."""
        newline = self.style.newline
        kept = self._kept_end(value)
        if kept is not None:
            return self._insert(kept, "".join(line + newline for line in lines if line))
        end = max(self._end(value), self._end(key))
        if isinstance(value, Scalar) and not value.style and value.start.index == value.end.index and key is not value:
            end = max(end, self.text.index(":", self._end(key)) + 1)
        at = self._past_comments(self._line_end(end), column)
        return self._insert(at, "".join(newline + line for line in lines))

    def _kept_end(self, node: Node) -> int | None:
        """Where a block text ends that keeps the blank lines after it (``|+``), if the node ends with one."""
        last = _last(node)
        if not isinstance(last, Scalar) or last.style not in ("|", ">"):
            return None
        header = self.text[last.start.index : self._line_end(last.start.index)].partition("#")[0]
        return last.end.index if "+" in header and last.end.index <= len(self.text) else None

    def _end(self, node: Node) -> int:
        return span(self.text, node).end.offset

    def _line_end(self, at: int) -> int:
        found = LINE_BREAK.search(self.text, at)
        return found.start() if found else len(self.text)

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _past_comments(self, at: int, column: int) -> int:
        """Go on from a line's end past the comments that belong to what stands deeper than `column`."""
        pattern = re.compile(rf"(?:(?:\r\n|\r|\n)[ ]*)*(?:\r\n|\r|\n)[ ]{{{column + 1},}}#[^\r\n]*")
        while found := pattern.match(self.text, at):
            at = found.end()
        return at

    def _above_comments(self, at: int, column: int) -> int:
        """Go up from a key to the start of the first of the comment lines that stand right above it."""
        start = self._line_start(at)
        while start:
            above = self._line_start(start - (2 if self.text[start - 2 : start] == "\r\n" else 1))
            line = self.text[above:start]
            if not line.startswith(" " * column + "#"):
                break
            start = above
        return start

    def _blank_above(self, at: int) -> bool:
        column = at - self._line_start(at)
        dash = self.text[self._line_start(at) : at].find("-")
        start = self._above_comments(at, column if dash < 0 else dash)
        above = LINE_BREAK.split(self.text[:start])
        return len(above) > 1 and not above[-2].strip()

    def _leads_line(self, node: Node) -> bool:
        return not self.text[self._line_start(node.start.index) : node.start.index].strip()

    def _dash_line(self, node: Node) -> int:
        """The line of the dash before a list item."""
        at = self.text.rfind("-", 0, node.start.index)
        return node.start.line if at >= self._line_start(node.start.index) else node.start.line - 1

    def _flow_around(self, node: Mapping) -> bool:
        """Whether the collections beside are written in flow style."""
        beside = [value for _, value in node.entries if not isinstance(value, Scalar) and not _empty(value)]
        return bool(beside) and all(not isinstance(value, Scalar) and value.flow for value in beside)


def _before(node: Mapping, rank: dict[str, int], key: str) -> int | None:
    """Return the place of the entry that the new key comes right after, by each key's `rank`; `None` for none."""
    last = len(rank)
    mine = rank.get(key, last)
    earlier = [
        (rank.get(str(name.value), last), place)
        for place, (name, _) in enumerate(node.entries)
        if isinstance(name, Scalar) and rank.get(str(name.value), last) <= mine
    ]
    return max(earlier)[1] if earlier else None


def _block_entries(node: Node) -> Iterator[tuple[Node, Node]]:
    """Yield every field whose value is a group or list in block style."""
    if isinstance(node, Scalar) or node.flow:
        return
    if isinstance(node, Mapping):
        for key, value in node.entries:
            if not isinstance(value, Scalar) and not value.flow:
                yield key, value
            yield from _block_entries(value)
    else:
        for below in node.items:
            yield from _block_entries(below)


def _last(node: Node) -> Node:
    while not isinstance(node, Scalar) and not node.flow:
        if isinstance(node, Mapping):
            if not node.entries:
                break
            node = node.entries[-1][1]
        else:
            if not node.items:
                break
            node = node.items[-1]
    return node


def _empty(node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.value is None
    return not (node.entries if isinstance(node, Mapping) else node.items)
