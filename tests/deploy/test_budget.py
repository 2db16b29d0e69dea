"""How much a first visit fetches over the wire, compressed: bytes, which are the same on every machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response

from anslag.site.compressed_copies import CODINGS
from tests.deploy.web_server import PUBLIC, Server
from tests.house import furnish
from tests.web.site import Site
from tests.web.view import Requests

ROOT = Path(__file__).parents[2]
KB = 1000
PROJECT, LIST = 150 * KB, 300 * KB


def fetched(browser: Browser, path: str) -> int:
    """Return the bytes of all bodies, as they came over the wire, of a first visit to `path`."""
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    Requests(page).open(f"https://{PUBLIC}/{path}")
    total = sum(response.request.sizes()["responseBodySize"] for response in responses)
    context.close()
    return total


def test_a_first_visit_to_the_heaviest_page_of_each_kind_is_light(browser: Browser, server: Server) -> None:
    sizes = {page.address: fetched(browser, page.address) for page in Site(server.root / "current" / "public").heaviest}
    assert min(sizes.values()) > 5 * KB, "what came over the wire was not counted"
    assert {address: size for address, size in sizes.items() if size > PROJECT} == {}


@pytest.mark.prove
def test_the_list_of_a_thousand_projects_is_light(tmp_path: Path) -> None:
    registry, out = furnish(tmp_path) / "registry", tmp_path / "site"
    subprocess.run([sys.executable, ROOT / "bench/generate.py", "1500", registry], check=True, capture_output=True)
    anslag = Path(sys.executable).with_name("anslag")
    options = ["--only", "public", "--no-posters", "--as-of", "2026-11-23"]
    build = [str(anslag), "build", "--registry", str(registry), "--out", str(out), *options]
    subprocess.run(build, check=True, capture_output=True, cwd=ROOT)
    page = out / "public" / "projekt" / "index.html"
    assert page.read_text(encoding="utf-8").count("<li data-id=") >= 1000
    assets = [path for path in out.glob("public/assets/*/*") if path.suffix in {".css", ".js"}]
    for name, coded in CODINGS.items():
        assert sum(len(coded(path.read_bytes())) for path in [page, *assets]) <= LIST, name
