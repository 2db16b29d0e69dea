"""A real repository for a test."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

from anslag import system

_WHO = ("-c", "user.name=Test", "-c", "user.email=test@anslag.example", "-c", "commit.gpgsign=false")


def run(folder: Path, *arguments: str, day: date | None = None) -> str:
    """Run a Git command in `folder`, free from the configuration of who runs the test; return what it prints.

    What it commits is of the noon of `day`, if given.
    """
    environment = {**system.git_environment(), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"}
    if day:
        environment |= {"GIT_COMMITTER_DATE": f"{day}T12:00:00+0100", "GIT_AUTHOR_DATE": f"{day}T12:00:00+0100"}
    command = ["git", *_WHO, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def start(folder: Path) -> None:
    """Make a repository in `folder`, on the branch main."""
    folder.mkdir(parents=True, exist_ok=True)
    run(folder, "init", "--quiet", "--initial-branch=main")


def commit(folder: Path, message: str = "Ändra registret", *, day: date | None = None) -> str:
    """Commit everything in `folder`, on `day` if given, and return the commit's id."""
    run(folder, "add", "--all")
    run(folder, "commit", "--quiet", "--allow-empty", "--message", message, day=day)
    return run(folder, "rev-parse", "HEAD").strip()


def copy_of(repository: Path, folder: Path, *left_out: str) -> Path:
    """Copy the files that Git knows or would take in, as they are on disk, and return `folder`.

    `left_out` are pathspecs such as ``:!tests``.
    """
    listed = run(repository, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ".", *left_out)
    for name in listed.split("\0"):
        if name and (repository / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(repository / name, folder / name)
    return folder
