"""The fast way: from text to data when a file is written as records are, which is so for nearly every file.

A record is written in blocks: one field or one list item to a line, its value in the line or below it. This reader
knows that style and nothing else. It answers with the data or with doubt, and keeps no places; `compose` reads all of
YAML and is the judge: whatever is accepted here, it accepts with the same data.
"""

import re
from functools import lru_cache
from typing import Any

from anslag.source.guard import MAX_DEPTH
from anslag.source.scalar import Plain, Refusal, resolve

_LINE = re.compile(
    r"""
    (\ *)
    (?: (?:\#.*)?\n                                         # nothing, or a comment
      | (-\ )?
        (?:([A-Za-z_][A-Za-z0-9_-]{0,60}):(?:\ +|(?=\n)))?  # a name
        (?: ([^\W_][^:\#\n]*(?<!\ ))\n                      # unquoted, with nothing to doubt
          | ([>|]-?)\n(?=((?:\1\ +[^\ \n].*\n|\n)+))\6     # a text on the lines below, all of it,
            (?!\1\ +(?:\#|\n))                              # and nothing after it that may belong to it
          | (?:\#.*)?\n
          | (.+)\n                                          # what needs a closer look
        )
    )
    """,
    re.VERBOSE,
)
"""One line, with the text below it: indent, dash, name, unquoted, style, below, other. Every line matches.

The text below is looked at first and then taken as seen, so that less of it never is; the possessive ``++`` for that is
wrong within groups in Python 3.11.2, which Debian 12 has.
"""

_QUOTED = re.compile(r"""(?:"([^"\\]*)"|'((?:[^']|'')*)'|\[\])(?:\ +\#.*|\ *)""", re.VERBOSE)
_UNQUOTED = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-[0-9]).*(?<!:)")
_DEEPEST = MAX_DEPTH - 3  # a line opens at most two more
_BREAKS = re.compile(r"\n(\n*)")


class _Doubt(Exception):  # noqa: N818 — nothing need be wrong
    """Something is out of the ordinary: `compose` must judge."""


def accept(text: str) -> dict[str, Plain] | None:
    """The data of a faultless text without control characters; None when something may be wrong with it."""
    if "\t" in text or "\r" in text or not text.endswith("\n"):
        return None
    try:
        return _read(text) or None
    except _Doubt:
        return None


def _read(text: str) -> dict[str, Plain]:
    """Follow the lines. Each adds to `inner`, whose lines begin at column `level`; `outer` is what is open around it.

    `waiting` is a field with nothing after its name: its value is below, or it has none.
    """
    root: dict[str, Plain] = {}
    inner: Any = root
    level = 0
    outer: list[tuple[int, Any]] = []
    waiting = None
    for line in _LINE.finditer(text):
        indent, dash, name, unquoted, style, below, other = line.groups()
        if name is None and dash is None:
            if unquoted or style or other:
                raise _Doubt
            continue
        if dash or len(indent) != level or inner.__class__ is list:
            level, inner = _turn(len(indent), dash is not None, level, inner, outer, waiting)
            if dash and name:
                outer.append((level, inner))
                inner.append({})
                level, inner = level + len(dash), inner[-1]
        value = _unquoted(unquoted) if unquoted else _below(style, below, level) if style else _other(other)
        waiting = None if unquoted or style or other else name
        if name is None:
            inner.append(value)
        elif name in inner or not _is_name(name):
            raise _Doubt
        else:
            inner[name] = value
    return root


def _turn(
    column: int, dash: bool, level: int, inner: Any, outer: list[tuple[int, Any]], waiting: str | None
) -> tuple[int, Any]:
    """The level and the collection that a line at `column` adds to: the value of `waiting`, or one already open."""
    if waiting and (column > level or (dash and column == level)):
        outer.append((level, inner))
        level = column
        inner[waiting] = inner = [] if dash else {}
    while column < level or (column == level and not dash and inner.__class__ is list):
        level, inner = outer.pop()
    if column != level or dash is not (inner.__class__ is list) or len(outer) > _DEEPEST:
        raise _Doubt
    return level, inner


@lru_cache(maxsize=4096)
def _is_name(text: str) -> bool:
    """Whether a field may be called so without quotes. The same few names come again in every record."""
    return isinstance(resolve(text), str)


@lru_cache(maxsize=4096)
def _unquoted(text: str) -> Plain:
    value = resolve(text)
    if value.__class__ is Refusal:
        raise _Doubt
    return value  # type: ignore[return-value]


def _below(style: str, text: str, level: int) -> str:
    """A text below its field: every line at one margin, deeper than `level`. After `>` lines in a row are one line."""
    margin = len(text) - len(text.lstrip(" "))
    text = ("\n" + text).replace("\n" + " " * margin, "\n")[1:].rstrip("\n")
    if margin <= level or "\n " in text:
        raise _Doubt
    if style[0] == ">":
        text = _BREAKS.sub(lambda found: found[1] or " ", text) if "\n\n" in text else text.replace("\n", " ")
    return text if style.endswith("-") else text + "\n"


def _other(text: str | None) -> Plain:
    """A value in quotes, an empty list, or one with a colon or a comment; None when there is nothing."""
    if text is None:
        return None
    if found := _QUOTED.fullmatch(text):
        double, single = found.groups()
        return [] if text.startswith("[") else single.replace("''", "'") if double is None else double
    text = text.partition(" #")[0].rstrip(" ")
    if ": " in text or not _UNQUOTED.fullmatch(text):
        raise _Doubt
    return _unquoted(text)
