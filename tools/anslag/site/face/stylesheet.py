"""A style sheet cut in rules, as far as is needed to see what it sets and what it would load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Rule", "StyleError", "rules"]

_PIECE = re.compile(
    r"""/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|url\(\s*[^"'\s)]*\s*\)|[{};]|[^"'/{};u]+|.""", re.DOTALL
)
_DEEPEST = 8


class StyleError(Exception):
    """A style sheet is not whole. The message is Swedish."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its selector (or the head of an at-rule), the text of its declarations, and the at-rules round it."""

    selector: str
    body: str
    within: tuple[str, ...] = ()

    @property
    def declarations(self) -> Iterator[tuple[str, str]]:
        """Yield each property with its value."""
        for text in _split(self.body):
            name, colon, value = text.partition(":")
            if colon:
                yield name.strip().lower(), value.strip()


def rules(text: str) -> list[Rule]:
    """Return the rules of a style sheet in order, without comments. At-rules that have no block have an empty body.

    Raises StyleError when a brace, a text or a comment is not closed.
    """
    found: list[Rule] = []
    heads: list[str] = []
    bodies: list[str] = [""]
    for piece in _pieces(text):
        if piece == "{":
            own, _, head = bodies[-1].rpartition(";")
            bodies[-1] = own
            heads.append(head.strip())
            bodies.append("")
            if len(heads) > _DEEPEST:
                raise StyleError("reglerna ligger för djupt i varandra")
        elif piece == "}":
            if not heads:
                raise StyleError("det finns en } för mycket")
            head, body = heads.pop(), bodies.pop().strip()
            if body or not head.startswith("@"):
                found.append(Rule(head, body, tuple(heads)))
        elif piece == ";" and not heads:
            found.append(Rule(bodies[0].strip(), ""))
            bodies[0] = ""
        else:
            bodies[-1] += piece
    if heads or bodies[0].strip():
        raise StyleError("en { stängs inte")
    return found


def _pieces(text: str) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        if piece.startswith("/*"):
            continue
        if piece in {'"', "'"}:
            raise StyleError(f"ett {piece} stängs inte")
        yield piece
    if _is_open(text):
        raise StyleError("en kommentar (/*) stängs inte")


def _split(body: str) -> list[str]:
    """Return the declarations in `body`, cut at the semicolons that stand in no text and no address."""
    found = [""]
    for piece in _PIECE.findall(body):
        if piece == ";":
            found.append("")
        else:
            found[-1] += piece
    return found


def _is_open(text: str) -> bool:
    """Return whether a comment in a style sheet is not ended, in a time that grows as its length."""
    at = text.find("/*")
    while at >= 0:
        end = text.find("*/", at + 2)
        if end < 0:
            return True
        at = text.find("/*", end + 2)
    return False
