"""The ground of a map: the municipality and its neighbours as paths, and how long a kilometre is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from anslag.public import PublicSurface
from anslag.site.simplify import least_of, simplified, weights
from anslag.site.views.map_frame import WIDTH, Frame

__all__ = ["Ground", "Scale", "ground", "scale_in", "shown_parts"]

_LEAST = 0.2  # what changes the ground by less, in square units, is not seen
_MOST = 1500  # points of a map, about 6 kB compressed, however fine the outlines are
_EDGE = 6.0  # so far outside the map a surface is cut off, that its line along the cut is not seen
_LENGTHS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200)
_LONGEST = 90.0

Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True, slots=True)
class Ground:
    """A surface as it is drawn: its name, whether it is the municipality's own, and its path."""

    name: str
    own: bool
    path: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A bar as long as so many kilometres, from where it begins."""

    x: float
    y: float
    length: float
    kilometres: float


def ground(surfaces: Iterable[PublicSurface], frame: Frame, height: float) -> Iterator[Ground]:
    """Yield what is seen of `surfaces` in a map of that height, the municipality's own last, so that its line shows."""
    shown = [(one, shown_parts(one, frame, height)) for one in sorted(surfaces, key=lambda one: one.own)]
    weighed = {id(ring): weights(ring) for _, rings in shown for ring in rings}
    least = least_of(weighed.values(), _LEAST, _MOST)
    for surface, rings in shown:
        fewer = [simplified(ring, weighed[id(ring)], least) for ring in rings]
        if path := "".join(_path(ring) for ring in fewer if len(set(ring)) > 2):
            yield Ground(surface.name, surface.own, path)


def shown_parts(surface: PublicSurface, frame: Frame, height: float) -> list[Ring]:
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


def scale_in(frame: Frame, corners: Sequence[Point], free: Callable[[float, float, float, float], bool]) -> Scale:
    """Return a bar in the first of `corners` (of the bar's lower left end) that is free, else in the last."""
    kilometres = max((one for one in _LENGTHS if one * frame.kilometre <= _LONGEST), default=_LENGTHS[0])
    length = round(kilometres * frame.kilometre, 1)
    places = [(x if x >= 0 else WIDTH + x - length, y) for x, y in corners]
    chosen = next((one for one in places if free(one[0], one[1] - 18, one[0] + length, one[1] + 4)), places[-1])
    return Scale(round(chosen[0], 1), chosen[1], length, kilometres)
