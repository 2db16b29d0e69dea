"""Work in parts that two processes take in turns, so that both cores of a machine are at it until it is done."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from typing import BinaryIO, NoReturn, TypeVar

import msgspec

from anslag import system

__all__ = ["shared"]

_PIPE = 512
"""The bytes that every empty pipe holds (POSIX, _POSIX_PIPE_BUF): there are no more turns than that."""

P = TypeVar("P")
R = TypeVar("R")
Turns = Sequence[range]
"""The places of the parts that are taken in each turn."""


def shared(
    parts: Sequence[P], work: Callable[[P], R], packed: Callable[[R], bytes], unpacked: Callable[[bytes], R]
) -> Iterator[tuple[int, R]]:
    """Yield the place of each of the parts, and what `work` makes of it, in any order.

    A forked process takes parts with this one, where the system can fork. What it makes of them comes here `packed`,
    and all else that it does to what is in memory is lost. Should it end badly, this one does the parts it had, and so
    raises what `work` raises.
    """
    step = max(1, ceil(len(parts) / _PIPE))
    turns = [range(at, min(at + step, len(parts))) for at in range(0, len(parts), step)]
    with _beside(turns, lambda place: packed(work(parts[place]))) as (tickets, second):
        done = 0
        while _next(tickets):
            yield from ((place, work(parts[place])) for place in turns[done])
            done += 1
        content = second.content() if second else b""
        if content is None:
            yield from ((place, work(parts[place])) for turn in turns[done:] for place in turn)
        elif content:
            for place, made in msgspec.msgpack.decode(content, type=list[tuple[int, bytes]]):
                yield place, unpacked(made)


@contextmanager
def _beside(turns: Turns, make: Callable[[int], bytes]) -> Iterator[tuple[int, _Second | None]]:
    """Yield the tickets to the turns, and the other process where there is one, which does not outlive the block."""
    tickets, second = _tickets(len(turns)), None
    try:
        if len(turns) > 1 and system.forks():
            second = _Second.begun(turns, make, tickets)
        yield tickets, second
    finally:
        os.close(tickets)
        if second:
            second.end()


class _Second:
    """The other process, which takes the turns from the end."""

    def __init__(self, process: int, answer: BinaryIO) -> None:
        self._process, self._answer, self._ended = process, answer, False

    @classmethod
    def begun(cls, turns: Turns, make: Callable[[int], bytes], tickets: int) -> _Second | None:
        """Fork, or return None when the system lets us have no more processes."""
        reading, writing = os.pipe()
        first = os.getpid()
        try:
            process = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            return None
        if not process:
            os.close(reading)  # else this one would wait for itself to read its answer, should the first be killed
            _be_second(turns, make, tickets, writing, first)
        os.close(writing)
        return cls(process, os.fdopen(reading, "rb"))

    def content(self) -> bytes | None:
        """Return what it has sent when it is done, or None when it did not come to the end."""
        content = self._answer.read()
        _, status = os.waitpid(self._process, 0)
        self._ended = True
        return None if status else content

    def end(self) -> None:
        """Stop it, if it is still at work: what it makes is not wanted."""
        self._answer.close()
        if not self._ended:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def _tickets(count: int) -> int:
    """Return the reading end of a pipe that holds so many bytes: whoever takes one may take one turn more."""
    reading, writing = os.pipe()
    os.write(writing, bytes(count))
    os.close(writing)
    return reading


def _next(tickets: int) -> bool:
    return bool(os.read(tickets, 1))


def _be_second(turns: Turns, make: Callable[[int], bytes], tickets: int, writing: int, first: int) -> NoReturn:
    """Take turns, the last one first, send what comes of them, and end without a trace: at once if `first` is gone."""
    status = 1
    try:
        made = []
        left = list(turns)
        while os.getppid() == first and _next(tickets):
            made += [(place, make(place)) for place in left.pop()]
        with os.fdopen(writing, "wb") as answer:
            answer.write(msgspec.msgpack.encode(made))
        status = 0
    finally:
        os._exit(status)
