"""``anslag fmt``: one way of writing, nothing but the way of writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from .kit import Desk

FILE = "registry/projects/2025/2025-007-sprakcafe-pa-raslatt.yaml"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk.at(tmp_path / "registry")
    made.run("fmt")
    return made


def test_an_untidy_file_is_named_and_then_tidied(desk: Desk) -> None:
    tidy = desk.text("2025-007")
    untidy = tidy.replace("title: Språkcafé", 'title:   "Språkcafé').replace(
        "på Råslätt\nsummary", 'på Råslätt"\nsummary'
    )
    assert untidy != tidy
    desk.path("2025-007").write_text(untidy, encoding="utf-8")
    assert desk.run("fmt", "--check") == (1, f"{FILE}\n1 fil av 40 skulle skrivas om.\n")
    assert desk.text("2025-007") == untidy
    assert desk.run("fmt", str(desk.path("2025-007"))) == (0, f"{FILE}\n1 fil av 1 skrevs om.\n")
    assert desk.text("2025-007") == tidy
    assert desk.run("fmt", "--check") == (0, "0 filer av 40 skulle skrivas om.\n")


def test_a_file_with_errors_is_named_and_left_alone(desk: Desk) -> None:
    desk.path("2025-007").write_text("id: 2025-007\nid: 2025-008\n", encoding="utf-8")
    status, said = desk.run("fmt")
    assert status == 1
    assert f"{FILE}: Filen har fel som måste rättas innan den kan skrivas om." in said
    assert desk.text("2025-007") == "id: 2025-007\nid: 2025-008\n"


def test_other_files_than_projects_are_refused(desk: Desk) -> None:
    status, said = desk.run("fmt", str(desk.folder / "areas.yaml"))
    assert status == 2
    assert "Bara projektens filer i registret skrivs om." in said
