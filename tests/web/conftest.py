"""Fixtures for the tests of pages: the demonstration register's two sites, built once, and one browser a worker."""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import Launch
from tests.web.serve import Served, serve
from tests.web.site import Site

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-23"
"""The day the sites are built for, so that the same commit always gives the same pages."""


@pytest.fixture(scope="session")
def built_sites(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return the folder with ``public`` and ``internal``, built by the command itself, once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    out = shared / "built-sites"
    with (shared / "built-sites.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            _build(out)
    return out


def _build(out: Path) -> None:
    anslag = Path(sys.executable).with_name("anslag")
    command = [str(anslag), "build", "--out", str(out), "--as-of", AS_OF]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode != 0:
        pytest.fail(f"anslag build ended with {done.returncode}\n{done.stdout}{done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def public(built_sites: Path) -> Iterator[Served]:
    """Serve the public site."""
    with serve(Site(built_sites / "public")) as served:
        yield served


@pytest.fixture(scope="session")
def internal(built_sites: Path) -> Iterator[Served]:
    """Serve the internal site."""
    with serve(Site(built_sites / "internal")) as served:
        yield served


@pytest.fixture(params=["public", "internal"])
def served(request: pytest.FixtureRequest) -> Served:
    """Give a test each of the two sites in turn."""
    site: Served = request.getfixturevalue(request.param)
    return site


@pytest.fixture(scope="session")
def browser(launch: Launch) -> Browser:
    """Start a browser, once a worker."""
    return launch()
