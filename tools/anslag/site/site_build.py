"""Builds whole sites, beside those that stand and in their places when all went well.

With a memory, what is the same as in the site that stands is kept there, and the result is as if all were made anew.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from click import ClickException
from mkdocs.commands.build import build

from anslag.site import previous_build as standing
from anslag.site import search_index as search
from anslag.site.build_keys import Later
from anslag.site.errors import SiteError
from anslag.site.fingerprint import of_program
from anslag.site.making import Progress
from anslag.site.page import SEARCH, Asset, Cards, Content, Page, Sender, no_cards
from anslag.site.plugin import AnslagPlugin
from anslag.site.previous_build import Entry, Standing, files_below
from anslag.site.site_settings import load_settings
from anslag.site.staging import Stage, staged, taking_place, unfinished

__all__ = ["BuildResult", "Built", "built_site", "put_in_place"]

_INDEX = f"{search.BUNDLE}/"
_LOG = logging.getLogger("mkdocs")


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A site that was built: its folder, and the addresses of its pages and files from the root."""

    out: Path
    pages: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A site that is built and not yet in its place."""

    result: BuildResult
    _stage: Stage
    _kept: Standing | None
    _entries: Mapping[str, Entry]
    _memo: _Memo | None

    def put_in_place(self) -> None:
        """Let it take the place of the site that stands, and remember it."""
        stage, kept = self._stage, self._kept
        names = [*files_below(stage.folder), *(kept.kept if kept else ())]
        if kept:
            stage.change(stage.changes(kept))
        else:
            stage.replace()
        if self._memo:
            self._memo.write({name: self._entries.get(name, Entry()) for name in names}, kept)


def put_in_place(sites: Iterable[Built]) -> None:
    """Let `sites`, which belong together, take the places of those that stand.

    Whatever ends this, none that has changed or is now older than another passes for finished. Raises SiteError when it
    cannot be done.
    """
    sites = list(sites)
    site = sites[0]
    try:
        with taking_place(site.result.out for site in sites):
            for site in sites:
                site.put_in_place()
    except OSError as error:
        raise SiteError(
            f"{site.result.out} blev inte färdig ({error.strerror}) och kan inte publiceras som den är. "
            "Avhjälp det och bygg igen."
        ) from error


@contextmanager
def built_site(
    audience: str,
    pages: Iterable[Page | Later[Page]],
    files: Iterable[Asset | Later[Iterable[Asset]]],
    out: Path,
    config: Path,
    *,
    site_url: str | None = None,
    note: str = "",
    translations: Mapping[str, Content] | None = None,
    shared: Iterable[tuple[object, object]] = (),
    sender: Sender | None = None,
    cards: Cards = no_cards,
    memory: Path | None = None,
    progress: Progress | None = None,
    verbose: bool = False,
) -> Iterator[Built]:
    """Build the site of `config` (an mkdocs.yml) with `pages` and `files`, to take the place of `out` in the block.

    `pages` and `files` may be generators. `site_url`, when given, is the full address
    the site is served at: it gives canonical addresses and a sitemap. `note` is plain text for the footer of every
    page; of `translations`, what the site's other languages are filled with, `shared`, `sender` and `cards` see
    `Content`. With `verbose`, MkDocs tells on stderr what it does. A site with a search page gets an index for it.
    `memory`, when given, is a file in a folder of the user's own, where the build finds what stands in `out` and writes
    what it has put there. `progress` is told how many pages and files are made, and how many are to be.

    Raises SiteError when anything is wrong, warnings of MkDocs' included; what stood in `out` then stands still.
    """
    out = out.absolute()
    with staged(out) as stage:
        with _mkdocs_log(verbose=verbose) as said:
            try:
                settings = load_settings(config, site_dir=str(stage.folder), site_url=site_url)
                plugin = settings.plugins.get("anslag")
                if not isinstance(plugin, AnslagPlugin) or plugin.config.audience != audience:
                    raise SiteError(f"{config} är inte inställd för webbplatsen {audience!r}.")
                plugin.content = lambda: Content(
                    pages, files, note, site_url, translations or {}, shared, sender=sender, cards=cards
                )
                senders = [sender, *(one.sender for one in (translations or {}).values())]
                memo = _Memo(memory, out, f"{note}{senders!r}") if memory else None
                plugin.recall = memo.recall if memo else None
                plugin.progress = progress
                build(settings)
            except ClickException as error:
                raise SiteError("\n".join(said) or error.message) from error
        writer = plugin.writer
        if "index.html" not in writer.files:
            raise SiteError("Webbplatsen saknar startsida.")
        if SEARCH in writer.pages:
            _index(stage, writer.entries, plugin.standing)
        result = BuildResult(out, tuple(writer.pages), tuple(sorted(writer.files)))
        yield Built(result, stage, plugin.standing, writer.entries, memo)


class _Memo:
    """What the file `memory` holds of the site in `out`, under a key of all that the site's pages have in common."""

    def __init__(self, memory: Path, out: Path, note: str) -> None:
        self.memory, self.out, self.key = memory, out, of_program() + note.encode()

    def recall(self, settings: bytes) -> Standing | None:
        """Return the site that stands, if it is finished and was made with the same `settings`."""
        self.key = hashlib.blake2b(self.key + settings).digest()
        return None if unfinished(self.out) else Standing.at(self.out, self.memory, self.key)

    def write(self, files: Mapping[str, Entry], known: Standing | None) -> None:
        """Remember `files`."""
        standing.write(self.memory, self.key, self.out, files, known)


def _index(stage: Stage, entries: Mapping[str, Entry], known: Standing | None) -> None:
    """See to it that the site has an index of its pages: that which stands, when no page has changed."""
    if known and _same_pages(stage, known):
        known.kept.update(name for name in known.files if name.startswith(_INDEX))
        return
    found = ((name.removesuffix("index.html"), one.found) for name, one in entries.items() if one.found)
    for file in search.index(found):
        path = stage.folder / file.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)


def _same_pages(stage: Stage, known: Standing) -> bool:
    """Whether the pages are those that stand, and their index is as it was."""
    changes = stage.changes(known)
    changed = any(name.endswith(".html") for name in (*changes.new, *changes.gone))
    return not changed and all(known.untouched(name) for name in known.files if name.startswith(_INDEX))


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
