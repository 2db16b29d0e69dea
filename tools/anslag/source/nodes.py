"""The tree of one file with its places, for those who point at a value or change it."""

from dataclasses import dataclass, field
from typing import TypeAlias

from anslag.source.marks import Position, Span, span_of
from anslag.source.scalar import Plain


@dataclass(slots=True, eq=False)
class Scalar:
    """A single value: as written between the marks, `text` as YAML reads it, `value` as we do.

    `style` is "" for unquoted text, else the character that opens it: `'`, `"`, `|` or `>`.
    """

    start: Position
    end: Position
    style: str
    text: str
    value: Plain


@dataclass(slots=True, eq=False)
class Mapping:
    """Fields in the order written; `flow` when within braces. `value` holds each field once, the first time."""

    start: Position
    end: Position
    flow: bool
    value: dict[str, Plain] = field(default_factory=dict)
    entries: "list[tuple[Node, Node]]" = field(default_factory=list)
    key: "Node | None" = None
    """The key whose value has not come yet; None in a finished tree."""


@dataclass(slots=True, eq=False)
class Sequence:
    """A list in the order written; `flow` when within brackets."""

    start: Position
    end: Position
    flow: bool
    value: list[Plain] = field(default_factory=list)
    items: "list[Node]" = field(default_factory=list)


Node: TypeAlias = Scalar | Mapping | Sequence


def child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    """The key and the value one step down; an item of a list is its own key. None when there is no such step."""
    if isinstance(node, Mapping):
        matches = (entry for entry in node.entries if isinstance(entry[0], Scalar) and entry[0].value == step)
        return next(matches, None) if isinstance(step, str) else None
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step], node.items[step]
    return None


def span(text: str, node: Node) -> Span:
    """Where a node stands. A block of fields or of list items ends with its last value, an empty value is empty."""
    last = node
    while not isinstance(last, Scalar) and not last.flow:
        if isinstance(last, Mapping):
            if not last.entries:
                break
            last = last.entries[-1][1]
        else:
            if not last.items:
                break
            last = last.items[-1]
    return span_of(text, node.start, last.end)
