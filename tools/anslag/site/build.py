"""Builds a whole site: a fresh folder beside the one that stands, which takes its place when all went well."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from click import ClickException
from mkdocs.commands.build import build
from mkdocs.config import load_config

from anslag.site import search
from anslag.site.errors import SiteError
from anslag.site.page import SEARCH, Asset, Content, Page
from anslag.site.plugin import AnslagPlugin
from anslag.site.staging import staged

__all__ = ["BuildResult", "build_site"]

_LOG = logging.getLogger("mkdocs")


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A site that was built: its folder, and the addresses of its pages and files from the root."""

    out: Path
    pages: tuple[str, ...]
    files: tuple[str, ...]


def build_site(
    audience: str,
    pages: Iterable[Page],
    files: Iterable[Asset],
    out: Path,
    config: Path,
    *,
    site_url: str | None = None,
    note: str = "",
    translations: Mapping[str, Content] | None = None,
    verbose: bool = False,
) -> BuildResult:
    """Build the site of `config` (an mkdocs.yml) with `pages` and `files` into `out`.

    `pages` and `files` are taken one at a time, so they may be generators. `site_url`, when given, is the full address
    the site is served at: it gives canonical addresses and a sitemap. `note` is plain text for the footer of every
    page, and `translations` what the site's other languages are filled with (see `Content`). With `verbose`, MkDocs
    tells on stderr what it does. A site with a search page gets an index for it.

    Raises SiteError when anything is wrong, warnings of MkDocs' included; what stood in `out` then stands still.
    """
    out = out.absolute()
    with staged(out) as folder, _mkdocs_log(verbose=verbose) as said:
        try:
            settings = load_config(str(config), site_dir=str(folder), site_url=site_url, strict=True)
            plugin = settings.plugins.get("anslag")
            if not isinstance(plugin, AnslagPlugin) or plugin.config.audience != audience:
                raise SiteError(f"{config} är inte inställd för webbplatsen {audience!r}.")
            plugin.content = lambda: Content(pages, files, note, site_url, translations or {})
            build(settings)
        except ClickException as error:
            raise SiteError("\n".join(said) or error.message) from error
        if "index.html" not in plugin.writer.files:
            raise SiteError("Webbplatsen saknar startsida.")
        if SEARCH in plugin.writer.pages:
            search.index(folder)
    return BuildResult(out, tuple(plugin.writer.pages), tuple(sorted(plugin.writer.files)))


class _Collector(logging.Handler):
    """Gathers warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the words of `record`."""
        self.said.append(record.getMessage())


@contextmanager
def _mkdocs_log(*, verbose: bool) -> Iterator[list[str]]:
    """Take over MkDocs' log for a while: yield the list in which its warnings gather."""
    collector = _Collector()
    handlers: list[logging.Handler] = [collector, *([logging.StreamHandler()] if verbose else [])]
    before = _LOG.level, _LOG.propagate
    _LOG.setLevel(logging.INFO if verbose else logging.WARNING)
    _LOG.propagate = False
    for handler in handlers:
        _LOG.addHandler(handler)
    try:
        yield collector.said
    finally:
        _LOG.level, _LOG.propagate = before
        for handler in handlers:
            _LOG.removeHandler(handler)
