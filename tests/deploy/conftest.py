"""Fixtures: the two sites compressed and published as the operator does it, and nginx in front of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import Launch
from tests.deploy.web_server import DEPLOY, INTERNAL, PUBLIC, Server, running
from tests.web.conftest import built_sites

__all__ = ["built_sites"]


@pytest.fixture(scope="session")
def published(built_sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the sites, twice so that there is a publication before; return the folder they are under."""
    folder = tmp_path_factory.mktemp("published")
    sites = shutil.copytree(built_sites, folder / "sites")
    anslag = Path(sys.executable).with_name("anslag")
    subprocess.run([anslag, "compress", sites / "public", sites / "internal"], check=True)
    for _ in range(2):
        subprocess.run([DEPLOY / "publish", sites, folder / "srv"], check=True)
    return folder / "srv"


@pytest.fixture(scope="session")
def server(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run nginx with login by password."""
    with running(tmp_path_factory.mktemp("nginx") / "n", published) as server:
        yield server


@pytest.fixture(scope="session")
def sso_server(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run nginx with login by the organisation's proxy."""
    with running(tmp_path_factory.mktemp("nginx") / "n", published, login="sso") as server:
        yield server


@pytest.fixture(scope="session")
def browser(server: Server, launch: Launch) -> Browser:
    """Start a browser to which the names of the sites lead to `server`."""
    names = ", ".join(f"MAP {name} 127.0.0.1:{server.https_port}" for name in (PUBLIC, INTERNAL))
    return launch(f"--host-resolver-rules={names}")
