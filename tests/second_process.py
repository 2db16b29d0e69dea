"""What work that two processes share comes to, each case in a process of its own, which has no threads of a library.

Run as ``python -m tests.second_process CASE FOLDER``.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from anslag.sharing import shared

PARTS = [f"del {number}" for number in range(40)]


def made(work: Callable[[str], str]) -> list[tuple[int, str]]:
    """Return what `work` makes of the parts, each with its place."""
    return list(shared(PARTS, work, str.encode, bytes.decode))


def told(part: str) -> str:
    """Return a part with the process that did it."""
    return f"{part}: {os.getpid()}"


def whole(found: list[tuple[int, str]]) -> bool:
    """Return whether each part was done, and once."""
    return sorted((place, text.partition(":")[0]) for place, text in found) == list(enumerate(PARTS))


def both(folder: Path) -> None:
    """Let each process wait until the other has come."""
    first = os.getpid()

    def work(part: str) -> str:
        (folder / str(os.getpid() == first)).touch()
        while len(list(folder.iterdir())) < 2:
            time.sleep(0.001)
        return told(part)

    found = made(work)
    assert whole(found)
    assert len({text.partition(":")[2] for _, text in found}) == 2


def many(_: Path) -> None:
    """Share more parts than any pipe has room for turns."""
    parts = range(100_000)
    assert sorted(shared(parts, str, str.encode, bytes.decode)) == [(part, str(part)) for part in parts]


def stopped(_: Path) -> None:
    """Let the second process end at once."""
    first = os.getpid()

    def work(part: str) -> str:
        if os.getpid() != first:
            os._exit(3)
        return told(part)

    assert whole(made(work))


def fallen(folder: Path) -> None:
    """Let the first process raise while the second is at work."""
    first = os.getpid()

    def work(part: str) -> str:
        if os.getpid() == first:
            while not (folder / "begun").exists():
                time.sleep(0.001)
            raise ValueError(part)
        (folder / "begun").touch()
        time.sleep(60)
        return part

    with pytest.raises(ValueError, match="del 0"):
        made(work)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def killed(folder: Path) -> None:
    """Let the first process be killed when the second has begun."""
    first, known = os.fork(), folder / "second"
    if not first:
        parent = os.getpid()

        def work(part: str) -> str:
            if os.getpid() == parent:
                time.sleep(60)
            (folder / "begun").write_text(str(os.getpid()), "utf-8")
            (folder / "begun").rename(known)
            return part * 100_000  # more than a pipe holds

        try:
            made(work)
        finally:
            os._exit(0)
    while not known.exists():
        time.sleep(0.001)
    time.sleep(0.2)  # it has done the rest, most likely, and waits to be read
    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)
    second, until = int(known.read_text("utf-8")), time.monotonic() + 20
    while not ended(second) and time.monotonic() < until:
        time.sleep(0.01)
    gone = ended(second)
    if not gone:
        os.kill(second, signal.SIGKILL)
    assert gone, "the second outlives it"


def ended(process: int) -> bool:
    """Whether a process that is not ours to wait for has ended, be it waited for or not."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


if __name__ == "__main__":
    {one.__name__: one for one in (both, many, stopped, fallen, killed)}[sys.argv[1]](Path(sys.argv[2]))
