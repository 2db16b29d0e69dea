"""The fast way: from text to data when a file is written as records are, which is so for nearly every file.

A record is written in blocks: one field or one list item to a line, its value in the line or below it. This reader
knows that style and nothing else. It answers with the data or with doubt, and keeps no places; `compose` reads all of
YAML and is the judge: whatever is accepted here, it accepts with the same data.
"""

import re
from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from operator import length_hint
from typing import Any

from anslag.source.admission import MAX_DEPTH
from anslag.source.scalar import Plain, Refusal, resolve

_LINE = re.compile(
    r"""
    (\ *)
    (?: (?:\#.*)?                                          # nothing, or a comment
      | (-\ )?
        (?:([A-Za-z_][A-Za-z0-9_-]{0,60}):(?:\ +|$))?       # a name
        (?: ([^\W_][^:\#]*(?<!\ ))                          # unquoted, with nothing to doubt
          | ([>|]-?)                                        # a text on the lines below
          | (?:\#.*)?
          | (.+)                                            # what needs a closer look
        )
    )
    """,
    re.VERBOSE,
)
"""One line: indent, dash, name, unquoted, style, other. Every line matches."""

_QUOTED = re.compile(r"""(?:"([^"\\]*)"|'((?:[^']|'')*)'|\[\])(?:\ +\#.*|\ *)""", re.VERBOSE)
_UNQUOTED = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-[0-9]).*(?<!:)")
_DEEPEST = MAX_DEPTH - 3  # a line opens at most two more
_BREAKS = re.compile(r"\n(\n*)")


class _Doubt(Exception):  # noqa: N818 — nothing need be wrong
    """Something is out of the ordinary: `compose` must judge."""


_VALUE, _WAITING, _TEXT, _LIST = range(4)
"""What stands on a line after its dash and its name: a value; nothing; the style of a text below; an empty list."""

_Line = tuple[int, int, str | None, Plain]
"""What one line says by itself: where it begins, what stands on it, its name and its value.

It begins at its column, or with a dash at ``~column``, or is `_BLANK`.
"""

_BLANK = 1 << 30
_LISTED = -_BLANK
"""Where no line begins: within a list, each has to be looked at."""

_KEPT = 1 << 16
"""Lines, of some 300 bytes each with what they say."""


def accept(text: str) -> dict[str, Plain] | None:
    """The data of a faultless text without control characters; None when something may be wrong with it."""
    if "\t" in text or "\r" in text or not text.endswith("\n"):
        return None
    try:
        return _read(text.split("\n")) or None
    except _Doubt:
        return None


def _read(lines: list[str]) -> dict[str, Plain]:  # noqa: C901 — a call for each line would cost as much as all of this
    """Follow the lines. Each adds to `inner`, whose lines begin at column `level`; `outer` is what is open around it.

    `waiting` is a field with nothing after its name: its value is below, or it has none. A line that begins `here`
    is one more field of the same group.
    """
    root: dict[str, Plain] = {}
    inner: Any = root
    level = here = 0
    outer: list[tuple[int, Any]] = []
    waiting: str | None = None
    left = iter(lines)
    for begins, kind, name, value in map(_line, left):
        if begins == here:
            pass
        elif begins == _BLANK:
            continue
        elif begins < 0:
            column = ~begins
            if waiting and column >= level:
                level, inner = column, _opened([], inner, level, outer, waiting)
            while column < level:
                level, inner = outer.pop()
            if column != level or inner.__class__ is dict:
                raise _Doubt
            here = _LISTED
            if name:
                outer.append((level, inner))
                inner.append({})
                level, inner = level + 2, inner[-1]
                here = level
        elif begins > level:
            if not waiting:
                raise _Doubt
            level, inner = begins, _opened({}, inner, level, outer, waiting)
            here = level
        else:
            while begins < level or inner.__class__ is list:
                level, inner = outer.pop()
            if begins != level:
                raise _Doubt
            here = level
        waiting = None
        if kind:
            if kind == _WAITING:
                waiting = name
            elif kind == _TEXT:
                value = _text(str(value), lines, left, level)
            else:
                value = []
        if name is None:
            inner.append(value)
        elif name in inner:
            raise _Doubt
        else:
            inner[name] = value
    return root


def _opened(made: Any, inner: Any, level: int, outer: list[tuple[int, Any]], waiting: str) -> Any:
    """Return a new collection, which is the value of `waiting`."""
    outer.append((level, inner))
    if len(outer) > _DEEPEST:
        raise _Doubt
    inner[waiting] = made
    return made


class _Lines(dict[str, _Line]):
    """Most lines of a record stand in many others too: what they say is remembered, until it is too much."""

    def __missing__(self, text: str) -> _Line:
        if len(self) == _KEPT:
            self.clear()
        made = self[text] = _said(text)
        return made


_line = _Lines().__getitem__  # a quarter of the reading less than with `lru_cache`


def _said(text: str) -> _Line:
    """Read one line."""
    indent, dash, name, unquoted, style, other = _LINE.fullmatch(text).groups()  # type: ignore[union-attr]
    if name is None and dash is None:
        if unquoted or style or other:
            raise _Doubt
        return _BLANK, _VALUE, None, None
    if name is not None and not _is_name(name):
        raise _Doubt
    kind, value = (_VALUE, _unquoted(unquoted)) if unquoted else (_TEXT, style) if style else _other(other)
    return ~len(indent) if dash else len(indent), kind, name, value


@lru_cache(maxsize=4096)
def _is_name(text: str) -> bool:
    """Whether a field may be called so without quotes. The same few names come again in every record."""
    return isinstance(resolve(text), str)


def _unquoted(text: str) -> Plain:
    value = resolve(text)
    if value.__class__ is Refusal:
        raise _Doubt
    return value  # type: ignore[return-value]


def _text(style: str, lines: list[str], left: Iterator[str], level: int) -> str:
    """Take a text below its field from what is `left` of the lines: nearly always each begins with a letter."""
    at = len(lines) - length_hint(left)
    body = lines[at].lstrip(" ")
    width = len(lines[at]) - len(body)
    if width > level and body[:1].isalnum():
        margin, parts = lines[at][:width], [body]
        for line in islice(lines, at + 1, None):
            if line.startswith(margin) and line[width : width + 1].isalnum():
                parts.append(line[width:])
            elif line and not line.startswith(margin[: level + 1]) and not line.isspace():
                deque(islice(left, len(parts)), 0)
                text = (" " if style[0] == ">" else "\n").join(parts)
                return text if style.endswith("-") else text + "\n"
            else:
                break
    return _below(style, list(islice(left, _end(lines, at, level) - at)), level)


def _end(lines: list[str], at: int, column: int) -> int:
    """The number of the first line from `at` on that does not belong to a text whose field begins at `column`.

    Raises `_Doubt` when that line is white space: it ends no text, however few its spaces are.
    """
    deeper = " " * (column + 1)
    while not lines[at] or lines[at].startswith(deeper):
        at += 1
        if at == len(lines):
            return at
    if lines[at].isspace():
        raise _Doubt
    return at


def _below(style: str, lines: list[str], level: int) -> str:
    """A text below its field: every line at one margin, deeper than `level`. After `>` lines in a row are one line."""
    text = "\n".join(lines)
    margin = len(text) - len(text.lstrip(" "))
    text = ("\n" + text).replace("\n" + " " * margin, "\n")[1:].rstrip("\n")
    if margin <= level or "\n " in text or any(map(str.isspace, lines)):
        raise _Doubt
    if style[0] == ">":
        text = _BREAKS.sub(lambda found: found[1] or " ", text) if "\n\n" in text else text.replace("\n", " ")
    return text if style.endswith("-") else text + "\n"


def _other(text: str | None) -> tuple[int, Plain]:
    """A value in quotes, an empty list, or one with a colon or a comment; None when there is nothing."""
    if text is None:
        return _WAITING, None
    if found := _QUOTED.fullmatch(text):
        double, single = found.groups()
        if text.startswith("["):
            return _LIST, None
        return _VALUE, single.replace("''", "'") if double is None else double
    text = text.partition(" #")[0].rstrip(" ")
    if ": " in text or not _UNQUOTED.fullmatch(text):
        raise _Doubt
    return _VALUE, _unquoted(text)
