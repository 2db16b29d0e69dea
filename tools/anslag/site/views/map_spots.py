"""Circles of areas, moved apart where they would lie on each other, so that each is seen and found by a finger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, dist, hypot, sin

from anslag.site.views.facets import Group
from anslag.site.views.map_frame import WIDTH, Point

__all__ = ["FINGER", "Spot", "spread"]

FINGER = 14.5
"""How far from its middle a circle is found, so that it is 24 px wide where the map is at its smallest, 300 px wide."""
_AIR = 1.5
_TIMES, _PAIRS = 400, 200_000  # so often is it tried, and so many pairs are looked at in all
_NEAR = 0.05
_TURN = 2.4  # radians between those that lie in the same place, so that they go apart to every side


@dataclass(frozen=True, slots=True)
class Spot:
    """An area on a map: where its circle stands, how large it is, and how far from its middle a finger finds it.

    `home` is where the area lies, when the circle has been moved so far that it does not cover it. One that is not
    `linked` leads nowhere; one that is `elsewhere` does so from another map, on a larger scale.
    """

    group: Group
    sum: str
    x: float
    y: float
    radius: float
    priority: bool
    linked: bool
    elsewhere: bool = False
    reach: float = 0.0
    home: Point | None = None

    @property
    def middle(self) -> Point:
        """Where its circle stands."""
        return self.x, self.y


def spread(spots: Sequence[Spot], height: float) -> list[Spot]:
    """Return `spots` with those that lead somewhere moved apart within a map of that height, and their reach.

    They keep their order. Where so many are so close that they do not find room, some still lie on each other, and
    none reaches onto another.
    """
    moved = _apart(spots, height)
    return [_settled(before, after, moved) for before, after in zip(spots, moved, strict=True)]


def _apart(spots: Sequence[Spot], height: float) -> list[Spot]:
    places = [list(_within(spot, spot.x, spot.y, height)) for spot in spots]
    looked = 0
    for _ in range(_TIMES):
        still = True
        for one, other in _close(spots, places):
            looked += 1
            gap = _wanted(spots[one], spots[other]) - dist(places[one], places[other])
            if gap < _NEAR or not (spots[one].linked or spots[other].linked):
                continue
            still = False
            x, y = _direction(places[one], places[other], one + other)
            for at, sign in ((one, -1), (other, 1)):
                share = 0.5 if spots[one].linked and spots[other].linked else float(spots[at].linked)
                x_new, y_new = places[at][0] + sign * share * gap * x, places[at][1] + sign * share * gap * y
                places[at][:] = _within(spots[at], x_new, y_new, height)
        if still or looked > _PAIRS:
            break
    return [replace(spot, x=round(x, 1), y=round(y, 1)) for spot, (x, y) in zip(spots, places, strict=True)]


def _close(spots: Sequence[Spot], places: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may be too close, from left to right."""
    order = sorted(range(len(spots)), key=lambda at: places[at][0])
    widest = 2 * max((max(spot.radius, FINGER) + _AIR for spot in spots), default=0.0)
    for n, one in enumerate(order):
        for other in order[n + 1 :]:
            if places[other][0] - places[one][0] > widest:
                break
            yield one, other


def _wanted(one: Spot, other: Spot) -> float:
    """Return how far apart two spots are to stand."""
    if one.linked and other.linked:
        return max(one.radius, FINGER) + max(other.radius, FINGER)
    return 0.0 if one.elsewhere or other.elsewhere else one.radius + other.radius + _AIR


def _direction(start: Sequence[float], end: Sequence[float], turn: int) -> Point:
    x, y = end[0] - start[0], end[1] - start[1]
    length = hypot(x, y)
    return (x / length, y / length) if length > _NEAR else (cos(turn * _TURN), sin(turn * _TURN))


def _within(spot: Spot, x: float, y: float, height: float) -> Point:
    """Return the place nearest to a point where a circle is within the map; one that leads nowhere stays."""
    if not spot.linked:
        return x, y
    room = spot.radius + _AIR
    return min(max(x, room), WIDTH - room), min(max(y, room), height - room)


def _settled(before: Spot, spot: Spot, spots: Sequence[Spot]) -> Spot:
    others = (one for one in spots if one is not spot and one.linked)
    gaps = (dist(spot.middle, one.middle) - one.radius for one in others)
    reach = max(spot.radius, min((FINGER, *gaps))) if spot.linked else spot.radius
    far = dist(spot.middle, before.middle) > spot.radius
    return replace(spot, reach=round(reach, 1), home=(round(before.x, 1), round(before.y, 1)) if far else None)
