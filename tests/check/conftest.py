"""Fixtures for tests of whole checks."""

from pathlib import Path

import pytest

from tests.check.kit import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)
