"""Work in parts that two processes take in turns, so that both cores of a machine are at it until it is done."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, NoReturn, TypeVar

import msgspec

from anslag import system

__all__ = ["shared"]

P = TypeVar("P")
R = TypeVar("R")


def shared(
    parts: Sequence[P], work: Callable[[P], R], packed: Callable[[R], bytes], unpacked: Callable[[bytes], R]
) -> Iterator[tuple[int, R]]:
    """Yield the place of each of the parts, and what `work` makes of it, in any order.

    A forked process takes parts with this one, where the system can fork. What it makes of them comes here `packed`,
    and all else that it does to what is in memory is lost. Should it end badly, this one does the parts it had, and so
    raises what `work` raises.
    """
    with _beside(parts, work, packed) as (turns, second):
        done = 0
        while _next(turns):
            yield done, work(parts[done])
            done += 1
        content = second.content() if second else b""
        if content is None:
            yield from ((place, work(parts[place])) for place in range(done, len(parts)))
        elif content:
            for place, made in msgspec.msgpack.decode(content, type=list[tuple[int, bytes]]):
                yield place, unpacked(made)


@contextmanager
def _beside(
    parts: Sequence[P], work: Callable[[P], R], packed: Callable[[R], bytes]
) -> Iterator[tuple[int, _Second | None]]:
    """Yield the turns, and the other process where there is one, which does not outlive the block."""
    turns, second = _turns(len(parts)), None
    try:
        if len(parts) > 1 and system.forks():
            second = _Second.begun(parts, work, packed, turns)
        yield turns, second
    finally:
        os.close(turns)
        if second:
            second.end()


class _Second:
    """The other process, which takes the parts from the end."""

    def __init__(self, process: int, answer: BinaryIO) -> None:
        self._process, self._answer, self._ended = process, answer, False

    @classmethod
    def begun(
        cls, parts: Sequence[P], work: Callable[[P], R], packed: Callable[[R], bytes], turns: int
    ) -> _Second | None:
        """Fork, or return None when the system lets us have no more processes."""
        reading, writing = os.pipe()
        try:
            process = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            return None
        if not process:
            _be_second(parts, work, packed, turns, writing)
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


def _turns(count: int) -> int:
    """Return the reading end of a pipe that holds so many bytes: whoever takes one may take one part more."""
    reading, writing = os.pipe()
    os.write(writing, bytes(count))
    os.close(writing)
    return reading


def _next(turns: int) -> bool:
    return bool(os.read(turns, 1))


def _be_second(
    parts: Sequence[P], work: Callable[[P], R], packed: Callable[[R], bytes], turns: int, writing: int
) -> NoReturn:
    """Take parts, the last one first, send what comes of them, and end without a trace."""
    status = 1
    try:
        made = []
        place = len(parts)
        while _next(turns):
            place -= 1
            made.append((place, packed(work(parts[place]))))
        with os.fdopen(writing, "wb") as answer:
            answer.write(msgspec.msgpack.encode(made))
        status = 0
    finally:
        os._exit(status)
