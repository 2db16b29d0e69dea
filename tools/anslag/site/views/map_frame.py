"""What a map shows of the world, and where on it a place is: degrees of WGS 84 to units of the drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

__all__ = ["WIDTH", "Box", "Frame", "Point", "box_round", "frame_for"]

WIDTH = 360.0
_MARGIN = 26.0
_TALLEST, _LOWEST = 420.0, 190.0
_NARROWEST = 0.004  # degrees of latitude that a map shows at least, about 450 metres
_KILOMETRE = 1 / 111.32  # in degrees of latitude

Point = tuple[float, float]
"""On a map: units from the left and from the top."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world in degrees of WGS 84."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether `point` (latitude, longitude) is within."""
        return self.south <= point[0] <= self.north and self.west <= point[1] <= self.east

    def wider(self, room: float, least: float = 0.0) -> Box:
        """Return it larger by `room` of its larger side on each side, and with a larger side of `least` or more.

        `least` is in degrees of latitude.
        """
        narrowing = _narrowing(self)
        side = max((self.east - self.west) * narrowing, self.north - self.south)
        more = max(side * room, (least - side) / 2)
        across = more / narrowing
        return Box(self.west - across, self.south - more, self.east + across, self.north + more)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a map shows: the degrees at its upper left corner, units per degree, and its height (it is WIDTH wide)."""

    west: float
    north: float
    across: float
    along: float
    height: float

    def place(self, latitude: float, longitude: float) -> Point:
        """Return where a place is on the map."""
        return (longitude - self.west) * self.across, (self.north - latitude) * self.along

    @property
    def kilometre(self) -> float:
        """How many units a kilometre is."""
        return self.along * _KILOMETRE


def box_round(points: Iterable[tuple[float, float]]) -> Box:
    """Return the box round `points` (latitude, longitude), of which there is at least one."""
    latitudes, longitudes = zip(*points, strict=True)
    return Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def frame_for(box: Box) -> Frame:
    """Return a frame in which all of `box` is seen, in the middle, with a margin round it."""
    narrowing = _narrowing(box)
    wide = max((box.east - box.west) * narrowing, _NARROWEST)
    high = max(box.north - box.south, _NARROWEST)
    along = min((WIDTH - 2 * _MARGIN) / wide, (_TALLEST - 2 * _MARGIN) / high)
    height = max(round(high * along + 2 * _MARGIN), _LOWEST)
    across = along * narrowing
    west = (box.east + box.west) / 2 - WIDTH / 2 / across
    north = (box.north + box.south) / 2 + height / 2 / along
    return Frame(west, north, across, along, height)


def _narrowing(box: Box) -> float:
    """Return how long a degree of longitude is there, in degrees of latitude. Near a pole it is never nothing."""
    return max(cos(radians((box.south + box.north) / 2)), 0.01)
