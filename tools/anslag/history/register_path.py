"""Where a register lies in its repository: in folders of its own, and never behind a link or in a submodule.

What a link leads to is compared with nothing: a commit holds the link, and not what is behind it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from anslag.source.names import shown

from .git import GitError, git, records

_FOLDER, _LINK = "040000", "120000"


def require_real(folder: Path) -> None:
    """Raise `GitError` when a step of the way to `folder`, from the top of its repository, is a link.

    Links outside any repository are no one's change, and may be followed.
    """
    within = False
    for step in _steps(folder):
        if within and step.is_symlink():
            raise GitError(
                f"{shown(str(step))} är en länk. Registret läses inte genom en länk, för då går det inte att jämföra "
                "med hur det var. Byt länken mot själva mappen."
            )
        within = within or (step / ".git").exists()


def require_own(top: Path) -> None:
    """Raise `GitError` when the repository at `top` is a submodule: a change of the outer one swaps its history."""
    outer = os.fsdecode(git(top, "rev-parse", "--show-superproject-working-tree")).rstrip("\n")
    if outer:
        raise GitError(
            f"{shown(str(top))} är ett förråd som hämtas in i {shown(outer)} (en submodul). Då går det inte att "
            "jämföra med hur det var. Kontrollera det i en egen klon av förrådet, eller utan --base."
        )


def _steps(folder: Path) -> Iterator[Path]:
    """Yield every folder on the way, the first one first. `..` is a step like others: it is not where it seems."""
    whole = Path.cwd() / folder
    yield from reversed([whole, *whole.parents])


def require_folders(top: Path, commit: str, below: str, said: str) -> None:
    """Raise `GitError` when a step of the way to `below` was something else than a folder at `commit`.

    `said` is what the user calls that version.
    """
    way = Path(below)
    for step in [] if below == "" else [*reversed(way.parents[:-1]), way]:
        for record in records(git(top, "ls-tree", "-z", "--full-tree", commit, "--", step.as_posix())):
            mode = record.partition(" ")[0]
            if mode != _FOLDER:
                kind = "en länk" if mode == _LINK else "ingen mapp"
                raise GitError(
                    f"{shown(step.as_posix())} är {kind} i {said} ({commit[:10]}), så det går inte att säga vad som "
                    "har ändrats i registret. Kontrollera hela registret utan --base, och ta in mappen för sig innan "
                    "något annat ändras."
                )
