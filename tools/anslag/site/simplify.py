"""Lines with fewer points that look the same (Ramer, Douglas and Peucker)."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

__all__ = ["distance", "simplified"]

Point = tuple[float, float]


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Return those of `points` that keep the line within `tolerance` of where it was: the first and the last always.

    A closed ring keeps the point farthest from its first one too, so that it stays a ring.
    """
    kept = {0, len(points) - 1}
    pending = [(0, len(points) - 1)]
    while pending:
        first, last = pending.pop()
        far, at = 0.0, first
        for number in range(first + 1, last):
            if (off := distance(points[number], points[first], points[last])) > far:
                far, at = off, number
        if far > tolerance:
            kept.add(at)
            pending += [(first, at), (at, last)]
    return [points[number] for number in sorted(kept) if number >= 0]


def distance(point: Point, start: Point, end: Point) -> float:
    """Return how far `point` is from the stretch from `start` to `end`."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = x * x + y * y
    along = ((point[0] - start[0]) * x + (point[1] - start[1]) * y) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return hypot(point[0] - start[0] - along * x, point[1] - start[1] - along * y)
