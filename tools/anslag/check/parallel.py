"""Judging many files: in one process, or where it pays in two."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import replace

from anslag.model import References

from .record import Judged, judge
from .sources import Folder

_WORTHWHILE = 200
_WORKERS = 2
_CHUNK = 50

# What a forked worker needs; it is inherited and never sent.
_work: tuple[Folder, References] | None = None


def judge_all(folder: Folder, names: Sequence[str], references: References, *, light: bool) -> Iterator[Judged]:
    """Yield what comes of each project file, in order.

    A `light` result has no project: it is cheap to send from another process, so that two share the work when there are
    more than some hundreds of files and the system can fork.
    """
    if not light or len(names) < _WORTHWHILE or "fork" not in multiprocessing.get_all_start_methods():
        yield from (judge(folder.read(name), references) for name in names)
        return
    global _work
    _work = (folder, references)
    try:
        with multiprocessing.get_context("fork").Pool(_WORKERS) as pool:
            yield from pool.imap(_judge_light, names, _CHUNK)
    finally:
        _work = None


def _judge_light(name: str) -> Judged:
    assert _work  # noqa: S101 - set before the fork
    folder, references = _work
    return replace(judge(folder.read(name), references), project=None)
