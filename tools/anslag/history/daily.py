"""The register day by day: what it held when each day ended, in one pass over the line of commits that lead to now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from .git import git, records
from .repository import Blob, Repository
from .timeline import commit_day

__all__ = ["Day", "days"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day with commits, and the files that it left otherwise than the day before: their blobs, None when gone."""

    date: date
    files: Mapping[str, Blob | None] = field(default_factory=dict)


def days(repository: Repository, *folders: str) -> Iterator[Day]:
    """Yield every day with a commit, the first one first, with what became of the files in `folders` of the register.

    The commits are those of the main line: of a merge, its first parent. What a branch brings is there from the day of
    the merge. A commit with an earlier day than the one before it counts on the day of that, so that what is added to
    the line never alters a day before the last. Raises `GitError` in a shallow clone, where the beginning is missing.
    """
    repository.require_whole()
    head = repository.resolve("HEAD")
    line = git(repository.top, "log", "--first-parent", "--reverse", "--format=%H %cs", head)
    ends: dict[date, str] = {}
    latest = date.min
    for each in line.decode().splitlines():
        commit, written = each.split(" ", 1)
        latest = max(latest, commit_day(written))
        ends[latest] = commit
    found = _differences(repository, list(ends.values()), folders)
    return (Day(day, found.get(commit, {})) for day, commit in ends.items())


def _differences(
    repository: Repository, commits: list[str], folders: tuple[str, ...]
) -> dict[str, dict[str, Blob | None]]:
    """Return by commit the files that differ from the commit before it in the list; for the first, all files."""
    begun = repository.tree(commits[0]).items()
    files = {name: blob for name, blob in begun if name.startswith(tuple(f"{folder}/" for folder in folders))}
    found: dict[str, dict[str, Blob | None]] = {commits[0]: dict(files)}
    asked = "".join(f"{after} {before}\n" for before, after in pairwise(commits))
    output = git(
        repository.top, "diff-tree", "--stdin", "-r", "-z", "--raw", "--no-abbrev", "--no-renames",
        "--", *(f"{repository.below}{folder}" for folder in folders), stdin=asked.encode(),
    )  # fmt: skip
    parts, commit = iter(records(output)), ""
    for part in parts:
        if not part.startswith(":"):
            commit = part
            continue
        _, mode, _, blob, _ = part.split(" ")
        name = next(parts).removeprefix(repository.below)
        found.setdefault(commit, {})[name] = Blob(mode, blob) if blob.strip("0") else None
    return found
