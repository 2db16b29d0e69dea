"""Texts below their field: what belongs to one is never lost, and its end is the same however the file ends."""

from __future__ import annotations

from typing import Any

import pytest

from anslag.source import parse
from tests.source.test_accept import require_agreement

LOST = "a:\n  b: |\n    x\n \n    # y\n"


@pytest.mark.parametrize("style", ["|", ">", "|-", ">-", "|+", ">+"])
@pytest.mark.parametrize("spaces", range(8))
@pytest.mark.parametrize("hash_", ["# y", "#", "#y"])
def test_a_line_of_spaces_ends_no_text(style: str, spaces: int, hash_: str) -> None:
    text = f"a:\n  b: {style}\n    x\n{' ' * spaces}\n    {hash_}\n"
    require_agreement(text)
    data: Any = parse(text.encode(), "x").data
    assert hash_ in data["a"]["b"].split("\n")[-2 if style[-1] != "-" else -1]


@pytest.mark.parametrize("below", ["", "c: 1\n", "  c: 1\n", "# z\n", "  # z\n", "\n  # z\n"])
def test_a_comment_that_is_no_deeper_than_the_field_is_none_of_the_text(below: str) -> None:
    require_agreement(f"a:\n  b: |\n    x\n{below}")
    assert parse(f"a:\n  b: |\n    x\n{below}".encode(), "x").data["a"]["b"] == "x\n"  # type: ignore[index,call-overload]


@pytest.mark.parametrize("style", ["|", ">", "|-", ">-", "|+", ">+", "|2", ">1-"])
@pytest.mark.parametrize("lines", ["  x", "  x\n  y", "  x\n\n  # y", "", "  x\n  "])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("begin", ["a: ", "a:\n- ", "a:\n  b: "])
def test_whether_the_last_line_is_ended_makes_no_difference(begin: str, style: str, lines: str, newline: str) -> None:
    bare = f"{begin}{style}\n{lines}".replace("\n", newline)
    if bare.endswith(newline):
        bare = bare[: -len(newline)]
    one, other = parse(bare.encode(), "x"), parse((bare + newline).encode(), "x")
    assert repr(one.data) == repr(other.data)
    assert [(found.code, found.message) for found in one.problems] == [
        (found.code, found.message) for found in other.problems
    ]
    assert all(found.span.end.offset <= len(bare) for found in one.problems)


@pytest.mark.parametrize("style", ["|", ">", "|-", ">-"])
@pytest.mark.parametrize("indent", ["  ", "   ", "    "])
@pytest.mark.parametrize("comment", ["# y", "#"])
def test_a_text_that_begins_with_a_wider_blank_line_is_refused_instead_of_lost(
    style: str, indent: str, comment: str
) -> None:
    text = f"a:\n  b: {style}\n      \n {indent}{comment}\nc: 1\n"
    (found,) = parse(text.encode(), "x").problems
    assert (found.code, found.span.start.line) == ("SRC014", 4)
    assert found.hint == "Ta bort mellanslagen på de tomma raderna ovanför."
    mended: Any = parse(text.replace("      \n", "\n").encode(), "x")
    assert mended.problems == ()
    assert comment in mended.data["a"]["b"]


def test_the_same_is_said_when_its_first_line_is_no_comment() -> None:
    (found,) = parse(b"a:\n  b: |\n      \n   y\nc: 1\n", "x").problems
    assert found.message == (
        "Raden är mindre indragen än den tomma raden ovanför, och skulle därför inte komma med i texten."
    )
    assert parse(b"a:\n  b: |\n\n   y\nc: 1\n", "x").problems == ()


@pytest.mark.parametrize(
    "text", ["a: |\n    \n# y\n", "a:\n  b: |\n      \n  # y\n", "a: |\n    \nb: 1\n", "a: |\n    \n"]
)
def test_a_text_of_blank_lines_alone_is_empty(text: str) -> None:
    assert parse(text.encode(), "x").problems == ()
