"""Lines with fewer points that look the same (Visvalingam and Whyatt, 1993), however they are made: n log n."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush, nlargest
from math import inf

__all__ = ["least_of", "simplified", "weights"]

Point = tuple[float, float]


def weights(points: Sequence[Point]) -> list[float]:
    """Return what each of `points` means for the line: the area that it changes by without it.

    The first and the last mean more than any other, and no point less than one that went before it.
    """
    last = len(points) - 1
    before, after = list(range(-1, last)), list(range(1, last + 2))
    areas = [inf, *(_area(*points[n - 1 : n + 2]) for n in range(1, last)), inf][: last + 1]
    found = [inf] * len(points)
    heap = [(area, n) for n, area in enumerate(areas) if area < inf]
    heapify(heap)
    least = 0.0
    while heap:
        area, n = heappop(heap)
        if found[n] < inf or area != areas[n]:
            continue
        least = found[n] = max(least, area)
        one, other = before[n], after[n]
        after[one], before[other] = other, one
        for beside in (one, other):
            if 0 < beside < last:
                areas[beside] = _area(points[before[beside]], points[beside], points[after[beside]])
                heappush(heap, (areas[beside], beside))
    return found


def least_of(weighed: Iterable[Sequence[float]], least: float, most: int) -> float:
    """Return from what weight on points are kept: `least`, or more where more than `most` of several lines would be."""
    kept = nlargest(most + 1, (weight for line in weighed for weight in line if weight >= least))
    return least if len(kept) <= most else max(least, next((one for one in reversed(kept[:-1]) if one > kept[-1]), inf))


def simplified(points: Sequence[Point], weighed: Sequence[float], least: float) -> list[Point]:
    """Return those of `points` that weigh `least` or more."""
    return [point for point, weight in zip(points, weighed, strict=True) if weight >= least]


def _area(one: Point, point: Point, other: Point) -> float:
    """Return the area of a triangle."""
    return abs((point[0] - one[0]) * (other[1] - one[1]) - (other[0] - one[0]) * (point[1] - one[1])) / 2
