"""A checkout may come from anyone, and a link in it may lead anywhere on the machine: none is followed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from anslag.site.errors import SiteError

__all__ = ["refuse_symlinks"]


def refuse_symlinks(*folders: Path) -> None:
    """Raise SiteError when one of `folders`, or anything in them, is a symbolic link."""
    for folder in folders:
        for found in [folder, *_below(folder)]:
            if found.is_symlink():
                raise SiteError(f"{found} är en symbolisk länk. Länkar följs inte: lägg in själva filen.")


def _below(folder: Path) -> Iterable[Path]:
    for parent, folders, files in os.walk(folder):
        yield from (Path(parent, name) for name in [*folders, *files])
