"""Places in a text: what every problem and every value points at."""

import re
from dataclasses import dataclass
from typing import Protocol

LINE_BREAK = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"[^\s,\[\]{}]+")


class Position(Protocol):
    """A place as libyaml gives it: all three count characters from 0."""

    index: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One place: `offset` in characters from the start of the text, `line` and `column` from 1."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch of text from `start` up to, but not including, `end`."""

    start: Mark
    end: Mark


START = Mark(0, 1, 1)
NOWHERE = Span(START, START)


def mark_at(text: str, offset: int) -> Mark:
    """The mark of a character offset; an offset outside the text gives the nearest end."""
    offset = max(0, min(offset, len(text)))
    line, begins = 1, 0
    for found in LINE_BREAK.finditer(text):
        if found.end() > offset:
            break
        line, begins = line + 1, found.end()
    return Mark(offset, line, offset - begins + 1)


def span_at(text: str, start: int, end: int) -> Span:
    """The span between two character offsets; an empty one when the second is not the later."""
    return Span(mark_at(text, start), mark_at(text, max(start, end)))


def span_of(text: str, start: Position, end: Position) -> Span:
    """The span between two of libyaml's marks in the ended text, without the white space that it ends a block with."""
    if start.index >= min(end.index, len(text)):
        return span_at(text, start.index, start.index)
    stop = min(end.index, len(text))
    while stop > start.index and text[stop - 1] in " \t\r\n":
        stop -= 1
    first = Mark(start.index, start.line + 1, start.column + 1)
    if stop == end.index:
        return Span(first, Mark(stop, end.line + 1, end.column + 1))
    return Span(first, mark_at(text, stop))


def ended(text: str) -> str:
    """The text with its last line ended: to a person it says the same, to YAML a block text that ends it does not."""
    return text if text.endswith(("\n", "\r")) else f"{text}\n"


def lines_of(text: str) -> list[str]:
    """The lines of a text without their line ends."""
    return LINE_BREAK.split(text)


def line_span(text: str, number: int) -> Span:
    """What stands on a line (from 1), without white space around it."""
    begins = 0
    for _ in range(number - 1):
        found = LINE_BREAK.search(text, begins)
        if found is None:
            break
        begins = found.end()
    ends = LINE_BREAK.search(text, begins)
    line = text[begins : ends.start() if ends else len(text)]
    start = begins + len(line) - len(line.lstrip())
    return span_at(text, start, max(start, begins + len(line.rstrip())))


def word_span(text: str, start: int) -> Span:
    """The run of characters from `start` up to white space or a character that ends a flow value; at least one."""
    found = _WORD.match(text, start)
    return span_at(text, start, found.end() if found else start + 1)
