"""Hostile text in records, in a real browser: in the list, the filter, the search and on every page it is only text."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.web.conftest import AS_OF, ROOT
from tests.web.serve import Served, serve
from tests.web.site import Site
from tests.web.view import open_view

SCRIPT = "document.title='tagen'"
PAYLOAD = f'Fälla </script><script>{SCRIPT}</script><img src=x onerror="{SCRIPT}"> &lt;b&gt; <mark>'
PROJECT = "projects/2025/2025-007-sprakcafe-pa-raslatt.yaml"
ORGANISATION = "organisations/exempelforeningen-sprakbron.yaml"


def _replace(path: Path, key: str, value: str) -> None:
    """Give the first `key` of a record at the outermost level another text, whatever lines it had before."""
    text = path.read_text("utf-8")
    changed = re.sub(rf"^{key}:.*\n(?: .*\n)*", lambda _: f"{key}: {json.dumps(value)}\n", text, count=1, flags=re.M)
    assert changed != text
    path.write_text(changed, "utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a public site of the demonstration register with traps in a title, a summary and a name."""
    folder = tmp_path_factory.mktemp("hostile")
    registry, out = folder / "registry", folder / "site"
    shutil.copytree(ROOT / "registry", registry)
    _replace(registry / PROJECT, "title", PAYLOAD)
    _replace(registry / PROJECT, "summary", f"{PAYLOAD} trollkonst")
    _replace(registry / ORGANISATION, "name", f"Exempelföreningen {PAYLOAD}")
    anslag = str(Path(sys.executable).with_name("anslag"))
    command = [anslag, "build", "--registry", str(registry), "--out", str(out), "--as-of", AS_OF, "--only", "public"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    with serve(Site(out / "public")) as served:
        yield served


ADDRESSES = (
    *("projekt/", "projekt/?q=falla", "projekt/2025-007/", "omraden/raslatt/", "ar/2025/"),
    *("sokande/", "sokande/exempelforeningen-sprakbron/", "sok/?q=trollkonst"),
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_of_it_runs_or_loads(browser: Browser, hostile: Served, address: str) -> None:
    with open_view(browser, hostile.base) as view:
        view.visit(address)
        expect(view.page.get_by_text(SCRIPT).first).to_be_visible()
        assert "tagen" not in view.page.title().replace(SCRIPT, "")
        assert view.page.locator("img[onerror]").count() == 0
        assert not view.problems, "\n".join(view.problems)
