"""The way out when MkDocs and Material are no longer kept (docs/adr/0009): the kept fork gives the same bytes."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests import git_kit

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-24"
MKDOCS = "from anslag.cli import main\nmain()\n"
PROPERDOCS = (
    "import properdocs.replacement\n"  # from here on `mkdocs` is ProperDocs
    "import mkdocs.commands.build\n"
    "assert mkdocs.commands.build.__file__ == properdocs.__path__[0] + '/commands/build.py'\n"
) + MKDOCS


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment with ProperDocs as its lock pins it, that sees what is installed here."""
    folder = tmp_path_factory.mktemp("properdocs")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    [packages] = folder.glob("lib/python*/site-packages")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(folder / "bin/python")]
    locked = ["--require-hashes", "--requirement", str(ROOT / "requirements-properdocs.lock")]
    ran = subprocess.run([*pip, "install", "--quiet", *locked], check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    (packages / "installed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin/python"


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a repository of the demonstration, so that both engines see the same history."""
    folder = git_kit.copy_of(ROOT, tmp_path_factory.mktemp("demonstration"), ":!tests", ":!bench")
    git_kit.start(folder)
    git_kit.commit(folder)
    return folder


def build(python: Path, script: str, repository: Path, home: Path) -> dict[str, bytes]:
    """Build both sites; return the bytes of every file by its path."""
    home.mkdir()
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(repository / "tools"),
        "PYTHONHASHSEED": "0",
    }
    command = [
        str(python),
        "-W",
        "ignore",
        "-c",
        script,
        "build",
        "--fresh",
        "--out",
        str(home / "site"),
        "--as-of",
        AS_OF,
    ]
    ran = subprocess.run(command, cwd=repository, env=environment, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return {
        path.relative_to(home / "site").as_posix(): path.read_bytes()
        for path in sorted((home / "site").rglob("*"))
        if path.is_file()
    }


@pytest.mark.prove
def test_the_fork_builds_the_demonstration_to_the_byte(python: Path, demonstration: Path, tmp_path: Path) -> None:
    ours = build(Path(sys.executable), MKDOCS, demonstration, tmp_path / "mkdocs")
    theirs = build(python, PROPERDOCS, demonstration, tmp_path / "properdocs")
    pages = [name for name in ours if name.endswith(".html")]
    assert len(pages) > 100
    assert {name.partition("/")[0] for name in pages} == {"public", "internal"}
    assert theirs.keys() == ours.keys()
    assert [name for name, data in ours.items() if theirs[name] != data] == []
