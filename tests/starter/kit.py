"""A register of an office's own, made as an office makes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from anslag.cli import main

ROOT = Path(__file__).parents[2]
DAY = "2026-11-20"
OFFICE = ("--municipality", "Höörs kommun", "--grant", "Kulturbidrag", "--as-of", DAY)
FORGES = ("github", "gitlab", "forgejo", "azure")


def init(folder: Path, *words: str) -> tuple[int, str]:
    """Run ``anslag init`` with nobody at the terminal; return its status and what it says."""
    done = CliRunner().invoke(main, ["init", str(folder), *words], prog_name="anslag")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def made(folder: Path, *words: str) -> Path:
    """Make a register in `folder`, and return it."""
    status, said = init(folder, *OFFICE, *words)
    assert status == 0, said
    return folder


def run(folder: Path, *words: str) -> tuple[int, str]:
    """Run a command of the program in a register, as a process of its own; return its status and what it says."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder.parent / "cache")}
    command = [sys.executable, "-c", "from anslag.cli import run; run()", *words]
    done = subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return done.returncode, (done.stdout + done.stderr).replace("\N{NO-BREAK SPACE}", " ")


def texts(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, save Git's own, by its name from there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith(".git/")}
