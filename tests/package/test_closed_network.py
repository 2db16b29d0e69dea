"""The handbook's way to install where there is no internet, followed to the letter, with the network off."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from anslag.site.handbook_files import HANDBOOK_FOLDER
from tests import git_kit
from tests.rules.examples import faultless

ROOT = Path(__file__).parents[2]
PAGE = HANDBOOK_FOLDER / "utan-internet.md"
WITHOUT_NETWORK = ["unshare", "--net", *([] if os.geteuid() == 0 else ["--map-root-user"])]


def blocks() -> list[str]:
    found = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(found) == 2
    return found


def wheel(folder: Path) -> None:
    """Build the wheel and its sum into a folder, as a release does."""
    source = git_kit.copy_of(ROOT, folder.with_name("source"), ":!tests", ":!bench", ":!registry", ":!docs")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(source)], check=True, capture_output=True)
    [made] = folder.glob("*.whl")
    (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(made.read_bytes()).hexdigest()}  {made.name}\n")


def run(script: str, folder: Path, *before: str) -> str:
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    environment |= {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    command = [*before, "bash", "-eo", "pipefail", "-c", script]
    done = subprocess.run(
        command, cwd=folder, env=environment, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_no_page_installs_by_the_bare_name() -> None:
    """The name is not ours on any index; who warns of it may name it."""
    for path in (*HANDBOOK_FOLDER.glob("*.md"), ROOT / "README.md", ROOT / "deploy/README.md", ROOT / "Dockerfile"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.search(r"pipx? install (--\S+ )*anslag\b(?![-.*])", line):
                assert re.match(r".*\b([Ss]kriv|[Kk]ör|[Ii]nstallera) aldrig\b", line), f"{path.name}: {line}"


@pytest.mark.prove  # fetches all that the program needs, from outside
def test_the_program_is_installed_and_run_without_a_network(tmp_path: Path) -> None:
    outside, inside = tmp_path / "utanför", tmp_path / "inne"
    outside.mkdir()
    inside.mkdir()
    fetch, install = blocks()
    wheel(outside)
    run(fetch, outside)
    (outside / "paket").rename(inside / "paket")

    assert "anslag 0.1.0" in run(install, inside, *WITHOUT_NETWORK)
    faultless(inside / "registry")
    said = run("program/bin/anslag check && program/bin/anslag rules", inside, *WITHOUT_NETWORK)
    assert said.startswith("Inga problem. 7 filer kontrollerade.\n")


@pytest.mark.prove
def test_a_package_that_was_swapped_is_not_installed(tmp_path: Path) -> None:
    fetch, install = blocks()
    wheel(tmp_path)
    run(fetch.replace("locks/requirements.lock", "locks/requirements-check.lock"), tmp_path)
    [found] = tmp_path.glob("paket/click-*.whl")
    found.write_bytes(found.read_bytes() + b"x")
    with pytest.raises(AssertionError, match="DO NOT MATCH THE HASHES"):
        run(install.replace("paket/requirements.lock", "paket/requirements-check.lock"), tmp_path, *WITHOUT_NETWORK)
