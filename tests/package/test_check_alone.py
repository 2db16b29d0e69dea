"""What checks a register needs few packages; what needs more says so."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

import pytest

from anslag.cli import COMMANDS
from tests.package.test_declared import declared, plain
from tests.rules.examples import ASSOCIATION, faultless

ROOT = Path(__file__).parents[2]
WANTED = ROOT / "requirements-check.in"
WITH_THESE_ALONE = {"check", "explain", "rules", "fix", "fmt"}
_START = "import sys\nsys.path[:0] = sys.argv[1].split(':')\ndel sys.argv[1]\nfrom anslag.cli import run\nrun()\n"


def locked(name: str) -> dict[str, str]:
    """Return the version of each package in a lock file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+) \\$", text, re.MULTILINE))


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with the packages of the lock file, and no others."""
    folder = tmp_path_factory.mktemp("packages")
    for name in locked("requirements-check.lock"):
        for file in importlib.metadata.files(name) or []:
            link = folder / file.parts[0]
            if file.parts[0] != ".." and not link.exists():
                link.symlink_to(
                    Path(str(file.locate())).parents[len(file.parts) - 2] if len(file.parts) > 1 else file.locate()
                )
    return folder


def anslag(packages: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = f"{packages}:{ROOT / 'tools'}"
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(cwd), "LANG": "C.UTF-8"}
    command = [sys.executable, "-S", "-B", "-c", _START, path, *words]
    return subprocess.run(command, cwd=cwd, env=environment, check=False, capture_output=True, text=True)


def test_a_faultless_register_passes(packages: Path, tmp_path: Path) -> None:
    faultless(tmp_path / "registry")
    ran = anslag(packages, "check", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout


def test_translations_and_templates_are_checked_too(packages: Path, tmp_path: Path) -> None:
    faultless(tmp_path / "registry")
    (tmp_path / "registry/templates").mkdir()
    (tmp_path / "registry/templates/agenda.docx").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "docs/locale").mkdir(parents=True)
    (tmp_path / "docs/locale/so.po").write_text('msgid ""\nmsgstr "\n', encoding="utf-8")
    ran = anslag(packages, "check", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "docs/locale/so.po:2:1  TRA001" in ran.stdout
    assert "registry/templates/agenda.docx:1:1  TPL001" in ran.stdout


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("kind: visit", "kind: besöka", "SCH"),
        ("title: Språkcafé på Råslätt", "title: Ring 070-174 06 05 om språkcaféet", "PRV002"),
        ("title: Språkcafé på Råslätt", "title: [", "SRC018"),
    ],
)
def test_a_mistake_is_explained(packages: Path, tmp_path: Path, old: str, new: str, code: str) -> None:
    file = tmp_path / "registry" / ASSOCIATION
    faultless(tmp_path / "registry")
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    ran = anslag(packages, "check", "--report", "junit", "junit.xml", "--report", "sarif", "s.json", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (1, ""), ran.stdout
    assert f"  {code}" in ran.stdout
    assert (tmp_path / "junit.xml").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_works_or_says_what_it_lacks(packages: Path, tmp_path: Path, command: str) -> None:
    ran = anslag(packages, command, "--help", cwd=tmp_path)
    if ran.returncode:
        assert command not in WITH_THESE_ALONE
        assert (ran.returncode, ran.stdout) == (2, "")
        assert re.match(r"anslag: Kommandot behöver Pythonpaketet \w+, som inte är installerat\. ", ran.stderr)
        lock = ROOT / "tools/anslag/locks/requirements.lock"
        assert ran.stderr.endswith(f'pip install --require-hashes --requirement "{lock}"\n')
    else:
        assert ran.stderr == ""


def test_a_command_that_lacks_a_package_leaves_all_as_it_was(packages: Path, tmp_path: Path) -> None:
    faultless(tmp_path / "registry")
    ran = anslag(packages, "build", "--out", "site", cwd=tmp_path)
    assert ran.returncode == 2
    assert "Kommandot behöver Pythonpaketet mkdocs, " in ran.stderr
    assert not (tmp_path / "site").exists()


def test_what_is_wanted_is_declared() -> None:
    wanted = {line for line in WANTED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    assert wanted - {"setuptools"} <= declared()[0]
    assert wanted <= set(map(plain, locked("requirements-check.lock")))


@pytest.mark.parametrize("name", ["requirements-check.lock", "requirements-dev.lock"])
def test_the_locks_agree(name: str) -> None:
    whole, other = locked("requirements.lock"), locked(name)
    shared = whole.keys() & other.keys()
    assert len(shared) > 10
    assert {one: whole[one] for one in shared} == {one: other[one] for one in shared}


def test_no_lock_names_a_host() -> None:
    for path in ROOT.glob("requirements*.lock"):
        assert "://" not in path.read_text(encoding="utf-8"), path.name
