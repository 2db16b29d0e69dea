"""The search finds what exists in another register too: one that is generated."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from tests.house import furnish
from tests.web.conftest import AS_OF, ROOT
from tests.web.serve import Served, serve
from tests.web.site import Site
from tests.web.test_queries import found_in_the_list, found_on_the_site
from tests.web.view import open_view

TABLE = Path(__file__).with_name("generated-queries.yaml")
QUERIES: list[dict[str, str]] = yaml.safe_load(TABLE.read_text("utf-8"))


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the public site of a register of 200 records."""
    house = furnish(tmp_path_factory.mktemp("generated"))
    registry, out = house / "registry", house / "site"
    subprocess.run([sys.executable, ROOT / "bench/generate.py", "200", registry], check=True, capture_output=True)
    build = [
        str(Path(sys.executable).with_name("anslag")),
        "build",
        "--only",
        "public",
        "--no-posters",
        "--as-of",
        AS_OF,
    ]
    subprocess.run([*build, "--registry", str(registry), "--out", str(out)], check=True, capture_output=True, cwd=house)
    with serve(Site(out / "public")) as served:
        yield served


@pytest.fixture(scope="module")
def projects(generated: Served) -> dict[str, dict[str, Any]]:
    """Return the projects of the file with all of them, by number."""
    content = (generated.site.root / "data/projekt.csv").read_text("utf-8-sig")
    return {row["projektnummer"]: row for row in csv.DictReader(io.StringIO(content, newline=""))}


def test_the_search_and_the_list_find_what_the_register_has(
    browser: Browser, generated: Served, projects: dict[str, dict[str, Any]]
) -> None:
    wrong = []
    with open_view(browser, generated.base) as view:
        for query in QUERIES:
            for find in (found_on_the_site, found_in_the_list):
                found = {one for one in find(view, query["q"]) if not one.endswith("/")}
                wrong += [(query["q"], find.__name__, fault) for fault in _faults(query, found, projects)]
        assert wrong == [], "\n".join(map(str, wrong))
        assert not view.problems, "\n".join(view.problems)


def _faults(query: dict[str, str], found: set[str], projects: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield what is wrong with what was found: the numbers of projects that lack or should not be there."""
    if "finds" not in query:
        yield from (f"found {id_}" for id_ in sorted(found))
        return
    area = query.get("area", "")
    wanted = {
        id_ for id_, row in projects.items() if row["projekt"].startswith(query["finds"]) and area in row["områden"]
    }
    if not wanted:
        yield "the register has nothing to find"
    yield from (f"lacks {id_}" for id_ in sorted(wanted - found))
    for id_ in sorted(found):
        if "not" in query and projects[id_]["projekt"].startswith(query["not"]):
            yield f"found {id_}"
        if area and area not in projects[id_]["områden"]:
            yield f"found {id_}, which is elsewhere"
