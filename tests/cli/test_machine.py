"""Every command on a machine that fails it: a sentence and a status, never a traceback, and no file half written."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from anslag.cli import COMMANDS
from tests import git_kit
from tests.house import furnish
from tests.rules.examples import ASSOCIATION, faultless

from .kit import DAY, NEW

AS_OF = ("--as-of", DAY)
RUNS: dict[str, tuple[str, ...]] = {
    "check": ("check", "--base", "HEAD", "--report", "json", "rapport.json", *AS_OF),
    "explain": ("explain", "DEC001"),
    "rules": ("rules",),
    "fix": ("fix",),
    "status": ("status", *AS_OF),
    "add": ("add", "2025-001", "follow-up", "--date", DAY, "--kind", "visit", *AS_OF),
    "changes": ("changes",),
    "calendar": ("calendar", "--out", "ut.ics", *AS_OF),
    "new": NEW,
    "fmt": ("fmt",),
    "acknowledgement": ("acknowledgement", "make", "--out", "ut", *AS_OF),
    "build": ("build", "--only", "public", "--no-posters", *AS_OF),
    "compress": ("compress", "sida"),
    "undo": ("undo", "2025-001"),
    "upgrade": ("upgrade", "--records"),
    "serve": ("serve", "--registry", "saknas", *AS_OF),
    "init": ("init", "nytt", *AS_OF),
    "document": ("document", "statement", "2025-001", "--out", "ut.docx", *AS_OF),
    "import": ("import", "application", "saknas.docx", *AS_OF),
    "annual": ("annual", "new", "2024", *AS_OF),
    "outline": ("outline", "Habo"),
    "translate": ("translate", "fi"),
}
WRITING = {
    "init",
    "outline",
    "translate",
    "document",
    "annual",
    "fix",
    "add",
    "calendar",
    "new",
    "fmt",
    "acknowledgement",
    "build",
    "compress",
    "check",
}
SLOW = {"build", "acknowledgement", "serve"}
UNKNOWN = 54321


@dataclass(frozen=True)
class Condition:
    """What is wrong with the machine: how the process is started, and which statuses are right then."""

    start: dict[str, Any] = field(default_factory=dict)
    limit: Callable[[], object] | None = None
    script: str = ""
    said: str = ""
    stopped: frozenset[str] = frozenset()

    def run(self, folder: Path, words: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
        """Run a command in `folder`."""
        # as the installed program is started
        command = [sys.executable, "-c", "from anslag.cli import run; run()", *words]
        if self.script:
            command = ["bash", "-c", self.script, "bash", *command]
        settings: dict[str, Any] = {"env": _environment(folder), "preexec_fn": self.limit, **self.start}
        return subprocess.run(command, cwd=folder, check=False, capture_output=True, **settings)


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(folder / "hem"), "LC_ALL": "C.UTF-8"}


def _limited(kind: int, most: int) -> Callable[[], object]:
    return lambda: resource.setrlimit(kind, (most, most))


ALL = frozenset(RUNS)
CONDITIONS = {
    "without a home": Condition({"env": {"PATH": os.environ["PATH"]}, "user": UNKNOWN, "group": UNKNOWN}),
    "optimized": Condition({"env": {"PATH": os.environ["PATH"], "PYTHONOPTIMIZE": "2"}}, stopped=ALL, said="-OO"),
    "few files": Condition(limit=_limited(resource.RLIMIT_NOFILE, 7)),
    "full disk": Condition(limit=_limited(resource.RLIMIT_FSIZE, 0)),
    "no folder": Condition(script='rm -rf "$PWD"; "$@"', stopped=ALL, said="Mappen som du står i finns inte längre."),
    "closed output": Condition(script='"$@" >&-'),
    "closed errors": Condition(script='"$@" 2>&-'),
    "all closed": Condition(script='"$@" <&- >&- 2>&-'),
    "full output": Condition(script='"$@" >/dev/full'),
    "full errors": Condition(script='"$@" 2>/dev/full'),
    "no reader": Condition(script='"$@" | true; exit "${PIPESTATUS[0]}"'),
}
SILENT = {"closed errors", "all closed", "full errors"}


@pytest.fixture(scope="module")
def ready() -> Iterator[Path]:
    """A repository with a register and a site, in a folder that every user can read."""
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "grund"
        faultless(folder / "registry")
        furnish(folder)
        path = folder / "registry" / ASSOCIATION
        path.write_text(path.read_text("utf-8").replace("title: ", "titel: ", 1), "utf-8")
        (folder / "sida").mkdir()
        (folder / "sida" / "index.html").write_text("<p>Hej</p>" * 500, "utf-8")
        git_kit.start(folder)
        git_kit.commit(folder)
        Path(top).chmod(0o755)
        yield folder


@pytest.fixture
def folder(ready: Path) -> Iterator[Path]:
    made = ready.parent / "prov"
    shutil.copytree(ready, made)
    yield made
    shutil.rmtree(made, ignore_errors=True)


def texts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts and path.parts[len(folder.parts)] != "hem"
    }


def endure(folder: Path, command: str, condition: str) -> None:
    one = CONDITIONS[condition]
    if command not in ("fix", "serve"):  # these are to have something to tell of; the others something to do
        path = folder / "registry" / ASSOCIATION
        path.write_text(path.read_text("utf-8").replace("titel: ", "title: ", 1), "utf-8")
    before = texts(folder)
    done = one.run(folder, RUNS[command])
    said = (done.stdout + done.stderr).decode()
    assert "Traceback" not in said, said
    assert "Error" not in said, said
    assert done.returncode in (0, 1, 2), (done.returncode, said)
    if done.returncode == 2 and condition not in SILENT:
        assert "anslag: " in said
        assert one.said in said
    assert done.returncode == 2 or command not in one.stopped
    if condition == "full disk" and command in WRITING - {"build"}:
        assert done.returncode == 2, said
        assert texts(folder) == before


PAIRS = [(command, condition) for condition in CONDITIONS for command in RUNS]
SAMPLE = [(command, list(CONDITIONS)[number % len(CONDITIONS)]) for number, command in enumerate(RUNS)]


def needs(condition: str) -> None:
    if condition == "without a home" and os.geteuid() != 0:
        pytest.skip("only root can run a program as a user that the system does not know")


def test_every_command_is_tried() -> None:
    assert RUNS.keys() == COMMANDS.keys()


@pytest.mark.parametrize(("command", "condition"), SAMPLE)
def test_each_command_on_a_machine_that_fails_it(folder: Path, command: str, condition: str) -> None:
    needs(condition)
    endure(folder, command, condition)


@pytest.mark.prove
@pytest.mark.parametrize(("command", "condition"), [pair for pair in PAIRS if pair not in SAMPLE])
def test_every_command_on_every_machine_that_fails_it(folder: Path, command: str, condition: str) -> None:
    needs(condition)
    endure(folder, command, condition)


@pytest.mark.parametrize(("command", "reason"), [("check", "disken är full"), ("rules", "disken är full")])
def test_a_verdict_that_could_not_be_written_is_no_verdict(folder: Path, command: str, reason: str) -> None:
    done = CONDITIONS["full output"].run(folder, (command,))
    assert done.returncode == 2
    assert done.stderr.decode() == f"anslag: Utskriften gick inte att läsa eller skriva: {reason}.\n"


@pytest.mark.parametrize("condition", ["no reader", "closed output", "closed errors", "full errors"])
def test_the_status_is_the_ordinary_one_when_nobody_reads(folder: Path, condition: str) -> None:
    done = CONDITIONS[condition].run(folder, ("check", *AS_OF))
    assert done.returncode == 1
    assert done.stderr == b""
