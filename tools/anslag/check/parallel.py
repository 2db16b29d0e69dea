"""Judging many files: in one process, or where it pays in two."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import NoReturn

import msgspec

from anslag.model import Brief, Finding, References

from .record import Judged, judge
from .sources import Folder

_WORTHWHILE = 200


class _Light(msgspec.Struct, frozen=True, array_like=True):
    """What came of one file, in the form that goes from one process to the other."""

    name: str
    digest: str
    findings: tuple[Finding, ...]
    brief: Brief | None


def judge_all(folder: Folder, names: Sequence[str], references: References, *, light: bool) -> Iterator[Judged]:
    """Yield what comes of each project file, in any order.

    A `light` result need not have its project: it is cheap to send from another process, so that two share the work
    when there are more than some hundreds of files and the system can fork.
    """
    if not light or len(names) < _WORTHWHILE or not hasattr(os, "fork"):
        yield from (judge(folder.read(name), references) for name in names)
        return
    if not folder.seen:
        _ = folder.vouched  # Git is asked here, and not once in each process
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _be_second(folder, names[1::2], references, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        yield from (judge(folder.noted(name), references) for name in names[::2])
        content = answer.read()
    _, status = os.waitpid(child, 0)
    if status:  # what stopped the other process will stop this one, which can tell
        yield from (judge(folder.read(name), references) for name in names[1::2])
        return
    for one in msgspec.msgpack.decode(content, type=list[_Light]):
        folder.note(one.name, one.digest)
        yield Judged(one.name, one.findings, None, one.brief)


def _be_second(folder: Folder, names: Sequence[str], references: References, writing: int) -> NoReturn:
    """Judge `names` in a forked process, write what comes of them, and end without a trace."""
    status = 1
    try:
        light = []
        for name in names:
            one = judge(folder.noted(name), references)
            light.append(_Light(name, folder.digest(name), one.findings, one.brief))
        with os.fdopen(writing, "wb") as answer:
            answer.write(msgspec.msgpack.encode(light))
        status = 0
    finally:
        os._exit(status)
