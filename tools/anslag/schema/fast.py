"""Yes or no, fast: the compiled validator decides, and a record that fails is explained by `explain`."""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema_rs

from .formats import FORMATS, is_money
from .store import schema


class _Money:
    """The keyword ``x-money``: a number of kronor is a whole number of öre."""

    def __init__(self, parent: Any, value: object, path: object) -> None:
        del parent, path
        self.on = value is True

    def validate(self, instance: object) -> None:
        if self.on and not is_money(instance):
            raise ValueError("a part of an öre")


@cache
def _validator(kind: str) -> Any:
    return jsonschema_rs.Draft202012Validator(
        schema(kind), formats=dict(FORMATS), validate_formats=True, keywords={"x-money": _Money}
    )


def accepts(kind: str, data: object) -> bool:
    """Whether `data` (plain data) follows the schema of its `kind` of file."""
    return bool(_validator(kind).is_valid(data))
