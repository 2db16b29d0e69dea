"""Names on a map: none on another or on a circle, and one on every circle that must have a name.

A name stands beside its circle where there is room. One that must be there is else put in the nearest free place, with
a line to its circle; when the map is full it grows downwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import dist, inf
from operator import itemgetter
from unicodedata import east_asian_width

from anslag.site.views.map_frame import WIDTH
from anslag.site.views.map_spots import Spot

__all__ = ["LINE", "Label", "Room", "Rooms", "lines_of", "width_of"]

LINE = 13.0
"""How high a line of a name is, whose size is in anslag.css."""
_RISE, _FALL = 10.5, 3.0
_GAP, _EDGE, _STEP, _FAR = 4.0, 2.0, 6.0, 60.0
_LONGEST, _MOST = 22, 3  # characters on a line, and lines
_NARROW, _WIDE = frozenset("iíìîïjlrtfI.,:;'!|()[]- "), frozenset("mwMWÅÄÖÆŒ@%&")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Room:
    """A part of a map: its left, upper, right and lower sides."""

    left: float
    top: float
    right: float
    low: float

    def meets(self, other: Room) -> bool:
        """Whether the two have anything in common."""
        return self.left < other.right and other.left < self.right and self.top < other.low and other.top < self.low

    def nearest(self, point: Point) -> Point:
        """Return the point of it that is nearest to `point`."""
        return min(max(point[0], self.left), self.right), min(max(point[1], self.top), self.low)

    def touches(self, spot: Spot) -> bool:
        """Whether it comes onto the circle of `spot`."""
        return dist(self.nearest(spot.middle), spot.middle) < spot.radius + 1


@dataclass(frozen=True, slots=True)
class Label:
    """A name on a map: its lines, where the first begins or ends, as `anchor` says, and the room that it takes.

    `leader` is where a line to its circle begins, when it does not stand beside it.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str
    room: Room
    leader: tuple[Point, Point] | None = None


@dataclass(slots=True)
class Rooms:
    """What is taken of a map with `spots`, `height` high."""

    spots: Sequence[Spot]
    height: float
    taken: list[Room] = field(default_factory=list)

    def free(self, room: Room) -> bool:
        """Whether nothing stands in `room`, and it is within the map."""
        inside = room.left >= _EDGE and room.top >= _EDGE and room.right <= WIDTH - _EDGE
        return (
            inside
            and room.low <= self.height - _EDGE
            and not any(room.meets(other) for other in self.taken)
            and not any(room.touches(spot) for spot in self.spots)
        )

    def named(self, spot: Spot, *, must: bool) -> Label | None:
        """Return the label of `spot`, whose room is then taken; None where there is none and it need not have one."""
        lines = lines_of(spot.group.choice.name)
        label = next((one for one in _beside(spot, lines) if self.free(one.room)), None)
        label = label or self._apart(spot, lines, _FAR)
        if label is None and must:
            label = self._apart(spot, lines, inf) or self._below(spot, lines)
        if label:
            self.taken.append(label.room)
        return label

    def _apart(self, spot: Spot, lines: tuple[str, ...], far: float) -> Label | None:
        """Return a label in the nearest free place less than `far` away, whose line to its circle crosses no name."""
        rooms = ((dist(room.nearest(spot.middle), spot.middle), room) for room in self._places(_size(lines), 0))
        near = sorted((one for one in rooms if one[0] < far), key=itemgetter(0))
        found = (_led(spot, lines, room) for _, room in near if self.free(room))
        return next((label for label in found if not self._crossed(label)), None)

    def _below(self, spot: Spot, lines: tuple[str, ...]) -> Label:
        """Return a label in the first free place of what the map grows by, with a line to its circle."""
        while True:
            top = self.height
            self.height += _size(lines)[1] + 2 * _EDGE
            if room := next(filter(self.free, self._places(_size(lines), top)), None):
                return _led(spot, lines, room)

    def _crossed(self, label: Label) -> bool:
        """Whether the line to the circle of `label` goes over another name."""
        if label.leader is None:
            return False
        (x1, y1), (x2, y2) = label.leader
        times = int(dist(*label.leader) / _STEP) + 1
        points = [(x1 + (x2 - x1) * n / times, y1 + (y2 - y1) * n / times) for n in range(times + 1)]
        return any(room.nearest(point) == point for room in self.taken for point in points)

    def _places(self, size: Point, top: float) -> Iterator[Room]:
        """Yield the rooms of that width and height in the map, from `top` down."""
        width, high = size
        for n in range(int((self.height - top - high - 2 * _EDGE) / _STEP) + 1):
            for m in range(int((WIDTH - width - 2 * _EDGE) / _STEP) + 1):
                x, y = m * _STEP + _EDGE, top + n * _STEP + _EDGE
                yield Room(x, y, x + width, y + high)


def _led(spot: Spot, lines: tuple[str, ...], room: Room) -> Label:
    """Return the label of `spot` in a room away from its circle, with a line to it."""
    end = room.nearest(spot.middle)
    part = spot.radius / max(dist(end, spot.middle), spot.radius)
    start = (spot.x + (end[0] - spot.x) * part, spot.y + (end[1] - spot.y) * part)
    leader = (round(start[0], 1), round(start[1], 1)), (round(end[0], 1), round(end[1], 1))
    return Label(lines, round(room.left + _EDGE, 1), round(room.top + _RISE, 1), "start", room, leader)


def lines_of(name: str) -> tuple[str, ...]:
    """Return a name as lines that each have room on a map; what is too long ends in an ellipsis."""
    lines = [""]
    for part in _parts(name):
        if len(lines[-1]) + len(part.rstrip()) <= _LONGEST:
            lines[-1] += part
        else:
            lines.append(part)
    told = [line.strip() for line in lines if line.strip()]
    if len(told) > _MOST:
        told = [*told[: _MOST - 1], f"{told[_MOST - 1][: _LONGEST - 1]}…"]
    return tuple(told) or ("–",)


def _parts(name: str) -> Iterator[str]:
    """Yield the parts of a name between which a line may end."""
    for part in re.findall(r"[^\s-]*(?:-+|\s+|$)", name):
        yield from (part[at : at + _LONGEST] for at in range(0, len(part), _LONGEST))


def width_of(text: str) -> float:
    """Return the room that a line of text takes at most, in units of a map."""
    return sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 4.8
    if east_asian_width(letter) in "WF":
        return 12.5
    return 11.2 if letter in _WIDE else 8.6 if letter.isupper() else 7.1


def _size(lines: Iterable[str]) -> Point:
    lines = tuple(lines)
    return max(map(width_of, lines)) + 2 * _EDGE, LINE * (len(lines) - 1) + _RISE + _FALL


def _beside(spot: Spot, lines: tuple[str, ...]) -> Iterator[Label]:
    """Yield the labels of `spot` that stand beside its circle, the best first."""
    width, high = _size(lines)
    away = spot.radius + _GAP - _EDGE
    middle = spot.y - high / 2
    for left, top, anchor in (
        (spot.x + away, middle, "start"),
        (spot.x - away - width, middle, "end"),
        *(
            (left, top, anchor)
            for left, anchor in (
                (spot.x - width / 2, "middle"),
                (spot.x, "start"),
                (spot.x - width, "end"),
                (spot.x - spot.radius, "start"),
                (spot.x + spot.radius - width, "end"),
            )
            for top in (spot.y - away - high, spot.y + away)
        ),
        *(
            (left, top, anchor)
            for left, anchor in ((spot.x + 0.7 * away, "start"), (spot.x - 0.7 * away - width, "end"))
            for top in (spot.y - 0.7 * away - high, spot.y + 0.7 * away)
        ),
    ):
        room = Room(left, top, left + width, top + high)
        x = {"start": left + _EDGE, "end": room.right - _EDGE, "middle": left + width / 2}[anchor]
        yield Label(lines, round(x, 1), round(top + _RISE, 1), anchor, room)
