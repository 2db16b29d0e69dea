"""The fast way never says other than the judge: on records, on records with one thing changed, and on made-up lines."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anslag.source.accept import accept
from anslag.source.compose import compose

RECORDS = sorted((Path(__file__).parents[2] / "registry/projects").glob("*/*.yaml"))
SHORTEST = min(RECORDS, key=lambda path: path.stat().st_size)

STYLES = """\
# först
id: 2025-007
namn: Språkcafé på Råslätt   # slut
om: >-
  En rad: med kolon och
  en rad # till.

  Nytt stycke.

tom:
ingen: []
grupp:
  dag: "2025: #1"
  text: 'det är ''så'' #' # slut
lista:
- ett
- https://se.example/a#b
# mellan
- id: a
  mal: x
sist: ~
"""
BELOW = """\
mal:
  - id: a
    text: |
      - ett
      - två

    summa: 85000.50
    delar:
    - text: >
        lång
        rad
    - -5
  - "c"
  - >-
    lång
  - id:
      djup: ~
sist: |-
  slut
"""

PIECES = [
    "", " ", "  ", "\t", "\n", "\n\n", "\n  ", "\n\n          ", "\r\n", ":", ": ", " :", "#", " #", "-", "- ",
    "-\n", "? ", "[", "]", "[]", "{", "}", ",", "'", '"', "''", "\\", "|", ">", "|-\n", ">-\n", ">+\n", ">2-\n",
    "|\n", "&a ", "*a", "!", "! ", "!!str ", "%", "@", "`", "~", "null", "yes", "1_0", "0", "85 000", "2025-02-30",
    "12:30", "<<: ", "---", "--- ", "...", "a: b", "- a: b", "a:\n", "id: x\n", "- x\n", "# x", " # x\n", "å",
    "\u00a0", "\u2009", "\u3000", "\U0001f600",
]  # fmt: skip


def require_agreement(text: str) -> bool:
    """Compare the two on one text; return whether the fast way accepted it."""
    accepted = accept(text)
    if accepted is None:
        return False
    judged = compose(text)
    assert judged.problems == [], text
    assert judged.root is not None, text
    assert repr(judged.root.value) == repr(accepted), text
    return True


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_goes_the_fast_way(path):
    assert require_agreement(path.read_text("utf-8"))


@pytest.mark.parametrize("text", [STYLES, BELOW], ids=["styles", "below"])
def test_every_style_of_a_record_is_known(text):
    assert require_agreement(text)


@pytest.mark.parametrize("text", [STYLES, BELOW], ids=["styles", "below"])
@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_nothing_put_anywhere_parts_them(piece, text):
    for at in range(len(text)):
        require_agreement(text[:at] + piece + text[at:])
        require_agreement(text[:at] + piece + text[at + 1 :])


@pytest.mark.parametrize("text", [STYLES, BELOW, SHORTEST.read_text("utf-8")], ids=["styles", "below", "record"])
def test_no_line_moved_or_lost_parts_them(text):
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        before, after = "".join(lines[:number]), "".join(lines[number + 1 :])
        below = line.lstrip(" ")
        margin = len(line) - len(below)
        changed = [" " * other + below for other in range(margin + 4)]
        for instead in ("", line * 2, "\n" + line, line + "\n", line[:-1], line[:-1] + " \n", *changed):
            require_agreement(before + instead + after)
        require_agreement(before + line)


LINES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", " ", "  ", "    ", "      "]),
    st.sampled_from(["", "", "- ", "- - ", "-"]),
    st.sampled_from([
        "", "a:", "b:", "c: ", "a: 1", "b: text", "c: [] # x", "a: >", "b: |-", "c: >-", "a: |", "b: ''", 'c: "x"',
        "text", "lång text", "# x", "a:b", "a: b: c", "'", '"', "[", "{}", ">", "|", "x #y", "x: #y", "yes: 1",
        "a: yes", "- ",
    ]),
)  # fmt: skip


@settings(max_examples=2000)
@given(st.lists(LINES, max_size=12).map(lambda lines: "".join(f"{line}\n" for line in lines)))
def test_no_lines_in_any_order_part_them(text):
    require_agreement(text)


@pytest.mark.parametrize("step", ["{}a:", "{}- a:"])
@pytest.mark.parametrize("last", ["b: 1", "b: []", "- []", "- b: []"])
def test_they_part_at_no_depth(step, last):
    width = len(step) - 3
    for depth in range(1, 24):
        lines = [step.format(" " * width * level) for level in range(depth)]
        require_agreement("\n".join(["a:", *("  " + line for line in lines), " " * (width * depth + 2) + last, ""]))
