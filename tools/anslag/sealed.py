"""Files in which the program remembers something between runs, believed only when they are its own.

They lie in the user's cache folder, never in a checkout, which may come from anyone.
"""

from __future__ import annotations

import hashlib
import os
import stat
from functools import cache
from pathlib import Path

from anslag import atomic, system

__all__ = ["program", "read", "write"]

_SEAL = 32
_MOST = 1 << 28
"""Bytes: more than any register gives rise to."""


def read(path: Path, key: bytes) -> bytes | None:
    """Return what was written to `path` under `key`, or None unless it is the user's own file that nobody has touched.

    `key`, of at most 64 bytes, stands for what wrote it: what another version of the program wrote is not believed.
    """
    try:
        with open(path, "rb", opener=system.opened) as file:
            status = os.fstat(file.fileno())
            ours = stat.S_ISREG(status.st_mode) and system.private(status)
            content = file.read() if ours and status.st_size <= _MOST else b""
    except OSError:
        return None
    return content[_SEAL:] if content[:_SEAL] == _seal(content[_SEAL:], key) else None


def write(path: Path, content: bytes, key: bytes) -> None:
    """Write `content` to `path` in one step, readable to the user alone. Raises OSError when it cannot be done."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    atomic.clear(path.parent, below=False)
    atomic.write(path, _seal(content, key) + content, mode=0o600)


@cache
def program() -> bytes:
    """Return a digest of this program, its schemas and locked versions, as a key: another version does all anew."""
    here = Path(__file__).resolve().parent
    total = hashlib.blake2b(digest_size=32)
    for path in sorted([*here.rglob("*.py"), *here.glob("schemas/*.json"), *here.glob("locks/*.lock")]):
        total.update(path.name.encode() + path.read_bytes())
    return total.digest()


def _seal(content: bytes, key: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_SEAL, key=key).digest()
