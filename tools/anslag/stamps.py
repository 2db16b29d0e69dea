"""Stamps: what shows that a file has not been touched, without opening it."""

from __future__ import annotations

import os
import stat as kinds
import time
from pathlib import Path
from typing import Final

from anslag import system

__all__ = ["Stamp", "Stamps", "below", "settled", "stamp", "vouches"]

Stamp = tuple[int, int, int, int]
"""Size in bytes, times of change of content and of state in nanoseconds, inode. Nobody can set the third, where it is
kept: see `system.keeps_stamps`.
"""

Stamps = dict[str, Stamp | None]
"""The stamps of files by name; None for what is no file, or cannot be looked at."""

CLEARLY: Final = 2_000_000_000
"""Nanoseconds: longer than between two ticks of any file system's clock."""


def stamp(path: Path | str) -> Stamp:
    """Return the stamp of a file or folder. Raises OSError when there is none, or when it is a link."""
    found = os.lstat(path)
    if not (kinds.S_ISREG(found.st_mode) or kinds.S_ISDIR(found.st_mode)):
        raise OSError(f"{path} is neither a file nor a folder")
    return _of(found)


def below(root: Path | str) -> Stamps:
    """Return the stamps of all files below a folder, by names relative to it. No link is followed, nothing is opened.

    What is hidden is not looked into; a repository's own folder at the top is passed by.
    """
    stamps: Stamps = {}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(f"{root}/{folder}") as entries:
                for entry in entries:
                    name = folder + entry.name
                    if entry.name.startswith("."):
                        stamps[name] = None
                    elif entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{name}/")
                    else:
                        stamps[name] = (
                            _of(entry.stat(follow_symlinks=False)) if entry.is_file(follow_symlinks=False) else None
                        )
        except OSError:
            stamps[folder] = None
    stamps.pop(".git", None)
    return stamps


def now() -> int:
    """Return what the clock says, in nanoseconds, to tell old stamps from young ones."""
    return time.time_ns()


def vouches(known: Stamp) -> bool:
    """Whether a stamp shows anything: some file systems number no files, and Windows lets the times be set."""
    return system.keeps_stamps() and bool(known[2] and known[3])


def settled(known: Stamp, at: int) -> bool:
    """Whether a stamp that was taken at the time `at` vouches and was clearly older: else the file may change once more
    within one tick of the clock, and have the same stamp.
    """
    return vouches(known) and known[2] < at - CLEARLY


def _of(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
