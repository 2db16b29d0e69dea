"""A register in its repository: which files a revision holds, and what a range of commits brought."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from anslag import system
from anslag.source.admission import MAX_BYTES
from anslag.source.names import shown

from .brought import Version, changed, said
from .comparison import Comparison
from .git import Content, GitError, NoGitError, compare, contents, git, records
from .register_path import require_folders, require_own
from .revision import commit_of

_LINKS = {"120000", "160000"}
_CONVERTING = ("working-tree-encoding", "filter", "ident")
_UNSET = {"unspecified", "unset"}


@dataclass(frozen=True, slots=True)
class Blob:
    """One file of a revision: its mode and the id of its content."""

    mode: str
    id: str

    @property
    def regular(self) -> bool:
        """Whether it is a file, and not a link or another repository."""
        return self.mode not in _LINKS


class OutsideError(GitError):
    """A folder lies in no repository."""


@dataclass(frozen=True)
class Repository:
    """The repository that holds the folder `below`. File names are relative to that folder."""

    top: Path
    below: str

    @classmethod
    def holding(cls, folder: Path) -> Repository:
        """Return the repository that `folder` lies in.

        Raises `OutsideError` when it lies in none, and `GitError` when it does but Git cannot tell.
        """
        try:
            top = Path(os.fsdecode(git(folder, "rev-parse", "--show-toplevel")).rstrip("\n"))
        except GitError as error:
            if isinstance(error, NoGitError) and _is_kept(folder):
                raise
            raise OutsideError(f"{folder} ligger inte i ett Git-förråd, så det finns ingen historia.") from error
        here, above = system.spelled(folder), system.spelled(top)
        if not here.is_relative_to(above):
            raise GitError(f"{folder} ligger inte i {top}, som är det som förrådet har filer i (core.worktree).")
        below = here.relative_to(above).as_posix()
        return cls(top, "" if below == "." else f"{below}/")

    def resolve(self, revision: str) -> str:
        """Return the id of the commit that `revision` names, without doubt.

        Raises `GitError` when there is none, with what to do in a shallow clone, or when it could be several.
        """
        try:
            return commit_of(self.top, revision)
        except GitError:
            self.require_whole()
            raise

    def require_whole(self) -> None:
        """Raise `GitError` in a shallow clone: what is not there cannot be compared with."""
        if git(self.top, "rev-parse", "--is-shallow-repository").strip() == b"true":
            raise GitError("Kopian av förrådet saknar äldre historia. Hämta resten: git fetch --unshallow")

    def fork(self, base: str) -> str:
        """Return the id of the commit where what is checked out left `base`: what a change is compared with.

        Raises `GitError` in a shallow clone, or when the two have no history in common.
        """
        self.require_whole()
        tip = self.resolve(base)
        try:
            return git(self.top, "merge-base", tip, self.head or "HEAD").decode().split("\n")[0]
        except GitError as error:
            raise GitError(f"{base} och HEAD har ingen gemensam historia att jämföra med.") from error

    def compared(self, base: str) -> Comparison:
        """Return which commit is judged against which, when `base` is asked for. Raises `GitError` as `fork` does."""
        fork = self.fork(base)
        tip = self.resolve(base)
        require_folders(self.top, fork, self.below, base)
        return Comparison(base, tip, fork, self.head, self.branch, bool(self.unsaved), not self.tree(fork))

    def day(self, commit: str) -> date | None:
        """Return the committer's day of `commit` in Sweden; `None` when no calendar has it."""
        try:
            stamp = int(git(self.top, "show", "-s", "--no-show-signature", "--format=%ct", commit))
            return datetime.fromtimestamp(stamp, ZoneInfo("Europe/Stockholm")).date()
        except (ValueError, OverflowError, OSError):
            return None

    def require_own(self) -> None:
        """Raise `GitError` when the repository is a submodule of another."""
        require_own(self.top)

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

    def versions(self, base: str) -> Iterator[Version]:
        """Yield every text that the commits after `base` brought: what they say, and versions of files and links.

        A version that came and went is among them: it is still in the history. So is what stood where the register's
        folder now is, and what names submodules. Tags are not: no change brings them.
        """
        listed = git(self.top, "rev-list", f"{base}..HEAD", "--")
        commits = listed.decode().split()
        for commit, content in zip(commits, self.read(commits), strict=True):
            yield from said(commit, content)
        top = self.below.partition("/")[0]
        output = git(
            self.top, "diff-tree", "--stdin", "-r", "-m", "--root", "-z", "--raw", "--no-renames", "--no-abbrev",
            "--ignore-submodules=none", "--", top or ".", ".gitmodules", stdin=listed,
        )  # fmt: skip
        found = [one for one in dict.fromkeys(changed(output)) if self._concerns(one[1])]
        texts = self.read([id_ for *_, id_ in found if id_])
        for commit, name, id_ in found:
            yield Version(commit, self._relative(name), next(texts) if id_ else b"")

    def _concerns(self, name: str) -> bool:
        """Whether a file lies in the register's folder, stood where that is, or names submodules."""
        return name.startswith(self.below) or self.below.startswith(f"{name}/") or name == ".gitmodules"

    def _relative(self, name: str) -> str:
        up = "" if name.startswith(self.below) else "../" * self.below.count("/")
        return shown(f"{up}{name.removeprefix(self.below)}")

    @cached_property
    def head(self) -> str:
        """The id of the commit that is checked out; empty before the first commit."""
        try:
            return git(self.top, "rev-parse", "--verify", "HEAD").decode().strip()
        except GitError:
            return ""

    @property
    def branch(self) -> str:
        """The branch that is checked out; empty when none is."""
        try:
            return git(self.top, "symbolic-ref", "--quiet", "--short", "HEAD").decode("utf-8", "replace").strip()
        except GitError:
            return ""

    @cached_property
    def unsaved(self) -> frozenset[str]:
        """The files and folders in which the folder differs from the commit that is checked out, ignored ones too."""
        listed = compare(
            self.top, "status", "--porcelain", "-z", "--no-renames", "--ignored", "--untracked-files=normal",
            "--", self.below or ".",
        )  # fmt: skip
        return frozenset(record[3:].removeprefix(self.below) for record in records(listed))

    def conversions(self, names: Iterable[str]) -> dict[str, str]:
        """Return the attribute, as `name=value`, that makes other bytes of a file when it is checked out, by file."""
        asked = "".join(f"{self.below}{name}\0" for name in names).encode("utf-8", "surrogateescape")
        answers = records(git(self.top, "check-attr", "-z", "--stdin", *_CONVERTING, stdin=asked))
        found: dict[str, str] = {}
        for path, attribute, value in zip(*[iter(answers)] * 3, strict=True):
            if value not in _UNSET:
                found.setdefault(path.removeprefix(self.below), f"{attribute}={shown(value)}")
        return found

    def edited(self, name: str) -> bool:
        """Whether Git sees that a file, or a folder that it lies in, differs from the commit."""
        return any(name == one or (one.endswith("/") and name.startswith(one)) for one in self.unsaved)

    @property
    def version(self) -> str:
        """The short id of the commit that is checked out, with ``+`` when the folder differs from it."""
        head = git(self.top, "rev-parse", "--short=10", "--verify", "HEAD").decode().strip()
        differs = compare(self.top, "status", "--porcelain", "-z", "--no-renames", "--", self.below or ".")
        return f"{head}+" if differs else head


def _is_kept(folder: Path) -> bool:
    """Return whether a folder lies in a repository, as far as can be seen without Git."""
    here = system.spelled(folder)
    return any((place / ".git").exists() for place in (here, *here.parents))
