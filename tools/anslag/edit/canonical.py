"""The one way a record is written: schema order, two columns a level, comments with what they stand by."""

from __future__ import annotations

from anslag.source import Document, KeyPath, Mapping, Node, Scalar, Sequence, parse

from .change import same
from .kept_comments import Comments, Note
from .scalars import inline
from .splice import EditError
from .yaml_lines import CANONICAL, FIRST_SECTION, Lines, order, parts

_STEP = CANONICAL.step


def canonical(document: Document) -> str:
    """Return a project record in its canonical form: the same data and comments, always laid out alike.

    Keys stand in the order of the schema, lists are indented, a blank line stands before each section, texts are broken
    at 110 characters. Done twice it changes nothing more. Raises `EditError` when the file has problems.
    """
    root = document.nodes()
    if document.problems or root is None:
        raise EditError("Filen har fel som måste rättas innan den kan skrivas om.")
    text = "\n".join(_Writer(document, root).lines()) + "\n"
    after = parse(text.encode(), document.name)
    written, kept = (sorted(words for _, words in read.comments()) for read in (after, document))
    if after.problems or not same(after.data, document.data) or written != kept:
        raise EditError("Filen är skriven på ett sätt som inte går att skriva om säkert.")
    return text


class _Writer:
    def __init__(self, document: Document, root: Mapping) -> None:
        self.root = root
        self.comments = Comments(document, root)

    def lines(self) -> Lines:
        """Return every line of the record."""
        lines = list(self.comments.modeline)
        rank = order("project", ())
        for key, value in _in_order(self.root, ()):
            if rank.get(_name(key), len(rank)) >= rank[FIRST_SECTION] and lines:
                lines.append("")
            lines += _notes(self.comments.above(key), 0)
            lines += self._field(key, value, 0, (_name(key),))
            lines += _notes(self.comments.below(key), 0, before=True)
        return lines

    def _field(self, key: Node, value: Node, column: int, path: KeyPath) -> Lines:
        """Return the lines of a field, without the comments above and below it."""
        name = " " * column + inline(_name(key))
        if _is_group(value):
            body = self._below(value, column + _STEP, path)
            return [f"{name}:{self.comments.beside(key)}", *body]
        head, body = parts(value.value, column, len(name), CANONICAL)
        return [f"{name}:{head}{self.comments.beside(key)}", *body]

    def _below(self, node: Node, column: int, path: KeyPath) -> Lines:
        lines: Lines = []
        if isinstance(node, Mapping):
            for key, value in _in_order(node, path):
                lines += _notes(self.comments.above(key), column)
                lines += self._field(key, value, column, (*path, _name(key)))
                lines += _notes(self.comments.below(key), column)
        elif isinstance(node, Sequence):
            for place, item in enumerate(node.items):
                lines += _notes(self.comments.above(item), column)
                lines += self._item(item, column, (*path, place))
                lines += _notes(self.comments.below(item), column)
        return lines

    def _item(self, item: Node, column: int, path: KeyPath) -> Lines:
        if not _is_group(item):
            head, body = parts(item.value, column, column + 1, CANONICAL)
            return [" " * column + f"-{head or ' null'}{self.comments.beside(item)}", *body]
        body = self._below(item, column + _STEP, path)
        above = []
        while body[0].lstrip().startswith("#"):
            above.append(body.pop(0)[_STEP:])
        return [*above, " " * column + "- " + body[0][column + _STEP :], *body[1:]]


def _in_order(node: Mapping, path: KeyPath) -> list[tuple[Node, Node]]:
    rank = order("project", path)
    return sorted(node.entries, key=lambda pair: rank.get(_name(pair[0]), len(rank)))


def _name(key: Node) -> str:
    return str(key.value)


def _is_group(node: Node) -> bool:
    return not isinstance(node, Scalar) and bool(node.value)


def _notes(notes: list[Note], column: int, before: bool = False) -> Lines:
    """Return comments as lines; at the left edge the blank lines around them are kept."""
    lines: Lines = []
    for note in notes:
        if before and column == 0 and note.blank_before and lines[-1:] != [""]:
            lines.append("")
        lines.append(" " * column + note.text)
        if not before and column == 0 and note.blank_after:
            lines.append("")
    return lines
