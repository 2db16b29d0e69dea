"""What libyaml takes and YAML 1.2 does not, so that text would be lost or read otherwise without a word."""

import re
from collections.abc import Iterator

from anslag.source.comments import found_comments
from anslag.source.marks import LINE_BREAK, Position, line_span, mark_at, span_at, word_span
from anslag.source.reading_codes import Problem, problem

_GLUED = re.compile(r"\S#")
_LINE = re.compile(r"[\r\n]( *+)(?=[ \t]*+[^ \t\r\n])")
_WIDTH = re.compile(r"[|>][-+]?[0-9]")


def glued_comments(text: str) -> Iterator[Problem]:
    """Yield a problem for each comment that no white space parts from what stands before it (YAML 1.2.2, 6.6)."""
    if not _GLUED.search(text):
        return
    for start, words in found_comments(text):
        if text[start - 1 : start].strip():
            shown = words if len(words) <= 40 else f"{words[:40]}…"
            message = f"{shown} läses som en kommentar fast det inte står något mellanslag före."
            yield problem("SRC027", span_at(text, start, start + len(words)), message)


def glued_question(text: str, start: int) -> Problem | None:
    """Refuse a part within brackets that begins with ``?`` and no space: its ``?`` would be lost (7.3.3)."""
    if text[start - 1 : start] != "?":
        return None
    return problem("SRC019", word_span(text, start - 1), "Värdet börjar med ? (frågetecken).")


def lost_lines(text: str, start: Position, end: Position, value: str, column: int) -> Problem | None:
    """Refuse a block text whose first lines are blank and wider than its margin (8.1.1.1): it would be empty.

    `column` is where its field begins. What follows deeper than that was meant to belong to it.
    """
    if value.strip("\r\n") or _WIDTH.match(text, start.index):
        return None
    line = mark_at(text, end.index).line
    for words in LINE_BREAK.split(text[end.index - mark_at(text, end.index).column + 1 :]):
        if words.strip(" "):
            break
        line += 1
    if len(words) - len(words.lstrip(" ")) <= column:
        return None
    return lost_line(text, line)


def lost_line(text: str, line: int) -> Problem:
    """The problem of a `line` (from 1) that is less deep than a blank one above it, with which its text begins."""
    message = "Raden är mindre indragen än den tomma raden ovanför, och skulle därför inte komma med i texten."
    hint = "Ta bort mellanslagen på de tomma raderna ovanför."
    return problem("SRC014", line_span(text, line), message, hint)


def hanging_lines(text: str, start: Position, end: Position, column: int) -> Problem | None:
    """Refuse a text in quotes whose further lines are no deeper than its field, at `column` (7.4): another would do."""
    for found in _LINE.finditer(text, start.index, end.index):
        if len(found[1]) <= column:
            number = mark_at(text, found.end()).line
            message = f"Texten mellan citattecken fortsätter på rad {number}, som inte är indragen."
            hint = f"Sätt ett {text[start.index]} där texten ska sluta, eller dra in rad {number}."
            opening = span_at(text, start.index, line_span(text, start.line + 1).end.offset)
            return problem("SRC017", opening, message, hint)
    return None
