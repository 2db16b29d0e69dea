"""The diffs in CONTRIBUTING do what it says: both are applied to a copy of the program, and what follows is tested."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.git_kit import copy_of

ROOT = Path(__file__).parents[2]
RUN = ("-c", "from anslag.cli import run; run()")
ADD = ("add", "2026-003", "open-house", "--date", "2026-11-02", "--note", "Kören sjöng på torget.")
TESTS = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.public.conftest", "-o", "python_files=*.py")
FOLLOWING = (
    "package/contributed/public_field.py",
    "schema/test_declared.py",
    "public/test_public_canary.py",
    "public/test_hiding.py",
)
PARTS = ("tools", "registry", "tests", "pyproject.toml")


def diff(heading: str) -> str:
    """Return the diff under a heading of CONTRIBUTING."""
    _, _, text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition(f"\n## {heading}\n")
    found = re.search(r"```diff\n(.*?)```", text.partition("\n## ")[0], re.S)
    assert found, heading
    return found[1]


@pytest.fixture(name="copy", scope="module")
def _copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of(
        ROOT, tmp_path_factory.mktemp("program"), *(f":!{one.name}" for one in ROOT.iterdir() if one.name not in PARTS)
    )


def test_the_diffs_can_be_applied(tmp_path: Path) -> None:
    copy = copy_of(ROOT, tmp_path, *(f":!{one.name}" for one in ROOT.iterdir() if one.name != "tools"))
    _apply(copy, "Add a fact")
    _apply(copy, "Add a public field")


@pytest.mark.prove
def test_a_fact_is_schema_and_struct_and_a_public_field_one_place_more(copy: Path) -> None:
    _apply(copy, "Add a fact")
    _run(copy, *TESTS, "tests/package/contributed/fact.py")
    _apply(copy, "Add a public field")
    _run(copy, *RUN, *ADD)  # the demonstration holds one of every fact
    _run(copy, *TESTS, *(f"tests/{file}" for file in FOLLOWING))


def test_the_diffs_are_as_short_as_is_said() -> None:
    touched = [re.findall(r"^\+\+\+ (.*)$", diff(heading), re.M) for heading in ("Add a fact", "Add a public field")]
    assert touched == [
        ["tools/anslag/schemas/project.schema.json", "tools/anslag/model/project.py"],
        ["tools/anslag/schemas/project.schema.json", "tools/anslag/public/records.py"],
    ]


def _apply(copy: Path, heading: str) -> None:
    done = subprocess.run(["git", "apply", "-p0", "-"], cwd=copy, input=diff(heading), text=True, capture_output=True)
    assert done.returncode == 0, done.stderr


def _run(copy: Path, *command: str) -> None:
    """Run Python in the copy, with the program of the copy."""
    environment = {**os.environ, "PYTHONPATH": f"{copy / 'tools'}{os.pathsep}{copy}"}
    done = subprocess.run([sys.executable, *command], cwd=copy, env=environment, text=True, capture_output=True)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]
