"""The two things that edit what has landed: a slip that is put right, and a text that something is taken out of."""

from __future__ import annotations

from datetime import date
from typing import Any

from .application import Entry


class Correction(Entry, frozen=True, kw_only=True, rename={"before": "from", "after": "to"}):
    """A slip in the register put right: it was never true. The old value is kept in `before`."""

    date: date
    path: str
    before: Any
    after: Any
    reason: str
    by: str | None = None


class Redaction(Entry, frozen=True, kw_only=True):
    """That something was taken out of the text at `path`: by whom, on what ground, and where the original is."""

    date: date
    by: str
    path: str
    reason: str
    reference: str | None = None
