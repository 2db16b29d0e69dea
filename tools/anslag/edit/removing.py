"""Taking a part out of a text: its own lines, or its own words where several stand on one line."""

from __future__ import annotations

import re

from anslag.source import Document, KeyPath, Mapping, Node, Plain, Scalar, Sequence
from anslag.source.marks import LINE_BREAK
from anslag.source.nodes import child, span

from .splice import EditError


def removed(document: Document, path: KeyPath) -> str:
    """Return the document's text without what stands at `path`, and without a list or group that held only that.

    Raises `EditError` when nothing stands there, or when it cannot be taken out safely: a comment would go with it.
    """
    nodes: list[Node] = []
    node: Node | None = document.nodes()
    for step in path:
        found = child(node, step) if node else None
        if node is None or found is None:
            raise EditError("Det som ska tas bort finns inte i filen.")
        nodes.append(node)
        node = found[1]
    held = _whole(nodes, path)
    start, end = _lines(document.text, nodes[len(held) - 1], held[-1])
    if any(_tells_of(document.text, place.start.offset, start, end) for place, _ in document.comments()):
        raise EditError("Det som ska tas bort har en kommentar. Gör ändringen för hand.")
    return document.text[:start] + document.text[end:]


def without(data: Plain, path: KeyPath) -> None:
    """Take what stands at `path` out of plain data, and a list or group that held only that, as `removed` does."""
    holders = [data]
    for step in path[:-1]:
        holders.append(holders[-1][step])  # type: ignore[index]
    while len(holders) > 1 and len(holders[-1]) == 1:  # type: ignore[arg-type]
        holders.pop()
    del holders[-1][path[len(holders) - 1]]  # type: ignore[union-attr, arg-type]


def _tells_of(text: str, comment: int, start: int, end: int) -> bool:
    """Whether a comment stands in what is taken out, or on a line of its own right above it."""
    line = text.rfind("\n", 0, comment) + 1
    below = LINE_BREAK.search(text, comment)
    right_above = below is not None and below.end() == start and not text[line:comment].strip()
    return right_above or start <= comment < end


def _whole(nodes: list[Node], path: KeyPath) -> KeyPath:
    """Return the path of the outermost part that holds nothing but what stands at `path`."""
    length = len(path)
    while length > 1 and len(_parts(nodes[length - 1])) == 1:
        length -= 1
    return path[:length]


def _parts(node: Node) -> list[tuple[Node, Node]]:
    """Return the fields of a group, or the items of a list, each item as its own key."""
    if isinstance(node, Scalar):
        return []
    return node.entries if isinstance(node, Mapping) else [(item, item) for item in node.items]


def _lines(text: str, holder: Node, step: str | int) -> tuple[int, int]:
    """Return from where to where a part of `holder` stands."""
    parts, found = _parts(holder), child(holder, step)
    place = next(n for n, part in enumerate(parts) if found and part[0] is found[0])
    start, end = parts[place][0].start.index, max(span(text, each).end.offset for each in parts[place])
    if not isinstance(holder, Scalar) and holder.flow:
        if place + 1 < len(parts):
            return start, parts[place + 1][0].start.index
        return max(span(text, each).end.offset for each in parts[place - 1]), end
    if isinstance(holder, Sequence):
        start = text.rindex("-", 0, start)
    first = text.rfind("\n", 0, start) + 1
    if text[first:start].strip():
        raise EditError("Det som ska tas bort delar rad med något annat. Gör ändringen för hand.")
    return _with_break(text, first, end)


def _with_break(text: str, first: int, end: int) -> tuple[int, int]:
    """Return the lines from `first` to the one where `end` is, and one of two blank lines that would meet."""
    found = LINE_BREAK.search(text, end)
    end = found.end() if found else len(text)
    above = text.rfind("\n", 0, max(0, first - 1)) + 1
    if first and not _BLANK.fullmatch(text, above, first):
        return first, end
    if first and not text[end:].strip():
        return above, end
    gap = _BLANK.match(text, end)
    return first, gap.end() if gap else end


_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
