"""A register in its repository: which files a revision holds, and what a range of commits brought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from anslag.source.guard import MAX_BYTES

from .encodings import decoded
from .git import Content, GitError, compare, contents, git, records

_LINKS = {"120000", "160000"}
_MESSAGE, _MAKERS = "meddelandet", "vem som gjorde ändringen"


@dataclass(frozen=True, slots=True)
class Blob:
    """One file of a revision: its mode and the id of its content."""

    mode: str
    id: str

    @property
    def regular(self) -> bool:
        """Whether it is a file, and not a link or another repository."""
        return self.mode not in _LINKS


@dataclass(frozen=True, slots=True)
class Version:
    """A text that a range of commits brought: one version of a file, or what a commit itself says.

    Then `file` is empty and `part` is what it says, in Swedish: its message, or the names and addresses of who made it.
    """

    commit: str
    file: str
    text: Content
    part: str = ""


@dataclass(frozen=True)
class Repository:
    """The repository that holds the folder `below`. File names are relative to that folder."""

    top: Path
    below: str

    @classmethod
    def holding(cls, folder: Path) -> Repository:
        """Return the repository that `folder` lies in. Raises `GitError` when it lies in none."""
        try:
            top = Path(git(folder, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
        except GitError as error:
            raise GitError(f"{folder} ligger inte i ett Git-förråd, så det finns ingen historia.") from error
        below = folder.resolve().relative_to(top.resolve()).as_posix()
        return cls(top, "" if below == "." else f"{below}/")

    def resolve(self, revision: str) -> str:
        """Return the id of the commit that `revision` names.

        Raises `GitError` when there is none, with what to do in a shallow clone.
        """
        try:
            return git(self.top, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
        except GitError as error:
            self.require_whole()
            message = f"Det finns ingen version som heter {revision}. Hämta den först: git fetch origin"
            raise GitError(message) from error

    def require_whole(self) -> None:
        """Raise `GitError` in a shallow clone: what is not there cannot be compared with."""
        if git(self.top, "rev-parse", "--is-shallow-repository").strip() == b"true":
            raise GitError("Kopian av förrådet saknar äldre historia. Hämta resten: git fetch --unshallow")

    def fork(self, base: str, head: str = "HEAD") -> str:
        """Return the id of the commit where `head` left `base`: what a change is compared with.

        Raises `GitError` in a shallow clone, or when the two have no history in common.
        """
        self.require_whole()
        one, other = self.resolve(base), self.resolve(head)
        try:
            return git(self.top, "merge-base", one, other).decode().split("\n")[0]
        except GitError as error:
            raise GitError(f"{base} och {head} har ingen gemensam historia att jämföra med.") from error

    def tree(self, commit: str) -> dict[str, Blob]:
        """Return every file below the folder at `commit`; none when the folder was not there."""
        output = git(self.top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", self.below or ".")
        files: dict[str, Blob] = {}
        for record in records(output):
            about, _, name = record.partition("\t")
            mode, _, id_ = about.split(" ")
            files[name.removeprefix(self.below)] = Blob(mode, id_)
        return files

    def working(self) -> dict[str, Blob]:
        """Return the files of the working tree that Git knows to be unchanged since the index was written."""
        listed = git(self.top, "ls-files", "-s", "-v", "-z", "--", self.below or ".")
        changed = set(records(compare(self.top, "diff-files", "-z", "--name-only", "--", self.below or ".")))
        files: dict[str, Blob] = {}
        for record in records(listed):
            about, _, name = record.partition("\t")
            tag, mode, id_, stage = about.split(" ")
            # other tags mean that Git was told not to look, so that it vouches for nothing
            if tag == "H" and stage == "0" and name not in changed:
                files[name.removeprefix(self.below)] = Blob(mode, id_)
        return files

    def read(self, ids: list[str]) -> Iterator[Content]:
        """Yield the contents of objects, in order and one at a time; the size of one larger than a file may be."""
        return contents(self.top, ids, MAX_BYTES)

    def versions(self, base: str, head: str = "HEAD") -> Iterator[Version]:
        """Yield every text that the commits after `base` up to `head` brought: what they say, and versions of files.

        A version that came and went is among them: it is still in the history.
        """
        output = git(
            self.top, "log", "-z", "--raw", "--no-renames", "--no-abbrev", "-m", "--full-history",
            "--format=%x01%H%x02%x03", f"{base}..{head}", "--", self.below or ".",
        )  # fmt: skip
        commits = git(self.top, "rev-list", f"{base}..{head}").decode().split()
        for commit, content in zip(commits, self.read(commits), strict=True):
            if isinstance(content, int):
                yield Version(commit, "", content, _MESSAGE)
            else:
                yield from (Version(commit, "", text, part) for part, text in _said(content))
        found = list(dict.fromkeys(_brought(output)))
        for (commit, file, _), content in zip(found, self.read([id_ for *_, id_ in found]), strict=True):
            yield Version(commit, file.removeprefix(self.below), content)

    @cached_property
    def head(self) -> str:
        """The id of the commit that is checked out; empty before the first commit."""
        try:
            return git(self.top, "rev-parse", "--verify", "HEAD").decode().strip()
        except GitError:
            return ""

    @property
    def version(self) -> str:
        """The short id of the commit that is checked out, with ``+`` when the folder differs from it."""
        head = git(self.top, "rev-parse", "--short=10", "--verify", "HEAD").decode().strip()
        differs = compare(self.top, "status", "--porcelain", "-z", "--no-renames", "--", self.below or ".")
        return f"{head}+" if differs else head


def _said(commit: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the message of a commit object, and who made it, in UTF-8, which they nearly always are written in."""
    about, _, message = commit.partition(b"\n\n")
    other = re.search(rb"^encoding (.+)$", about, re.MULTILINE)
    makers = dict.fromkeys(re.findall(rb"^(?:author|committer) (.*>)", about, re.MULTILINE))
    for part, text in ((_MESSAGE, message), (_MAKERS, b"\n".join(makers))):
        try:
            yield part, decoded(text, other[1].decode()).encode() if other else text
        except (LookupError, ValueError):  # an encoding that is unknown, or another than it says
            yield part, text


def _brought(output: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield commit, file and blob id for each version of a file in what ``git log --raw -z`` printed."""
    commit, about = "", ""
    for part in records(output + b"\0"):
        text = part
        while text.startswith(("\x01", "\n", "\0")):
            if text.startswith("\x01"):
                commit, _, text = text[1:].partition("\x02")
                text = text.partition("\x03")[2]
            else:
                text = text[1:]
        if text.startswith(":"):
            about = text
        elif text and about:
            modes, id_ = about.split(" ")[1], about.split(" ")[3]
            if modes.startswith("100"):
                yield commit, text, id_
            about = ""
