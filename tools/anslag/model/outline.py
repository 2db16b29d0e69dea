"""The outlines that the map of the areas is drawn with, as GeoJSON (RFC 7946) says them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from .application import Fact

Point = tuple[int | Decimal, int | Decimal]
"""Longitude and latitude in degrees of WGS 84, in that order."""
Ring = tuple[Point, ...]
"""Points round a part of a surface, the last of which is the first."""


class OutlineRole(StrEnum):
    """Whose an outline is."""

    OWN = "own"
    NEIGHBOUR = "neighbour"


class OutlineOf(Fact, frozen=True, kw_only=True):
    """Whose an outline is, and what they are called on the map."""

    name: str
    role: OutlineRole


class OutlineShape(Fact, frozen=True, kw_only=True):
    """The surfaces within an outline, each with its outer ring and those of its holes."""

    type: str
    coordinates: tuple[tuple[Ring, ...], ...]


class OutlineFeature(Fact, frozen=True, kw_only=True):
    """The outline of the municipality, or of one beside it."""

    type: str
    properties: OutlineOf
    geometry: OutlineShape

    @property
    def own(self) -> bool:
        """Whether it is the municipality's own."""
        return self.properties.role is OutlineRole.OWN


class Outline(Fact, frozen=True, kw_only=True):
    """The file ``outline.geojson``. `source`, `licence` and `date` are members beside those of GeoJSON."""

    type: str
    source: str
    licence: str
    date: dt.date
    features: tuple[OutlineFeature, ...]
