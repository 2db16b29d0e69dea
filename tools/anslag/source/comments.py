"""The comments of a text, told from `#` in quotes and in block texts by libyaml's own tokens."""

import re
from collections.abc import Iterator
from typing import Any

from yaml import YAMLError
from yaml._yaml import CParser

from anslag.source.marks import Span, ended, span_at

_COMMENT = re.compile(r"#[^\r\n]*")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(#[^\r\n]*)")


def comments(text: str) -> list[tuple[Span, str]]:
    """Every comment with its place, from `#` to the end of the line."""
    return [(span_at(text, found, found + len(words)), words) for found, words in found_comments(text)]


def found_comments(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each comment begins, in characters, and what it says.

    Whatever lies between two tokens is white space or a comment; one may also follow `|` or `>`.
    """
    behind = 0
    for start, end in tokens(text):
        for found in _COMMENT.finditer(text, behind, start):
            yield found.start(), found.group()
        if header := _HEADER.match(text, start, end):
            yield header.start(1), header.group(1)
        behind = end


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """Where each of libyaml's tokens begins and ends, in characters, up to the first syntax error."""
    following = CParser(ended(text)).get_token
    token: Any
    try:
        while (token := following()) is not None:
            yield token.start_mark.index, token.end_mark.index
    except YAMLError:
        return
