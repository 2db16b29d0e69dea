"""The document that a grant's rules come from, and the goals that it serves."""

from __future__ import annotations

import msgspec

from anslag.words import Words

from .application import Fact


class GuidelineSection(Fact, frozen=True, kw_only=True):
    """Where the guidelines speak of a topic."""

    heading: Words
    url: str | None = None


class Guidelines(Fact, frozen=True, kw_only=True):
    """The document that the rules come from."""

    title: Words
    reference: str | None = None
    url: str | None = None
    sections: dict[str, GuidelineSection] = msgspec.field(default_factory=dict)


class ProgrammeGoal(Fact, frozen=True, kw_only=True):
    """A goal of the grant; `serves` are the ids of overarching goals."""

    id: str
    name: Words
    description: Words | None = None
    serves: tuple[str, ...] = ()


class OverarchingGoal(Fact, frozen=True, kw_only=True):
    """A goal that others have set, in the document `source`."""

    id: str
    name: Words
    source: Words
