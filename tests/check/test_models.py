"""Projects that are remembered are those that would be made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from anslag.check import Folder, Memory, Models, load
from anslag.model import Registry
from tests.check.kit import Place
from tests.rules.examples import ASSOCIATION


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("minne")


def remembered(place: Place, folder: Path) -> Registry:
    """Load with what is remembered, twice, and return what came the second time."""
    for _ in range(2):
        memory, models = Memory.at(folder / "x.memory"), Models(folder / "x.models")
        registry = load(Folder(place.registry, ""), memory=memory, models=models).registry
        memory.save()
        models.save()
    return registry


def test_are_the_same(place: Place, folder: Path) -> None:
    fresh = load(Folder(place.registry, "")).registry
    assert fresh.projects
    assert remembered(place, folder) == fresh


def test_follow_every_change(place: Place, folder: Path) -> None:
    before = remembered(place, folder)
    place.edit("role: chair", "role: head_of_unit")
    after = remembered(place, folder)
    assert after != before
    assert after == load(Folder(place.registry, "")).registry


@pytest.mark.parametrize("kept", [".memory", ".models"])
@pytest.mark.parametrize("damage", [None, b"", b"rubbish"])
def test_are_made_anew_when_either_memory_is_damaged(
    place: Place, folder: Path, kept: str, damage: bytes | None
) -> None:
    fresh = remembered(place, folder)
    if damage is None:
        (folder / f"x{kept}").unlink()
    else:
        (folder / f"x{kept}").write_bytes(damage)
    assert remembered(place, folder) == fresh


def test_are_not_believed_when_others_may_write_them(place: Place, folder: Path) -> None:
    remembered(place, folder)
    digest = Folder(place.registry, "").digest(ASSOCIATION)
    assert Models(folder / "x.models").project(ASSOCIATION, digest)
    (folder / "x.models").chmod(0o666)
    assert Models(folder / "x.models").project(ASSOCIATION, digest) is None
