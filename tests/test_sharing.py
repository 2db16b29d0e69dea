"""Work that two processes take in turns comes out as if one had done it, whatever becomes of the second."""

from __future__ import annotations

import os
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
