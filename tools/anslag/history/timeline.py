"""When each record was first seen and last changed, and by which commits: all records in one pass over the history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .git import git, records
from .repository import Repository


@dataclass(frozen=True, slots=True)
class Landing:
    """One commit's change to one file: the blobs before and after, empty when the file was not there.

    `author` is the name that the commit itself gives, and no mail address; like `subject` it may be anything.
    """

    commit: str
    day: date
    author: str
    subject: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The history of one file, the latest change first; never empty."""

    file: str
    landings: tuple[Landing, ...]

    @property
    def first_seen(self) -> date:
        """The day it came into the register."""
        return self.landings[-1].day

    @property
    def last_changed(self) -> date:
        """The day it was last changed."""
        return self.landings[0].day


def timelines(repository: Repository) -> dict[str, Timeline]:
    """Return the history of every file below the repository's folder, up to what is checked out, by name.

    Days are those of the commits, as the committer's clock had them. A merge counts only through what it merged.
    Raises `GitError` in a shallow clone, where the beginning is missing.
    """
    repository.require_whole()
    output = git(
        repository.top, "log", "-z", "--raw", "--no-renames", "--no-abbrev", "--format=%x01%H%x02%cs%x02%an%x02%s%x03",
        repository.head or repository.resolve("HEAD"), "--", repository.below or ".",
    )  # fmt: skip
    found: dict[str, list[Landing]] = {}
    for name, landing in _landings(output):
        found.setdefault(name.removeprefix(repository.below), []).append(landing)
    return {name: Timeline(name, tuple(landings)) for name, landings in found.items()}


def _landings(output: bytes) -> Iterator[tuple[str, Landing]]:
    commit, day, author, subject, about = "", date.min, "", "", ""
    for part in records(output + b"\0"):
        text = part.lstrip("\n")
        if text.startswith("\x01"):
            header, _, text = text[1:].rpartition("\x03")  # the last: a name or a subject may hold one
            commit, written, author, subject = header.split("\x02", 3)
            day = commit_day(written)
            text = text.lstrip("\n")
        if text.startswith(":"):
            about = text
        elif text and about:
            _, _, before, after, _ = about[1:].split(" ", 4)
            yield text, Landing(commit, day, author, subject, before.strip("0") and before, after.strip("0") and after)
            about = ""


def commit_day(written: str) -> date:
    """Return the day of a commit. Whoever makes a commit can write any; 1970 stands for one that no calendar has."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return date(1970, 1, 1)
