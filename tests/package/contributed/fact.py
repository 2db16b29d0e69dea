"""What follows from the fact that CONTRIBUTING adds; run in a copy of the program that has it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from anslag.check import Folder, Register, load
from anslag.cli import main
from anslag.lifecycle import as_known
from tests import git_kit
from tests.cli.kit import DAY, Desk
from tests.site.internal.kit import pages, text

ID, NOTE = "2026-003", "Kören sjöng på torget."


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    """A desk where an open house is recorded and has landed."""
    git_kit.start(tmp_path)
    desk = Desk.at(tmp_path / "registry")
    assert desk.add(ID, "open-house", "--date", "2026-11-02", "--note", NOTE)[0] == 0
    git_kit.commit(tmp_path)
    return desk


def _register(desk: Desk) -> Register:
    return load(Folder(desk.folder, "registry/"))


def test_add_tells_of_it_and_writes_it(desk: Desk) -> None:
    told = CliRunner().invoke(main, ["add", "--help"]).output
    assert "open-house Öppet hus. Ett tillfälle." in " ".join(told.split())
    assert "--note TEXT         Anteckning. Vad som visades." in desk.say("add", ID, "öppet-hus", "--help")
    assert f"open_houses:\n  - date: 2026-11-02\n    note: {NOTE}\n" in desk.text(ID)


def test_the_check_reads_it(desk: Desk) -> None:
    assert desk.run("check", "--as-of", DAY)[0] == 0
    path = desk.path(ID)
    path.write_text(path.read_text("utf-8").replace(f"note: {NOTE}", "not: Inget."), "utf-8")
    code, said = desk.run("check", "--as-of", DAY)
    assert code == 1
    assert "Det finns inget fält som heter not under ”Öppet hus”." in said
    assert "Åtgärd: Menade du note?" in said


def test_it_stands_once_it_has_landed(desk: Desk) -> None:
    path = desk.path(ID)
    stood, moved = (f"open_houses:\n  - date: 2026-11-0{day}" for day in (2, 3))
    path.write_text(path.read_text("utf-8").replace(stood, moved), "utf-8")
    code, said = desk.run("check", "--base", "main", "--as-of", DAY)
    assert code == 1
    assert "Öppet hus 2 november 2026: dag 2 november 2026 → 3 november 2026." in said


def test_it_is_known_from_its_day(desk: Desk) -> None:
    project = _register(desk).registry.projects[ID]
    before, after = (as_known(project, date(2026, 11, day)) for day in (1, 2))
    assert _held(before) == ()
    assert [one.note for one in _held(after)] == [NOTE]


def _held(project: Any) -> Any:
    return project.open_houses


def test_it_is_told_among_the_events_and_in_the_handbook(desk: Desk) -> None:
    made = pages(_register(desk).registry, date.fromisoformat(DAY))
    assert f"Öppet hus Anteckning: {NOTE}" in text(made[f"projekt/{ID}/"])
    assert "När vem som helst fick komma och se vad projektet gör." in text(made["handbok/falt/"])
