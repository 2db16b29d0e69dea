"""What is refused before anything is built: MkDocs copies every file it finds, follows links and runs extensions."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from anslag.site.errors import SiteError

__all__ = ["EXTENSIONS", "SUFFIXES", "check_config", "check_document", "refuse_symlinks"]

# Extensions that neither read other files, run commands nor fetch anything.
EXTENSIONS = frozenset(
    {
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "pymdownx.details",
        "tables",
        "toc",
    }
)
SUFFIXES = frozenset({".avif", ".csv", ".docx", ".ics", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp", ".xlsx"})


def check_config(config: MkDocsConfig) -> None:
    """Raise SiteError when the configuration lets in code or files that the site has not asked for."""
    extensions = {str(name) for name in config.markdown_extensions if isinstance(name, str)}
    _refuse("Markdown-tillägg", extensions - EXTENSIONS)
    _refuse("Insticksprogram", set(config.plugins) - {"anslag"})
    _refuse("Krokar (hooks)", {str(name) for name in config.hooks})
    _refuse("Skript", {str(script) for script in config.extra_javascript})
    _refuse("Stilmallar", set(config.extra_css))
    _refuse("Extra mallar", set(config.extra_templates))
    if config.theme.name != "material" or config.theme["font"] is not False:
        raise SiteError(f"{config.config_file_path}: temat ska vara material, med font: false.")


def _refuse(what: str, names: Iterable[str]) -> None:
    if found := sorted(names):
        raise SiteError(f"{what} som inte är tillåtna i webbplatsens inställningar: {', '.join(found)}.")


def check_document(file: File) -> None:
    """Raise SiteError for a file in the docs folder of a kind that is not published, whoever put it there."""
    if not file.is_documentation_page() and Path(file.src_uri).suffix.lower() not in SUFFIXES:
        raise SiteError(
            f"Filen {file.src_uri!r} kan inte publiceras. "
            f"Tillåtna filer är Markdown och {', '.join(sorted(SUFFIXES))}. Flytta eller ta bort den."
        )


def refuse_symlinks(*folders: Path) -> None:
    """Raise SiteError when one of `folders`, or anything in them, is a symbolic link."""
    for folder in folders:
        for found in [folder, *_below(folder)]:
            if found.is_symlink():
                raise SiteError(f"{found} är en symbolisk länk. Länkar följs inte: lägg in själva filen.")


def _below(folder: Path) -> Iterable[Path]:
    for parent, folders, files in os.walk(folder):
        yield from (Path(parent, name) for name in [*folders, *files])
