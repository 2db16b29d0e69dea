"""A site is built beside the one that stands and takes its place in one step, or not at all.

Where most of what stands is kept, what is new takes its place file by file. Meanwhile a mark stands in the site: one
that is found with it was broken off, and is never published, compressed or kept anything of.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path
from typing import NamedTuple

from anslag import system
from anslag.site.errors import SiteError
from anslag.site.previous_build import Standing, files_below
from anslag.words import reason

__all__ = ["UNFINISHED", "Changes", "Stage", "alone", "staged", "taking_place", "unfinished"]

_MARK = b'<meta name="anslag:kind"'
UNFINISHED = ".unfinished"
"""The name of the mark. `deploy/publish` knows it too."""


class Changes(NamedTuple):
    """How the new site differs from the one that stands: names of files to put there, and to take away."""

    new: list[str]
    gone: list[str]


@dataclass(frozen=True, slots=True)
class Stage:
    """The empty `folder` to build in, beside the site `out`."""

    out: Path
    folder: Path

    def changes(self, standing: Standing) -> Changes:
        """Return how what is in the folder, with what `standing` keeps, differs from what stands."""
        built = set(files_below(self.folder))
        new = [name for name in built if not _same(self.folder / name, self.out / name)]
        return Changes(sorted(new), sorted(set(standing.gone) - built))

    def replace(self) -> None:
        """Let the folder take the place of the site."""
        _swap(self.out, self.folder, _beside(self.out)[1])

    def change(self, changes: Changes) -> None:
        """Change the site that stands, which loses its mark last."""
        _apply(changes, self.folder, self.out)
        (self.out / UNFINISHED).unlink(missing_ok=True)


def unfinished(site: Path) -> bool:
    """Whether a build of `site` was broken off when it had begun to change it."""
    return os.path.lexists(site / UNFINISHED)


@contextmanager
def taking_place(sites: Iterable[Path]) -> Iterator[None]:
    """Mark the `sites` that stand as unfinished, all before the first changes, and keep publications away meanwhile.

    Each loses its mark when its change is complete, and keeps it when that fails.
    """
    with ExitStack() as locks:
        for site in [site for site in sites if site.is_dir()]:
            locks.enter_context(alone(site))
            if not unfinished(site):
                (site / UNFINISHED).touch()
        yield


@contextmanager
def alone(site: Path) -> Iterator[None]:
    """Wait for those who read the `site` as a whole, as `deploy/publish` does, and keep others away meanwhile."""
    with system.locked(site, wait=True):
        yield


@contextmanager
def staged(out: Path) -> Iterator[Stage]:
    """Yield a stage to build on. What is built takes the place of `out` when `replace` or `change` is called.

    Until then `out` is as it was. What an aborted build left beside it is cleared away first.
    Raises SiteError when another build is under way, when `out` is a symbolic link, when it holds something that is
    not a site of ours (so that a mistyped path is never emptied), or when no folder can be made beside it.
    """
    _refuse(out)
    new, old = _beside(out)
    try:
        new.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SiteError(f"Det går inte att bygga i {out.parent} ({reason(error)}). Välj en annan mapp.") from error
    with _locked(new):
        _recover(out, new, old)
        try:
            yield Stage(out, new)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _beside(out: Path) -> tuple[Path, Path]:
    return out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")


def _refuse(out: Path) -> None:
    for folder in (out, *_beside(out)):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise SiteError(f"{folder} är ingen vanlig mapp. Välj en annan mapp för webbplatsen.")
    if out.is_dir() and {path.name for path in out.iterdir()} - {UNFINISHED}:
        start = out / "index.html"
        if not start.is_file() or _MARK not in start.read_bytes():
            raise SiteError(f"{out} innehåller annat än en webbplats från Anslag. Töm mappen eller välj en annan.")


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with ExitStack() as held:
        try:
            held.enter_context(system.locked(folder))
        except BlockingIOError as error:
            raise SiteError(f"Ett annat bygge pågår i {folder.parent}. Försök igen när det är klart.") from error
        yield


def _apply(changes: Changes, new: Path, out: Path) -> None:
    """Make `changes` in `out`, with files from `new`."""
    for name in changes.gone:
        path = out / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        _clear(path.parent, out)
    for name in changes.new:
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (new / name).replace(path)


def _clear(folder: Path, out: Path) -> None:
    """Take away `folder` below `out` and those that it lies in, as far as they are empty."""
    with suppress(OSError):  # one that is not, or that is gone already
        while folder != out:
            folder.rmdir()
            folder = folder.parent


def _same(one: Path, other: Path) -> bool:
    """Whether both are files with the same content."""
    return other.is_file() and not other.is_symlink() and cmp(one, other, shallow=False)


def _recover(out: Path, new: Path, old: Path) -> None:
    for left in new.iterdir():
        shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
    if old.is_dir() and not out.exists():
        old.rename(out)
    elif old.exists():
        shutil.rmtree(old)


def _swap(out: Path, new: Path, old: Path) -> None:
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
