"""Work on what someone else has written, in a process of its own that the system stops when it takes too much."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, NoReturn

import msgspec

__all__ = ["OutOfBoundsError", "bounded"]

_SECONDS = 3
_BYTES = 1 << 30
_DONE = 0


class OutOfBoundsError(Exception):
    """The work took too much time or memory, or failed: then `failure` says with what, and else it is empty."""

    def __init__(self, message: str, failure: str = "") -> None:
        super().__init__(message)
        self.failure = failure


def bounded(work: Callable[[], Any], seconds: int = _SECONDS, told: type[Exception] | tuple[()] = ()) -> Any:
    """Return what `work` returns, which must be plain data: texts, bytes, truth values, lists.

    The work has so many seconds of CPU, and a gigabyte more than there is in use. Raises `OutOfBoundsError` when that
    is not enough, and when the work fails in any way, save that an error of the kind `told` is raised again with its
    message. Where no process can be forked, the work has so many seconds by the clock and no bound on its memory.
    """

    def answered() -> list[Any]:
        try:
            return [_MADE, work()]
        except told as error:
            return [_TOLD, str(error)]
        except (MemoryError, RecursionError):
            raise
        except Exception as error:  # noqa: BLE001 - it is raised again where someone waits
            return [_FAILED, f"{type(error).__name__}: {error}"]

    outcome, found = _done_apart(answered, seconds) if hasattr(os, "fork") else _here(answered, seconds)
    if outcome == _TOLD and isinstance(told, type):
        raise told(found)
    if outcome == _FAILED:
        raise OutOfBoundsError(found, failure=found)
    return found


_MADE, _TOLD, _FAILED = "made", "told", "failed"


def _done_apart(work: Callable[[], Any], seconds: int) -> Any:
    """Do the work in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _be_child(work, seconds, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        content = answer.read()
    _, status = os.waitpid(child, 0)
    if status != _DONE:
        raise OutOfBoundsError(f"status {status}")
    return msgspec.msgpack.decode(content)


def _here(work: Callable[[], Any], seconds: int) -> Any:
    """Do the work beside the program, which ends without waiting for it."""
    answer: Queue[tuple[Any, str]] = Queue()

    def do() -> None:
        try:
            answer.put((work(), ""))
        except BaseException as error:  # noqa: BLE001 - it is raised again where someone waits
            answer.put((None, str(error) or type(error).__name__))

    Thread(target=do, daemon=True).start()
    try:
        found, failed = answer.get(timeout=seconds)
    except Empty:
        raise OutOfBoundsError(f"{seconds} s") from None
    if failed:
        raise OutOfBoundsError(failed)
    return found


def _be_child(work: Callable[[], Any], seconds: int, writing: int) -> NoReturn:
    """Do the work within bounds, write what it returns, and end without a trace."""
    status = 1
    try:
        _bound(seconds)
        content = msgspec.msgpack.encode(work())
        with os.fdopen(writing, "wb") as answer:
            answer.write(content)
        status = _DONE
    finally:
        os._exit(status)


def _bound(seconds: int) -> None:
    import resource  # only where there is fork

    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    in_use = _in_use()
    if in_use:
        resource.setrlimit(resource.RLIMIT_AS, (in_use + _BYTES, in_use + _BYTES))


def _in_use() -> int:
    """Return how many bytes of addresses this process has; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
