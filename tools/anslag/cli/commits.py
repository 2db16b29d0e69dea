"""A Git commit of a few files, whatever else is staged, without running anything that the checkout names.

GitPython writes the objects. The index and the branch are changed by Git, which locks them and runs on should this
process be killed, so that no lock is left; no hook, filter or monitor of the repository is started.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anslag import system
from anslag.words import listed

from .line_ends import as_held

if TYPE_CHECKING:
    from git import Repo

commit_option = click.option("--commit", is_flag=True, help="Spara ändringen i Git, på grenen som är utcheckad.")
branch_option = click.option("--branch", metavar="GREN", help="Spara ändringen i Git, på en ny gren med det namnet.")

_UNDER_WAY = {
    "MERGE_HEAD": "En sammanslagning",
    "CHERRY_PICK_HEAD": "En överföring av en ändring (cherry-pick)",
    "REVERT_HEAD": "En återställning (revert)",
    "rebase-merge": "En omskrivning av historiken (rebase)",
    "rebase-apply": "En omskrivning av historiken (rebase)",
}
Commit = Callable[[str], None]


class CommitError(Exception):
    """A change cannot be committed; the text is Swedish."""


@contextmanager
def committing(files: Mapping[Path, bytes | None], *, wanted: bool, branch: str | None) -> Iterator[Commit]:
    """Give a function that commits files as they then are, with a message; one that does nothing if unwanted.

    `files` has what each file holds before (`None` for a new one). Raises `CommitError`, before anything is written,
    when the repository is in the middle of something, or holds another version of a file than that.
    """
    if not (wanted or branch):
        yield lambda _: None
        return
    from git import InvalidGitRepositoryError, Repo

    path = next(iter(files))
    try:
        repo = Repo(path.parent if path.parent.is_dir() else path.parents[1], search_parent_directories=True)
    except InvalidGitRepositoryError:
        raise CommitError(f"{path} ligger inte i ett Git-förråd. Ingenting skrevs.") from None
    with repo:
        names = {_name(repo, path): path for path in files}
        _require_rest(repo)
        _require_branch(repo, branch)
        folded = {file for file, path in names.items() if _folded(repo, file, files[path])}
        yield lambda message: _saved(repo, names, folded, message, branch)


def _name(repo: Repo, path: Path) -> str:
    return path.resolve().relative_to(Path(str(repo.working_tree_dir)).resolve()).as_posix()


def _require_rest(repo: Repo) -> None:
    for name, what in _UNDER_WAY.items():
        if (Path(repo.git_dir) / name).exists():
            raise CommitError(f"{what} pågår i Git. Avsluta eller avbryt den först. Ingenting skrevs.")
    if lock := next((lock for lock in _locks(repo) if os.path.lexists(lock)), None):
        raise CommitError(
            f"Ett annat program arbetar med Git just nu. Ingenting skrevs. Försök igen om en stund. Visar pgrep -a git "
            f"inget som pågår har det avbrutits. Ta då bort låset och försök igen: {system.removal(lock)}"
        )
    if repo.index.unmerged_blobs():
        raise CommitError("Det finns konflikter i Git som inte är lösta. Lös dem först. Ingenting skrevs.")


def _locks(repo: Repo) -> Iterator[Path]:
    """Yield the files that Git makes while it changes what a commit changes."""
    yield Path(f"{repo.index.path}.lock")
    yield Path(repo.git_dir) / "HEAD.lock"
    if not repo.head.is_detached:
        yield Path(repo.common_dir) / f"{repo.head.reference.path}.lock"


def _require_branch(repo: Repo, branch: str | None) -> None:
    from git import GitCommandError

    if not repo.head.is_valid():
        raise CommitError("Git-förrådet har inga sparade ändringar ännu. Spara registret en första gång för hand.")
    if branch is None:
        if repo.head.is_detached:
            raise CommitError("Ingen gren är utcheckad. Ange en ny med --branch. Ingenting skrevs.")
        return
    try:
        # Git gives the name back; "@{-1}" would be that of another branch, and "@" is what is checked out
        usable = repo.git.check_ref_format("--branch", branch) == branch != "@"
    except GitCommandError:
        usable = False
    if not usable:
        raise CommitError(f"{branch} går inte att använda som namn på en gren. Ingenting skrevs.")
    if branch in [head.name for head in repo.heads]:
        raise CommitError(f"Grenen {branch} finns redan. Välj ett annat namn. Ingenting skrevs.")


def _folded(repo: Repo, file: str, expected: bytes | None) -> bool:
    """Return whether Git holds the file with LF where the disk has CRLF.

    Raises `CommitError` when the file has changes of its own, which the commit would sweep along.
    """
    try:
        landed: bytes | None = (repo.head.commit.tree / file).data_stream.read()
    except KeyError:
        landed = None
    entry = repo.index.entries.get((file, 0))
    staged = repo.odb.stream(entry.binsha).read() if entry else None
    if landed == staged == expected:
        return False
    if landed != staged or expected is None or landed != as_held(expected):
        raise CommitError(f"{file} har ändringar som inte är sparade i Git. Spara dem först. Ingenting skrevs.")
    return True


def _saved(repo: Repo, files: dict[str, Path], folded: set[str], message: str, branch: str | None) -> None:
    from git import GitError as GitPythonError

    from anslag.history import GitError

    try:
        _commit(repo, files, folded, message, branch)
    except (GitError, GitPythonError, OSError, ValueError) as error:
        written = f"{listed(list(files))} är {'skrivna' if len(files) > 1 else 'skriven'}"
        it = "dem" if len(files) > 1 else "den"
        raise CommitError(f"{written} men gick inte att spara i Git ({error}). Spara {it} för hand.") from error


def _commit(repo: Repo, files: dict[str, Path], folded: set[str], message: str, branch: str | None) -> None:
    from git import BaseIndexEntry, IndexFile
    from git import Commit as GitCommit

    from anslag.history.git import git

    run = partial(git, Path(str(repo.working_tree_dir)))
    base = repo.head.commit
    known = repo.index.entries
    entries = []
    for file, path in files.items():
        content = path.read_bytes()
        blob = (
            run("hash-object", "-w", "--stdin", stdin=as_held(content) if file in folded else content).decode().strip()
        )
        mode = known[file, 0].mode if (file, 0) in known else 0o100644
        entries.append(BaseIndexEntry((mode, bytes.fromhex(blob), 0, file)))
    index = IndexFile.new(repo, base.tree)
    index.add(entries, write=False)
    made = GitCommit.create_from_tree(repo, index.write_tree(), message + "\n", [base], head=False)
    who = {"GIT_COMMITTER_NAME": str(made.committer.name), "GIT_COMMITTER_EMAIL": str(made.committer.email)}
    run = partial(run, also=who)
    if branch:
        run("update-ref", f"refs/heads/{branch}", base.hexsha, "")
        run("symbolic-ref", "HEAD", f"refs/heads/{branch}")
    # the index first: if this ends in between, the change is staged, and the next commit does not take it back
    staged = [word for one in entries for word in ("--cacheinfo", f"{one.mode:o},{one.hexsha},{one.path}")]
    run("update-index", "--add", *staged)
    run("update-ref", "-m", f"commit: {message}", "HEAD", made.hexsha, base.hexsha)
