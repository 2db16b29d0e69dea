"""What decides every page of a site beside the register: the program and what it stands on, settings, written pages."""

from __future__ import annotations

import hashlib
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from anslag.language.catalogue import FOLDER
from anslag.site.site_settings import own_folders, plain_settings

__all__ = ["of_program", "of_settings"]

_PACKAGE = Path(__file__).parents[1]


@cache
def of_program() -> bytes:
    """Return a digest of this program with its templates, its schemas and locked versions, and what is installed."""
    total = hashlib.blake2b(sys.version.encode())
    for path in _files([_PACKAGE]):
        if "__pycache__" not in path.parts:
            _add(total, path)
    installed = Path(sysconfig.get_path("purelib")).glob("*.dist-info")
    total.update(" ".join(sorted(path.name for path in installed)).encode())
    return total.digest()


def of_settings(configs: Iterable[MkDocsConfig]) -> bytes:
    """Return a digest of settings, with those that they build upon, and of their written pages and messages."""
    total = hashlib.blake2b()
    for config in configs:
        settings = Path(str(config.config_file_path))
        total.update(f"{settings.name} {config.site_url} {plain_settings(settings)!r}\0".encode())
        catalogue = settings.parent / FOLDER / f"{config.theme['language']}.po"
        for path in [*_files({Path(config.docs_dir), *own_folders(settings)}), *filter(Path.is_file, [catalogue])]:
            _add(total, path)
    return total.digest()


def _files(folders: Iterable[Path]) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def _add(total: hashlib.blake2b, path: Path) -> None:
    content = path.read_bytes()
    total.update(f"{path} {len(content)}\0".encode() + content)
