"""Work that two processes take in turns comes out as if one had done it, whatever becomes of the second."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from anslag import system
from anslag.sharing import shared

PARTS = [f"del {number}" for number in range(40)]


def made(work: Callable[[str], str]) -> list[tuple[int, str]]:
    return list(shared(PARTS, work, str.encode, bytes.decode))


def told(part: str) -> str:
    return f"{part}: {os.getpid()}"


def whole(found: list[tuple[int, str]]) -> bool:
    return sorted((place, text.partition(":")[0]) for place, text in found) == list(enumerate(PARTS))


def test_each_part_is_done_once_by_either(tmp_path: Path) -> None:
    first = os.getpid()

    def both(part: str) -> str:
        (tmp_path / str(os.getpid() == first)).touch()
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.001)
        return told(part)

    found = made(both)
    assert whole(found)
    assert len({text.partition(":")[2] for _, text in found}) == 2


def test_one_does_all_where_the_system_has_no_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "forks", lambda: False)
    found = made(told)
    assert whole(found)
    assert len({text.partition(":")[2] for _, text in found}) == 1


def test_what_stops_the_second_is_told_by_the_first() -> None:
    first = os.getpid()

    def fall(part: str) -> str:
        if os.getpid() != first:
            os._exit(3)
        return told(part)

    assert whole(made(fall))
    with pytest.raises(ZeroDivisionError):
        made(lambda part: str(1 / 0) if part == PARTS[-1] else told(part))


def test_the_second_does_not_outlive_the_first_ones_fall(tmp_path: Path) -> None:
    first = os.getpid()

    def fall(part: str) -> str:
        if os.getpid() == first:
            while not (tmp_path / "begun").exists():
                time.sleep(0.001)
            raise ValueError(part)
        (tmp_path / "begun").touch()
        time.sleep(60)
        return part

    with pytest.raises(ValueError, match="del 0"):
        made(fall)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def ended(process: int) -> bool:
    """Whether a process that is not ours to wait for has ended, be it waited for or not."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_the_second_ends_when_the_first_is_killed(tmp_path: Path) -> None:
    first, told_ = os.fork(), tmp_path / "second"
    if not first:
        parent = os.getpid()

        def work(part: str) -> str:
            if os.getpid() == parent:
                time.sleep(60)
            (tmp_path / "begun").write_text(str(os.getpid()), "utf-8")
            (tmp_path / "begun").rename(told_)
            return part * 100_000  # more than a pipe holds

        try:
            made(work)
        finally:
            os._exit(0)
    while not told_.exists():
        time.sleep(0.001)
    time.sleep(0.2)  # it has done the rest, most likely, and waits to be read
    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)
    second, until = int(told_.read_text("utf-8")), time.monotonic() + 20
    while not ended(second) and time.monotonic() < until:
        time.sleep(0.01)
    gone = ended(second)
    if not gone:
        os.kill(second, signal.SIGKILL)
    assert gone


def test_no_process_with_a_librarys_own_threads_is_forked() -> None:
    script = (
        "from anslag import system\nimport typst\n"
        "print(system.forks())\ntypst.compile(b'Hej', format='svg')\nprint(system.forks())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
