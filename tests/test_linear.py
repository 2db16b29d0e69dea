"""Whatever someone writes is read in a time that grows as its length: by every pattern, on what is worst for it."""

from __future__ import annotations

import re

import pytest

from tests import limits
from tests.worst import patterns, slow, worst


def stopped(size: int, seconds: float, most: int) -> str:
    """Return the patterns and searches that take longer than that; no more CPU is used than `most` seconds."""
    program = "import sys; from tests.worst import main; main(int(sys.argv[1]), float(sys.argv[2]))"
    return limits.run(program, str(size), str(seconds), seconds=most)


def test_every_pattern_takes_what_is_worst_for_it() -> None:
    assert stopped(16_000, 0.2, 120) == ""


@pytest.mark.prove
def test_every_pattern_takes_a_megabyte_of_what_is_worst_for_it() -> None:
    assert stopped(1_000_000, 15, 3_600) == ""


@pytest.mark.parametrize(
    "pattern",
    [
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"\s+$",
        r"[0-9]+\.?[0-9]*[eE]",
        r"[-+]?[0-9][0-9_]*_[0-9_]*;",
        r"/\*.*?\*/",
        "(a|a)*b",
    ],
)
def test_a_pattern_that_is_slow_is_found(pattern: str) -> None:
    made = re.compile(pattern)
    assert any(slow(made.search, text, 0.3) for text in worst(made, 32_000))


def test_all_patterns_are_looked_at() -> None:
    found = {name for name, _ in patterns()}
    assert {
        "anslag.rules.contacts._EMAIL",
        "anslag.source.scalar._EXPONENT",
        "anslag.history.encodings._KNOWN",
    } <= found
    assert any(name.startswith("schema project") for name in found)
    assert len(found) > 80
