"""How a single value is written so that it is read back as the same value, by us and by other YAML readers."""

from __future__ import annotations

import re
from decimal import Decimal

from anslag.invisible import is_invisible
from anslag.source import Plain
from anslag.source.scalar import DATE, resolve

WIDTH = 110
"""No line of text that we write is longer, when it can be broken at a space."""

_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=~]|\.\.\.|<<\Z")
_INNER = re.compile(r":(?:\s|\Z)|\s#|(?:\A|\s)!(?:\s|\Z)|\s\Z|[\t\r\n]")
_FLOW_INNER = re.compile(r"[,\[\]{}]|:[,\[\]{}]")
_DATE_LIKE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:\Z|[Tt\s])")
_WORD = re.compile(r"[g-np-wyzåäöG-NP-WYZÅÄÖ]")
"""A letter that stands in no number, however a reader of YAML writes numbers."""
_NUMBERED = re.compile(r"[0-9]+(?:[-/][0-9]+)+")
_BREAK = re.compile(r"(?<=[^ \t\n]) (?=[^ \t\n])")


def inline(value: Plain, flow: bool = False) -> str:
    """Return a value on one line; collections in flow style. `flow` when it stands within brackets or braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{inline(key, True)}: {inline(below, True)}" for key, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(item, True) for item in value) + "]"
    if isinstance(value, str):
        return value if is_plain(value, flow) else _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "null" if value is None else str(value)


def is_plain(text: str, flow: bool = False) -> bool:
    """Whether a text may stand without quotes: no reader takes it for anything but this text."""
    if not text or _INDICATOR.match(text) or _INNER.search(text) or (flow and _FLOW_INNER.search(text)):
        return False
    if DATE.fullmatch(text):
        return resolve(text) == text
    if _DATE_LIKE.match(text) or text[0].isspace() or _hidden(text):
        return False
    if text[0] in "0123456789.+" and not (_WORD.search(text) or _NUMBERED.fullmatch(text)):
        return False
    return resolve(text) == text


def _quoted(text: str) -> str:
    if _hidden(text):
        return '"' + "".join(_escaped(char) for char in text) + '"'
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _hidden(text: str) -> bool:
    return any(map(is_invisible, text))


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char == "\n":
        return "\\n"
    if not is_invisible(char):
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def block(text: str, column: int) -> tuple[str, list[str]] | None:
    """Return a text as the header and lines of a block scalar indented to `column`, or `None` when it cannot be one.

    Lines that fit are kept as they are (``|``); longer ones are broken at spaces (``>``).
    """
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if not body.strip() or _hidden(body.replace("\n", "")) or lines[0][0:1] in ("", " ") or not lines[-1]:
        return None
    if any(line != line.rstrip() for line in lines):
        return None
    chomp = "" if text.endswith("\n") else "-"
    if any(line[:1] == " " for line in lines) or (
        len(lines) > 1 and all(len(line) + column <= WIDTH for line in lines)
    ):
        return f"|{chomp}", [" " * column + line if line else "" for line in lines]
    folded: list[str] = []
    for line in lines:
        if line:
            folded += [" " * column + part for part in wrapped(line, WIDTH - column)]
        folded.append("")
    return f">{chomp}", folded[:-1]


def wrapped(line: str, width: int) -> list[str]:
    """Return a line broken at single spaces into lines of at most `width` characters, where words allow it."""
    parts: list[str] = []
    for word in _BREAK.split(line):
        if parts and len(parts[-1]) + 1 + len(word) <= width:
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return parts
