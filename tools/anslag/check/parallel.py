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
_PART = 64
"""So many files are judged at a time."""


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
        yield from (judge(folder.noted(name), references) for name in names)
        return
    parts = [names[start : start + _PART] for start in range(0, len(names), _PART)]
    turns = _turns(len(parts))
    reading, writing = os.pipe()
    try:
        child = os.fork()
    except OSError:  # the system lets us have no more processes
        os.close(reading)
        os.close(writing)
        os.close(turns)
        yield from (judge(folder.noted(name), references) for name in names)
        return
    if not child:
        _be_second(folder, parts, references, turns, writing)
    os.close(writing)
    done = 0
    with os.fdopen(reading, "rb") as answer:
        while _next(turns):
            yield from _lightly(folder, parts[done], references)
            done += 1
        content = answer.read()
    os.close(turns)
    _, status = os.waitpid(child, 0)
    if status:  # what stopped the other process will stop this one, which can tell
        yield from (judge(folder.read(name), references) for part in parts[done:] for name in part)
        return
    for one in msgspec.msgpack.decode(content, type=list[_Light]):
        folder.note(one.name, one.digest)
        yield Judged(one.name, one.findings, None, one.brief)


def _turns(count: int) -> int:
    """Return the reading end of a pipe that holds so many bytes: whoever takes one may judge one part more."""
    reading, writing = os.pipe()
    os.write(writing, bytes(count))
    os.close(writing)
    return reading


def _next(turns: int) -> bool:
    return bool(os.read(turns, 1))


def _lightly(folder: Folder, part: Sequence[str], references: References) -> Iterator[Judged]:
    """Yield what comes of each file without its project, which would be kept in memory and asked for in vain."""
    # reading many and then judging them is faster than in turn: the processor's caches hold the one or the other
    documents = [folder.noted(name) for name in part]
    for document in documents:
        one = judge(document, references)
        yield Judged(one.name, one.findings, None, one.brief)


def _be_second(
    folder: Folder, parts: Sequence[Sequence[str]], references: References, turns: int, writing: int
) -> NoReturn:
    """Judge parts in a forked process, the last one first, write what comes of them, and end without a trace."""
    status = 1
    try:
        light = []
        left = list(parts)
        while _next(turns):
            judged = _lightly(folder, left.pop(), references)
            light += [_Light(one.name, folder.digest(one.name), one.findings, one.brief) for one in judged]
        with os.fdopen(writing, "wb") as answer:
            answer.write(msgspec.msgpack.encode(light))
        status = 0
    finally:
        os._exit(status)
