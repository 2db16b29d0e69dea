"""A copy of the demonstration, and the commands run on it."""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from anslag.cli import main

ROOT = Path(__file__).parents[2]
DAY = "2026-11-20"
NEW = (
    *("new", "--no-input", "--title", "Ny", "--summary", "Vi läser tillsammans.", "--case-number", "KS 2026/0001"),
    *("--applicant", "exempelforeningen-sprakbron", "--area", "raslatt", "--goal", "trust", "--amount", "9000"),
    *("--start", "2027-01-01", "--end", "2027-06-30", "--received", DAY, "--as-of", DAY),
)
"""A project that the faultless register has room for."""


@dataclass(frozen=True)
class Desk:
    """A register in a folder of its own, on one day."""

    folder: Path
    day: str = DAY

    @classmethod
    def at(cls, folder: Path) -> Desk:
        """Copy the demonstration to `folder`."""
        shutil.copytree(ROOT / "registry", folder)
        return cls(folder)

    def say(self, *words: str) -> str:
        """Run a command; return what it says, with the register's folder as ``registry`` and ordinary spaces."""
        return self.run(*words)[1]

    def run(self, *words: str) -> tuple[int, str]:
        """Run a command; return its exit status and what it says."""
        done = CliRunner().invoke(main, [*words, "--registry", str(self.folder)], prog_name="anslag")
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        said = done.output.replace(str(self.folder), "registry").replace("\N{NO-BREAK SPACE}", " ")
        return done.exit_code, said

    def add(self, *words: str) -> tuple[int, str]:
        """Run ``anslag add`` on the register's day."""
        return self.run("add", *words, "--as-of", self.day)

    def path(self, id_: str) -> Path:
        """Return the file of a project."""
        return next(self.folder.glob(f"projects/*/{id_}-*.yaml"))

    def text(self, id_: str) -> str:
        """Return the text of a project's file."""
        return self.path(id_).read_text(encoding="utf-8")

    def texts(self) -> dict[str, bytes]:
        """Return the bytes of every file, and of what should not be there."""
        return {str(path): path.read_bytes() for path in self.folder.rglob("*") if path.is_file() and not _git(path)}


def _git(path: Path) -> bool:
    return bool(re.search(r"/\.git/", str(path)))


def add(desk: Desk, words: str) -> str:
    """Record a fact that goes; return what is said."""
    status, said = desk.add(*shlex.split(words))
    assert status == 0, said
    return said


def refused(desk: Desk, words: str) -> str:
    """Try to record a fact that does not go; return what is said."""
    before = desk.texts()
    status, said = desk.add(*shlex.split(words))
    assert status == 1, said
    assert desk.texts() == before
    return said
