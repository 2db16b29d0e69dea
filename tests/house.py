"""What a register has beside its data: settings, pages and statements, as the demonstration has them."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]


def furnish(folder: Path) -> Path:
    """Put the demonstration's own settings and pages in `folder`, beside the data of a register; return `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy(path, folder)
    for name in ("public", "public.en", "internal"):
        shutil.copytree(ROOT / "docs" / name, folder / "docs" / name)
    shutil.copy(ROOT / "docs/statements.yaml", folder / "docs")
    return folder
