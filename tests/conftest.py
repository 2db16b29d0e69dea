"""What holds for every test."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests import git_kit

# A slow machine is no fault of the code, so nothing is judged by the clock; a failure prints how to repeat it.
settings.register_profile("anslag", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("anslag")

BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Launch = Callable[..., Browser]

ROOT = Path(__file__).parents[1]
_NEEDED = ("tools", "pyproject.toml", "setup.py", "README.md", "LICENSE")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what commands remember out of the home of whoever runs the tests."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


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


@pytest.fixture(scope="session")
def launch() -> Iterator[Launch]:
    """Give a function that starts Debian's Chromium, headless, with flags of one's own beside ours.

    There can be one driver in a process, so every browser of a worker is started and stopped here.
    """
    executable = shutil.which("chromium")
    assert executable, "chromium is missing; `make test` installs it"
    with sync_playwright() as playwright:
        started: list[Browser] = []

        def start(*flags: str) -> Browser:
            started.append(playwright.chromium.launch(executable_path=executable, args=[*BROWSER_FLAGS, *flags]))
            return started[-1]

        yield start
        for browser in started:
            browser.close()
