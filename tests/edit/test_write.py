"""A file is replaced whole or not at all, whatever fails and whoever else writes."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from anslag import atomic
from anslag.edit import ChangedError, create, write

OLD, NEW = "gammal\n" * 1000, "ny å\n" * 1000
CALLS = ("open", "write", "fchmod", "fsync", "close", "replace", "unlink")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "post.yaml"
    path.write_text(OLD, encoding="utf-8")
    path.chmod(0o640)
    return path


def test_a_file_is_replaced_and_keeps_its_permissions(file: Path) -> None:
    write(file, NEW, OLD.encode())
    assert file.read_text(encoding="utf-8") == NEW
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in file.parent.iterdir()] == ["post.yaml"]


def test_who_reads_meanwhile_reads_the_old_file_to_its_end(file: Path) -> None:
    with file.open(encoding="utf-8") as reader:
        beginning = reader.read(10)
        write(file, NEW, OLD.encode())
        assert beginning + reader.read() == OLD


def test_a_file_that_someone_else_changed_is_left_alone(file: Path) -> None:
    with pytest.raises(ChangedError, match="har ändrats av någon annan"):
        write(file, NEW, b"gammal\n")
    assert file.read_text(encoding="utf-8") == OLD


def test_a_file_that_is_gone_is_not_made_again(file: Path) -> None:
    file.unlink()
    with pytest.raises(ChangedError, match="finns inte längre"):
        write(file, NEW, OLD.encode())
    assert not file.exists()


def test_a_new_file_never_replaces_another(file: Path) -> None:
    for path in (file, file.with_name("post-två.yaml")):
        with pytest.raises(ChangedError, match=r"post\.yaml har kommit till under tiden"):
            create(path, NEW, "post*")
    assert file.read_text(encoding="utf-8") == OLD
    assert [path.name for path in file.parent.iterdir()] == ["post.yaml"]
    create(file.parent / "2026" / "ny.yaml", NEW, "ny*")
    assert (file.parent / "2026" / "ny.yaml").read_text(encoding="utf-8") == NEW
    assert [path.name for path in (file.parent / "2026").iterdir()] == ["ny.yaml"]


@pytest.mark.parametrize("link", ["projects", "projects/2025"])
def test_a_new_file_is_never_made_through_a_link(tmp_path: Path, link: str) -> None:
    elsewhere = tmp_path / "annanstans"
    elsewhere.mkdir()
    (tmp_path / "projects").mkdir()
    if link == "projects":
        (tmp_path / "projects").rmdir()
    (tmp_path / link).symlink_to(elsewhere)
    with pytest.raises(ChangedError, match=f"{link} är en länk till ett annat ställe. Ingenting skrevs"):
        create(tmp_path / "projects/2025/2025-001-x.yaml", NEW, "2025-001-*")
    assert list(elsewhere.iterdir()) == []


def test_a_half_written_file_is_finished(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: whole(descriptor, bytes(data[:7])))
    write(file, NEW, OLD.encode())
    assert file.read_text(encoding="utf-8") == NEW


def failing(call: str, at: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the `at`th system call by the name of `call` fail; the list tells whether it came to that."""
    seen: list[str] = []
    real: Callable[..., Any] = getattr(os, call)

    def fail(*given: Any, **more: Any) -> Any:
        seen.append(call)
        if len(seen) == at:
            if call == "close":
                real(*given, **more)  # a descriptor is closed even when that fails
            raise OSError(5, "Input/output error")
        return real(*given, **more)

    monkeypatch.setattr(os, call, fail)
    return seen


@pytest.mark.parametrize("at", range(1, 5))
@pytest.mark.parametrize("call", CALLS)
def test_a_disk_that_fails_at_any_call_loses_nothing(
    file: Path, call: str, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        seen = failing(call, at, broken)
        try:
            write(file, NEW, OLD.encode())
            failed = False
        except OSError:
            failed = True
    assert failed == (len(seen) >= at)
    assert file.read_text(encoding="utf-8") in (OLD, NEW)
    expected = file.read_bytes()
    write(file, "igen\n", expected)
    assert file.read_text(encoding="utf-8") == "igen\n"
    assert [path.name for path in file.parent.iterdir()] == ["post.yaml"]


KILLED = """
import os, signal, sys
from pathlib import Path
from anslag.edit import write
count, at = 0, int(sys.argv[2])
def watch(name):
    real = getattr(os, name)
    def call(*given, **more):
        global count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **more)
    setattr(os, name, call)
for name in ("open", "write", "fchmod", "fsync", "close", "replace", "unlink"):
    watch(name)
path = Path(sys.argv[1])
write(path, "ny\\n" * 1000, path.read_bytes())
"""


def test_a_process_killed_before_any_call_leaves_the_old_file_or_the_new(file: Path) -> None:
    states = []
    for at in range(1, 40):
        file.write_text(OLD, encoding="utf-8")
        done = subprocess.run([sys.executable, "-c", KILLED, str(file), str(at)], check=False)
        states.append(file.read_text(encoding="utf-8"))
        assert states[-1] in (OLD, "ny\n" * 1000)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
    assert len(states) > 8
    assert states[0] == OLD
    assert states[-1] == "ny\n" * 1000
    write(file, NEW, file.read_bytes())
    atomic.clear(file.parent)
    assert [path.name for path in file.parent.iterdir()] == ["post.yaml"]


def test_of_two_writers_at_once_one_wins_and_the_other_says_so(file: Path) -> None:
    descriptor = os.open(file.parent, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    with pytest.raises(ChangedError, match="Någon annan skriver"):
        write(file, NEW, OLD.encode())
    os.close(descriptor)
    write(file, NEW, OLD.encode())


RACING = """
import sys
from pathlib import Path
from anslag.edit import ChangedError, write
path = Path(sys.argv[1])
expected = path.read_bytes()
print("redo", flush=True)
sys.stdin.readline()
try:
    write(path, sys.argv[2] * 1000, expected)
except ChangedError as error:
    print(error)
"""


def test_many_writers_at_once_leave_the_text_of_one(file: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", RACING, str(file), f"skribent {number}\n"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(4)
    ]
    for writer in writers:
        assert writer.stdout
        assert writer.stdout.readline() == "redo\n"
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("nu\n")
        writer.stdin.flush()
    said = [writer.communicate()[0] for writer in writers]
    assert said.count("") == 1
    assert all("Ingenting skrevs" in words for words in said if words)
    assert file.read_text(encoding="utf-8") == f"skribent {said.index('')}\n" * 1000
