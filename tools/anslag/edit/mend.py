"""Slips of the pen that can be mended only one way. What could mean something else is left for a person."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from anslag.rules.characters import shown_plainly
from anslag.schema import Field, accepts, field
from anslag.schema.meant import breaches
from anslag.source import Document, KeyPath, Mapping, Node, Plain, Scalar, parse
from anslag.source.admission import BOM
from anslag.source.lookalikes import plain_start, without_lookalikes
from anslag.source.marks import lines_of, mark_at
from anslag.source.scalar import resolve

from .change import same

_GAP = "[ \u00a0\u2009\u202f]"
_AMOUNT = re.compile(
    rf"(?P<kronor>[1-9][0-9]{{0,2}}(?:{_GAP}[0-9]{{3}})+|[1-9][0-9]*|0)(?:,(?P<ore>[0-9]{{1,2}}))?"
    rf"(?:{_GAP}*(?i:kr|kronor|sek)|:-)?"
)
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_TABS = re.compile(r"^[ ]*\t[ \t]*(?=[^ \t\r\n])", re.MULTILINE)
_WIDTHS = (2, 4, 8)
_LIKE = 0.75
_AHEAD = 0.08
"""A misspelt key must be this like (`difflib`, of 1) to the one that is meant, and so much more than to any other."""


@dataclass(frozen=True, slots=True)
class Mend:
    """One change: the code of what it mends, and where in the text what becomes what."""

    code: str
    path: KeyPath
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after, and each changed line: its number, the code, as it was and as it is."""

    before: str
    after: str
    lines: tuple[tuple[int, str, str, str], ...]


def mended(data: bytes, name: str, kind: str) -> Mended:
    """Mend what can be mended in a file of `kind`: misspelt keys, amounts, dates, tabs in the indent, a BOM,
    characters that only look like those that are meant.

    After each change the file is read again: what it says must be what it said, but for what was mended, and the schema
    must find nothing new in it and less than before, so that there is an end to it. A change that does not pass is left
    out. Line ends are kept.
    """
    document = parse(data, name)
    mark = BOM if data.startswith(BOM.encode()) else ""
    before = mark + document.text
    lines: list[tuple[int, str, str, str]] = []
    if before.encode() != data:  # not UTF-8
        return Mended(before, before, ())
    if mark:
        lines.append((1, "SRC006", f"{BOM}{document.line(1)}", document.line(1)))
    if document.data is None and any(problem.code == "SRC013" for problem in document.problems):
        spaced = _untabbed(document, kind)
        lines += _changed(document.text, spaced.text, "SRC013")
        document = spaced
    while plain := _plainer(document):
        lines += _changed(document.text, plain.text, "SRC042")
        document = plain
    shown = _shown(document, kind)
    lines += _changed(document.text, shown.text, "TXT001")
    document = shown
    refused: set[Mend] = set()
    while mend := next((one for one in _mends(document, kind) if one not in refused), None):
        after = _applied(document, mend, kind)
        if after is None:
            refused.add(mend)
        else:
            lines += _changed(document.text, after.text, mend.code)
            document, refused = after, set()
    return Mended(before, document.text, tuple(lines))


def _changed(before: str, after: str, code: str) -> Iterator[tuple[int, str, str, str]]:
    for number, (old, new) in enumerate(zip(lines_of(before), lines_of(after), strict=True), 1):
        if old != new:
            yield number, code, old, new


def _untabbed(document: Document, kind: str) -> Document:
    """Return the document with its tabs as spaces, if it can be read one way only, or only one fits the schema."""
    readings: list[Document] = []
    for width in _WIDTHS:
        text = _TABS.sub(lambda found, to=" " * width: found.group().replace("\t", to), document.text)  # type: ignore[misc]
        tried = parse(text.encode(), document.name)
        if tried.data is not None and not any(same(tried.data, one.data) for one in readings):
            readings.append(tried)
    if len(readings) > 1:
        readings = [one for one in readings if accepts(kind, one.data)]
    return readings[0] if len(readings) == 1 else document


def _shown(document: Document, kind: str) -> Document:
    """Return the document without hidden characters in its texts, if it says the same for the rest."""
    text = shown_plainly(document.text)
    if document.data is None or text == document.text:
        return document
    after = parse(text.encode(), document.name)
    as_before = len(after.problems) <= len(document.problems) and _faults(after.data, kind) <= _faults(
        document.data, kind
    )
    return after if as_before and same(after.data, _plainly(document.data)) else document


def _plainly(data: Plain) -> Plain:
    if isinstance(data, dict):
        return {shown_plainly(key): _plainly(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plainly(item) for item in data]
    return shown_plainly(data) if isinstance(data, str) else data


def _plainer(document: Document) -> Document | None:
    """Return the document with a line begun with plain characters, where others that look so stop the reading."""
    for strange in (one for one in document.problems if one.code == "SRC042"):
        line = document.line(strange.span.start.line)
        begins = strange.span.start.offset - strange.span.start.column + 1
        if (plain := plain_start(line)) != line:
            text = document.text[:begins] + plain + document.text[begins + len(line) :]
            return parse(text.encode(), document.name)
    return None


def _mends(document: Document, kind: str) -> Iterator[Mend]:
    root = document.nodes()
    if root is not None:
        yield from _in_node(root, (), document, kind)


def _in_node(node: Node, path: KeyPath, document: Document, kind: str) -> Iterator[Mend]:
    if isinstance(node, Scalar):
        yield from _value(node, path, kind)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            if isinstance(key, Scalar) and isinstance(key.value, str):
                yield from _key(key, path, node, kind)
                yield from _in_node(value, (*path, key.value), document, kind)
    else:
        for place, item in enumerate(node.items):
            yield from _in_node(item, (*path, place), document, kind)


def _value(node: Scalar, path: KeyPath, kind: str) -> Iterator[Mend]:
    known = field(kind, path)
    if known is None or not isinstance(node.value, str):
        return
    start, end = node.start.index, node.end.index
    if node.style in ("", "'", '"') and (plain := _plain_value(node, known)):
        yield Mend("SRC042", path, start, end, plain)
    if node.style:
        return
    if known.money and (found := _AMOUNT.fullmatch(node.text)):
        kronor = re.sub(_GAP, "", found["kronor"])
        words = f"{kronor}.{found['ore'].ljust(2, '0')}" if found["ore"] else kronor
        yield Mend("SRC035", path, start, end, words)
    elif known.schema.get("format") == "date" and (found := _DAY.fullmatch(node.text)):
        words = f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}"
        if words != node.text and _exists(words):
            yield Mend("SRC037", path, start, end, words)


def _plain_value(node: Scalar, known: Field) -> str:
    """Return a value that has a form, or is one of some, with the plain characters; empty when it has them already."""
    coded = known.schema.keys() & {"pattern", "enum", "format"} and not known.schema.get("x-public")
    plain = without_lookalikes(node.text).strip() if coded else node.text
    if plain == node.text or any(sign in plain for sign in "\"'\\"):
        return ""
    quoted = node.style or ('"' if not isinstance(resolve(plain), str) else "")
    return f"{quoted}{plain}{quoted}"


def _exists(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


def _key(node: Scalar, path: KeyPath, mapping: Mapping, kind: str) -> Iterator[Mend]:
    known = field(kind, path)
    names = known.schema.get("properties", {}) if known else {}
    if not names or node.text in names:
        return
    near = difflib.get_close_matches(node.text, names, n=2, cutoff=_LIKE)
    clear = near and (len(near) == 1 or _likeness(node.text, near[0]) - _likeness(node.text, near[1]) >= _AHEAD)
    if clear and near[0] not in mapping.value:
        yield Mend("SCH001", (*path, node.text), node.start.index, node.end.index, near[0])


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other, one).ratio()


def _applied(document: Document, mend: Mend, kind: str) -> Document | None:
    """Return the document with one mend in it; `None` when it says anything else, or is not less wrong than it was."""
    text = document.text[: mend.start] + mend.words + document.text[mend.end :]
    after = parse(text.encode(), document.name)
    if not same(after.data, _meant(document.data, mend)) or len(after.problems) > len(document.problems):
        return None
    if _split(after, mend):
        return None
    were, are = _faults(document.data, kind), _faults(after.data, kind)
    fewer = len(after.problems) + len(are) < len(document.problems) + len(were)
    return after if fewer and are <= were else None


def _split(after: Document, mend: Mend) -> bool:
    """Whether a comma within braces has cut what looks like a number in two, so that only half of it was mended."""
    line = mark_at(after.text, mend.start).line
    return any(one.code == "SRC025" and one.span.start.line == line for one in after.problems)


def _meant(data: Plain, mend: Mend) -> Plain:
    made = deepcopy(data)
    here: Any = made
    *above, last = mend.path
    for step in above:
        here = here[step]
    if mend.code == "SCH001":
        here[mend.words] = here.pop(last)
    else:
        read = parse(f"x: {mend.words}\n".encode(), "").data
        here[last] = read["x"] if isinstance(read, dict) else None
    return made


def _faults(data: Plain, kind: str) -> set[tuple[str, KeyPath]]:
    return {(problem.code, problem.path) for problem in breaches(kind, data)}
