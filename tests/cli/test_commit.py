"""``--commit``: one file, one commit, and nothing else of what lies staged."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from tests.git_kit import commit, run, start

from .kit import Desk

FACT = ("2025-007", "follow-up", "--date", "i-dag", "--kind", "besök")
FILE = "registry/projects/2025/2025-007-sprakcafe-pa-raslatt.yaml"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "test@anslag.example")
    made = Desk.at(tmp_path / "registry")
    start(tmp_path)
    commit(tmp_path, "Första")
    return made


def top(desk: Desk) -> Path:
    return desk.folder.parent


def test_the_fact_is_one_commit_and_other_staged_work_stays_staged(desk: Desk) -> None:
    (top(desk) / "annat.txt").write_text("nytt\n", encoding="utf-8")
    run(top(desk), "add", "annat.txt")
    (desk.folder / "README.md").write_text("ändrad\n", encoding="utf-8")
    status, _ = desk.add(*FACT, "--commit")
    assert status == 0
    assert run(top(desk), "log", "-1", "--format=%s").strip() == "2025-007 Språkcafé på Råslätt: kontakt med projektet"
    assert run(top(desk), "show", "--name-only", "--format=").split() == [FILE]
    assert run(top(desk), "status", "--short").splitlines() == ["A  annat.txt", " M registry/README.md"]
    assert run(top(desk), "fsck", "--strict", "--no-dangling") == ""


def test_a_new_project_is_committed_on_a_branch_of_its_own(desk: Desk) -> None:
    before = run(top(desk), "rev-parse", "main")
    status, _ = desk.run(
        "new", "--no-input", "--as-of", desk.day, "--title", "Kör", "--summary", "En kör för alla som vill.",
        "--case-number", "KS 2026/0150", "--applicant", "exempelseniorerna", "--area", "torpa", "--start", "2027-01-01",
        "--end", "2027-06-01", "--received", "i-dag", "--amount", "40000", "--branch", "ny/kor",
    )  # fmt: skip
    assert status == 0
    assert run(top(desk), "branch", "--show-current").strip() == "ny/kor"
    assert run(top(desk), "rev-parse", "main") == before
    assert run(top(desk), "log", "-1", "--format=%s").strip() == "2026-017 Kör: ny ansökan"
    assert run(top(desk), "status", "--short") == ""


def test_nothing_that_the_checkout_names_is_run(desk: Desk) -> None:
    trap = top(desk) / ".git" / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {trap}.sprung\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    for hook in ("pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change"):
        (top(desk) / ".git/hooks" / hook).symlink_to(trap)
    run(top(desk), "config", "filter.trap.clean", str(trap))
    run(top(desk), "config", "core.fsmonitor", str(trap))
    run(top(desk), "config", "gpg.program", str(trap))
    run(top(desk), "config", "commit.gpgsign", "true")
    (top(desk) / ".git/info/attributes").write_text("*.yaml filter=trap\n", encoding="utf-8")
    status, said = desk.add(*FACT, "--branch", "kontakt")
    assert status == 0, said
    assert not Path(f"{trap}.sprung").exists()


def conflict(desk: Desk) -> None:
    run(top(desk), "checkout", "-q", "-b", "annan")
    readme = desk.folder / "README.md"
    readme.write_text("den ena\n", encoding="utf-8")
    commit(top(desk))
    run(top(desk), "checkout", "-q", "main")
    readme.write_text("den andra\n", encoding="utf-8")
    commit(top(desk))
    with pytest.raises(Exception, match="merge"):
        run(top(desk), "merge", "annan")


def detach(desk: Desk) -> None:
    run(top(desk), "checkout", "-q", "--detach")


def lock(desk: Desk) -> None:
    (top(desk) / ".git/index.lock").touch()


def own_changes(desk: Desk) -> None:
    path = desk.path("2025-007")
    path.write_text(desk.text("2025-007") + "# egen anteckning\n", encoding="utf-8")


def staged_changes(desk: Desk) -> None:
    was = desk.text("2025-007")
    own_changes(desk)
    run(top(desk), "add", "--all")
    desk.path("2025-007").write_text(was, encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "more", "said"),
    [
        (conflict, ("--commit",), "En sammanslagning pågår i Git."),
        (lock, ("--commit",), "Ett annat program arbetar med Git just nu."),
        (detach, ("--commit",), "Ingen gren är utcheckad."),
        (own_changes, ("--commit",), "har ändringar som inte är sparade i Git."),
        (staged_changes, ("--commit",), "har ändringar som inte är sparade i Git."),
        (None, ("--branch", "main"), "Grenen main finns redan."),
        (None, ("--branch", "två ord"), "två ord går inte att använda som namn på en gren."),
        (None, ("--branch", "@"), "@ går inte att använda som namn på en gren."),
        (None, ("--branch", "@{-1}"), "@{-1} går inte att använda som namn på en gren."),
        (None, ("--branch", "-x"), "-x går inte att använda som namn på en gren."),
    ],
)
def test_a_repository_in_the_middle_of_something_is_left_alone(
    desk: Desk, spoil: object, more: tuple[str, ...], said: str
) -> None:
    if callable(spoil):
        spoil(desk)
    before, head = desk.texts(), run(top(desk), "rev-parse", "HEAD")
    status, told = desk.add(*FACT, *more)
    assert status == 2
    assert said in told
    assert desk.texts() == before
    assert run(top(desk), "rev-parse", "HEAD") == head


def test_a_fact_that_is_written_but_cannot_be_committed_is_said(desk: Desk) -> None:
    log = top(desk) / ".git/logs/refs/heads/main"
    log.unlink()
    log.mkdir()
    (log / "x").touch()
    status, said = desk.add(*FACT, "--commit")
    assert status == 2
    assert "är skriven men gick inte att spara i Git" in said
    assert "kind: visit" in desk.text("2025-007")


@pytest.mark.parametrize("name", ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
def test_a_lock_in_git_is_named_and_never_taken_away(desk: Desk, name: str) -> None:
    lock = top(desk) / ".git" / name
    lock.touch()
    before = desk.texts()
    status, said = desk.add(*FACT, "--commit")
    assert (status, desk.texts(), lock.exists()) == (2, before, True)
    remedy = said.partition("försök igen: ")[2].strip()
    assert shlex.split(remedy) == ["rm", str(lock)]
    subprocess.run(shlex.split(remedy), check=True)
    assert desk.add(*FACT, "--commit")[0] == 0
    assert run(top(desk), "status", "--short") == ""
    assert "commit: 2025-007" in run(top(desk), "reflog", "-1")


def test_a_register_outside_git_is_refused(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path / "registry")
    before = desk.texts()
    status, said = desk.add(*FACT, "--commit")
    assert status == 2
    assert "ligger inte i ett Git-förråd" in said
    assert desk.texts() == before
