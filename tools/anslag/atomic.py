"""Files that are replaced as a whole or not at all, whenever the process ends, and what an ended process left of them.

The new content is written to a file beside the old one, and renamed over it. Its name begins with `PREFIX`, and who
writes it holds a lock on it that ends with the process: an unlocked one is what a killed process of this program left.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from anslag import system

__all__ = ["PREFIX", "clear", "mode_of_new_file", "write"]

PREFIX = ".anslag-"
_OURS = re.compile(re.escape(PREFIX) + "[0-9a-f]{16}")


def write(
    path: Path, content: bytes, *, mode: int | None = None, times: tuple[int, int] | None = None, durable: bool = False
) -> None:
    """Let the file at `path` hold `content`; whoever reads meanwhile reads the old file or the new one.

    It gets the permissions `mode`, without one those of a new file, and the `times` of access and change, in
    nanoseconds. With `durable`, it is also on the disk when this returns, should the machine stop. A link at `path` is
    replaced and not followed. Raises OSError, and leaves what was there, when it cannot be done.
    """
    while True:
        descriptor, made = _beside(path)
        try:
            _fill(descriptor, made, content, mode, times, durable=durable)
            system.put_in_place(descriptor, made, path)
            break
        except FileNotFoundError:
            if system.moves_open() or not path.parent.is_dir():
                raise  # else it was taken for a dead process's after it was closed
        except BaseException:
            with suppress(OSError):
                made.unlink()
            raise
    if durable:
        system.flush(path.parent)


def clear(folder: Path, *, below: bool = True) -> list[Path]:
    """Remove what killed processes of this user left in `folder` and, with `below`, in those in it; return what it was.

    What another user left, or a process that runs is writing, stays. No link is followed.
    """
    return [path for path in _left(folder, below=below) if _removed(path)]


def mode_of_new_file() -> int:
    """Return the permissions that the user lets new files have."""
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _beside(path: Path) -> tuple[int, Path]:
    """Open a new file beside `path`, locked. One that was taken for a dead process's before it was locked is let go."""
    while True:
        made = path.with_name(f"{PREFIX}{secrets.token_hex(8)}")
        descriptor = system.created(made)
        # what is open cannot be taken away where it cannot be moved, and needs no lock there
        if not system.moves_open() or (system.try_lock(descriptor) and os.fstat(descriptor).st_nlink):
            return descriptor, made
        os.close(descriptor)


def _fill(
    descriptor: int, made: Path, content: bytes, mode: int | None, times: tuple[int, int] | None, *, durable: bool
) -> None:
    """Write an open file, which is closed if that cannot be done."""
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        system.set_mode(descriptor, mode_of_new_file() if mode is None else mode)
        if times:
            system.set_times(descriptor, made, times)
        if durable:
            os.fsync(descriptor)
    except BaseException:
        os.close(descriptor)
        raise


def _left(folder: Path, *, below: bool) -> Iterator[Path]:
    """Yield what has the name of a file that is being written. A folder that cannot be read has none."""
    waiting = [str(folder)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    if _OURS.fullmatch(entry.name):
                        yield Path(entry.path)
                elif below and entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)


def _removed(path: Path) -> bool:
    """Remove the file at `path` unless someone else's, or being written; return whether it was removed."""
    try:
        descriptor = system.opened(path)
    except OSError:
        return False
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or not system.own(found):
            return False
        if system.moves_open():
            return system.try_lock(descriptor) and _unlinked(path)
    finally:
        os.close(descriptor)
    return _unlinked(path)


def _unlinked(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
