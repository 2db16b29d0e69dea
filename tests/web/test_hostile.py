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

from tests.documents.spreadsheet import sheets
from tests.house import furnish
from tests.web.conftest import AS_OF, ROOT
from tests.web.serve import Served, serve
from tests.web.site import Site
from tests.web.view import open_view

SCRIPT = "document.title='tagen'"
PAYLOAD = f'Fälla </script><script>{SCRIPT}</script><img src=x onerror="{SCRIPT}"> &lt;b&gt; <mark>'
ATTRIBUTES = f'{{: #innehall .tagen onclick="{SCRIPT}" }} [[TOC]] *[A]: B'
INCLUDES = '--8<-- "pyproject.toml" {{ 7 * 7 }} {% include "main.html" %} {% raw %} ${7*7} !!python/name:os.system'
LINKS = f"[klicka](javascript:{SCRIPT}) <data:text/html,fara> ![bild](https://ond.example/x.png) https://ond.example/"
EMOJI = ":skull: :fontawesome-brands-x: &#128128; **fet** `kod` # rubrik"
FRONT_MATTER = "---\ntitle: Tagen\ntemplate: fara.html\n---\n\n# Tagen\n\n    kod\n\n- lista"
PROJECT = "projects/2025/2025-007-sprakcafe-pa-raslatt.yaml"
ORGANISATION = "organisations/exempelforeningen-sprakbron.yaml"
TRAPS = (
    (PROJECT, "title", PAYLOAD),
    (PROJECT, "summary", f"{FRONT_MATTER} {PAYLOAD} trollkonst"),
    (PROJECT, "      goal", f"{ATTRIBUTES} {PAYLOAD}"),
    (PROJECT, "      indicator", LINKS),
    (PROJECT, "    reason", f"{INCLUDES} {ATTRIBUTES} {EMOJI}"),
    (PROJECT, "  public_summary", f"{FRONT_MATTER} {INCLUDES} {LINKS} {EMOJI}"),
    (ORGANISATION, "name", f"Exempelföreningen {PAYLOAD}"),
)
CELLS = {
    "projects/2025/2025-004": "<r><t>Falskt</t></si><si></r>",
    "projects/2023/2023-005": "<r><t>A</t></r></si><si><t>B</t></si><si><r><t>C</t></r>",
}
RUNS_OR_LOADS = "main :is(script, style, iframe, img, object, embed, link, base, [onclick], [onerror], .tagen)"


def _replace(path: Path, key: str, value: str) -> None:
    """Give the first `key` of a record, with its indent, another text, whatever lines it had before."""
    text = path.read_text("utf-8")
    indent = " " * (len(key) - len(key.lstrip()))
    changed = re.sub(
        rf"^{key}:.*\n(?:{indent} .*\n)*", lambda _: f"{key}: {json.dumps(value)}\n", text, count=1, flags=re.M
    )
    assert changed != text
    path.write_text(changed, "utf-8")


def _build(registry: Path, out: Path) -> subprocess.CompletedProcess[str]:
    anslag = str(Path(sys.executable).with_name("anslag"))
    command = [anslag, "build", "--registry", str(registry), "--out", str(out), "--as-of", AS_OF, "--only", "public"]
    return subprocess.run([*command, "--no-posters"], capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a public site of the demonstration register with traps in its texts."""
    folder = tmp_path_factory.mktemp("hostile")
    registry, out = folder / "registry", folder / "site"
    shutil.copytree(ROOT / "registry", registry)
    furnish(folder)
    for path, key, text in TRAPS:
        _replace(registry / path, key, text)
    for name, text in CELLS.items():
        (record,) = registry.glob(f"{name}-*.yaml")
        _replace(record, "title", text)
    done = _build(registry, out)
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
        assert view.page.locator(RUNS_OR_LOADS).count() == 0
        assert view.page.locator("#innehall").count() == 1
        links = view.page.eval_on_selector_all("a", "all => all.map((one) => one.href)")
        assert [link for link in links if re.match("javascript|data|https://ond", link)] == []
        assert not view.problems, "\n".join(view.problems)


def test_all_of_it_is_read_as_it_was_written(browser: Browser, hostile: Served) -> None:
    with open_view(browser, hostile.base) as view:
        view.visit("projekt/2025-007/")
        shown = " ".join(view.page.locator("main").inner_text().split())
        for path, key, text in TRAPS:
            assert " ".join(text.split()) in shown, (path, key)


def test_a_title_that_is_a_cell_of_a_spreadsheet_stays_text(hostile: Served) -> None:
    (path,) = hostile.site.root.rglob("*.xlsx")
    rows = {row[0]: row[1] for row in sheets(path.read_bytes())["Projekt"]}
    assert {name: rows[name.rpartition("/")[2]] for name in CELLS} == CELLS


@pytest.mark.parametrize(
    ("path", "key", "text", "code"),
    [
        (PROJECT, "title", "Kassa \u202egpj.exe", "TXT001"),
        (PROJECT, "summary", "Osynligt\u200b \u2066här\u2069", "TXT001"),
        (ORGANISATION, "website", f"javascript:{SCRIPT}", "SCH"),
        (ORGANISATION, "website", "data:text/html,<script>1</script>", "SCH"),
        (ORGANISATION, "website", "http://sprakbron.example/", "SCH"),
    ],
)
def test_what_deceives_a_reader_or_leads_astray_is_not_built(
    tmp_path: Path, path: str, key: str, text: str, code: str
) -> None:
    shutil.copytree(ROOT / "registry", furnish(tmp_path) / "registry")
    _replace(tmp_path / "registry" / path, key, text)
    done = _build(tmp_path / "registry", tmp_path / "site")
    assert done.returncode == 1
    assert f"  {code}" in done.stderr
    assert not (tmp_path / "site").exists()
