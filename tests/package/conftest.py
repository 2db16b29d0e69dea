"""The wheel, built once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import git_kit

ROOT = Path(__file__).parents[2]
_NEEDED = ("tools", "pyproject.toml", "setup.py", "README.md", "LICENSE")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy: what an earlier build left beside the sources would be packed too."""
    top = tmp_path_factory.mktemp("wheel")
    others = (f":!{one.name}" for one in ROOT.iterdir() if one.name not in _NEEDED)
    source = git_kit.copy_of(ROOT, top / "source", *others)
    command = ["-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([sys.executable, *command, "--wheel-dir", str(top), str(source)], check=True, capture_output=True)
    [built] = top.glob("anslag-*.whl")
    return built
