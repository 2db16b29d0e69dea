"""The ground of a map: the municipality and its neighbours as paths, and the neighbours' names.

A neighbour's name stands where most of it is seen and nothing else stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import hypot

from anslag.public import PublicSurface
from anslag.site.simplify import least_of, simplified, weights
from anslag.site.views.map_frame import WIDTH, Frame, Point
from anslag.site.views.map_labels import Room, Rooms, width_of

__all__ = ["Ground", "NeighbourName", "ground", "neighbour_names"]

_LEAST = 0.2  # what changes the ground by less, in square units, is not seen
_MOST = 1500  # points of a map, about 6 kB compressed, however fine the outlines are
_EDGE = 6.0  # so far outside the map a surface is cut off, that its line along the cut is not seen

_STEP = 12.0
_RISE, _FALL, _AIR = 9.0, 4.0, 3.0

Ring = list[Point]
Side = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Ground:
    """A surface as it is drawn: its name, whether it is the municipality's own, and its path."""

    name: str
    own: bool
    path: str


@dataclass(frozen=True, slots=True)
class NeighbourName:
    """The name of a neighbour, and where the middle of its line stands."""

    name: str
    x: float
    y: float


def ground(surfaces: Iterable[PublicSurface], frame: Frame, height: float) -> Iterator[Ground]:
    """Yield what is seen of `surfaces` in a map of that height, the municipality's own last, so that its line shows."""
    shown = [(one, _shown_parts(one, frame, height)) for one in sorted(surfaces, key=lambda one: one.own)]
    weighed = {id(ring): weights(ring) for _, rings in shown for ring in rings}
    least = least_of(weighed.values(), _LEAST, _MOST)
    for surface, rings in shown:
        fewer = [simplified(ring, weighed[id(ring)], least) for ring in rings]
        if path := "".join(_path(ring) for ring in fewer if len(set(ring)) > 2):
            yield Ground(surface.name, surface.own, path)


def neighbour_names(surfaces: Iterable[PublicSurface], frame: Frame, rooms: Rooms) -> Iterator[NeighbourName]:
    """Yield the names of the neighbours that have room for theirs in what is seen of them. The room is then taken."""
    for surface in (one for one in surfaces if not one.own):
        sides = [side for ring in _shown_parts(surface, frame, rooms.height) for side in _sides(ring)]
        half = width_of(surface.name) / 2 + _AIR
        best = max(_rooms(half, sides, rooms), key=lambda room: _away(room, sides), default=None)
        if best:
            rooms.take(best)
            yield NeighbourName(surface.name, round(best.middle[0], 1), round(best.low - _FALL, 1))


def _shown_parts(surface: PublicSurface, frame: Frame, height: float) -> list[Ring]:
    """Return the rings of what is seen of `surface` in a map of that height, in its units, without the last point."""
    rings: list[Ring] = []
    for part in surface.parts:
        for ring in part:
            placed = [frame.place(latitude, longitude) for longitude, latitude in ring[:-1]]
            rings.append([(round(x, 1), round(y, 1)) for x, y in _cut(placed, height)])
    return [ring for ring in rings if len(set(ring)) > 2]


def _path(ring: Ring) -> str:
    return "M" + " ".join(f"{x:g},{y:g}" for x, y in ring) + "Z"


def _cut(ring: Ring, height: float) -> Ring:
    """Return what of `ring` is within the map and a little more (Sutherland and Hodgman)."""
    sides: tuple[tuple[int, float, Callable[[float, float], bool]], ...] = (
        (0, -_EDGE, float.__ge__),
        (0, WIDTH + _EDGE, float.__le__),
        (1, -_EDGE, float.__ge__),
        (1, height + _EDGE, float.__le__),
    )
    for axis, limit, within in sides:
        made: Ring = []
        for before, after in pairwise([*ring[-1:], *ring]):
            inside, was = within(after[axis], limit), within(before[axis], limit)
            if inside is not was:
                along = (limit - before[axis]) / (after[axis] - before[axis])
                made.append(
                    (before[0] + along * (after[0] - before[0]), before[1] + along * (after[1] - before[1])),
                )
            if inside:
                made.append(after)
        ring = made
    return ring


def _rooms(half: float, sides: Sequence[Side], rooms: Rooms) -> Iterator[Room]:
    """Yield the rooms for a name of that width that are free, and within `sides`."""
    across = int((WIDTH - 2 * half) / _STEP) if half * 2 < WIDTH else -1
    down = int((rooms.height - _RISE - _FALL) / _STEP)
    for n, m in product(range(across + 1), range(down + 1)):
        left, top = n * _STEP + _AIR, m * _STEP + _AIR
        room = Room(left, top, left + 2 * half, top + _RISE + _FALL)
        corners = product((room.left, room.right), (room.top, room.low))
        if rooms.free(room) and all(_within(point, sides) for point in corners):
            yield room


def _away(room: Room, sides: Sequence[Side]) -> float:
    """Return how far the middle of a room is from the nearest side."""
    return min(_distance(room.middle, *side) for side in sides)


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far `point` is from the stretch from `start` to `end`."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = x * x + y * y
    along = ((point[0] - start[0]) * x + (point[1] - start[1]) * y) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return hypot(point[0] - start[0] - along * x, point[1] - start[1] - along * y)


def _sides(ring: Ring) -> list[Side]:
    return list(pairwise([*ring, ring[0]]))


def _within(point: Point, sides: Sequence[Side]) -> bool:
    """Whether `point` is within `sides`: a line from it to the right crosses an odd number of them."""
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in sides:
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossed = not crossed
    return crossed
