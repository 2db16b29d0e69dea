"""Processes that are killed before one of the calls by which they change files."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from collections.abc import Callable
from typing import Any

_CHANGES = ("write", "replace", "rename", "unlink", "rmdir", "mkdir", "fchmod", "fsync", "utime", "link")


def killed(at: int, work: Callable[[], object]) -> bool:
    """Do `work` in a process of its own, killed before its call number `at`; return whether it came to that.

    See `watch` for which calls count.
    """

    def watched() -> None:
        watch(at)
        work()

    return status_of(watched) == -signal.SIGKILL


def limited(size: int, work: Callable[[], object]) -> int:
    """Do `work` in a process of its own that can make no file larger than `size` bytes, as on a full disk.

    Return its exit status.
    """

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        work()

    return status_of(bounded)


def status_of(work: Callable[[], object]) -> int:
    """Do `work` in a process of its own and return its exit status; that of one that was killed is negative."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def watch(at: int) -> None:
    """Let this process be killed before its call number `at`: one that changes or makes a file, or starts a program."""
    count = 0

    def counted() -> None:
        nonlocal count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(real: Callable[..., Any], counts: Callable[..., bool]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            if counts(*given):
                counted()
            return real(*given, **more)

        return call

    for name in _CHANGES:
        setattr(os, name, watched(getattr(os, name), lambda *_: True))
    os.open = watched(os.open, lambda _path, flags, *_: bool(flags & os.O_CREAT))
    subprocess.Popen.__init__ = watched(subprocess.Popen.__init__, lambda *_: True)  # type: ignore[method-assign]
