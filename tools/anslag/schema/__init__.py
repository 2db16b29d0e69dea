"""A document's plain data against its JSON Schema (2020-12): fast to accept, careful to explain."""

from __future__ import annotations

from .dictionary import Field, below, field, fields, label, paired
from .fast import accepts
from .patterns import follows
from .shape_codes import CODES, Code
from .store import KINDS, schema

__all__ = [
    "CODES",
    "KINDS",
    "Code",
    "Field",
    "accepts",
    "below",
    "field",
    "fields",
    "follows",
    "label",
    "paired",
    "schema",
]
