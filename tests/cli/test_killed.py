"""Commands killed before any of their steps: a file is old or new, and the next command clears away what was left."""

from __future__ import annotations

import fcntl
import shutil
import sys
from pathlib import Path

import pytest

from tests.git_kit import commit, run, start
from tests.killed import killed, limited

from .kit import DAY, Desk

SAID = "En halvskriven fil efter ett avbrutet kommando togs bort: registry/"
NEW = (
    "new", "--no-input", "--as-of", DAY, "--title", "Kör", "--summary", "En kör för alla som vill.", "--case-number",
    "KS 2026/0150", "--applicant", "exempelseniorerna", "--area", "torpa", "--start", "2027-01-01", "--end",
    "2027-06-01", "--received", "i-dag", "--amount", "40000",
)  # fmt: skip
ADD = ("add", "2025-007", "follow-up", "--date", "i-dag", "--kind", "besök", "--as-of", DAY)
COMMANDS = {
    "add": ADD,
    "add --commit": (*ADD, "--commit"),
    "new": NEW,
    "new --branch": (*NEW, "--branch", "ny/kor"),
    "fix": ("fix",),
    "fmt": ("fmt",),
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A register that is committed, with a file each that `fix` and `fmt` have something to do in."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "test@anslag.example")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = Desk.at(tmp_path / "work/registry")
    made.path("2026-004").write_text(made.text("2026-004").replace("000\n", " 000\n", 1))
    made.path("2026-005").write_text(made.text("2026-005").replace("title: ", "title:   ", 1))
    start(made.folder.parent)
    commit(made.folder.parent, "Första")
    made.run("check")
    return made


def reset(desk: Desk, kept: Path) -> None:
    """Give the register and its repository back as they were kept."""
    work = desk.folder.parent
    shutil.rmtree(work)
    shutil.copytree(kept, work, symlinks=True)


def proved(desk: Desk, words: tuple[str, ...], every: int) -> list[str]:
    """Kill a command before every so many of its steps; return what the next one said each time."""
    work, kept = desk.folder.parent, desk.folder.parent.with_name("kept")
    shutil.copytree(work, kept, symlinks=True)
    before = desk.texts()
    desk.run(*words)
    after = desk.texts()
    assert before != after
    reset(desk, kept)
    said = []
    at = 1
    while killed(at, lambda: desk.run(*words)):
        status, told = desk.run("check", "--as-of", DAY)
        said.append(told)
        now = desk.texts()
        assert status == desk.run("check", "--fresh", "--as-of", DAY)[0]
        assert not list(desk.folder.rglob(".*")), "something was left in the register"
        for name, content in now.items():
            assert content in (before.get(name), after.get(name)), f"{name} is half written"
        assert before.keys() <= now.keys()
        assert [lock for lock in (work / ".git").rglob("*.lock") if lock.exists()] == []
        assert run(work, "fsck", "--strict", "--no-dangling") == ""
        if now == before:
            desk.run(*words)
            assert desk.texts() == after
        reset(desk, kept)
        at += every
    assert at > every
    return said


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_killed_leaves_nothing_half(desk: Desk, name: str) -> None:
    proved(desk, COMMANDS[name], every=6)


@pytest.mark.prove
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_killed_before_any_step_leaves_nothing_half(desk: Desk, name: str) -> None:
    said = proved(desk, COMMANDS[name], every=1)
    assert any(SAID in told for told in said)


@pytest.mark.parametrize("command", ["check", "fmt", "status"])
def test_what_was_left_is_cleared_away_once_and_told(desk: Desk, command: str) -> None:
    left = desk.folder / "projects/2025/.anslag-0123456789abcdef"
    left.write_text("id: 20")
    assert f"{SAID}projects/2025/{left.name}. Inget annat ändrades.\n" in desk.run(command)[1]
    assert not left.exists()
    assert SAID not in desk.run(command)[1]


@pytest.mark.parametrize(
    "name",
    [".X.yaml.swp", ".anslag-", ".anslag-0123456789abcde", ".anslag-0123456789abcdeF", ".anslag-0123456789abcdef~"],
)
def test_what_is_another_s_stays_and_is_a_finding(desk: Desk, name: str) -> None:
    (desk.folder / "projects/2025" / name).write_text("annat")
    status, told = desk.run("check", "--as-of", DAY)
    assert (status, SAID in told) == (1, False)
    assert f"registry/projects/2025/{name}" in told
    assert (desk.folder / "projects/2025" / name).read_text() == "annat"


def test_what_is_being_written_stays(desk: Desk) -> None:
    left = desk.folder / "projects/2025/.anslag-0123456789abcdef"
    with left.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert SAID not in desk.run("check")[1]
        assert left.exists()
    assert SAID in desk.run("check")[1]


def test_a_link_with_such_a_name_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "viktigt").write_text("spara")
    link = desk.folder / ".anslag-0123456789abcdef"
    link.symlink_to(tmp_path / "viktigt")
    assert desk.run("check")[0] == 1
    assert link.is_symlink()
    assert (tmp_path / "viktigt").read_text() == "spara"


@pytest.mark.parametrize("name", ["add", "new", "fix", "fmt"])
def test_on_a_full_disk_nothing_is_written_and_nothing_is_left(desk: Desk, name: str) -> None:
    before = desk.texts()
    assert limited(100, lambda: sys.exit(desk.run(*COMMANDS[name])[0])) != 0
    assert desk.texts() == before
    desk.run(*COMMANDS[name])
    assert desk.texts() != before
