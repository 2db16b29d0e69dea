"""The handbook's written pages, which come with the program: among a register's own, and in its menu."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from anslag.site.errors import SiteError

__all__ = ["HANDBOOK_FOLDER", "expanded", "joined", "menu"]

HANDBOOK_FOLDER = Path(__file__).with_name("handbook")
_ADDRESS, _MENU = "handbok/", "menu.yaml"


def expanded(nav: Any) -> Any:
    """Return the `nav` of a configuration with the handbook's menu in place of the address of the handbook."""
    if isinstance(nav, list):
        return [expanded(entry) for entry in nav]
    if isinstance(nav, dict):
        return {title: menu() if below == f"/{_ADDRESS}" else expanded(below) for title, below in nav.items()}
    return nav


def menu() -> list[dict[str, str]]:
    """Return the handbook's menu: titles with the addresses of their pages or files."""
    found: list[dict[str, str]] = yaml.safe_load((HANDBOOK_FOLDER / _MENU).read_text("utf-8"))
    return found


def joined(files: Iterable[File], config: MkDocsConfig) -> Files:
    """Return a register's own `files` and those of the handbook. Raises SiteError when one has the name of another."""
    own = list(files)
    taken = {file.src_uri for file in own}
    for file in _files(config):
        if file.src_uri in taken:
            raise SiteError(f"{file.src_uri} finns i handboken, som följer med programmet. Döp om filen i docs_dir.")
        own.append(file)
    return Files(own)


def _files(config: MkDocsConfig) -> Iterator[File]:
    for path in sorted(HANDBOOK_FOLDER.rglob("*")):
        if path.is_file() and path.name != _MENU:
            name = f"{_ADDRESS}{path.relative_to(HANDBOOK_FOLDER).as_posix()}"
            file = File(name, str(HANDBOOK_FOLDER), config.site_dir, config.use_directory_urls)
            file.abs_src_path = str(path)
            yield file
