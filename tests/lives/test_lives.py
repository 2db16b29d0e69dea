"""What really happens to a project, told in commands: each file of this folder is a life, with all that is answered.

A life begins with what it shows (lines with ``#``) and the stage that it starts from (``från STAGE``), where the
faultless project 2025-001 and all that the register needs are committed. Then come a day and a command, which may go on
after a backslash, each with its answer:

- ``anslag …``: the real command on that day; a status leaves out what is asked before the next step
- ``spara``: commit all that was recorded since, on that day
- ``ändra OLD NEW``: what an officer does by hand, in the project's file; ``↵`` is the end of a line
- ``händelser DAY``: what the status tells of what happened from a day on
- ``sida``: what a visitor reads of the project and its years

``ANSLAG_ACCEPT=1 pytest tests/lives`` takes the answers as they are; read the difference before you commit.
"""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from anslag.cli import main
from tests import git_kit
from tests.rules.examples import ASSOCIATION, at_stage, faultless
from tests.year.page import page_words

HERE = Path(__file__).parent
LIVES = sorted(HERE.glob("*.txt"))
ID = "2025-001"
_COMMAND = re.compile(r"(\d{4}-\d\d-\d\d) \$ (.*)", re.DOTALL)
_VERSION = re.compile(r"\b[0-9a-f]{10}\b")
_LEFT_OUT = ("Krav inför", "Händelser")


@dataclass(frozen=True)
class Office:
    """A register in a repository of its own, at which a life is played."""

    root: Path

    @classmethod
    def at(cls, root: Path, stage: str) -> Office:
        """Lay out the faultless register, with its project at `stage`, and commit it."""
        registry = root / "registry"
        faultless(registry)
        (registry / "exemptions.yaml").write_text("exemptions: []\n", encoding="utf-8")
        project = registry / ASSOCIATION
        blocks = project.read_text(encoding="utf-8").rstrip().split("\n\n")
        laid = at_stage(stage)
        kept = [block for block in blocks if block.partition(":")[0] not in laid]
        kept += [f"{name}: {json.dumps(part)}" for name, part in laid.items() if part]
        project.write_text("\n\n".join(kept) + "\n", encoding="utf-8")
        git_kit.start(root)
        git_kit.commit(root, day=date(2025, 1, 2))
        return cls(root)

    def answer(self, day: str, words: list[str]) -> str:
        """Do what a command says on a day, and return what comes out."""
        match words:
            case ["anslag", "status", id_]:
                return _without(self._run(day, "status", id_), _LEFT_OUT)
            case ["anslag", *rest]:
                return self._run(day, *rest)
            case ["spara"]:
                git_kit.commit(self.root, day=date.fromisoformat(day))
                return ""
            case ["ändra", old, new]:
                path = self.root / "registry" / ASSOCIATION
                text = path.read_text(encoding="utf-8")
                old, new = (part.replace("↵", "\n") for part in (old, new))
                assert text.count(old) == 1, old
                path.write_text(text.replace(old, new), encoding="utf-8")
                return ""
            case ["händelser", since]:
                events = self._run(day, "status", ID).partition("\nHändelser\n")[2]
                parts = re.split(r"\n(?=  \d{4})", f"\n{events}".rstrip())
                return "\n".join(part for part in parts if part.strip() and part.split()[0] >= since) + "\n"
            case ["sida"]:
                return page_words(self.root / "registry", ID, date.fromisoformat(day))
        raise ValueError(words)

    def _run(self, day: str, *words: str) -> str:
        done = CliRunner().invoke(main, [*words, "--as-of", day], prog_name="anslag", catch_exceptions=False)
        told = _VERSION.sub("…", done.output)
        return told if done.exit_code == 0 else f"{told}(slutade med {done.exit_code})\n"


def _without(told: str, headings: tuple[str, ...]) -> str:
    sections = told.rstrip("\n").split("\n\n")
    return "\n\n".join(part for part in sections if not part.startswith(headings)) + "\n"


def played(text: str, root: Path) -> str:
    """Play the life in `text` and return it with the answers of now."""
    office: Office | None = None
    made: list[str] = []
    for line in _lines(text):
        if line.startswith("#"):
            made.append(line)
        elif line.startswith("från "):
            office = Office.at(root, line.removeprefix("från "))
            os.chdir(root)
            made.append(line)
        elif found := _COMMAND.match(line):
            assert office is not None
            told = office.answer(found[1], shlex.split(found[2].replace("\\\n", "")))
            made += ["", line, *told.rstrip("\n").splitlines()]
    return "\n".join(line.rstrip() for line in made).rstrip() + "\n"


def _lines(text: str) -> Iterator[str]:
    """Yield each line, with those that go on after a backslash as one."""
    whole = ""
    for line in text.splitlines():
        whole += line
        if line.endswith("\\") and _COMMAND.match(whole.partition("\n")[0]):
            whole += "\n"
            continue
        yield whole
        whole = ""


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.stem)
def test_life(life: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = life.read_text(encoding="utf-8")
    now = played(told, tmp_path / "kommun")
    if os.environ.get("ANSLAG_ACCEPT"):
        life.write_text(now, encoding="utf-8")
    assert now == told
