"""Pages and files that are known before they are made: by a digest of all that they are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from types import FunctionType, MethodType
from typing import Any, Generic, TypeVar

import msgspec

from anslag.words import Words

__all__ = ["Keys", "Later"]

T_co = TypeVar("T_co", covariant=True)
_SIZE = 16
_PLAIN = frozenset({bool, int, str, type(None)})


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
    """Gives each `Later` its key. A record that many of them share is digested once.

    `common` stands for what all have in common. The keys of a site's other languages take over from its `first` what
    that has digested.
    """

    def __init__(self, common: str, first: Keys | None = None) -> None:
        self._common = common.encode()
        self._names: dict[type[Any], list[str]] = {}
        self._known: dict[int, tuple[object, bytes]] = {}
        self._shared: set[int] = set()
        if first:
            self._names, self._known, self._shared = first._names, first._known, first._shared  # noqa: SLF001

    def of(self, later: Later[Any]) -> bytes:
        """Return the key: the same whenever the same would be made."""
        name = f"{later.make.__module__}.{later.make.__qualname__}".encode()
        return _digest((self._common, name, self._part(later.made_of)))

    def share(self, one: object, first: object) -> None:
        """Let `one` be known by `first`, which alone decides what it is: itself, or that which it is a translation of.

        To be told before any key is asked for, so that the keys do not hang on the order they are asked for in.
        """
        digest = self._part(first)
        self._known[id(one)] = (one, digest)
        self._shared.add(id(one))

    def _part(self, value: object) -> bytes:
        known = self._known.get(id(value))
        if known is not None:
            return known[1]
        if isinstance(value, tuple):
            return _written(value) if _PLAIN.issuperset(map(type, value)) else _digest(map(self._part, value))
        if not is_dataclass(value):
            return _written(value)
        digest = self._record(value)
        self._known[id(value)] = (value, digest)  # which keeps the record, so that its id stays its own
        return digest

    def _record(self, value: Any) -> bytes:
        """Return the digest of a record: field by field when it has lists of records that others have too."""
        names = self._names.get(type(value))
        if names is None:
            names = self._names[type(value)] = [field.name for field in fields(value)]
        values = tuple([getattr(value, name) for name in names])
        if any(type(one) is tuple and one and id(one[0]) in self._shared for one in values):
            return self._part(values)
        return _digest((_written(value),))


def _digest(parts: Iterable[bytes]) -> bytes:
    return hashlib.blake2b(_written(list(parts)), digest_size=_SIZE).digest()


def _in_words(value: object) -> str:
    """Return what stands for what is no plain data: a function's name, and the texts of a text of another kind."""
    if isinstance(value, Words):
        return "\0".join(("", *(part for pair in value.texts.items() for part in pair)))
    if isinstance(value, str):
        return "".join(("\0", value))  # adding would call what such a text makes of it
    if isinstance(value, FunctionType | MethodType):
        return f"{value.__module__}.{value.__qualname__}"
    raise TypeError(f"{type(value).__qualname__} has no digest")


_written = msgspec.msgpack.Encoder(order="deterministic", enc_hook=_in_words).encode
