"""What the last build wrote and nobody has changed since: the next keeps what would be the same.

What is known of it lies in the user's cache folder, not in the site, which is published, nor beside it in a checkout,
which may come from anyone. A file that has been touched since is made anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from anslag import sealed, system
from anslag.site.page_text import Found
from anslag.stamps import Stamp, stamp, vouches

__all__ = ["Entry", "Standing", "files_below", "write"]

_NEVER = (-1, -1, -1, -1)
"""The stamp of no folder: it is looked through whatever its stamp is."""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A file of the site: what it was made of (empty when that is not known), and of a page address and `listed`.

    `found` is what the search finds of a page.
    """

    key: bytes = b""
    page: tuple[str, bool] | None = None
    found: Found | None = None


class _Known(msgspec.Struct, array_like=True):
    files: dict[str, tuple[Entry, Stamp]]
    folders: dict[str, Stamp]


class Standing:
    """A site that stands in the folder `out`. Names of files are relative to it.

    `kept` are those that the next build has too; `foreign` are files and folders that no build has made.
    """

    def __init__(self, out: Path, known: _Known, foreign: Iterable[str] = ()) -> None:
        self.out = out
        self.folders: Mapping[str, Stamp] = known.folders
        self.files: Mapping[str, tuple[Entry, Stamp]] = known.files
        self.foreign = tuple(foreign)
        self.kept: set[str] = set()
        self._names: dict[bytes, list[str]] = {}
        for name, (entry, _) in known.files.items():
            if entry.key:
                self._names.setdefault(entry.key, []).append(name)

    @classmethod
    def at(cls, out: Path, memory: Path, key: bytes) -> Standing | None:
        """Return the site in `out`, or None unless `memory`, written under `key`, knows it and all its folders.

        Where stamps show nothing, no site is known, and all is made anew.
        """
        content = sealed.read(memory, key) if system.keeps_stamps() else None
        if content is None or out.is_symlink():
            return None
        try:
            known = msgspec.msgpack.decode(content, type=_Known)
            return cls(out, known, _foreign(out, known))
        except (msgspec.DecodeError, OSError):
            return None

    def keep(self, key: bytes) -> list[tuple[str, Entry]]:
        """Keep and return the files that were made by `key`: none at all unless each is as it was."""
        names = self._names.get(key, [])
        if not all(map(self.untouched, names)):
            return []
        self.kept.update(names)
        return [(name, self.files[name][0]) for name in names]

    def untouched(self, name: str) -> bool:
        """Whether a file that was made is as it was."""
        with suppress(OSError):
            found = stamp(f"{self.out}/{name}")
            return found == self.files[name][1] and vouches(found)
        return False

    @property
    def gone(self) -> list[str]:
        """The files that the next build does not have, as far as it goes."""
        return [*(name for name in self.files if name not in self.kept), *self.foreign]


def write(memory: Path, key: bytes, out: Path, files: Mapping[str, Entry], known: Standing | None) -> None:
    """Remember the site in `out`, which has `files`. What `known` kept has the stamps that it was found with.

    A memory that cannot be written is no fault: the next build makes all anew.
    """
    kept = known.kept if known else ()
    stamps = {name: known.files[name][1] if known and name in kept else stamp(f"{out}/{name}") for name in files}
    folders = {"", *(folder for name in files for folder in _folders(name))}
    content = _Known({name: (entry, stamps[name]) for name, entry in files.items()}, {})
    content.folders = {name: stamp(f"{out}/{name}") for name in folders}
    for name, found in content.folders.items():
        if known and known.folders.get(name) == found:
            continue  # nothing has come since it was looked through
        # what came during the build is looked for after the stamp, and the next build looks there again
        if any(_unknown(out, name, content)):
            content.folders[name] = _NEVER
    with suppress(OSError):
        sealed.write(memory, msgspec.msgpack.encode(content), key)


def files_below(folder: Path, prefix: str = "") -> Iterator[str]:
    """Yield the name of every file below `folder`; a link counts as a file."""
    with os.scandir(folder / prefix) as entries:
        for entry in entries:
            name = f"{prefix}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(folder, f"{name}/")
            else:
                yield name


def _folders(name: str) -> Iterator[str]:
    at = name.find("/")
    while at >= 0:
        yield name[:at]
        at = name.find("/", at + 1)


def _foreign(out: Path, known: _Known) -> Iterator[str]:
    """Yield what has come into the folders since. Raises OSError when a folder of the site has been taken away."""
    for name, before in known.folders.items():
        if stamp(f"{out}/{name}") != before:
            yield from _unknown(out, name, known)


def _unknown(out: Path, folder: str, known: _Known) -> Iterator[str]:
    """Yield what lies in a folder of the site and is not `known`."""
    prefix = f"{folder}/" if folder else ""
    with os.scandir(out / folder) as entries:
        names = [f"{prefix}{entry.name}" for entry in entries]
    yield from (name for name in names if name not in known.files and name not in known.folders)
