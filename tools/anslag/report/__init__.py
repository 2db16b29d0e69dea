"""Verdicts written out. Each reporter is a pure function from a verdict to text."""

from __future__ import annotations

from typing import Protocol

from anslag.check import Verdict

from .json import json
from .text import text


class Reporter(Protocol):
    """Writes a verdict; a format without colours ignores `colour`."""

    def __call__(self, verdict: Verdict, *, colour: bool = False) -> str:
        """Return the whole report with a last line break."""
        ...


REPORTERS: dict[str, Reporter] = {"text": text, "json": json}

__all__ = ["REPORTERS", "Reporter"]
