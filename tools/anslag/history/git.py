"""Git, run so that a repository can be read without trusting it.

A checkout's own configuration may name programs (file-system monitors, hooks, diff drivers, filters, what checks
signatures) that Git would start; here none is, and neither the system's, the user's nor replaced objects are looked at.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

from anslag import system
from anslag.source.names import shown

_SAFE = (
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.attributesFile=/dev/null",
    "-c", "core.excludesFile=/dev/null",
    "-c", "core.untrackedCache=false",
    "-c", "core.quotePath=false",
    "-c", "diff.external=",
    "-c", "log.showSignature=false",
    "-c", "safe.directory=*",
)  # fmt: skip
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C.UTF-8",
    **system.git_environment(),
}


class GitError(Exception):
    """Git could not answer; the text is for an officer, in Swedish."""


class NoGitError(GitError):
    """Git is not installed."""


def git(folder: Path, *arguments: str, stdin: bytes | None = None, also: Mapping[str, str] = {}) -> bytes:
    """Run one Git command in `folder` and return what it prints; `also` is put in its environment.

    What Git warns of when it answers is passed on, once. Raises `GitError` with the first line of Git's own complaint
    when it fails, and `NoGitError` when it is not installed.
    """
    environment = {**_ENVIRONMENT, **also}
    try:
        done = subprocess.run(
            [system.program("git"), *_SAFE, *arguments],
            cwd=folder,
            env=environment,
            input=stdin,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise NoGitError("Programmet git finns inte på den här datorn. Installera det och försök igen.") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(said[0] if said else f"git {arguments[0]} misslyckades.")
    for line in done.stderr.splitlines():
        _pass_on(shown(line.decode("utf-8", "replace")))
    return done.stdout


@cache
def _pass_on(warning: str) -> None:
    """Log a warning of Git's; where nobody has asked for logs, Python writes it to stderr."""
    import logging  # seldom needed, and not for nothing

    logging.getLogger(__name__).warning("Git varnar: %s", warning)


def compare(folder: Path, command: str, *arguments: str) -> bytes:
    """Run a Git command that compares files on disk with what Git holds, and return what it prints.

    Git passes such a file through the filters that the configuration names for it, and looks at repositories within
    this one by their own configuration. Here it does neither. Raises `GitError` as `git` does.
    """
    return git(folder, command, "--ignore-submodules=all", *arguments, also=_without_filters(folder))


def _without_filters(folder: Path) -> dict[str, str]:
    """Return the environment that leaves every filter of the configuration with nothing to run."""
    try:
        named = git(folder, "config", "-z", "--name-only", "--get-regexp", r"^filter\.")
    except GitError:  # the answer is also an error when there are none
        return {}
    names = dict.fromkeys(name.rpartition(".")[0] for name in records(named))
    nothing = {"clean": "", "process": "", "required": "false"}
    settings = [(f"{name}.{key}", value) for name in names for key, value in nothing.items()]
    also = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (key, value) in enumerate(settings):
        also |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return also


Content = bytes | int
"""What an object holds; of one that is too large to be read, its size in bytes."""


def contents(folder: Path, ids: Sequence[str], most: int) -> Iterator[Content]:
    """Yield the contents of objects by id, in order and one at a time, none that is larger than `most` bytes.

    Raises `GitError` when one is missing.
    """
    sizes = _sizes(folder, ids)
    small = _small(folder, [id_ for id_, size in zip(ids, sizes, strict=True) if size <= most])
    for size in sizes:
        yield next(small) if size <= most else size


def _sizes(folder: Path, ids: Sequence[str]) -> list[int]:
    if not ids:
        return []
    output = git(folder, "cat-file", "--batch-check=%(objectname) %(objectsize)", "--buffer", stdin=_lines(ids))
    answers = [answer.split() for answer in output.decode().splitlines()]
    for id_, (_, size) in zip(ids, answers, strict=True):
        if not size.isdecimal():
            raise GitError(f"Objektet {id_} finns inte i den här kopian av förrådet.")
    return [int(size) for _, size in answers]


def _small(folder: Path, ids: Sequence[str]) -> Iterator[bytes]:
    if not ids:
        return
    command = [system.program("git"), *_SAFE, "cat-file", "--batch", "--buffer"]
    with TemporaryFile() as asked:
        asked.write(_lines(ids))
        asked.seek(0)
        with subprocess.Popen(command, cwd=folder, env=_ENVIRONMENT, stdin=asked, stdout=subprocess.PIPE) as process:
            answer = cast(IO[bytes], process.stdout)
            for _ in ids:
                _, _, size = answer.readline().split()
                yield answer.read(int(size) + 1)[:-1]


def _lines(ids: Sequence[str]) -> bytes:
    return "".join(f"{id_}\n" for id_ in ids).encode()


def records(output: bytes) -> Iterable[str]:
    """Split what Git printed with ``-z``."""
    return output.decode("utf-8", "surrogateescape").split("\0")[:-1]
