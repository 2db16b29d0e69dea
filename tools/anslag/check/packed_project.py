"""A project as bytes, for a memory and for the way from one process to another."""

from __future__ import annotations

import msgspec

from anslag.model import Ore, Project

__all__ = ["packed_project", "unpacked_project"]


def _plain(value: object) -> int:
    if isinstance(value, Ore):
        return int(value)
    raise TypeError(f"a project has no {type(value).__name__}")


def _money(kind: type, value: object) -> Ore:
    if kind is Ore and isinstance(value, int):
        return Ore(value)
    raise TypeError(f"no way to make a {kind.__name__} of {value!r}")


packed_project = msgspec.msgpack.Encoder(enc_hook=_plain).encode
"""Return a project as bytes."""

unpacked_project = msgspec.msgpack.Decoder(Project, dec_hook=_money).decode
"""Return the project that bytes are of. Raises `msgspec.DecodeError` when they are of none."""
