"""Files made to crash, stall or mislead: each ends in a problem, never in an exception."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anslag.source import parse

SIZE = 256 * 1024
UNITS = [
    "[", "{", "{a: ", "[a: ", "- ", "? ", "- ? ", "? - ", "{[", "[{", "- [", "- a: ", '"a": [', "{'a': ", "{? ", "[? ",
    "[\n", "{\n", "-\n", "a:\n", "!a [", "&a [", "&a ", "!a ", "*a ", ": ", ",", "[,", "\"\\n", "'", "|\n ", "%a\n",
    '"\n ', "#\n", "a#b\n#\n", '"a"#\n', "|#\n", "'\n\n", "{?", "?a,", "|\n \n",
    "k,", "a: 1\n", "[a]: ", "yes\n", "- yes\n", "---\n", "...\n", "#", "\t", "1" , "1_", "1 000 ", "1:", "0",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("before", ["", "a: ", "a: [", "a: {"])
def test_no_repetition_breaks_the_reading(unit, before):
    document = parse((before + unit * SIZE)[:SIZE].encode(), "x")
    assert document.problems or isinstance(document.data, dict)


@pytest.mark.parametrize("item", ["a:", "-", "? a", "- a:", "? - a:"])
def test_no_staircase_breaks_the_reading(item):
    text = ""
    level = 0
    while len(text) < SIZE - 2000:
        text += " " * level + item + "\n"
        level += len(item) if item.startswith(("-", "?")) else 1
    document = parse(text.encode(), "x")
    assert document.problems or isinstance(document.data, dict)


def test_a_bomb_of_references_is_never_unfolded():
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    document = parse("\n".join(lines).encode(), "x")
    assert {found.code for found in document.problems} == {"SRC022"}
    assert len(str(document.data)) < 10_000


def test_a_file_of_nothing_but_mistakes_stops_at_a_hundred():
    assert len(parse(b"a: yes\n" * 5000, "x").problems) == 100


def test_many_fields_of_one_name_are_told():
    text = "".join(f"k{n}: 1\n" for n in range(9000)) + "k8999: 1\n" * 5000
    assert {found.code for found in parse(text.encode(), "x").problems} == {"SRC021"}


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    document = parse(data, "x")
    assert document.problems or isinstance(document.data, dict)
    document.comments()


@given(st.text(max_size=200), st.sampled_from(["a: ", "- ", "a: [", "a: |\n  ", '"', ""]))
def test_any_text_is_read_or_refused(text, before):
    document = parse((before + text).encode(errors="replace"), "x")
    assert document.problems or isinstance(document.data, dict)
    for found in document.problems:
        assert found.message
        assert found.hint


def test_importing_the_loader_brings_in_nothing_heavy():
    heavy = {"jsonschema", "git", "click", "mkdocs"}
    code = f"import sys, anslag.source; print(*{{name.split('.')[0] for name in sys.modules}} & {heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
