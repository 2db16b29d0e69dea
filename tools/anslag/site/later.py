"""Pages and files that are known before they are made: by a digest of all that they are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from types import FunctionType, MethodType
from typing import Any, Generic, TypeVar

import msgspec

__all__ = ["Keys", "Later"]

T_co = TypeVar("T_co", covariant=True)
_SIZE = 16
_LONG = 16
_PLAIN = frozenset({bool, int, str, type(None)})
_Known = dict[int, tuple[object, bytes]]


@dataclass(frozen=True, slots=True)
class Later(Generic[T_co]):
    """What `make` returns when it is called with `made_of`, and `helped_by` after them.

    Nothing but `made_of` may decide what it is: `helped_by` is what spares time, such as parts that were made before.
    """

    make: Callable[..., T_co]
    made_of: tuple[object, ...]
    helped_by: tuple[object, ...] = ()

    def __call__(self) -> T_co:
        """Make it."""
        return self.make(*self.made_of, *self.helped_by)


class Keys:
    """Gives each `Later` its key. A record that several have in common is digested once.

    `common` stands for what all have in common. `known`, when given, are the digests that other keys share.
    """

    def __init__(self, common: str, known: _Known | None = None) -> None:
        self._common = common.encode()
        self._names: dict[type[Any], list[str]] = {}
        self.known: _Known = {} if known is None else known

    def of(self, later: Later[Any]) -> bytes:
        """Return the key: the same whenever the same would be made."""
        name = f"{later.make.__module__}.{later.make.__qualname__}".encode()
        return _digest((self._common, name, self._part(later.made_of)))

    def alike(self, one: object, other: object) -> None:
        """Let `one` count as `other`, which alone decides what it is: as when it says the same in another language."""
        self.known[id(one)] = (one, self._part(other))

    def _part(self, value: object) -> bytes:
        known = self.known.get(id(value))
        if known is not None:
            return known[1]
        if isinstance(value, tuple):
            return _written(value) if _PLAIN.issuperset(map(type, value)) else _digest(map(self._part, value))
        if not is_dataclass(value):
            return _written(value)
        digest = self._record(value)
        self.known[id(value)] = (value, digest)  # which keeps the record, so that its id stays its own
        return digest

    def _record(self, value: Any) -> bytes:
        """Return the digest of a record: field by field when it has long lists, whose items other records have too."""
        names = self._names.get(type(value))
        if names is None:
            names = self._names[type(value)] = [field.name for field in fields(value)]
        values = tuple([getattr(value, name) for name in names])
        if any(type(one) is tuple and len(one) > _LONG for one in values):
            return self._part(values)
        return _digest((_written(value),))


def _digest(parts: Iterable[bytes]) -> bytes:
    return hashlib.blake2b(_written(list(parts)), digest_size=_SIZE).digest()


def _in_words(value: object) -> str:
    """Return what stands for what is no plain data: a function's name, and the text of a text of another kind."""
    if isinstance(value, str):
        return "".join(("\0", value))  # adding would call what such a text makes of it
    if isinstance(value, FunctionType | MethodType):
        return f"{value.__module__}.{value.__qualname__}"
    raise TypeError(f"{type(value).__qualname__} has no digest")


_written = msgspec.msgpack.Encoder(order="deterministic", enc_hook=_in_words).encode
