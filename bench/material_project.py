"""The same public site as Markdown files for MkDocs with the theme Material: each page that we built, in all languages.

A project as it comes has every page in its navigation, which stands on every page: what that costs grows with the
square of their number. One that takes care leaves them out of it. Material's own index is off.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

_SETTINGS = """\
site_name: Integrationsanslaget
site_url: https://anslag.example.org/
docs_dir: docs
validation:
  nav: {omitted_files: ignore}
  links: {absolute_links: ignore, not_found: ignore, unrecognized_links: ignore}
theme: {name: material, language: sv, font: false}
plugins: []
markdown_extensions: [def_list, tables, {toc: {toc_depth: 3}}]
"""
_CAREFUL = "nav: [index.md, projekt/index.md]\n"
_BODY = re.compile(r"<main\b.*?</main>", re.DOTALL)
_EMPTY = re.compile(r"\n{3,}")


def project(built: Path, folder: Path) -> list[str | Path]:
    """Write the pages of the site that we built into `folder` and return the command that builds it with care."""
    convert = MarkdownConverter(heading_style="ATX", strip=["svg"], table_infer_header=True).convert_soup
    for page in built.rglob("index.html"):
        body = _BODY.search(page.read_text("utf-8"))
        if body:
            text = convert(BeautifulSoup(body[0], "lxml"))
            path = folder / "docs" / page.relative_to(built).with_name("index.md")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_EMPTY.sub("\n\n", text), "utf-8")
    (folder / "careful.yml").write_text(_SETTINGS + _CAREFUL, "utf-8")
    (folder / "plain.yml").write_text(_SETTINGS, "utf-8")
    return _command(folder / "careful.yml")


def plain(folder: Path) -> list[str | Path]:
    """Return the command that builds the project in `folder` as it comes."""
    return _command(folder / "plain.yml")


def _command(settings: Path) -> list[str | Path]:
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", settings]
