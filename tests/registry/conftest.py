"""The demonstration register, read as it lies in the repository."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anslag.model import Organisation, Programme, Project, build, version_on
from anslag.source import read

ROOT = Path(__file__).parents[2] / "registry"


class Demonstration:
    """Every record of the demonstration, and the day it was written for."""

    as_of = date(2026, 11, 23)

    def __init__(self) -> None:
        self.data = {path: _data(path) for path in sorted(ROOT.rglob("*.yaml"))}
        self.projects = tuple(build(Project, data) for data in self._under("projects"))
        organisations = (build(Organisation, data) for data in self._under("organisations"))
        self.organisations = {organisation.id: organisation for organisation in organisations}
        self.versions = tuple(build(Programme, data) for data in self._under("programmes"))

    def _under(self, folder: str) -> Iterator[Any]:
        return (data for path, data in self.data.items() if path.is_relative_to(ROOT / folder))

    def programme(self, project: Project) -> Programme:
        """Return the version that the application is judged by."""
        version = version_on(self.versions, project.application.received)
        assert version is not None, project.id
        return version

    def data_of(self, project: Project) -> Any:
        """Return the plain data of a project."""
        return next(data for data in self._under("projects") if data["id"] == project.id)

    def file(self, name: str) -> Any:
        """Return what a file directly in the register says."""
        return self.data[ROOT / name]


def _data(path: Path) -> Any:
    document = read(path, path.relative_to(ROOT).as_posix())
    assert not document.problems, document.problems
    return document.data


@pytest.fixture(scope="session")
def demonstration() -> Demonstration:
    """Return the demonstration register."""
    return Demonstration()
