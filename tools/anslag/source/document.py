"""One file of the register: its text, its data, what is wrong with it, and where everything stands."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias
from unicodedata import is_normalized, normalize

from anslag import system
from anslag.source.accept import accept
from anslag.source.admission import MAX_BYTES, decode, too_big
from anslag.source.file_faults import irregular, unreadable
from anslag.source.marks import Span, line_span, lines_of
from anslag.source.nodes import Mapping, Node, child, span
from anslag.source.reading_codes import Problem
from anslag.source.scalar import Plain
from anslag.words import SCARCE

KeyPath: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read.

    `name` is the path shown to users, with `/`. `data` is None when the file could not be read to its end. A file
    with `problems` may still have `data`: there a refused value is the text as written, and a field that stands twice
    has its first value, so that the rest can be judged at the same time; `explained` tells what not to judge. Texts are
    in one Unicode form (NFC), which the file need not be.

    Only text and data are kept. The first question about a place composes the text again; a faultless file raises
    none, so that a clean run never loads the YAML library.
    """

    name: str
    text: str
    data: Plain
    problems: tuple[Problem, ...]
    _tree: list[Mapping | None] = field(default_factory=list, init=False, repr=False, compare=False)

    def nodes(self) -> Mapping | None:
        """The tree with the places of every key and value, for edits by splicing; None without `data`."""
        if not self._tree:
            from anslag.source.compose import compose

            self._tree.append(None if self.data is None else compose(self.text).root)
        return self._tree[0]

    def key(self, path: KeyPath) -> Span | None:
        """Where the field's name stands, or the list item itself; None when nothing is there."""
        found = self._entry(path)
        return span(self.text, found[0]) if found else None

    def value(self, path: KeyPath) -> Span | None:
        """Where the value stands (all of it, when it is a list or a group); an empty value is an empty span."""
        if not path and (root := self.nodes()):
            return span(self.text, root)
        found = self._entry(path)
        return span(self.text, found[1]) if found else None

    def nearest(self, path: KeyPath) -> Span:
        """The name of the deepest field on the path that exists; the first line when none does."""
        for length in range(len(path), 0, -1):
            if found := self.key(path[:length]):
                return found
        return line_span(self.text, 1)

    def line(self, number: int) -> str:
        """A line by its number (from 1), without line end; empty outside the text."""
        lines = lines_of(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def comments(self) -> list[tuple[Span, str]]:
        """Every comment with its place, `#` included; up to the first syntax error when there is one."""
        from anslag.source.comments import comments

        return comments(self.text)

    def explained(self, place: Span) -> bool:
        """Whether a problem of the file already points into `place`, so that nothing more should be said of it."""
        first, last = place.start.offset, max(place.end.offset, place.start.offset + 1)
        return any(first <= found.span.start.offset < last for found in self.problems)

    def _entry(self, path: KeyPath) -> tuple[Node, Node] | None:
        node: Node | None = self.nodes()
        entry = None
        for step in path:
            entry = child(node, step) if node else None
            node = entry[1] if entry else None
        return entry


def parse(data: bytes, name: str) -> Document:
    """Read the bytes of a file. Never raises: what is wrong is among the document's problems."""
    text, problems, parsable = decode(data)
    if not parsable:
        return Document(name, text, None, tuple(problems))
    if not problems and (accepted := accept(text)) is not None:
        return Document(name, text, _in_one_form(text, accepted), ())
    from anslag.source.compose import compose

    composed = compose(text)
    plain = _in_one_form(text, composed.root.value) if composed.root else None
    return Document(name, text, plain, (*problems, *composed.problems))


def _in_one_form(text: str, data: Plain) -> Plain:
    """Return the data of a text with every value in one Unicode form (NFC): a name is the same however it was typed."""
    return data if "\\" not in text and is_normalized("NFC", text) else _normal(data)


def _normal(data: Plain) -> Plain:
    if isinstance(data, dict):
        return {key: _normal(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_normal(item) for item in data]
    return normalize("NFC", data) if isinstance(data, str) else data


def unparsed(data: bytes, name: str) -> Document:
    """The text of any file at all, of whatever encoding, as far as it can be read. Never raises."""
    if len(data) > MAX_BYTES:
        return failed(name, too_big(len(data)))
    return Document(name, data.decode(errors="replace").replace("\0", ""), None, ())


def stored(content: bytes | int, name: str, made: Callable[[bytes, str], Document] = parse) -> Document:
    """A file that Git holds: `made` of its content, or of its size, when that is more than a file may have."""
    return failed(name, too_big(content)) if isinstance(content, int) else made(content, name)


def read(path: Path | str, name: str, made: Callable[[bytes, str], Document] = parse) -> Document:
    """Read a file of the register. A link is never followed, a pipe never waited for, a huge file never read whole.

    Raises `OSError` only when the machine, and not the file, is the reason why it cannot be opened.
    """
    try:
        descriptor = system.opened(path)
    except OSError as error:
        if error.errno in SCARCE:
            raise
        return failed(name, unreadable(error))
    try:
        return _read_open(descriptor, name, made)
    except OSError as error:
        return failed(name, unreadable(error))
    finally:
        os.close(descriptor)


def _read_open(descriptor: int, name: str, made: Callable[[bytes, str], Document]) -> Document:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        return failed(name, irregular(status.st_mode))
    if status.st_size > MAX_BYTES:
        return failed(name, too_big(status.st_size))
    content = os.read(descriptor, status.st_size + 1)
    return made(content if len(content) == status.st_size else content + _rest(descriptor, len(content)), name)


def _rest(descriptor: int, size: int) -> bytes:
    """All that is left of an open file after `size` bytes, up to one byte more than a file may have."""
    parts = []
    while size <= MAX_BYTES and (part := os.read(descriptor, MAX_BYTES + 1 - size)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def failed(name: str, *problems: Problem) -> Document:
    """A document of which nothing could be read."""
    return Document(name, "", None, problems)


def value_at(data: object, path: KeyPath) -> Any:
    """Return the value at `path` of plain data; `None` where there is nothing."""
    here: Any = data
    for step in path:
        if isinstance(here, dict):
            here = here.get(step)
        else:
            here = here[step] if isinstance(here, list) and isinstance(step, int) and step < len(here) else None
    return here
