"""What the operating system offers, and what takes its place where it does not: the one module that knows.

Linux has it all. Windows has no fork, no owner and no permissions, no lock on a folder and no change of an open file's
name, and keeps no time that nobody can set. macOS has most, but a process that is forked there may fall. Neither was at
hand: the tests run the commands on Linux with what is missing there taken away.
"""

from __future__ import annotations

import errno
import importlib
import os
import stat
import sys
import threading
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TextIO

__all__ = [
    "created", "encoding", "flush", "forks", "git_environment", "keeps_stamps", "locked", "moves_open", "opened", "own",
    "private", "program", "put_in_place", "reader_left", "removal", "set_mode", "set_times", "spelled", "try_lock",
    "writes_console",
]  # fmt: skip


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


_fcntl = _module("fcntl")
_msvcrt = _module("msvcrt")  # Windows alone has it
_RAW = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0) | getattr(os, "O_CLOEXEC", 0)
_CAREFUL = getattr(os, "O_NOFOLLOW", 0), getattr(os, "O_NONBLOCK", 0)
_PATIENCE = 20
"""How many times a name that another program holds is tried again, a tenth of a second apart."""


# Files


def opened(path: Path | str, flags: int = os.O_RDONLY) -> int:
    """Open a file and return its descriptor, also as the `opener` of `open`; follow no link, wait for no pipe.

    Raises OSError, with ELOOP for a link; where the system cannot be told so, whatever is no file is refused.
    """
    if not all(_CAREFUL):
        mode = os.lstat(path).st_mode
        if not stat.S_ISREG(mode):
            code = errno.ELOOP if stat.S_ISLNK(mode) else errno.EISDIR if stat.S_ISDIR(mode) else errno.ENXIO
            raise OSError(code, os.strerror(code), str(path))
    return os.open(path, flags | _RAW | _CAREFUL[0] | _CAREFUL[1])


def created(path: Path) -> int:
    """Make a new file, to be written by this user alone, and return its descriptor. Raises OSError if it is there."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _RAW | _CAREFUL[0], 0o600)


def own(found: os.stat_result) -> bool:
    """Whether a file is this user's; where files have no owner, as in a Windows profile, each is."""
    return not hasattr(os, "getuid") or found.st_uid == os.getuid()


def private(found: os.stat_result) -> bool:
    """Whether a file is this user's, and nobody else may write it."""
    return own(found) and (not hasattr(os, "getuid") or not found.st_mode & 0o022)


def set_mode(descriptor: int, mode: int) -> None:
    """Give an open file its permissions, where there are any."""
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)


def set_times(descriptor: int, path: Path, times: tuple[int, int]) -> None:
    """Give an open file, at `path`, its times of access and change, in nanoseconds."""
    os.utime(descriptor if os.utime in os.supports_fd else path, ns=times)


def moves_open() -> bool:
    """Whether a file can get another name, or be removed, while it is open. Windows refuses both."""
    return _msvcrt is None


def put_in_place(descriptor: int, made: Path, path: Path) -> None:
    """Let an open file take the place of the one at `path`, and close it. Raises OSError.

    On Windows another program, often one that looks for viruses, may hold the name for a moment: it is tried again.
    """
    if moves_open():
        try:
            made.replace(path)
        finally:
            os.close(descriptor)
        return
    os.close(descriptor)
    for turn in range(_PATIENCE + 1):
        try:
            made.replace(path)
            return
        except PermissionError:
            if turn == _PATIENCE:
                raise
            time.sleep(0.1)


def flush(folder: Path) -> None:
    """See to it that the names in a folder are on the disk, where that can be asked for."""
    if _fcntl:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def keeps_stamps() -> bool:
    """Whether a file's time of change of state and its number show that nobody has touched it.

    On Windows that time is the one when it was made, so that only its content tells.
    """
    return _msvcrt is None and _fcntl is not None


def spelled(path: Path) -> Path:
    """Return a path that is there as its folders spell it: `Registry` may lead to `registry`, and å be two characters.

    Where names are told apart by every character, it is the path itself.
    """
    whole = Path(os.path.realpath(path))
    here = Path(whole.anchor)
    for step in whole.parts[1:]:
        other = _other(step)
        here /= _listed(here, step) if other and _leads(here / other, here / step) else step
    return here


def _other(name: str) -> str | None:
    """Return a name that is the same to a system that does not tell letters apart; None when there is no other."""
    other = name.swapcase() if name.swapcase() != name else unicodedata.normalize("NFD", name)
    return other if other != name else None


def _leads(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _listed(folder: Path, step: str) -> str:
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are compared, not paths
    except OSError:
        return step
    name = step if step in names else next((name for name in names if _leads(folder / name, folder / step)), step)
    whole = unicodedata.normalize("NFC", name)  # as Git has it on macOS
    return whole if _leads(folder / whole, folder / name) else name


# Processes and locks


def forks() -> bool:
    """Whether work can be shared with a forked process: on macOS one may fall on what the system itself has begun.

    A library that has begun threads of its own, as Typst does, waits for them for ever in a process that has only one.
    """
    return hasattr(os, "fork") and sys.platform != "darwin" and _threads() == threading.active_count()


def _threads() -> int:
    """Return how many threads this process has, those that Python knows nothing of included; 0 if that is not told."""
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208 - they are counted, not opened
    except OSError:
        return 0


@contextmanager
def locked(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock of a folder, which ends with the process. Raises BlockingIOError when it is taken, or waits for it.

    Where a folder cannot be locked, a file in the user's folder for such files is, which any process of the user finds.
    """
    descriptor = _folder(folder) if _fcntl else _stand_in(folder)
    try:
        while not try_lock(descriptor, wait=wait):
            if not wait:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(folder))
            time.sleep(0.1)
        yield
    finally:
        os.close(descriptor)


def try_lock(descriptor: int, *, wait: bool = False) -> bool:
    """Lock an open file and return whether nobody else has. Where nothing can be locked, nobody has."""
    try:
        if _fcntl:
            _fcntl.flock(descriptor, _fcntl.LOCK_EX | (0 if wait else _fcntl.LOCK_NB))
        elif _msvcrt:
            _msvcrt.locking(descriptor, _msvcrt.LK_NBLCK, 1)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _folder(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)


def _stand_in(folder: Path) -> int:
    import hashlib
    import tempfile

    name = hashlib.blake2b(os.path.normcase(os.path.realpath(folder)).encode("utf-8", "replace"), digest_size=12)
    return os.open(Path(tempfile.gettempdir(), f"anslag-{name.hexdigest()}.lock"), os.O_RDWR | os.O_CREAT | _RAW, 0o600)


# Other programs


_FOR_GIT = ("SYSTEMROOT", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "HOME")


def git_environment() -> dict[str, str]:
    """Return what Git needs of the environment: where programs are and, where it starts from more, that too."""
    names = ("PATH", *_FOR_GIT, "DEVELOPER_DIR") if _msvcrt or sys.platform == "darwin" else ("PATH",)
    return {"PATH": os.defpath, **{name: os.environ[name] for name in names if name in os.environ}}


@cache
def program(name: str) -> str:
    """Return what a program is started by. Raises FileNotFoundError where there is none.

    Windows would first take one that lies in the folder where the command is run, which may be anyone's checkout.
    """
    if _msvcrt is None:
        return name
    folders = [Path(folder) for folder in os.get_exec_path() if Path(folder).is_absolute()]
    found = (folder / file for folder in folders for file in (f"{name}.exe", name))
    path = next((path for path in found if path.is_file()), None)
    if path is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
    return str(path)


def removal(path: Path) -> str:
    """Return the command by which a user removes a file, in the shell that the system has."""
    import shlex

    return f'del "{path}"' if _msvcrt else f"rm {shlex.quote(str(path))}"


# What is printed


def reader_left(error: OSError) -> bool:
    """Whether what is printed could not be written because nobody reads any more."""
    return isinstance(error, BrokenPipeError) or (_msvcrt is not None and error.errno == errno.EINVAL)


def writes_console(stream: TextIO) -> bool:
    """Whether what is printed goes to a Windows console, which takes characters and no bytes."""
    return _msvcrt is not None and stream.isatty()


def encoding(stream: TextIO) -> str:
    """Return how what is printed is encoded: as asked for, and as UTF-8 where a Windows program is read by another."""
    return "utf-8" if _msvcrt and "PYTHONIOENCODING" not in os.environ else stream.encoding
