"""Texts that no one has written: block texts above all, lines in any order, marks in any order, records with faults."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

_RECORDS = Path(__file__).parents[2] / "registry/projects"

HEADERS = ["|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "|-3", "| ", "> # x", "|#x", "|-x", ">+ # x", "|\t"]
WORDS = [
    "x", "x y", "# y", "#", "- x", "-", "- - x", "a: b", "a:", "x: |", "1", "85 000", "yes", "å é", "\u00a0", "\u00a0x",
    "\u2003", "\tx", "\t", "x\t", "x ", "'", '"', '"x', "[", "[]", "]", "{", "}", ",", "? x", "?x", ": x", ":", "&a x",
    "*a", "!", "!x y", "%x", "@x", "`x", "|", ">", "|-", "---", "--- x", "...", "\\", "x # y", "x#y", "x:y", "<<: x",
    "~", "null", "2025-02-30", "12:30", "\U0001f600", "x\u200by", "\ufeff", "\x85", "\u2028",
]  # fmt: skip
PIECES = [
    *WORDS, "", " ", "  ", "   ", "\n", "\n\n", "\n ", "\n  ", "\n    ", "\r\n", "\r", " #", ": ", "- ", "-\n", "? ",
    "''", '"x\\', '\\"', "\\u0041", "\\uffff", "\\ud800", "a: |\n", "- >-\n", "\n \n    # y\n", "\n#\n", "!!str ",
]  # fmt: skip
_MARKS = list("ab:-#'\"[]{},|>!&*%@`?~<019. \n\t\r\\")
_INDENTS = ["", "", "", " ", "  ", "  ", "   ", "    ", "    ", "      "]
_OPENINGS = ["", "", "- ", "- - ", "-", "a: ", "b: ", "c: ", "- a: ", "- b: ", "? ", ": "]


def text(chance: Random) -> str:
    """Return a text of one of the kinds below, now and then with other line ends or none at its end."""
    made = chance.choice(_KINDS)(chance)
    for _ in range(chance.choice((0, 0, 1, 2))):
        made = _changed(made, chance)
    kind = chance.randrange(12)
    if kind == 0:
        return made.replace("\n", "\r\n")
    if kind == 1:
        return made.rstrip("\n")
    return made + "\n" if kind == 2 else made


def _block_text(chance: Random) -> str:
    """A text below its field, at some depth, among lines of few spaces, comments and deeper lines; then more fields."""
    lines: list[str] = []
    column = 0
    for name in chance.sample(["a", "b", "f", "g"], chance.randrange(4)):
        listed = chance.randrange(3) == 0
        lines.append(" " * column + (f"{name}:\n{' ' * column}- {name}:" if listed else f"{name}:"))
        column += chance.choice((1, 2, 2, 2, 4)) + 2 * listed
    listed = bool(column) and chance.randrange(3) == 0
    for name in chance.sample(["c", "d", "e"], chance.randint(1, 3)):
        opening = chance.choice(("- ", f"- {name}: ") if listed else (f"{name}: ",))
        lines.append(" " * column + opening + chance.choice(HEADERS[: chance.choice((4, 4, 4, 6, 15))]))
        lines += _lines(chance, column)
    return "\n".join(lines) + "\n"


def _lines(chance: Random, column: int) -> list[str]:
    """Lines around one margin, some of nothing but spaces."""
    margin = max(0, column + chance.choice((-1, 0, 1, 2, 2, 2, 2, 3, 4)))
    lines = []
    for _ in range(chance.randrange(8)):
        kind = chance.randrange(10)
        if kind < 2:
            lines.append(" " * chance.randrange(margin + 4) if kind else "")
        elif kind == 2 and chance.randrange(2):
            lines.append(" " * chance.randrange(margin + 4) + chance.choice(WORDS))
        else:
            words = chance.choice(WORDS) if kind < 6 else chance.choice(("x", "x y", "# y", "- x"))
            lines.append(" " * margin + words)
    return lines


def _any_lines(chance: Random) -> str:
    lines = [
        chance.choice(_INDENTS) + chance.choice(_OPENINGS) + chance.choice(["", "", *HEADERS[:4], *WORDS])
        for _ in range(chance.randint(1, 12))
    ]
    return "\n".join(lines) + "\n"


def _any_marks(chance: Random) -> str:
    return "".join(chance.choices(_MARKS, k=chance.randrange(40)))


def _flow(chance: Random) -> str:
    """A list or a group within brackets, nearly right."""
    parts = ["a", "b: ", "c : ", '"d"', "'e' : ", ", ", ", ", "[", "]", "{", "}", "?", "? ", ":", "#f", " # g\n", "\n "]
    return "a: " + chance.choice("[{") + "".join(chance.choices(parts, k=chance.randrange(9))) + chance.choice("]}\n")


@cache
def _records() -> Sequence[str]:
    read = (path.read_text("utf-8") for path in sorted(_RECORDS.glob("*/*.yaml")))
    return sorted(read, key=len)[:12]


def _record(chance: Random) -> str:
    return _changed(chance.choice(_records()), chance)


def _changed(made: str, chance: Random) -> str:
    """Return the text with one place, or one line, changed."""
    if chance.randrange(2):
        at = chance.randrange(len(made) + 1)
        return made[:at] + chance.choice(PIECES) + made[at + chance.choice((0, 0, 1, 2)) :]
    lines = made.split("\n")
    at = chance.randrange(len(lines))
    line = lines[at]
    margin = max(0, len(line) - len(line.lstrip(" ")) + chance.randint(-3, 3))
    lines[at : at + 1] = chance.choice(
        ([], [line, line], [" " * margin, line], [line, " " * margin], [" " * margin + line.lstrip(" ")],
         [line, " " * margin + "# y"], [line, " " * margin, " " * (margin + 2) + "# y"], ["", line])
    )  # fmt: skip
    return "\n".join(lines)


_KINDS: Sequence[Callable[[Random], str]] = (
    *(_block_text, _block_text, _block_text, _block_text),
    *(_any_lines, _any_marks, _flow, _record),
)
