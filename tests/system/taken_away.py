"""Takes from Python what Windows lacks, in a process that has the folder `site` on its path.

What Windows has and Linux has not stands in: locks on bytes (`msvcrt`), a file that is open can neither get another
name nor be removed, a folder cannot be opened, and what is opened without `O_BINARY` is refused. `sys.platform` stays,
for much of Python chooses by it what is then lacking here.
"""

# ruff: noqa: PTH112, PTH115, PTH208, SLF001

from __future__ import annotations

import errno
import os
import shutil
import subprocess  # noqa: F401 - while it can still see that this is no Windows
import sys
import tempfile
import types
import warnings
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

_NAMES = (
    *("fork", "getuid", "geteuid", "getgid", "fchmod", "fchown", "chown", "sysconf", "sched_getaffinity"),
    *("O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY", "O_CLOEXEC", "O_SYNC", "O_NOCTTY"),
)
_MODULES = ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty")
_BINARY = 1 << 40
_FORBIDDEN = set('<>:"|?*\\') | set(map(chr, range(32)))


def take_away() -> None:
    """Do it. What the standard library needs of this, such as `subprocess`, keeps its own."""
    warnings.filterwarnings("error", category=EncodingWarning, module="anslag")  # a text file is opened as UTF-8
    tempfile.gettempdir()
    locks = stand_in_for_msvcrt()
    program = str(Path(__file__).parents[2] / "tools/anslag")
    _refuse_what_is_open(program)
    for name in _NAMES:
        if hasattr(os, name):
            delattr(os, name)
    for name in _MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    sys.modules["msvcrt"] = locks
    os.supports_dir_fd = os.supports_fd = os.supports_follow_symlinks = set()
    tempfile.TemporaryFile = tempfile.NamedTemporaryFile  # type: ignore[assignment]  # as there
    shutil._use_fd_functions = False  # type: ignore[attr-defined]
    os.O_BINARY = _BINARY  # type: ignore[attr-defined]


def stand_in_for_msvcrt() -> types.ModuleType:
    import fcntl

    flock, some = fcntl.flock, fcntl.LOCK_EX | fcntl.LOCK_NB
    made = types.ModuleType("msvcrt")

    def locking(descriptor: int, how: int, count: int) -> None:
        assert (how, count) == (made.LK_NBLCK, 1)
        try:
            flock(descriptor, some)
        except BlockingIOError as error:
            raise PermissionError(errno.EACCES, "Permission denied") from error

    made.LK_NBLCK, made.locking = 2, locking  # type: ignore[attr-defined]
    return made


def _open_here() -> set[str]:
    found = set()
    for name in os.listdir("/proc/self/fd"):
        try:
            found.add(os.readlink(f"/proc/self/fd/{name}"))
        except OSError:
            continue
    return found


def _refuse_what_is_open(program: str) -> None:
    real_open = os.open

    @wraps(real_open)
    def opened(path: Any, flags: int, *given: Any, **more: Any) -> int:
        if "dir_fd" in more and more["dir_fd"] is not None:
            raise NotImplementedError("dir_fd unavailable on this platform")
        name = os.fspath(path) if not isinstance(path, int) else ""
        if os.path.isdir(name):
            raise PermissionError(errno.EACCES, "Permission denied", name)
        caller = sys._getframe(1).f_code.co_filename
        if caller.startswith(program) and name != os.devnull:
            assert flags & _BINARY, f"{name} would be opened as text by {caller}"
        return real_open(path, flags & ~_BINARY, *given)

    os.open = opened
    for name in ("replace", "rename", "unlink", "remove"):
        setattr(os, name, _held(getattr(os, name)))
    mkdir = os.mkdir

    @wraps(mkdir)
    def made(path: Any, *given: Any, **more: Any) -> None:
        _require_possible(path)
        mkdir(path, *given, **more)

    os.mkdir = made


def _require_possible(path: Any) -> None:
    for part in Path(os.fsdecode(path)).parts:
        if part != "/" and (_FORBIDDEN & set(part) or (part[-1] in ". " and part.strip("."))):
            raise OSError(errno.EINVAL, "The filename, directory name, or volume label syntax is incorrect", path)


def _held(real: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(real)
    def call(*paths: Any, **more: Any) -> Any:
        if any(one is not None for one in (more.pop("src_dir_fd", None), more.pop("dst_dir_fd", None))):
            raise NotImplementedError("dir_fd unavailable on this platform")
        more.pop("dir_fd", None)
        for path in paths:
            _require_possible(path)
            if os.path.realpath(os.fsdecode(path)) in _open_here():
                raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(*paths)

    return call
