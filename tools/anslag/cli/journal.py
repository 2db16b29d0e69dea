"""What a project's file held before each fact that was recorded in it here, so that the last one can be taken back.

It is kept beside what the program remembers of the register, for this user on this machine alone.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

import msgspec

from anslag import sealed

from .common import cache_file, real

_KEY = b"what a file held before a fact"
_MOST = 50


class _Step(msgspec.Struct, frozen=True, array_like=True):
    """What a file held before a fact, and the digest of what it held after."""

    after: bytes
    before: bytes


def remember(file: Path, before: bytes, after: bytes) -> None:
    """Remember what a file held before a fact. A memory that cannot be written is no fault."""
    steps = [step for step in _steps(file) if step.after != _digest(after)]
    content = msgspec.msgpack.encode([*steps, _Step(_digest(after), before)][-_MOST:])
    with suppress(OSError):
        sealed.write(_place(file), content, _KEY)


def forget(file: Path) -> None:
    """Forget all that a file held: something was taken out of it that is to be found nowhere."""
    with suppress(OSError):
        _place(file).unlink(missing_ok=True)


def earlier(file: Path, now: bytes) -> list[bytes]:
    """Return what a file held before each fact that led to what it holds `now`, the latest first."""
    known = {step.after: step.before for step in _steps(file)}
    found: list[bytes] = []
    while (before := known.pop(_digest(now), None)) is not None:
        found.append(before)
        now = before
    return found


def _steps(file: Path) -> list[_Step]:
    content = sealed.read(_place(file), _KEY)
    with suppress(msgspec.DecodeError):
        return msgspec.msgpack.decode(content or b"", type=list[_Step])
    return []


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


def _place(file: Path) -> Path:
    return cache_file(str(real(file)), "journal")
