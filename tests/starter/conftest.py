"""The program as an office gets it: a wheel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import git_kit

from .kit import ROOT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy: what an earlier build left beside the sources would be packed too."""
    top = tmp_path_factory.mktemp("wheel")
    source = git_kit.copy_of(ROOT, top / "source", ":!tests", ":!bench", ":!registry", ":!docs")
    command = ["-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([sys.executable, *command, "--wheel-dir", str(top), str(source)], check=True, capture_output=True)
    [built] = top.glob("anslag-*.whl")
    return built
