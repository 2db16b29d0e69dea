"""Two projects from application to closing by commands alone, with what each command and the status then say.

After a change that is meant, ``python -m tests.year.test_year`` writes the expected texts anew; read the difference.
"""

from __future__ import annotations

import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from anslag.cli import main

from .steps import ASSOCIATION, MUNICIPAL

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).parent / "expected"
YEARS = {"association": ASSOCIATION, "municipal": MUNICIPAL}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def register(folder: Path) -> None:
    """Lay out a register with the demonstration's programmes and organisations, and no project."""
    for part in ("programmes", "organisations"):
        shutil.copytree(ROOT / "registry" / part, folder / part)
    shutil.copy(ROOT / "registry/areas.yaml", folder)
    (folder / "exemptions.yaml").write_text("exemptions: []\n", encoding="utf-8")
    (folder / "projects").mkdir()


def steps(script: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each day with each of its commands."""
    day = ""
    command = ""
    for line in [*script.strip().splitlines(), "end"]:
        words = line.strip()
        if (_DAY.match(words) or words == "end" or words.startswith(("add ", "new "))) and command:
            yield day, shlex.split(command)
            command = ""
        if _DAY.match(words):
            day = words
        elif not words.startswith("#"):
            command = f"{command} {words}".strip()


def say(*words: str) -> str:
    """Run a command and return what it says."""
    done = CliRunner().invoke(main, list(words), prog_name="anslag", catch_exceptions=False)
    return done.output if done.exit_code == 0 else f"{done.output}(slutade med {done.exit_code})\n"


def transcript(script: str, folder: Path) -> str:
    """Play a script and return all that was said, with the status after each day."""
    register(folder)
    here = ("--registry", str(folder))
    lines: list[str] = []
    id_ = last = ""
    for day, words in [*steps(script), ("", [])]:
        if last and day != last:
            told = say("status", id_, *here, "--as-of", last)
            if words:  # the list of events, which only grows, is shown whole at the end
                told = told.partition("\nHändelser\n")[0]
            lines += [f"{last} $ anslag status {id_}", told]
        if words:
            command = [id_ if word == "ID" else word for word in words]
            lines += [f"{day} $ anslag {shlex.join(command[:3])} …", say(*command, *here, "--as-of", day)]
            id_ = id_ or next((folder / "projects").rglob("*.yaml")).name[:8]
        last = day
    lines += ["$ anslag check", say("check", *here, "--as-of", "2026-11-01")]
    lines += ["$ anslag fmt --check", say("fmt", "--check", *here)]
    return "\n".join(lines).replace(str(folder), "registry")


@pytest.mark.parametrize("name", YEARS)
def test_a_year_by_commands_alone(name: str, tmp_path: Path) -> None:
    told = transcript(YEARS[name], tmp_path)
    assert told == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    for each, script_ in YEARS.items():
        with tempfile.TemporaryDirectory() as made:
            (EXPECTED / f"{each}.txt").write_text(transcript(script_, Path(made)), encoding="utf-8")
