"""All that is a register's own lies in its own folder; what is missing is named, and never another's."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from anslag.cli import main
from tests.house import ROOT, furnish
from tests.rules.examples import faultless

DAY = "2026-11-23"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A register in a folder of its own."""
    folder = furnish(tmp_path / "hus")
    faultless(folder / "registry")
    return folder


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    return done.exit_code, done.output


def rename(house: Path, old: str, new: str) -> None:
    for path in (*(house / "docs").rglob("*.*"), *(house / "registry/programmes").rglob("*.yaml")):
        if path.suffix in {".md", ".yaml"}:
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize("named", ["-C", "--registry", "inside"])
def test_a_site_is_made_of_the_folder_of_its_register_wherever_one_stands(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    rename(house, "Jönköpings kommun", "Vinterviks kommun")
    monkeypatch.chdir(house / "registry" if named == "inside" else ROOT)
    words = {"-C": [], "--registry": ["--registry", str(house / "registry")], "inside": ["--registry", "."]}[named]
    place = ["-C", str(house)] if named == "-C" else []
    out = ["--out", str(tmp_path / "ut"), "--only", "public", "--no-posters"]
    assert run(*place, "build", *words, *out, "--as-of", DAY)[0] == 0
    assert "Vinterviks kommun" in (tmp_path / "ut/public/om/tillganglighet/index.html").read_text("utf-8")
    assert Path.cwd() == (house / "registry" if named == "inside" else ROOT)


def test_paths_are_told_from_the_folder_that_is_named(house: Path) -> None:
    assert run("-C", str(house), "build", "--only", "public", "--no-posters", "--as-of", DAY)[0] == 0
    assert (house / "site/public/index.html").is_file()


def test_a_folder_that_is_not_there_is_told_of() -> None:
    code, said = run("-C", "finns inte", "check")
    assert code == 2
    assert "finns inte" in said


def gone(name: str) -> Callable[[Path], None]:
    def take(house: Path) -> None:
        path = house / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return take


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("mkdocs.yml", r"Filen .*/hus/mkdocs\.yml finns inte\. Den hör till registret och ställer in dess webbplats\."),
        ("mkdocs.internal.yml", r"Filen .*/hus/mkdocs\.internal\.yml finns inte\."),
        ("docs/public", r"Mappen .*/hus/docs/public finns inte\. Där ska webbplatsens egna sidor ligga \(mkdocs\.yml"),
        ("docs/statements.yaml", r".*/hus/docs/statements\.yaml går inte att läsa\. Lagen kräver uppgifterna i den\."),
        ("registry/programmes", r"Registret har inget program \(programmes/\)\."),
        ("registry/areas.yaml", r"Registret har inga områden \(areas\.yaml\)\."),
        ("registry", r"Det finns ingen mapp registry\."),
    ],
)
def test_a_part_that_is_missing_is_named_and_nothing_is_built(house: Path, name: str, told: str) -> None:
    for file in (house / "registry/projects").rglob("*.yaml"):
        file.unlink()
    gone(name)(house)
    code, said = run("-C", str(house), "build", "--as-of", DAY)
    assert code == 2, said
    assert re.match(f"anslag: {told}", said), said
    assert not (house / "site/public").exists()


def test_settings_that_are_missing_are_told_before_the_register_is_judged(house: Path) -> None:
    (house / "registry/projects/2025/2025-001-trasig.yaml").write_text("title: [\n", encoding="utf-8")
    gone("mkdocs.yml")(house)
    code, said = run("-C", str(house), "build", "--as-of", DAY)
    assert code == 2
    assert re.match(r"anslag: Filen .*/hus/mkdocs\.yml finns inte\.", said), said


def test_the_handbook_comes_with_the_program_and_a_page_of_the_register_s_stands_beside_it(house: Path) -> None:
    (house / "docs/internal/handbok").mkdir()
    (house / "docs/internal/handbok/egen.md").write_text("# Hos oss\n\nSe [dag för dag](dag-for-dag.md).\n")
    out = ("-C", str(house), "build", "--only", "internal", "--as-of", DAY)
    assert run(*out)[0] == 0
    pages = house / "site/internal/handbok"
    assert (pages / "dag-for-dag/index.html").is_file()
    assert "Se " in (pages / "egen/index.html").read_text("utf-8")

    (house / "docs/internal/handbok/drift.md").write_text("# Drift\n")
    code, said = run(*out)
    assert code == 2
    assert said.startswith("anslag: handbok/drift.md finns i handboken, som följer med programmet. Döp om filen")
