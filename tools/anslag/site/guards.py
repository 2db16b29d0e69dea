"""What is refused before anything is built: MkDocs copies every file it finds and runs extensions."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from anslag.site.errors import SiteError
from anslag.site.site_settings import check_settings

__all__ = ["SUFFIXES", "check_config", "check_document", "check_kind"]

SUFFIXES = frozenset({".avif", ".csv", ".docx", ".ics", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp", ".xlsx"})


def check_config(config: MkDocsConfig) -> None:
    """Raise SiteError when the configuration lets in code or files that the site has not asked for."""
    told = Path(str(config.config_file_path))
    check_settings(told)
    if config.theme.name != "material" or config.theme["font"] is not False:
        raise SiteError(f"{told}: temat ska vara material, med font: false.")


def check_document(file: File) -> None:
    """Raise SiteError for a file in the docs folder of a kind that is not published, whoever put it there."""
    if not file.is_documentation_page():
        check_kind(file.src_uri)


def check_kind(name: str) -> None:
    """Raise SiteError for a file of a kind that is not published."""
    if Path(name).suffix.lower() not in SUFFIXES:
        raise SiteError(
            f"Filen {name!r} kan inte publiceras. "
            f"Tillåtna filer är Markdown och {', '.join(sorted(SUFFIXES))}. Flytta eller ta bort den."
        )
