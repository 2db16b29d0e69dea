"""Line ends: Git may hold LF where it writes CRLF on the disk (``core.autocrlf``, as Git for Windows is often set)."""

from __future__ import annotations

__all__ = ["as_held", "as_on_disk"]


def as_held(content: bytes) -> bytes:
    """Return content with LF alone."""
    return content.replace(b"\r\n", b"\n")


def as_on_disk(held: bytes, here: bytes) -> bytes:
    """Return what Git holds with the line ends of the file as it lies `here`."""
    return held.replace(b"\n", b"\r\n") if b"\r\n" in here and b"\r" not in held else held
