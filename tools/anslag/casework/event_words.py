"""The words for what has happened in a project, kept by the fact that they tell of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from anslag.words import capital, sentence

from .happenings import Happening
from .office import Dossier, Office
from .record_words import whose

__all__ = ["WORDS", "Told", "Words", "settled", "tells"]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of: something that happened in the project of `dossier`, as the office sees it."""

    office: Office
    dossier: Dossier
    one: Happening

    @property
    def fact(self) -> Any:
        """The part of the record that says so."""
        return self.one.fact

    @property
    def within(self) -> tuple[Any, ...]:
        """The parts that the fact stands in, the record first."""
        return self.one.within


Say = Callable[[Told], tuple[str, str]]
"""Returns a heading and a text."""


@dataclass(frozen=True, slots=True)
class Words:
    """How a fact is told, and what kind of event it is: ``decided``, ``money`` or nothing of these."""

    say: Say
    kind: str = ""


WORDS: dict[str, Words] = {}
"""The words by the dotted path of the fact in the schema. A fact that is not here is told in the schema's."""


def tells(path: str, kind: str = "") -> Callable[[Say], Say]:
    """Return a decorator that keeps what tells of the fact at `path`."""

    def keep(say: Say) -> Say:
        WORDS[path] = Words(say, kind)
        return say

    return keep


def settled(told: Told) -> str:
    """Return who settled something, where it is written and why."""
    by = capital(whose(told.dossier.programme, told.fact.by))
    where = ", ".join(part for part in (by, told.fact.reference) if part)
    return " ".join(part for part in (f"{where}." if where else "", sentence(told.fact.reason or "")) if part)
