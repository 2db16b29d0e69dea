"""Files that a command writes where the user says: whole or not at all, and through no link of a checkout."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from anslag import atomic
from anslag.words import reason

from .common import stop

_MOST_LINKS = 40
"""As many as the system itself follows."""


def put(path: Path, content: bytes) -> None:
    """Write a file, or end the command with why not: what was there stands until the new one is whole.

    What is no file (``/dev/stdout``, a pipe) is written to as it is.
    """
    require_straight(path)
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            path.write_bytes(content)
        else:
            mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
            atomic.write(path, content, mode=mode)
    except OSError as error:
        from anslag.report.text import visible

        stop(f"{visible(str(path))} gick inte att skriva: {reason(error)}.")


def require_straight(path: Path) -> None:
    """End the command if a link that lies in a checkout is part of the way to `path`: the checkout may be anyone's."""
    link = _link_within(path)
    if link:
        from anslag.report.text import visible

        stop(
            f"{visible(str(link))} är en länk i ett Git-förråd. Den följs inte, för den kan leda vart som helst. "
            f"Ingenting skrevs. Ange en plats som ingen sådan länk leder till, eller ta bort länken."
        )


def _link_within(path: Path) -> Path | None:
    """Return the first link in a checkout on the way to `path`, also by way of links that lie elsewhere."""
    whole = Path.cwd() / path
    left = list(reversed(whole.parts[1:]))
    here, followed = Path(whole.anchor), 0
    while left:
        step = left.pop()
        there = here.parent if step == ".." else here / step
        if not there.is_symlink():
            here = there
        elif _in_checkout(here) or followed == _MOST_LINKS:
            return there
        else:
            followed += 1
            target = there.readlink()
            here = Path(target.anchor) if target.is_absolute() else here
            left += reversed(target.parts[1:] if target.is_absolute() else target.parts)
    return None


def _in_checkout(folder: Path) -> bool:
    return any(os.path.lexists(above / ".git") for above in (folder, *folder.parents))
