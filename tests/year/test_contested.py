"""A grant that a court annuls after half is paid, and one of a joint application: what all that read the register say.

After a change that is meant, ``python -m tests.year.test_contested`` writes the expected text anew: read the
difference.
"""

from __future__ import annotations

import itertools
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from tests import git_kit

from .page import page_words
from .steps import CONTESTED, JOINT
from .test_year import EXPECTED, register, say, steps

LIVES = {"contested": CONTESTED, "joint": JOINT}
_VERSION = re.compile(r"\b[0-9a-f]{10}\b")


def transcript(script: str, folder: Path) -> str:
    """Play a life, a commit a day, and return what is said: commands, status, check against the day before, page."""
    git_kit.start(folder)
    registry = folder / "registry"
    registry.mkdir()
    register(registry)
    _count_early_talks(registry)
    git_kit.commit(folder, "Börja registret", day=date(2025, 1, 2))
    lines: list[str] = []
    page = ""
    for day, told in itertools.groupby(steps(script), key=lambda one: one[0]):
        lines += _day(day, [words for _, words in told], folder)
        now = page_words(registry, "2025-001", date.fromisoformat(day))
        lines += [f"{day} Publik sida", now if now != page else "  (som förut)\n"]
        page = now
    return _VERSION.sub("…", "\n".join(lines).replace(str(registry), "registry"))


def _day(day: str, commands: list[list[str]], folder: Path) -> Iterator[str]:
    here = ("--registry", str(folder / "registry"), "--as-of", day)
    for words in commands:
        yield f"{day} $ anslag {shlex.join(words[:3])} …"
        yield say(*("2025-001" if word == "ID" else word for word in words), *here)
    git_kit.commit(folder, f"Anteckna det som hände {day}", day=date.fromisoformat(day))
    yield f"{day} $ anslag check --base HEAD~1"
    with _inside(folder):
        yield say("check", "--base", "HEAD~1", *here)
    yield f"{day} $ anslag status 2025-001"
    yield say("status", "2025-001", *here).partition("\nHändelser\n")[0]


def _count_early_talks(registry: Path) -> None:
    """Let a talk held before the application came in be one."""
    for file in registry.glob("programmes/*/2025-*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("\nhandling:\n", "\nhandling:\n  meeting_before_application: true\n"), encoding="utf-8"
        )


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@pytest.mark.parametrize("name", LIVES)
def test_a_life_that_does_not_go_as_planned(name: str, tmp_path: Path) -> None:
    told = transcript(LIVES[name], tmp_path / "kommun")
    assert told == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    for each, script_ in LIVES.items():
        with tempfile.TemporaryDirectory() as made:
            (EXPECTED / f"{each}.txt").write_text(transcript(script_, Path(made) / "kommun"), encoding="utf-8")
