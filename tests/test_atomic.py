"""A file written whole or not at all, and what is left of a process that was killed while it wrote."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from anslag import atomic, sealed
from tests.killed import killed, limited

KEY = b"key"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "fil"
    path.write_bytes(b"gammal" * 100)
    return path


def test_what_is_remembered_is_old_or_new_whenever_the_process_ends(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "x.memory"
    sealed.write(path, b"gammal" * 100, KEY)
    at = 1
    while killed(at, lambda: sealed.write(path, b"ny" * 100, KEY)):
        assert sealed.read(path, KEY) in (b"gammal" * 100, b"ny" * 100)
        at += 1
    assert at > 4
    sealed.write(path, b"ny" * 100, KEY)
    assert [found.name for found in path.parent.iterdir()] == ["x.memory"]


def test_on_a_full_disk_the_old_file_stands_and_nothing_else(file: Path) -> None:
    assert limited(50, lambda: atomic.write(file, b"ny" * 1000)) != 0
    assert file.read_bytes() == b"gammal" * 100
    assert [path.name for path in file.parent.iterdir()] == ["fil"]


def test_a_new_file_has_the_permissions_of_one(file: Path) -> None:
    before = os.umask(0o027)
    atomic.write(file.with_name("ny"), b"")
    os.umask(before)
    assert file.with_name("ny").stat().st_mode & 0o777 == 0o640
    atomic.write(file, b"", mode=0o600, times=(1_000_000_000, 2_000_000_000))
    assert (file.stat().st_mode & 0o777, file.stat().st_mtime) == (0o600, 2.0)


def test_a_link_is_replaced_and_not_followed(file: Path) -> None:
    link = file.with_name("länk")
    link.symlink_to(file)
    atomic.write(link, b"ny")
    assert (link.is_symlink(), link.read_bytes(), file.read_bytes()) == (False, b"ny", b"gammal" * 100)


def test_what_is_taken_away_before_it_is_locked_is_made_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = fcntl.flock
    names: list[Path] = []

    def late(descriptor: int, how: int) -> None:
        names.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        if len(names) == 1:
            names[0].unlink()
        lock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", late)
    atomic.write(file, b"ny")
    assert file.read_bytes() == b"ny"
    assert len(names) == 2


def test_only_what_no_one_writes_is_cleared_and_only_where_it_is_asked_for(file: Path) -> None:
    below, hidden = file.parent / "a", file.parent / ".git"
    left = [folder / f"{atomic.PREFIX}{'0' * 16}" for folder in (file.parent, below, hidden)]
    for path in left:
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert atomic.clear(file.parent, below=False) == left[:1]
    with left[1].open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert atomic.clear(file.parent) == []
    assert atomic.clear(file.parent) == left[1:2]
    assert left[2].exists()
    assert atomic.clear(file.parent / "finns inte") == []


def test_what_another_user_left_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = file.with_name(f"{atomic.PREFIX}{'0' * 16}")
    left.touch()
    with monkeypatch.context() as other:
        other.setattr(os, "getuid", lambda: 12345)
        assert atomic.clear(file.parent) == []
    assert atomic.clear(file.parent) == [left]
