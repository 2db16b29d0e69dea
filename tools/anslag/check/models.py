"""Projects as they were made, remembered by the content of their files: made again they need not be read and judged."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from anslag import sealed
from anslag.model import Ore, Project

__all__ = ["Models"]

_Known = dict[str, tuple[str, msgspec.Raw]]


class Models:
    """The projects of one register, in one file. It is believed as a `Memory` is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._old: _Known = {}
        self._new: _Known = {}
        content = sealed.read(path, sealed.program())
        if content is not None:
            with suppress(msgspec.DecodeError):
                self._old = msgspec.msgpack.decode(content, type=_Known)

    def project(self, name: str, digest: str) -> Project | None:
        """Return the project in the file `name`, if the content of the file has the same digest as when it was kept."""
        known = self._old.get(name)
        if known is None or known[0] != digest:
            return None
        self._new[name] = known
        try:
            return _project(known[1])
        except msgspec.DecodeError:
            return None

    def keep(self, name: str, digest: str, project: Project) -> None:
        """Remember the project in a file."""
        self._new[name] = (digest, msgspec.Raw(_written(project)))

    def save(self) -> None:
        """Write what was used and what is new. If that cannot be done, nothing is remembered."""
        if _digests(self._new) != _digests(self._old):
            with suppress(OSError):
                sealed.write(self._path, msgspec.msgpack.encode(self._new), sealed.program())


def _digests(known: _Known) -> dict[str, str]:
    return {name: digest for name, (digest, _) in known.items()}


def _plain(value: object) -> int:
    if isinstance(value, Ore):
        return int(value)
    raise TypeError(f"a project has no {type(value).__name__}")


def _money(kind: type, value: object) -> Ore:
    if kind is Ore and isinstance(value, int):
        return Ore(value)
    raise TypeError(f"no way to make a {kind.__name__} of {value!r}")


_written = msgspec.msgpack.Encoder(enc_hook=_plain).encode
_project = msgspec.msgpack.Decoder(Project, dec_hook=_money).decode
