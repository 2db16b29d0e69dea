"""What holds for every test."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

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


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what commands remember out of the home of whoever runs the tests."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


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
