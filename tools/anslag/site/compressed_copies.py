"""Compressed copies beside the files of a built site, so that the web server need not make them for each visitor."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli

from anslag import atomic
from anslag.site.errors import SiteError
from anslag.site.staging import alone, unfinished
from anslag.words import reason

__all__ = ["CODINGS", "compress"]

# Formats that are compressed already, such as PNG and PDF, gain nothing.
_TEXTS = frozenset({".atom", ".css", ".csv", ".html", ".ics", ".js", ".json", ".rdf", ".svg", ".txt", ".xml"})
_LEAST = 1024
"""Bytes; a smaller file fits in one packet on the network as it is."""

CODINGS: dict[str, Callable[[bytes], bytes]] = {
    ".br": lambda content: brotli.compress(content, quality=11),
    ".gz": lambda content: gzip.compress(content, compresslevel=9, mtime=0),
}
"""How each suffix is made. The same content gives the same bytes whenever it is made."""


def compress(site: Path) -> int:
    """Write a `.br` and a `.gz` beside each text file of 1 KiB or more below `site`; return how many files have them.

    Each has the times of the file it was made of, and is there whole or not at all. Copies left since before, of files
    that are gone or have become small, are removed. Raises SiteError when `site` is no folder, when a build of it was
    broken off, or when a copy cannot be written.
    """
    if not site.is_dir():
        raise SiteError(f"Det finns ingen webbplats i {site}. Bygg den först.")
    with alone(site):
        if unfinished(site):
            raise SiteError(f"{site} är inte färdig, för ett bygge avbröts. Bygg igen.")
        atomic.clear(site)
        wanted = sorted(_texts(site))
        copies = {path.with_name(path.name + suffix) for path in wanted for suffix in CODINGS}
        for left in {path for suffix in CODINGS for path in site.rglob(f"*{suffix}")} - copies:
            left.unlink()
        for path in wanted:
            _copies(path)
    return len(wanted)


def _texts(site: Path) -> Iterator[Path]:
    for path in site.rglob("*"):
        if path.suffix in _TEXTS and path.is_file() and path.stat().st_size >= _LEAST:
            yield path


def _copies(path: Path) -> None:
    content, found = path.read_bytes(), path.stat()
    for suffix, coded in CODINGS.items():
        copy = path.with_name(path.name + suffix)
        try:
            atomic.write(copy, coded(content), times=(found.st_atime_ns, found.st_mtime_ns))
        except OSError as error:
            raise SiteError(f"{copy} gick inte att skriva: {reason(error)}.") from error
