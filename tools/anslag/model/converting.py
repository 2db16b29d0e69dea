"""From a document's plain data to the model's types."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from anslag.words import Words

from .money import Ore

T = TypeVar("T")


def build(kind: type[T], data: object) -> T:
    """Return `data` (plain data that its schema accepts) as a `kind`.

    Raises `ValueError` when the data does not have the shape of `kind`; after a schema check that never
    happens.
    """
    try:
        return msgspec.convert(data, kind, dec_hook=_decode)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def _decode(kind: type[Any], value: object) -> object:
    if kind is Ore and isinstance(value, int | Decimal):
        return Ore.from_kronor(value)
    if kind is Words and isinstance(value, str | dict):
        return Words(value)
    raise ValueError(f"no way to make a {kind.__name__} of {value!r}")
