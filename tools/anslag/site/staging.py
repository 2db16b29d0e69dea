"""A site is built beside the one that stands and takes its place in one step, or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anslag.site.errors import SiteError

__all__ = ["staged"]

_MARK = b'<meta name="anslag:kind"'


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """Yield an empty folder to build in; when the block ends well, it becomes `out`.

    When the block raises, `out` is as it was. What an aborted build left behind is cleared away first.
    Raises SiteError when another build is under way, when `out` is a symbolic link, when it holds something that is
    not a site of ours (so that a mistyped path is never emptied), or when no folder can be made beside it.
    """
    _refuse(out)
    new, old = _beside(out)
    try:
        new.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SiteError(f"Det går inte att bygga i {out.parent} ({error.strerror}). Välj en annan mapp.") from error
    with _locked(new):
        _recover(out, new, old)
        try:
            yield new
            _swap(out, new, old)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise


def _beside(out: Path) -> tuple[Path, Path]:
    return out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")


def _refuse(out: Path) -> None:
    for folder in (out, *_beside(out)):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise SiteError(f"{folder} är ingen vanlig mapp. Välj en annan mapp för webbplatsen.")
    if out.is_dir() and any(out.iterdir()):
        start = out / "index.html"
        if not start.is_file() or _MARK not in start.read_bytes():
            raise SiteError(f"{out} innehåller annat än en webbplats från Anslag. Töm mappen eller välj en annan.")


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise SiteError(f"Ett annat bygge pågår i {folder.parent}. Försök igen när det är klart.") from error
    finally:
        os.close(handle)


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
