"""What takes the place of what a system lacks, piece by piece."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from anslag import atomic, stamps, system
from anslag.bounded import OutOfBoundsError, bounded
from anslag.cli.console_letters import PLAIN
from anslag.edit.write import ChangedError, write
from tests import git_kit
from tests.deploy.web_server import free_port
from tests.rules.examples import ASSOCIATION
from tests.system import taken_away
from tests.system.test_system import AS_OF, TAKEN_AWAY, VISIT, run, start


@pytest.fixture
def less(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the module that knows the system believe that this is Windows."""
    monkeypatch.setattr(system, "_msvcrt", taken_away.stand_in_for_msvcrt())
    monkeypatch.setattr(system, "_fcntl", None)
    monkeypatch.setattr(system, "_CAREFUL", (0, 0))
    monkeypatch.delattr(os, "getuid")
    monkeypatch.delattr(os, "fchmod")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return start(tmp_path / "register")


def test_the_things_are_away() -> None:
    script = "import os, sys\nprint(hasattr(os, 'fork'), sys.modules['fcntl'], os.path.isdir('/'))\nos.open('/', 0)"
    environment = {"PYTHONPATH": TAKEN_AWAY, "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == "False None True\n"
    assert "PermissionError" in done.stderr


@pytest.mark.usefixtures("less")
def test_no_stamp_is_believed_where_times_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert not stamps.settled(stamps.stamp(tmp_path / "a"), stamps.now() + 10 * stamps.CLEARLY)


def test_no_stamp_is_believed_where_files_have_no_number() -> None:
    assert stamps.settled((1, 1, 1, 1), 10 * stamps.CLEARLY)
    assert not stamps.settled((1, 1, 1, 0), 10 * stamps.CLEARLY)
    assert not stamps.settled((1, 1, 0, 1), 10 * stamps.CLEARLY)


@pytest.mark.usefixtures("less")
def test_a_lock_keeps_another_away_and_ends(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"a")
    with system.locked(tmp_path), pytest.raises(ChangedError, match="Någon annan skriver i samma mapp"):
        write(file, "b", b"a")
    write(file, "b", b"a")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"b")]


@pytest.mark.usefixtures("less")
def test_a_name_that_is_held_for_a_moment_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, tries = Path.replace, []

    def held(one: Path, other: Path) -> Path:
        tries.append(one)
        if len(tries) < 3:
            raise PermissionError
        return real(one, other)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    atomic.write(tmp_path / "a", b"ny")
    assert (tmp_path / "a").read_bytes() == b"ny"
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(PermissionError()))
    with pytest.raises(PermissionError):
        atomic.write(tmp_path / "a", b"nyare")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"ny")]


@pytest.mark.usefixtures("less")
def test_what_is_taken_for_left_after_it_was_closed_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace
    cleared: list[Path] = []

    def late(one: Path, other: Path) -> Path:
        cleared.extend(atomic.clear(tmp_path) if not cleared else [])
        return real(one, other)

    monkeypatch.setattr(Path, "replace", late)
    atomic.write(tmp_path / "a", b"ny")
    assert len(cleared) == 1
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"ny")]


@pytest.mark.usefixtures("less")
def test_no_link_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "link").symlink_to("a")
    os.mkfifo(tmp_path / "pipe")
    os.close(system.opened(tmp_path / "a"))
    for name, said in (("link", "symbolic links"), ("pipe", "No such device"), (".", "Is a directory")):
        with pytest.raises(OSError, match=said):
            system.opened(tmp_path / name)


def test_work_without_a_process_of_its_own_has_its_time_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert bounded(lambda: ["a"]) == ["a"]
    with pytest.raises(OutOfBoundsError):
        bounded(lambda: time.sleep(30), seconds=0)
    with pytest.raises(OutOfBoundsError, match="division"):
        bounded(lambda: 1 / 0)


@pytest.mark.usefixtures("less")
def test_git_is_never_taken_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git.exe").touch()
    monkeypatch.chdir(tmp_path)
    system.program.cache_clear()
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"]]))
    assert Path(system.program("git")).parent != tmp_path
    system.program.cache_clear()
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(FileNotFoundError):
        system.program("git")
    system.program.cache_clear()


@pytest.mark.usefixtures("less")
def test_git_gets_the_environment_that_it_starts_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSTEMROOT", r"C:\Windows")
    monkeypatch.setenv("USERPROFILE", r"C:\Users\a")
    monkeypatch.setenv("GIT_DIR", "/annat")
    found = system.git_environment()
    assert (found["SYSTEMROOT"], found["USERPROFILE"]) == (r"C:\Windows", r"C:\Users\a")
    assert "GIT_DIR" not in found


def test_a_folder_has_the_name_that_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link stands in for a file system that does not tell the names apart, since a link leads there too."""
    (tmp_path / "registry").mkdir()
    (tmp_path / "REGISTRY").symlink_to("registry")
    (tmp_path / "å").mkdir()
    real = os.listdir
    monkeypatch.setattr(os, "listdir", lambda at: [name for name in real(at) if name != "REGISTRY"])
    monkeypatch.setattr(os.path, "realpath", os.path.abspath)
    assert system.spelled(tmp_path / "REGISTRY") == tmp_path / "registry"
    assert system.spelled(tmp_path / "registry") == tmp_path / "registry"
    assert system.spelled(tmp_path / "å") == tmp_path / "å"


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp850"])
def test_what_is_printed_never_ends_for_want_of_a_letter(folder: Path, encoding: str) -> None:
    for words in (("rules",), ("status", *AS_OF), ("explain", "PAY001"), ("--help",)):
        whole = run(folder, *words)
        done = run(folder, *words, encoding=encoding, PYTHONIOENCODING=f"{encoding}:strict")
        assert done.returncode == whole.returncode == 0
        assert done.stdout == whole.stdout.encode(encoding, PLAIN).decode(encoding)


def test_letters_are_told_in_plain_ones() -> None:
    assert "Råslätt → 5 – 6 …\N{NO-BREAK SPACE}kr ☃".encode("ascii", PLAIN) == b"Raslatt -> 5 - 6 ... kr ?"


def test_a_register_with_other_line_ends_is_judged_and_written_alike(folder: Path) -> None:
    other = folder.with_name("annan")
    git_kit.run(folder.parent, "clone", "--quiet", "--config", "core.autocrlf=true", str(folder), str(other))
    file = other / "registry" / ASSOCIATION
    assert b"\r\n" in file.read_bytes()
    assert run(other, "check", *AS_OF).stdout == run(folder, "check", *AS_OF).stdout
    based = run(other, "check", "--base", "HEAD", *AS_OF)
    assert (based.returncode, based.stdout.splitlines()[0]) == (0, "Ändringen ger inga nya problem.")

    added = run(other, *VISIT)
    assert added.returncode == 0, added.stderr
    undone = run(other, "undo", "2025-001")
    assert undone.returncode == 0, undone.stderr
    assert git_kit.run(other, "status", "--porcelain") == ""

    assert run(other, *VISIT, "--commit").returncode == 0
    assert b"\r\n" in file.read_bytes()
    assert git_kit.run(other, "status", "--porcelain") == ""
    assert "\r" not in git_kit.run(other, "show", f"HEAD:registry/{ASSOCIATION}")
    assert git_kit.run(other, "show", "--numstat", "--format=").split()[1] == "0"  # nothing but what was noted


def test_the_pages_are_shown_without_what_is_lacking(folder: Path) -> None:
    port = free_port()
    command = [sys.executable, "-u", "-c", "from anslag.cli import run; run()", "serve", "--port", str(port), *AS_OF]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": TAKEN_AWAY, "HOME": str(folder), "PYTHONUNBUFFERED": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, cwd=folder, env=environment, text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            lines = []
            for line in process.stdout:
                lines.append(line)
                if line.startswith("De visas på "):
                    break
            assert lines[-1:] == [f"De visas på http://127.0.0.1:{port}/\n"], lines
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/projekt/2025-001/") as page:
                assert "Språkcafé på Råslätt" in page.read().decode()
        finally:
            process.terminate()
