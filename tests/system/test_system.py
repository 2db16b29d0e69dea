"""Every command where the system lacks what Windows and macOS lack: the same verdicts, and the same bytes.

The real systems were not at hand. See `taken_away` for what stands in for them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from anslag.cli import COMMANDS
from anslag.source.names import reserved
from tests import git_kit
from tests.cli.kit import DAY, NEW
from tests.house import furnish
from tests.rules.examples import faultless

ROOT = Path(__file__).parents[2]
TAKEN_AWAY = f"{Path(__file__).parent / 'site'}{os.pathsep}{ROOT}"
AS_OF = ("--as-of", DAY)
VISIT = ("add", "2025-001", "follow-up", "--date", DAY, "--kind", "visit", *AS_OF)
RUNS: tuple[tuple[str, ...], ...] = (
    ("check", "--base", "HEAD", "--report", "json", "rapport.json", *AS_OF),  # cold
    ("check", *AS_OF),
    ("check", *AS_OF),  # warm
    ("explain", "DEC001"),
    ("rules",),
    ("status", *AS_OF),
    ("build", *AS_OF),
    ("compress", "site/internal"),
    ("calendar", "--out", "ut.ics", *AS_OF),
    ("acknowledgement", "make", "--out", "ut", *AS_OF),
    ("document", "statement", "2025-001", *AS_OF),
    VISIT,
    ("check", "--base", "HEAD", *AS_OF),
    ("undo", "2025-001"),
    (*VISIT, "--commit"),
    NEW,
    ("fix",),
    ("fmt",),
    ("changes",),
    ("upgrade", "--records"),
    ("init", "nytt", "--municipality", "Granviks kommun", "--grant", "Kulturbidrag", "--example", *AS_OF),
    ("outline", "Höör", "--registry", "nytt/registry"),
    ("translate", "fi", "--registry", "nytt/registry"),
    ("check", "--registry", "nytt/registry", *AS_OF),
    ("annual", "new", "2024", *AS_OF),
    ("import", "application", "saknas.docx", *AS_OF),
    ("serve", "--registry", "saknas", *AS_OF),
)


def run(folder: Path, *words: str, encoding: str = "utf-8", **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command as the installed program is run, in `folder`."""
    command = [sys.executable, "-c", "from anslag.cli import run; run()", *words]
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder.parent / "hem"),
        "XDG_CACHE_HOME": str(folder.parent / "minne"),
        "TMPDIR": str(folder.parent),
        "LC_ALL": "C.UTF-8",
        "USERNAME": "prov",
        "LOGNAME": "prov",
        "EMAIL": "prov@anslag.example",
        **more,
    }
    return subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True, text=True, encoding=encoding
    )


def start(folder: Path) -> Path:
    faultless(folder / "registry")
    furnish(folder)
    git_kit.start(folder)
    git_kit.commit(folder)
    return folder


def texts(folder: Path) -> dict[str, bytes]:
    """Return the content of every file but Git's."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def said(folder: Path, done: subprocess.CompletedProcess[str]) -> tuple[int, str, str]:
    """Return how a command ended; commits, which hold the time, have no id here, and the folder no place."""
    plain = re.compile(rf"\b[0-9a-f]{{10}}\b|{re.escape(str(folder))}")
    return done.returncode, plain.sub("", done.stdout), plain.sub("", done.stderr)


Ended = dict[tuple[str, ...], tuple[int, str, str]]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Path, Ended], tuple[Path, Ended]]:
    """Run all commands in two copies of one repository: with all that the system has, and with much taken away."""
    top = tmp_path_factory.mktemp("system")
    made = start(top / "grund" / "register")

    def runs(name: str, **more: str) -> tuple[Path, Ended]:
        folder = top / name / "register"
        shutil.copytree(made, folder)
        return folder, {(str(n), *words): said(folder, run(folder, *words, **more)) for n, words in enumerate(RUNS)}

    return runs("med"), runs("utan", PYTHONPATH=TAKEN_AWAY, PYTHONWARNDEFAULTENCODING="1")


def test_every_command_is_run() -> None:
    assert {words[0] for words in RUNS} == COMMANDS.keys()


def test_every_command_says_the_same(both: tuple[tuple[Path, Ended], tuple[Path, Ended]]) -> None:
    (_, whole), (_, less) = both
    assert less == whole
    assert [status for status, *_ in less.values()] == [0] * (len(RUNS) - 2) + [2, 1]


def test_every_file_has_the_same_bytes(both: tuple[tuple[Path, Ended], tuple[Path, Ended]]) -> None:
    (one, _), (other, _) = both
    whole, less = texts(one), texts(other)
    assert less.keys() == whole.keys()
    assert [name for name in whole if less[name] != whole[name]] == []
    assert {"site/public/index.html", "site/internal/index.html.br", "rapport.json", "ut.ics"} < whole.keys()
    last = ("show", "--format=%s", "HEAD")
    assert git_kit.run(other, *last) == git_kit.run(one, *last) != ""


def test_no_half_file_is_left_and_locks_lie_where_they_harm_nothing(
    both: tuple[tuple[Path, Ended], tuple[Path, Ended]],
) -> None:
    _, (folder, _) = both
    assert not list(folder.rglob(".anslag-*"))
    locks = {path.name for path in folder.parent.iterdir()} - {"register", "hem", "minne"}
    assert locks
    assert all(re.fullmatch(r"anslag-[0-9a-f]{24}\.lock", name) for name in locks)


def test_every_name_of_the_sites_can_be_made_anywhere(both: tuple[tuple[Path, Ended], tuple[Path, Ended]]) -> None:
    names = [name for name in texts(both[0][0]) if name.startswith(("site/", "registry/"))]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[\w./@+-]+", name, re.ASCII), name
        assert not any(part.endswith(".") for part in name.split("/")), name
        assert reserved(name) == "", name
        assert len(name) < 160, name
