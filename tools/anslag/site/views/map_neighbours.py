"""The names of the neighbours on a map: where most of each is seen, and nothing else stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import hypot

from anslag.public import PublicSurface
from anslag.site.views.map_frame import WIDTH, Frame
from anslag.site.views.map_ground import Ring, shown_parts
from anslag.site.views.map_labels import Room, Rooms, width_of

__all__ = ["NeighbourName", "neighbour_names"]

_STEP = 12.0
_RISE, _FALL, _AIR = 9.0, 4.0, 3.0

Side = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class NeighbourName:
    """The name of a neighbour, and where the middle of its line stands."""

    name: str
    x: float
    y: float


def neighbour_names(surfaces: Iterable[PublicSurface], frame: Frame, rooms: Rooms) -> Iterator[NeighbourName]:
    """Yield the names of the neighbours that have room for theirs in what is seen of them. The room is then taken."""
    for surface in (one for one in surfaces if not one.own):
        sides = [side for ring in shown_parts(surface, frame, rooms.height) for side in _sides(ring)]
        half = width_of(surface.name) / 2 + _AIR
        best = max(((_away(room, sides), *room) for room in _rooms(half, sides, rooms)), default=None)
        if best:
            left, top, right, low = best[1:]
            rooms.take(Room(left, top, right, low))
            yield NeighbourName(surface.name, round((left + right) / 2, 1), round(low - _FALL, 1))


def _rooms(half: float, sides: Sequence[Side], rooms: Rooms) -> Iterator[tuple[float, float, float, float]]:
    """Yield the rooms for a name of that width that are free, and within `sides`."""
    across = int((WIDTH - 2 * half) / _STEP) if half * 2 < WIDTH else -1
    down = int((rooms.height - _RISE - _FALL) / _STEP)
    for n, m in product(range(across + 1), range(down + 1)):
        left, top = n * _STEP + _AIR, m * _STEP + _AIR
        room = Room(left, top, left + 2 * half, top + _RISE + _FALL)
        corners = product((room.left, room.right), (room.top, room.low))
        if all(_within(point, sides) for point in corners) and rooms.free(room):
            yield room.left, room.top, room.right, room.low


def _away(room: tuple[float, float, float, float], sides: Sequence[Side]) -> float:
    """Return how far the middle of a room is from the nearest side."""
    left, top, right, low = room
    return min(_distance(((left + right) / 2, (top + low) / 2), *side) for side in sides)


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return how far `point` is from the stretch from `start` to `end`."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = x * x + y * y
    along = ((point[0] - start[0]) * x + (point[1] - start[1]) * y) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return hypot(point[0] - start[0] - along * x, point[1] - start[1] - along * y)


def _sides(ring: Ring) -> list[Side]:
    return list(pairwise([*ring, ring[0]]))


def _within(point: tuple[float, float], sides: Sequence[Side]) -> bool:
    """Whether `point` is within `sides`: a line from it to the right crosses an odd number of them."""
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in sides:
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossed = not crossed
    return crossed
