"""Yes or no, fast: the compiled validator decides, and a record that fails is explained by `explain`."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import jsonschema_rs

from .formats import FORMATS
from .store import schema

_MONEY = [{"type": "integer"}, {"multipleOf": Decimal("0.01")}]
"""The keyword ``x-money`` in standard words: the compiled validator divides exactly, and nearly every sum is whole."""


@cache
def _validator(kind: str) -> Any:
    return jsonschema_rs.Draft202012Validator(_standard(schema(kind)), formats=dict(FORMATS), validate_formats=True)


def _standard(part: Any) -> Any:
    """Return a part of a schema without keywords of our own, each of which costs a call from Rust into Python."""
    if isinstance(part, list):
        return [_standard(item) for item in part]
    if not isinstance(part, dict):
        return part
    return dict(("anyOf", _MONEY) if key == "x-money" else (key, _standard(value)) for key, value in part.items())


def accepts(kind: str, data: object) -> bool:
    """Whether `data` (plain data) follows the schema of its `kind` of file."""
    return bool(_validator(kind).is_valid(data))
