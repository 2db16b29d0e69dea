"""The demonstration as it stood on a day when some projects went on, and its pages."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from anslag.check import Folder, load
from anslag.public import PublicRegistry, publish
from anslag.site.page import Page

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def demonstration() -> PublicRegistry:
    """The demonstration register, as the public may see it."""
    return publish(load(Folder(ROOT / "registry", "registry/")).registry, date(2026, 3, 2))


def text(page: Page) -> str:
    """Return what the page says, in plain spaces."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", str(page.body)))).strip()
