"""A second grant is two files: laid over the demonstration's register, it has pages, lists and a feed of its own."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from anslag.check import Folder, check, errors
from anslag.check.load import load
from anslag.language import SWEDISH
from anslag.public import publish
from anslag.site.internal import internal_site
from anslag.site.legal_texts import STATEMENTS, read_statements
from anslag.site.views import acknowledge, apply, legal_pages, public_pages, said
from tests.site.internal.kit import text
from tests.site.kit import ROOT, made

DAY = date(2026, 11, 23)
DIFF = Path(__file__).parent / "second-grant.diff"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    office = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "registry", office / "registry")
    subprocess.run(["git", "apply", str(DIFF)], cwd=office, check=True)
    return Folder(office / "registry", "registry/")


def test_the_diff_adds_files_and_changes_none(folder: Folder) -> None:
    assert [line for line in DIFF.read_text("utf-8").splitlines() if line.startswith("-") and line[:3] != "---"] == []
    assert not errors(check(folder, DAY).new)


def test_both_sites_show_it_by_itself(folder: Folder) -> None:
    registry = load(folder).registry
    public = said(publish(registry, DAY), SWEDISH)
    made_of = [
        *made(public_pages(public, SWEDISH)),
        *apply.pages(public, SWEDISH),
        *made(acknowledge.pages(public, SWEDISH)),
    ]
    pages = {page.address: str(page.body) for page in made_of}
    assert "Bryggan" in pages["bidrag/moten/"]
    assert "Bryggan" not in pages["bidrag/integration/"]
    assert "Stadgar" in pages["sok-bidrag/moten/"]
    assert "Bidrag för mötesplatser" in pages["beratta/moten/"]
    assert "Bidrag för mötesplatser" in pages[""]
    privacy = next(
        str(page.body)
        for page in legal_pages.pages(public, SWEDISH, "0" * 40, read_statements(ROOT / STATEMENTS))
        if page.address == legal_pages.PERSONAL_DATA
    )
    assert "moten@jonkoping.example" in privacy
    inside = {page.address: page for page in internal_site(registry, (), DAY, papers=False)[0]}
    assert "Bryggan" in text(inside["beslut/culture-board/2026-04-15/"])
    assert "Kulturnämnden" in text(inside["beslut/"])
    assert "Bidrag för mötesplatser" in text(inside["ekonomi/"])
