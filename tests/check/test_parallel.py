"""Two processes find what one does, whatever becomes of the second."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bench.generate import generate

from anslag import system
from anslag.check import Folder, Memory, Verdict, check, load
from anslag.model import Registry
from anslag.source import Document
from tests.check.kit import DAY


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of many projects, where every third has a mistake."""
    registry = tmp_path_factory.mktemp("manga")
    generate(240, registry)
    for number, path in enumerate(sorted(registry.glob("projects/*/*.yaml"))):
        text = path.read_text("utf-8")
        mistakes = ("title: 19121212-1212", "title: 5", "titel: x", "title: [", "title: Ett  # 19121212-1212")
        if number % 3 == 0:
            path.write_text(text.replace("title: ", f"{mistakes[number % 5]}\n# ", 1), "utf-8")
    return registry


class Forsaken(Folder):
    """A folder that can be read only by the process that made it."""

    owner = os.getpid()

    def read(self, name: str) -> Document:
        if os.getpid() != self.owner:
            raise OSError("the disk is gone")
        return super().read(name)


@pytest.fixture(scope="module")
def alone(registry: Path) -> tuple[Verdict, Registry]:
    """What one process finds and makes."""
    with pytest.MonkeyPatch.context() as system_without:
        system_without.setattr(system, "forks", lambda: False)
        return check(Folder(registry, ""), DAY), load(Folder(registry, "")).registry


@pytest.mark.parametrize("kind", [Folder, Forsaken])
def test_find_what_one_finds(
    registry: Path, tmp_path: Path, kind: type[Folder], alone: tuple[Verdict, Registry]
) -> None:
    together = check(kind(registry, ""), DAY, memory=Memory.at(tmp_path / "x"))
    assert len(together.new) >= 80
    assert together == alone[0]


@pytest.mark.parametrize("kind", [Folder, Forsaken])
def test_make_the_projects_that_one_makes(registry: Path, kind: type[Folder], alone: tuple[Verdict, Registry]) -> None:
    made = load(kind(registry, "")).registry
    assert len(made.projects) > 180
    assert made == alone[1]


def test_count_every_file_once(registry: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    load(Folder(registry, ""), lambda done, total: seen.append((done, total)), Memory.at(tmp_path / "x"))
    assert seen == [(number, 240) for number in range(1, 241)]
