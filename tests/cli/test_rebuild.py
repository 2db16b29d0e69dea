"""`anslag build` once more: whatever has changed, the site is what a build from nothing gives."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from anslag.cli import main
from tests.house import furnish
from tests.rules.examples import SHIPPED
from tests.site.kit import tree

ONE = "projects/2025/2025-007-sprakcafe-pa-raslatt.yaml"
LAST = "projects/2026/2026-002-oppet-cykelkok.yaml"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """The demonstration, to be changed at will."""
    return shutil.copytree(SHIPPED, furnish(tmp_path) / "registry")


@pytest.fixture
def build(registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, bytes]]:
    """Build the public site into a folder with a memory of its own, and return its files."""

    def run(out: str, *options: str) -> dict[str, bytes]:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / f"memory of {out}"))
        command = ["build", "--only", "public", "--no-posters", "--registry", str(registry), "--as-of", "2026-11-23"]
        result = CliRunner().invoke(main, [*command, "--out", str(tmp_path / out), *options], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return tree(tmp_path / out)

    return run


def reword(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def retitle(registry: Path) -> None:
    reword(registry / ONE, "title: Språkcafé på Råslätt", "title: Språkkafé på Råslätt")


def forget(registry: Path) -> None:
    (registry / LAST).unlink()


def rename_an_organisation(registry: Path) -> None:
    path = registry / "organisations/exempelforeningen-sprakbron.yaml"
    path.write_text(path.read_text().replace("name: ", "name: Nya "))


def rename_an_area(registry: Path) -> None:
    reword(registry / "areas.yaml", "name: Råslätt", "name: Nya Råslätt")


def hide_fields(registry: Path) -> None:
    for path in registry.glob("programmes/*/*.yaml"):
        reword(path, "  hide: []", "  hide: [payouts, summary]")


@pytest.mark.parametrize("change", [retitle, forget, rename_an_organisation, rename_an_area, hide_fields])
def test_a_change_gives_what_a_build_from_nothing_gives(
    build: Callable[..., dict[str, bytes]], registry: Path, change: Callable[[Path], None]
) -> None:
    before = build("a")
    change(registry)
    after = build("a")

    assert after != before
    assert after == build("b", "--fresh")


def test_so_does_another_day_and_a_project_that_comes_back(
    build: Callable[..., dict[str, bytes]], registry: Path
) -> None:
    first, text = build("a"), (registry / LAST).read_bytes()
    assert build("a", "--as-of", "2026-11-24") == build("b", "--as-of", "2026-11-24") != first
    forget(registry)
    build("a")
    (registry / LAST).write_bytes(text)
    assert build("a") == first


def test_what_is_the_same_is_not_written_again(
    build: Callable[..., dict[str, bytes]], registry: Path, tmp_path: Path
) -> None:
    build("a")
    pages = sorted((tmp_path / "a/public/projekt").glob("*/index.html"))
    before = [page.stat().st_mtime_ns for page in pages]
    retitle(registry)
    build("a")

    written = [page.parent.name for page, then in zip(pages, before, strict=True) if page.stat().st_mtime_ns != then]
    assert "2025-007" in written
    assert len(written) < len(pages) / 2
