"""The parts of the municipality."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from anslag.words import Words

from .application import Fact


class Position(Fact, frozen=True, kw_only=True):
    """A point in WGS 84, in degrees."""

    latitude: int | Decimal
    longitude: int | Decimal


class Area(Fact, frozen=True, kw_only=True):
    """A part of the municipality; `whole` marks the one that means all of it."""

    id: str
    name: Words
    priority_since: date | None = None
    whole: bool = False
    position: Position | None = None


class Areas(Fact, frozen=True, kw_only=True):
    """The file ``areas.yaml``."""

    areas: tuple[Area, ...]
