"""The text of a record of an older form in the form of today: every line that says the same is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from anslag.schema.explanation import explain
from anslag.schema.lift import FORMS, form_of, lifted
from anslag.source import Document, KeyPath, Mapping, Node, Plain, Scalar, parse, value_at

from .change import same
from .origins import origin
from .scalars import inline
from .splice import EditError, style
from .text_layout import Layout, Part
from .yaml_lines import Lines, parts
from .yaml_lines import item as written

Data = dict[str, Any]


def lift_text(kind: str, document: Document) -> str:
    """Return the text of a file of `kind` in the form of today; the text as it is when it has that form.

    Lines that say the same are kept, moved with the comments that belong to them; what stands within braces or brackets
    stays so. The new text is read back: raises `EditError` when it does not say what the record says in the new form,
    when a comment would be lost, when the file has problems, or when it is of a form newer than is known.
    """
    root = document.nodes()
    if document.problems or root is None or not isinstance(document.data, dict):
        raise EditError("Filen har fel som måste rättas innan den kan skrivas om.")
    if not 1 <= form_of(document.data, kind) <= FORMS.get(kind, 1):
        raise EditError(" ".join(f"{found.message} {found.hint}" for found in explain(kind, document.data)))
    try:
        meant = lifted(kind, document.data)
    except ValueError:
        raise EditError("Filen följer inte schemat i sin egen form. Rätta den först.") from None
    if meant is document.data:
        return document.text
    text = _Writer(kind, document, root, meant).text()
    after = parse(text.encode(), document.name)
    kept, written = (sorted(words.rstrip() for _, words in one.comments()) for one in (document, after))
    if after.problems or not same(after.data, meant) or kept != written:
        raise EditError("Filen är skriven på ett sätt som inte går att skriva om säkert. Kör anslag fmt på den först.")
    return text


class _Writer:
    """Writes the lifted data with the lines of the old text."""

    def __init__(self, kind: str, document: Document, root: Mapping, meant: Data) -> None:
        self.kind = kind
        self.document = document
        self.meant = meant
        self.style = style(document, root)
        self.layout = Layout(document, root)
        used = {was for path in _paths(meant, ()) if (was := origin(kind, path)) is not None}
        self.orphans = [
            part for path, part in self.layout.parts.items() if path not in used and not self._kept(path, used)
        ]

    def text(self) -> str:
        """Return the whole text."""
        lines = self._mapping((), self.meant, 0)
        lines += [line for part in self.orphans for line in self._comments(part, 0)]
        return self.style.newline.join([*lines, *self.layout.tail])

    def _kept(self, path: KeyPath, used: set[KeyPath]) -> bool:
        """Return whether a part stands in one whose text is copied as it is."""
        return any(path[:length] in used and self._copied(path[:length]) for length in range(1, len(path)))

    def _copied(self, path: KeyPath) -> bool:
        part = self.layout.parts.get(path)
        return part is not None and any(same(value, part.value.value) for value in self._values(path))

    def _values(self, path: KeyPath) -> Iterator[Plain]:
        for new in _paths(self.meant, ()):
            if origin(self.kind, new) == path:
                yield value_at(self.meant, new)

    # One part each

    def _mapping(self, path: KeyPath, value: Data, column: int) -> Lines:
        lines: Lines = []
        for name in self._in_order(path, value):
            lines += self._field((*path, name), value[name], column)
        return lines

    def _field(self, path: KeyPath, value: Plain, column: int) -> Lines:
        if path == ("form",):
            return [*self._header(), f"form: {value}"]
        old = self._old(path)
        lead = self._lead(old, column, top=len(path) == 1)
        if old and isinstance(value, dict) and isinstance(old.value, Scalar):
            old = None  # the text is one of several now, and its own line stands below
        if old and same(value, old.value.value):
            return [*lead, *self._raw(old, column, str(path[-1]))]
        name = " " * column + inline(path[-1])
        more, beside = self._beside(old)
        lead += [" " * column + words for words in more]
        if not isinstance(value, dict | list) or not value:
            head, body = parts(value, column, len(name), self.style)
            return [*lead, f"{name}:{head}{beside}", *body, *self._below(old, column)]
        if old and not isinstance(old.value, Scalar) and old.value.flow:
            return [*lead, f"{name}: {self._flow(path, value)}{beside}"]
        inner = column + self.style.step
        if isinstance(value, dict):
            body = self._mapping(path, value, inner)
        else:
            body = self._sequence(path, value, inner if self._indented(old, column) else column)
        return [*lead, f"{name}:{beside}", *body, *self._below(old, column)]

    def _indented(self, old: Part | None, column: int) -> bool:
        """Return whether the list is indented: as it was, or as most of the file's lists are."""
        if old and isinstance(old.value.value, list) and old.value.value:
            return old.value.start.column > old.column
        return self.style.indented or column < 0

    def _sequence(self, path: KeyPath, value: list[Plain], column: int) -> Lines:
        lines: Lines = []
        for number, item in enumerate(value):
            here = (*path, number)
            old = self._old(here)
            lead = self._lead(old, column)
            more, beside = self._beside(old)
            if old and same(item, old.value.value):
                lines += [*lead, *self._raw(old, column)]
                continue
            lead += [" " * column + words for words in more]
            if old and isinstance(old.value, Mapping) and old.value.flow:
                lines += [*lead, f"{' ' * column}- {self._flow(here, item)}{beside}", *self._below(old, column)]
                continue
            if not isinstance(item, dict):
                first, *rest = written(item, column, self.style)
                lines += [*lead, first + beside, *rest, *self._below(old, column)]
                continue
            gap = self._gap(old)
            body = self._mapping(here, item, column + gap)
            while not body[0].strip() or body[0].lstrip().startswith("#"):
                lead.append((" " * column + body.pop(0).lstrip()).rstrip())
            if beside:
                lead.append(" " * column + beside.lstrip())
            head = " " * column + "-" + " " * (gap - 1)
            lines += [*lead, head + body[0][column + gap :], *body[1:], *self._below(old, column)]
        return lines

    def _gap(self, old: Part | None) -> int:
        if old and isinstance(old.value, Mapping) and old.value.start.line == old.first:
            return old.value.start.column - old.column
        return 2

    def _flow(self, path: KeyPath, value: Plain) -> str:
        """Return a value within braces or brackets: the old words, where the one thing in a list says the same."""
        old = self._old(path)
        if old and isinstance(value, list) and len(value) == 1 and same(value[0], old.value.value):
            return f"[{self._words(old.value)}]"
        return inline(value, True)

    def _words(self, node: Node) -> str:
        words = self.document.text[node.start.index : node.end.index]
        return inline(node.value, True) if "#" in words or "\n" in words else words

    # What belongs to a part of the old text

    def _old(self, path: KeyPath) -> Part | None:
        was = origin(self.kind, path)
        return self.layout.parts.get(was) if was is not None else None

    def _in_order(self, path: KeyPath, value: Data) -> list[str]:
        """Return the names of fields in the order they were written in, and new ones where the lift has them."""
        names, places = list(value), dict[str, int]()
        following = len(self.document.text)
        for name in reversed(names):
            olds = [self._old(new) for new in _paths(value[name], (*path, name)) if not _leads((*path, name))]
            following = min((old.key.start.index for old in olds if old), default=following)
            places[name] = following
        return sorted(names, key=lambda name: (places[name], names.index(name)))

    def _header(self) -> Lines:
        """Return the lines that must stand first: directives, the mark of a beginning and the editor's line."""
        first = next(iter(self.layout.parts.values()))
        ends = [
            number
            for number, line in enumerate(first.lead, 1)
            if line.startswith(("---", "%")) or (number == 1 and "yaml-language-server" in line)
        ]
        header, first.lead = first.lead[: max(ends, default=0)], first.lead[max(ends, default=0) :]
        return header

    def _lead(self, old: Part | None, column: int, top: bool = False) -> Lines:
        """Return the lines above a part: its own, and those of parts before it that are no more."""
        if old is None:
            return []
        before = [part for part in self.orphans if part.first <= old.first]
        self.orphans = [part for part in self.orphans if part not in before]
        lead = [line for part in before for line in self._comments(part, column)] + old.lead
        if top and lead[:1] != [""] and any(part.spaced for part in old.around()):
            lead = ["", *lead]
        old.lead = []
        return [(" " * column + line.lstrip()).rstrip() if line.strip() else "" for line in lead]

    def _comments(self, part: Part, column: int) -> Lines:
        found = [*part.lead, *part.beside, *part.below]
        return [" " * column + line.strip() if line.strip() else "" for line in found]

    def _beside(self, old: Part | None) -> tuple[Lines, str]:
        """Return the comments on a part's own lines: those that must go above it, and the one beside it."""
        found = old.beside if old else []
        return found[1:], f"  {found[0]}" if found else ""

    def _below(self, old: Part | None, column: int) -> Lines:
        if old is None:
            return []
        return shifted(old.below, column - old.column)

    def _raw(self, old: Part, column: int, name: str = "") -> Lines:
        """Return the lines of a part as they are, at `column` and under its new name."""
        lines = self.layout.lines[old.first : old.stop]
        first = " " * old.column + lines[0][old.column :]
        if name and isinstance(old.key, Scalar) and old.key.value != name:
            first = first[: old.column] + name + first[old.column + old.key.end.index - old.key.start.index :]
        return shifted([first, *lines[1:]], column - old.column)


def shifted(lines: Lines, columns: int) -> Lines:
    """Return lines moved to the right, or to the left as far as they are indented."""
    if columns >= 0:
        return [" " * columns + line if line else line for line in lines]
    return [line[min(-columns, len(line) - len(line.lstrip(" "))) :] for line in lines]


def _paths(value: Plain, path: KeyPath) -> Iterator[KeyPath]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _paths(below, (*path, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from _paths(below, (*path, number))


def _leads(path: KeyPath) -> bool:
    """Return whether a field stands where the new form has it, whatever it was called: first."""
    return path[-1] == "kind" and path[0] in ("decisions", "claims")
