"""Names on a map: none on another or on a circle, and one on every circle that must have a name.

A name stands beside its circle where there is room. One that must be there is else put in the nearest free place, with
a line to its circle; when the map is full it grows downwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil, dist, sqrt
from unicodedata import east_asian_width

from anslag.site.views.map_frame import WIDTH, Point
from anslag.site.views.map_spots import Spot

__all__ = ["LINE", "Label", "Room", "Rooms", "lines_of", "width_of"]

LINE = 14.0
"""How high a line of a name is, whose size is in anslag.css."""
_RISE, _FALL = 11.5, 3.5
_GAP, _EDGE, _STEP, _CELL = 4.0, 2.0, 6.0, 1.0
_FAR, _TRIES, _STRIP, _LONELY = 90.0, 60, 60.0, 12.0
_LONGEST, _MOST = 22, 3  # characters on a line, and lines
_NARROW, _WIDE = frozenset("iíìîïjlrtfI.,:;'!|()[]- "), frozenset("mwMWÅÄÖÆŒ@%&")


@dataclass(frozen=True, slots=True)
class Room:
    """A part of a map: its left, upper, right and lower sides."""

    left: float
    top: float
    right: float
    low: float

    @property
    def middle(self) -> Point:
        """The point in the middle of it."""
        return (self.left + self.right) / 2, (self.top + self.low) / 2

    def nearest(self, point: Point) -> Point:
        """Return the point of it that is nearest to `point`."""
        return min(max(point[0], self.left), self.right), min(max(point[1], self.top), self.low)


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


class Rooms:
    """What is free of a map with `spots`, `height` high, in cells of _CELL units: a row is a number, a cell a bit.

    A cell is taken if anything in it is. So many places are tried that nothing slower will do.
    """

    def __init__(self, spots: Sequence[Spot], height: float) -> None:
        self.height = self._low = height
        self._spots = spots
        self._taken: list[int] = []
        self._names: list[int] = []
        for spot in spots:
            self._take_circle(*spot.middle, spot.radius)

    def free(self, room: Room) -> bool:
        """Whether nothing stands in `room`, and it is within the map."""
        if room.left < _EDGE or room.top < _EDGE or room.right > WIDTH - _EDGE or room.low > self.height - _EDGE:
            return False
        mask, (first, last) = _bits(room.left, room.right), _cells(room.top, room.low)
        return not any(row & mask for row in self._taken[first:last])

    def take(self, room: Room) -> None:
        """Let nothing else stand in `room`."""
        mask = _bits(room.left, room.right)
        for number in range(*_cells(room.top, room.low)):
            self._mark(self._taken, number, mask)
            self._mark(self._names, number, mask)

    def _take_circle(self, x: float, y: float, radius: float) -> None:
        for number in range(*_cells(max(y - radius, 0.0), y + radius)):
            off = max(number * _CELL - y, y - (number + 1) * _CELL, 0.0)
            half = sqrt(max(radius * radius - off * off, 0.0))
            self._mark(self._taken, number, _bits(max(x - half, 0.0), x + half))

    @staticmethod
    def _mark(rows: list[int], number: int, mask: int) -> None:
        rows += [0] * (number + 1 - len(rows))
        rows[number] |= mask

    def named(self, spot: Spot, *, must: bool) -> Label | None:
        """Return the label of `spot`, whose room is then taken; None where there is none and it need not have one."""
        lines = lines_of(spot.group.choice.name)
        label = next((one for one in _beside(spot, lines) if self.free(one.room)), None)
        label = label or self._apart(spot, lines, _LONELY) or (self._apart(spot, lines, 0.0) if must else None)
        if label is None and must:
            label = self._below(spot, lines)
        if label:
            self.take(label.room)
        return label

    def _apart(self, spot: Spot, lines: tuple[str, ...], lonely: float) -> Label | None:
        """Return a label in the nearest free place that is not far away, whose line to its circle crosses no name.

        It is at least `lonely` from every other circle, so that it is not taken for that one's.
        """
        size = _size(lines)
        about = Room(spot.x - _FAR - size[0], spot.y - _FAR - size[1], spot.x + _FAR + size[0], spot.y + _FAR + size[1])
        near = sorted(_places(size, about), key=lambda room: dist(room.nearest(spot.middle), spot.middle))
        found = (
            _led(spot, lines, room)
            for room in islice(filter(self.free, near), _TRIES)
            if self._alone(spot, room, lonely)
        )
        return next((label for label in found if not self._crossed(label)), None)

    def _alone(self, spot: Spot, room: Room, lonely: float) -> bool:
        others = (one for one in self._spots if one is not spot)
        return all(dist(room.nearest(one.middle), one.middle) >= one.radius + lonely for one in others)

    def _below(self, spot: Spot, lines: tuple[str, ...]) -> Label:
        """Return a label in the first free place of what the map has grown by, with a line to its circle."""
        size = _size(lines)
        while True:
            below = Room(_EDGE, max(self._low, self.height - _STRIP), WIDTH - _EDGE, self.height)
            if room := next(filter(self.free, _places(size, below)), None):
                return _led(spot, lines, room)
            self.height += size[1] + _EDGE

    def _crossed(self, label: Label) -> bool:
        """Whether the line to the circle of `label` goes over another name."""
        if label.leader is None:
            return False
        (x1, y1), (x2, y2) = label.leader
        times = int(dist(*label.leader) / _CELL) + 1
        cells = ((x1 + (x2 - x1) * n / times, y1 + (y2 - y1) * n / times) for n in range(times + 1))
        here = (self._names[int(y / _CELL)] >> int(x / _CELL) for x, y in cells if 0 <= y < len(self._names) * _CELL)
        return any(row & 1 for row in here)


def _places(size: Point, within: Room) -> Iterator[Room]:
    """Yield rooms of that width and height within another, a step from each other."""
    width, high = size
    for n in range(int((within.low - within.top - high) / _STEP) + 1):
        for m in range(int((within.right - within.left - width) / _STEP) + 1):
            x, y = within.left + m * _STEP, within.top + n * _STEP
            yield Room(x, y, x + width, y + high)


def _led(spot: Spot, lines: tuple[str, ...], room: Room) -> Label:
    """Return the label of `spot` in a room away from its circle, with a line to it."""
    end = room.nearest(spot.middle)
    part = spot.radius / max(dist(end, spot.middle), spot.radius)
    start = (spot.x + (end[0] - spot.x) * part, spot.y + (end[1] - spot.y) * part)
    leader = (round(start[0], 1), round(start[1], 1)), (round(end[0], 1), round(end[1], 1))
    return Label(lines, round(room.left + _EDGE, 1), round(room.top + _RISE, 1), "start", room, leader)


def _cells(start: float, end: float) -> tuple[int, int]:
    """Return the first cell that a stretch is in, and the one after the last."""
    return int(start / _CELL), ceil(end / _CELL)


def _bits(left: float, right: float) -> int:
    """Return the cells of a row from `left` to `right`, each a bit."""
    first, last = _cells(left, right)
    return ((1 << last - first) - 1) << first


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
        return 5.2
    if east_asian_width(letter) in "WF":
        return 13.5
    return 12.1 if letter in _WIDE else 9.4 if letter.isupper() else 7.7


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
