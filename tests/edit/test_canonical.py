"""The canonical form: what moves, what stays, and where comments go."""

from __future__ import annotations

import pytest

from anslag.edit import EditError, canonical
from anslag.source import parse

UNTIDY = """\
# yaml-language-server: $schema=../../../schemas/project.schema.json

# Ett projekt att öva på.

title: "Kör"
id: '2025-001'
# hör till tiden
period: {end: 2025-06-30, start: 2025-01-01}  # efter hand
application:
    amount: 100  # sökt
    # hör till mottagandet
    received: 2025-01-01
    goals:
    # det första
    - goal: Fler sjunger
      id: sang   # nyckeln
      # sist i målet
    # ovanför medlemmarna
    members: ~
    # nedanför medlemmarna

# före beslutet

withdrawn:
  reason: >-
    En text som var delad på ett annat sätt än
    de andra, och som är lång nog för att behöva mer än en enda rad i filen.
  date: 2025-02-01
# allra sist
"""

TIDY = """\
# yaml-language-server: $schema=../../../schemas/project.schema.json
id: 2025-001
# Ett projekt att öva på.

title: Kör
# hör till tiden
period:  # efter hand
  start: 2025-01-01
  end: 2025-06-30

application:
  # hör till mottagandet
  received: 2025-01-01
  amount: 100  # sökt
  # ovanför medlemmarna
  members:
  # nedanför medlemmarna
  goals:
    # det första
    - id: sang  # nyckeln
      # sist i målet
      goal: Fler sjunger

# före beslutet

withdrawn:
  date: 2025-02-01
  reason: >-
    En text som var delad på ett annat sätt än de andra, och som är lång nog för att behöva mer än en enda rad
    i filen.
# allra sist
"""


def test_an_untidy_record_is_tidied_with_its_comments() -> None:
    text = canonical(parse(UNTIDY.encode(), "x.yaml"))
    assert text == TIDY
    assert canonical(parse(text.encode(), "x.yaml")) == text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_become_those_of_the_register(newline: str) -> None:
    assert canonical(parse(newline.join(UNTIDY.split("\n")).encode(), "x.yaml")) == TIDY


def test_a_comment_within_brackets_moves_above() -> None:
    text = canonical(parse("areas: [\n  raslatt, # först\n  # sedan\n  torpa]\n".encode(), "x.yaml"))
    assert text == "# sedan\nareas:  # först\n  - raslatt\n  - torpa\n"


def test_a_record_with_errors_is_left_alone() -> None:
    with pytest.raises(EditError, match="har fel"):
        canonical(parse(b"id: 2025-001\nid: 2025-002\n", "x.yaml"))
