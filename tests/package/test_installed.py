"""The program as it is installed from its wheel, with a register of its own and nothing of this repository in reach."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import git_kit
from tests.house import ROOT, furnish

DAY = "2026-11-24"
GUARD = """
import sys

ROOT, PACKAGES = {root!r}, {packages!r}

def guard(event, given):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        raise RuntimeError("asked the network: " + event)
    if event in ("open", "os.listdir", "os.scandir", "import") and given and isinstance(given[0], str):
        if given[0].startswith(ROOT + "/") and not given[0].startswith(PACKAGES + "/"):
            raise RuntimeError("reached into the repository: " + given[0])

sys.addaudithook(guard)
"""


@dataclass(frozen=True)
class Installed:
    """An environment with the program, and the folder of a register."""

    python: Path
    house: Path

    def run(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment, standing in the register's folder, without a network if that can be."""
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(self.house.parent), "LANG": "C.UTF-8"}
        command = [*alone(), str(self.python.with_name(program)), *words]
        return subprocess.run(command, cwd=self.house, env=environment, capture_output=True, text=True, check=False)


def alone() -> list[str]:
    """Return what starts a command without any network; nothing where that is not allowed, and the guard is alone."""
    command = ["unshare", "--net"]
    tried = shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True, check=False)
    return command if tried and tried.returncode == 0 else []


def environment(folder: Path) -> Path:
    """Make an environment in `folder` without pip, and return its Python."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    return folder / "bin/python"


def install(python: Path, *words: str) -> None:
    """Install by pip into the environment of `python`."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python), "install", "--quiet"]
    done = subprocess.run([*pip, *words], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def register(folder: Path) -> Path:
    """Make a repository of the demonstration's own files, and no other."""
    shutil.copytree(ROOT / "registry", furnish(folder) / "registry")
    git_kit.start(folder)
    git_kit.commit(folder)
    return folder


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel beside links to the packages that are installed here, watched by a guard."""
    top = tmp_path_factory.mktemp("installed")
    python = environment(top / "env")
    [packages] = (top / "env").glob("lib/python*/site-packages")
    here = Path(sysconfig.get_path("purelib"))
    for path in here.iterdir():
        if path.suffix != ".pth" and "anslag" not in path.name:
            (packages / path.name).symlink_to(path)
    install(python, "--no-deps", "--no-index", str(wheel))
    (packages / "guard.py").write_text(GUARD.format(root=str(ROOT), packages=str(here)))
    (packages / "guard.pth").write_text("import guard\n")
    return Installed(python, register(top / "hus"))


def made(installed: Installed) -> None:
    """See that check and build do what README says, with all that the program makes."""
    checked = installed.run("anslag", "check", "--as-of", DAY)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout + checked.stderr
    built = installed.run("anslag", "build", "--as-of", DAY)
    assert built.returncode == 0, built.stderr
    site = installed.house / "site"
    assert len(list(site.glob("public/projekt/*/index.html"))) > 20
    for name in (
        *("public/en/index.html", "public/sokindex/sv.json", "public/om/tillganglighet/index.html"),
        *("internal/handbok/dag-for-dag/index.html", "internal/handbok/falt/index.html"),
        "internal/handbok/bilder/att-gora.png",
    ):
        assert (site / name).is_file(), name
    assert list(site.glob("public/**/*.pdf"))
    assert installed.run("anslag", "calendar", "--out", "frister.ics", "--as-of", DAY).returncode == 0
    assert (installed.house / "frister.ics").is_file()


def test_a_register_of_its_own_is_checked_and_built(installed: Installed) -> None:
    made(installed)


NEW = {
    "init": ("eget", "--municipality", "Höörs kommun", "--grant", "Kulturbidrag", "--forge", "gitlab"),
    "check": (),
    "add organisation": ("--name", "Föreningen Glimten", "--kind", "association", "--number", "802999-0028"),
    "new": (
        *("--no-input", "--title", "Glimtar", "--summary", "Vi visar film.", "--case-number", "KFN 2026/12"),
        *("--applicant", "foreningen-glimten", "--area", "hela-kommunen", "--goal", "participation"),
        *("--amount", "9000", "--start", "2027-01-01", "--end", "2027-06-30", "--received", DAY),
    ),
    "add 2026-001 supplement": ("--asked", DAY, "--item", "current_budget", "--due", "2026-12-15"),
    "build": (),
}
"""What an office does first, in order."""


def test_a_new_register_is_made_filled_and_built(installed: Installed) -> None:
    for command, words in NEW.items():
        place = () if command == "init" else ("-C", "eget")
        done = installed.run("anslag", *place, *command.split(), *words, "--as-of", DAY)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    house = installed.house / "eget"
    assert "KFN 2026/12" in next(house.glob("registry/projects/2026/2026-001-*.yaml")).read_text("utf-8")
    assert "15\N{NO-BREAK SPACE}december\N{NO-BREAK SPACE}2026" in (
        house / "site/internal/projekt/2026-001/index.html"
    ).read_text("utf-8")
    assert "Höörs kommun" in (house / "site/public/om/tillganglighet/index.html").read_text("utf-8")
    for path in house.glob("site/**/*.html"):
        assert "Jönköping" not in path.read_text("utf-8"), path


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (f"open({str(ROOT / 'mkdocs.yml')!r})", "reached into the repository: "),
        ("import socket; socket.create_connection(('192.0.2.1', 80), 1)", "asked the network: "),
    ],
)
def test_the_guard_sees(installed: Installed, script: str, told: str) -> None:
    done = installed.run("python", "-c", script)
    assert done.returncode == 1
    assert f"RuntimeError: {told}" in done.stderr


def test_the_program_is_that_of_the_wheel(installed: Installed) -> None:
    done = installed.run("python", "-c", "import anslag; print(anslag.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(installed.python.parents[1])


def test_it_says_which_package_an_extra_lacks(installed: Installed) -> None:
    script = "from anslag.cli.missing_package import lacking; print(lacking('matplotlib')); print(lacking('mkdocs'))"
    one, every = installed.run("python", "-c", script).stdout.splitlines()
    assert one.endswith(f'Installera det: "{installed.python}" -m pip install "matplotlib>=3.11"')
    lock = every.partition('--requirement "')[2].removesuffix('"')
    assert Path(lock).read_bytes() == (ROOT / "requirements.lock").read_bytes()
    assert Path(lock).is_relative_to(installed.python.parents[1])


@pytest.mark.prove
@pytest.mark.parametrize("locked", [False, True], ids=["plain", "locked"])
def test_a_plain_install_has_what_it_needs(wheel: Path, tmp_path: Path, locked: bool) -> None:
    python = environment(tmp_path / "env")
    if locked:
        install(python, "--require-hashes", "--requirement", str(ROOT / "requirements.lock"))
        install(python, "--no-deps", "--no-index", str(wheel))
    else:
        install(python, str(wheel))
    made(Installed(python, register(tmp_path / "hus")))
