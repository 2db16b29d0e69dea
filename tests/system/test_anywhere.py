"""A day's work with nothing but what every system has: the forge runs this on Windows and on macOS."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import git_kit
from tests.cli.kit import DAY, NEW
from tests.house import furnish
from tests.rules.examples import ASSOCIATION, faultless

ROOT = Path(__file__).parents[2]
AS_OF = ("--as-of", DAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Bidrag för alla"
    faultless(made / "registry")
    furnish(made)
    git_kit.start(made)
    git_kit.run(made, "config", "user.name", "Prov")
    git_kit.run(made, "config", "user.email", "prov@anslag.example")
    git_kit.commit(made)
    return made


def run(folder: Path, *words: str) -> tuple[int, str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder.parent / "minne"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", "from anslag.cli import run; run()", *words]
    done = subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_a_register_is_checked_twice_changed_and_checked_again(folder: Path) -> None:
    for _ in range(2):
        assert run(folder, "check", *AS_OF) == (0, "Inga problem. 7 filer kontrollerade.\n")
    file = folder / "registry" / ASSOCIATION
    kept = file.stat()
    text = file.read_bytes()
    file.write_bytes(text.replace(b"kind: visit", b"kind: visjt", 1))
    os.utime(file, ns=(kept.st_atime_ns, kept.st_mtime_ns))  # the same size, the same time, another content
    status, said = run(folder, "check", *AS_OF)
    assert status == 1
    assert f"registry/{ASSOCIATION}:" in said
    file.write_bytes(text)
    assert run(folder, "check", "--base", "HEAD", *AS_OF)[0] == 0


def test_what_is_noted_is_written_committed_and_taken_back(folder: Path) -> None:
    visit = ("add", "2025-001", "follow-up", "--date", DAY, "--kind", "visit", *AS_OF)
    before = (folder / "registry" / ASSOCIATION).read_bytes()
    assert run(folder, *visit)[0] == 0
    assert run(folder, "undo", "2025-001")[0] == 0
    assert (folder / "registry" / ASSOCIATION).read_bytes() == before
    assert run(folder, *visit, "--commit")[0] == 0
    assert git_kit.run(folder, "status", "--porcelain") == ""
    assert run(folder, *NEW)[0] == 0
    assert run(folder, "fmt", "--check")[0] in (0, 1)
    assert run(folder, "fix")[0] == 0
    assert "2025-001" in run(folder, "status", *AS_OF)[1]


def test_both_sites_are_built_twice_and_compressed(folder: Path) -> None:
    for _ in range(2):
        status, said = run(folder, "build", *AS_OF)
        assert status == 0, said
        page = folder / "site/public/projekt/2025-001/index.html"
        assert "Språkcafé på Råslätt" in page.read_text(encoding="utf-8")
    status, said = run(folder, "compress", "site/public")
    assert status == 0, said
    assert page.with_name("index.html.br").is_file()
