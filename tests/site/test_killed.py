"""Builds killed while they put sites in place: what is published is all of one build, and the next build mends.

The two sites of a build belong together, so a publication of one new and one old is as bad as half a site.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest
from markupsafe import Markup

from anslag.site.build_keys import Later
from anslag.site.compressed_copies import compress
from anslag.site.errors import SiteError
from anslag.site.page import Asset, Page
from anslag.site.site_build import Built, built_site, put_in_place
from tests.killed import status_of, watch
from tests.site.kit import ROOT, page, tree

OLD = {"a": "ett", "b": "två", "c": "tre"}
NEW = {"a": "ett", "b": "fyra", "d": "fem"}
SITES = ("public", "internal")
Trees = dict[str, dict[str, bytes]]


def one(name: str, word: str) -> Page:
    return page(f"projekt/{name}/", body=Markup("<h1>{}</h1>").format(word))


def files(name: str, word: str) -> Iterator[Asset]:
    yield Asset(f"data/{name}/{name}.txt", word.encode() * 1000)


@contextmanager
def building(config: Path, content: dict[str, str], *, memory: bool) -> Iterator[list[Built]]:
    """Build both sites up to where they are to be put in place."""
    folder = config.parent
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                built_site(
                    "public",
                    [
                        page("", kind="start"),
                        page("projekt/", kind="list"),
                        *(Later(one, it) for it in content.items()),
                    ],
                    [Later(files, item) for item in content.items()],
                    folder / "sites" / site,
                    config,
                    memory=folder / f"own/{site}.site" if memory else None,
                )
            )
            for site in SITES
        ]


def build(config: Path, content: dict[str, str], *, memory: bool = True) -> None:
    with building(config, content, memory=memory) as sites:
        put_in_place(sites)


def published(folder: Path) -> Trees | str:
    """Publish what there is; return what is shown, or why nothing is."""
    shutil.rmtree(folder / "srv", ignore_errors=True)
    done = subprocess.run([ROOT / "deploy/publish", folder / "sites", folder / "srv"], capture_output=True, text=True)
    return done.stderr if done.returncode else {site: tree(folder / "srv/current" / site) for site in SITES}


def killed(config: Path, at: int, *, memory: bool) -> bool:
    """Build the new sites where the old ones stand, killed before one of the steps that put them in place."""

    def work() -> None:
        with building(config, NEW, memory=memory) as sites:
            watch(at)
            put_in_place(sites)

    for name in ("sites", "own"):
        shutil.rmtree(config.parent / name, ignore_errors=True)
    build(config, OLD)
    return status_of(work) == -signal.SIGKILL


def prove(config: Path, *, memory: bool, every: int) -> set[str]:
    """Kill a build before every so many of the steps that put it in place; return what was said of publishing it."""
    folder = config.parent
    trees: list[Trees] = []
    for content in (OLD, NEW):
        build(config, content, memory=False)
        trees.append({site: tree(folder / "sites" / site) for site in SITES})
    said: set[str] = set()
    at = 1
    while killed(config, at, memory=memory):
        shown = published(folder)
        if isinstance(shown, str):
            assert "Nothing was published." in shown
            said.add(shown.partition(" is ")[2].split(",")[0].split(".")[0])
        else:
            assert shown in trees, f"a mixture was published after step {at}"
        for site in SITES:
            with suppress(SiteError):  # what is unfinished
                compress(folder / "sites" / site)
        build(config, NEW)
        assert published(folder) == trees[1]
        at += every
    assert at > 4
    return said


@pytest.mark.parametrize("memory", [True, False], ids=["file by file", "whole"])
def test_a_build_that_is_killed_is_published_whole_or_not_at_all(config: Path, memory: bool) -> None:
    assert "unfinished" in prove(config, memory=memory, every=14 if memory else 20)


@pytest.mark.prove
@pytest.mark.parametrize("memory", [True, False], ids=["file by file", "whole"])
def test_a_build_that_is_killed_before_any_step_is_published_whole_or_not_at_all(config: Path, memory: bool) -> None:
    assert "unfinished" in prove(config, memory=memory, every=1 if memory else 5)
