"""A whole small site to build: a configuration of its own, hand-written pages, and the theme as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml

from anslag.site.page import Asset, Page
from anslag.site.site_build import BuildResult
from tests.site.kit import ROOT, Build, build_site, page


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The repository's own public configuration, with hand-written pages of the test's."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text())
    settings["nav"] = [{"Start": "/"}, {"Projekt": "/projekt/"}, {"Om": [{"Om": "om.md"}, {"Mer": "mer/djupt.md"}]}]
    settings |= {"docs_dir": "docs", "site_name": "Anslaget", "not_in_nav": "/404.md"}
    settings["extra"] = {"footer": [{"title": "Om webbplatsen", "address": "om/"}]}
    settings["plugins"]["anslag"]["translations"] = []
    (tmp_path / "registry").mkdir()
    (tmp_path / "docs/mer").mkdir(parents=True)
    (tmp_path / "docs/om.md").write_text("# Om oss\n\nSe [projekten](/projekt/#lista) och [mer](mer/djupt.md).\n")
    (tmp_path / "docs/mer/djupt.md").write_text("# Djupt\n\n[Hem](/)\n")
    (tmp_path / "docs/404.md").write_text("# Sidan finns inte\n\n[Projekt](/projekt/)\n")
    path = tmp_path / "mkdocs.yml"
    path.write_text(yaml.safe_dump(settings, allow_unicode=True))
    return path


@pytest.fixture
def settings(config: Path) -> Callable[..., None]:
    """Change the configuration by the keys given."""

    def change(**changes: object) -> None:
        now = yaml.safe_load(config.read_text())
        config.write_text(yaml.safe_dump(now | changes, allow_unicode=True))

    return change


@pytest.fixture
def build(config: Path, tmp_path: Path) -> Build:
    """Build the site of `config` with the start page, the list and the pages given, into out/."""

    def run(*pages: Page, files: Iterable[Asset] = (), **options: object) -> BuildResult:
        own = [page("", nav="", kind="start"), page("projekt/", nav="projekt/", kind="list"), *pages]
        options = {"audience": "public", "out": tmp_path / "out", "config": config} | options
        return build_site(pages=own, files=files, **options)

    return run
