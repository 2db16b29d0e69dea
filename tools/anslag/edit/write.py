"""A record replaced as a whole or not at all, whoever else writes and whenever the process ends."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from anslag import atomic, system


class ChangedError(Exception):
    """The file is not what it was when it was read, or someone else is writing; the text is Swedish."""


def write(path: Path, text: str, expected: bytes) -> None:
    """Replace the file at `path` by `text`, in UTF-8, if it still holds the bytes `expected`.

    A reader, or a machine that stops, sees the old file or the new one. Permissions are kept. Raises `ChangedError`
    when the file is another than expected or another process is writing in the same folder, `OSError` when the disk
    refuses.
    """
    with _alone(path.parent):
        try:
            held = path.read_bytes()
            mode = stat.S_IMODE(path.stat().st_mode)
        except FileNotFoundError:
            raise ChangedError(f"{path.name} finns inte längre. Ingenting skrevs.") from None
        if held != expected:
            raise ChangedError(f"{path.name} har ändrats av någon annan under tiden. Ingenting skrevs; försök igen.")
        atomic.write(path, text.encode(), mode=mode, durable=True)


def create(path: Path, text: str, taken: str) -> None:
    """Make a new file at `path` holding `text`, in UTF-8, whole or not at all; its folder is made when needed.

    Raises `ChangedError` when the folder by now holds a file that matches the pattern `taken`, or when it or the one
    above is a link, which may lead out of the register; `OSError` when the disk refuses.
    """
    for folder in path.parents[:2]:
        if folder.is_symlink():
            raise ChangedError(f"{folder} är en länk till ett annat ställe. Ingenting skrevs. Ersätt den med en mapp.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path.parent):
        if other := next(path.parent.glob(taken), None):
            raise ChangedError(f"{other.name} har kommit till under tiden. Ingenting skrevs; försök igen.")
        atomic.write(path, text.encode(), durable=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock. It is the system's, so that none is left behind by a dead process."""
    with ExitStack() as held:
        try:
            held.enter_context(system.locked(folder))
        except BlockingIOError:
            raise ChangedError("Någon annan skriver i samma mapp just nu. Ingenting skrevs; försök igen.") from None
        yield
