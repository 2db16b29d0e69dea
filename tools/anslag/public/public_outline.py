"""The outlines of the map as the public sees them: all that the file says, since nothing in it is about anyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from anslag.model import Outline, OutlineFeature

__all__ = ["PublicOutline", "PublicSurface", "public_outline"]


@dataclass(frozen=True, slots=True)
class PublicSurface:
    """What is within the outline of the municipality (`own`), or of a neighbour: the rings of each of its parts.

    A ring is points of longitude and latitude in degrees of WGS 84; the first of a part is its outer one.
    """

    name: str
    own: bool
    parts: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]


@dataclass(frozen=True, slots=True)
class PublicOutline:
    """The outlines that the map is drawn with, and what is to be said of them."""

    source: str
    licence: str
    date: date
    surfaces: tuple[PublicSurface, ...]


def public_outline(outline: Outline) -> PublicOutline:
    """Return the outlines of the map as the public sees them."""
    return PublicOutline(outline.source, outline.licence, outline.date, tuple(map(_surface, outline.features)))


def _surface(feature: OutlineFeature) -> PublicSurface:
    parts = (
        tuple(tuple((float(x), float(y)) for x, y in ring) for ring in part) for part in feature.geometry.coordinates
    )
    return PublicSurface(feature.properties.name, feature.own, tuple(parts))
