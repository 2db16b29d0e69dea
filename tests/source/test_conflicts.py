"""What Git leaves of a conflict is told once, in whatever style it writes."""

from __future__ import annotations

import pytest

from anslag.source import parse

OURS, THEIRS = "    note: Övning med 61 sångare.", "    note: Övning med 62 sångare."
TOP = "contacts:\n  - date: 2026-06-02\n"

CONFLICTS = [
    pytest.param(f"<<<<<<< anteckna\n{OURS}\n=======\n{THEIRS}\n>>>>>>> main\n", "3–7", False, id="20 merge"),
    pytest.param(f"<<<<<<<\n{OURS}\n=======\n{THEIRS}\n>>>>>>>\n", "3–7", False, id="no names"),
    pytest.param(
        f"<<<<<<< a\n{OURS}\n||||||| 1234abc\n    note: Övning.\n=======\n{THEIRS}\n>>>>>>> b\n",
        "3–9",
        True,
        id="diff3",
    ),
    pytest.param(f"<<<<<<< a\n{OURS}\n||||||| b\n=======\n{THEIRS}\n>>>>>>> c\n", "3–8", True, id="zdiff3"),
    pytest.param(f"<<<<<<<<<< a\n{OURS}\n==========\n{THEIRS}\n>>>>>>>>>> b\n", "3–7", False, id="longer marks"),
]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "lines", "base"), CONFLICTS)
def test_20_a_conflict_is_named_with_its_lines(text: str, lines: str, base: bool, ending: str) -> None:
    (found,) = parse((TOP + text).replace("\n", ending).encode(), "x.yaml").problems
    assert (found.code, found.message) == ("SRC041", f"Konflikten står på rad {lines}.")
    assert found.hint.startswith("Ta först bort allt från raden som börjar med |||||||") == base
    assert "<<<<<<<, ======= och >>>>>>>" in found.hint


def test_20_each_of_several_is_told_in_one_message() -> None:
    one = f"<<<<<<< a\n{OURS}\n=======\n{THEIRS}\n>>>>>>> b\n"
    (found,) = parse(f"{TOP}{one}    kind: visit\n{one}".encode(), "x.yaml").problems
    assert found.message == "Konflikter: rad 3–7, 9–13."


@pytest.mark.parametrize("mark", ["=======", ">>>>>>> main", "<<<<<<< HEAD", "||||||| 12"])
def test_20_a_mark_that_is_left_is_told(mark: str) -> None:
    (found,) = parse(f"{TOP}{OURS}\n{mark}\n".encode(), "x.yaml").problems
    assert found.message == "Här är märken kvar efter en konflikt: rad 4."


@pytest.mark.parametrize("text", ["a: >-\n  <<<<<<< nej\n  =======\n", "# =======\na: 1\n", "a: x =======\n"])
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    assert not [one for one in parse(text.encode(), "x.yaml").problems if one.code == "SRC041"]


@pytest.mark.parametrize("text", [param.values[0] for param in CONFLICTS])
def test_the_remedy_followed_to_the_letter_leaves_no_conflict(text: str) -> None:
    kept, skipping = [], False
    for line in text.splitlines():
        skipping = (skipping or line.startswith("|||||||")) and not line.startswith("=======")
        if not skipping and not line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
            kept.append(line)
    assert kept == [OURS, THEIRS]
