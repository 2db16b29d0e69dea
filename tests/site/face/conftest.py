"""A small site whose office sets its own face."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from anslag.site.errors import SiteError
from anslag.site.site_settings import load_settings
from tests.site.conftest import build, config, settings

__all__ = ["build", "config", "settings"]


def _begin(config: Path) -> None:
    loaded = load_settings(config)
    loaded.plugins.on_config(loaded)


@pytest.fixture
def stops(config: Path) -> Callable[[str], None]:
    """See that the settings stop a build before it begins, with a message like the one given."""

    def stop(message: str) -> None:
        with pytest.raises(SiteError, match=message):
            _begin(config)

    return stop


@pytest.fixture
def face(config: Path) -> Callable[..., None]:
    """Set keys of the theme, of extra and at the top, and write files by their paths."""

    def put(
        theme: dict[str, Any] | None = None,
        extra: dict[str, Any] | None = None,
        files: dict[str, str | bytes] | None = None,
        **top: Any,
    ) -> None:
        now = yaml.safe_load(config.read_text())
        now["theme"] |= theme or {}
        now["extra"] |= extra or {}
        config.write_text(yaml.safe_dump(now | top, allow_unicode=True))
        for name, content in (files or {}).items():
            path = config.parent / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    return put
