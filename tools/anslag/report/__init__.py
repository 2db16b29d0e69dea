"""Verdicts written out. Each reporter is a pure function from a verdict to text."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # a command that says again what it said before never needs it
    from anslag.check import Verdict


class Reporter(Protocol):
    """Writes a verdict; a format without colours ignores `colour`, one that always tells all ignores `full`."""

    def __call__(self, verdict: Verdict, *, colour: bool = False, full: bool = False) -> str:
        """Return the whole report with a last line break."""
        ...


class _Reporters(Mapping[str, Reporter]):
    """Reporters by the name of their module and function, each imported only when it is asked for."""

    _NAMES = ("text", "json", "github", "summary", "gitlab", "sarif", "junit")

    def __getitem__(self, name: str) -> Reporter:
        if name not in self._NAMES:
            raise KeyError(name)
        reporter: Reporter = getattr(importlib.import_module(f"{__name__}.{name}"), name)
        return reporter

    def __iter__(self) -> Iterator[str]:
        return iter(self._NAMES)

    def __len__(self) -> int:
        return len(self._NAMES)


REPORTERS: Mapping[str, Reporter] = _Reporters()

__all__ = ["REPORTERS", "Reporter"]
