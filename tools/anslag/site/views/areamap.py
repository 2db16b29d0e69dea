"""The areas as a map of circles: inline SVG, from the positions in the register, without tiles or script.

The middle of a municipality is crowded and its edges are far away, so there are two maps: the whole, and the part
where the priority areas lie on a larger scale. The size of a circle is the money; every circle leads to the area's
page, and the table beside the maps has the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, dist, radians, sqrt

from anslag.language import Language
from anslag.public import PublicArea
from anslag.site.views.facets import Group

__all__ = ["Map", "Spot", "maps"]

WIDTH, MARGIN = 360.0, 26.0
_LARGEST, _SMALLEST = 22.0, 4.0
_FINGER = 14.5  # so that a circle can be hit within 24 px where the map is at its smallest, 300 px wide
_LETTER, _LINE = 7.4, 13.0  # room for a letter and a line of the labels, whose size is in anslag.css


Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """An area on a map: where its circle stands and how large it is, and where its label stands, if it has room.

    `reach` is how far from its middle a finger finds it.
    """

    group: Group
    sum: str
    x: float
    y: float
    radius: float
    priority: bool
    label: tuple[float, float, str] | None = None
    reach: float = 0.0


@dataclass(frozen=True, slots=True)
class Map:
    """A map: its title, its height (its width is WIDTH), and its spots, the largest first.

    `inset` is the left, top, width and height of the part that another map shows on a larger scale.
    """

    title: str
    height: float
    spots: tuple[Spot, ...]
    inset: Rectangle | None = None

    @property
    def box(self) -> str:
        """The value of viewBox."""
        return f"0 0 {WIDTH:g} {self.height:g}"


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world in degrees of WGS 84."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether `point` (latitude, longitude) is within."""
        return self.south <= point[0] <= self.north and self.west <= point[1] <= self.east


def maps(groups: Sequence[Group], areas: Iterable[PublicArea], language: Language) -> tuple[Map, ...]:
    """Return the maps of those of `groups` whose area has a position: none, the whole, or the whole and the middle."""
    _ = language.gettext
    placed = {area.id: area for area in areas if area.position}
    shown = [(group, placed[group.choice.id]) for group in groups if group.choice.id in placed]
    if len(shown) < 2:
        return ()
    whole = _box([area.position for _, area in shown if area.position], 0)
    middle = _box([area.position for _, area in shown if area.priority and area.position], 0.3)
    scale = max(group.part for group, _ in shown) or 1
    if whole is None:
        return ()
    if middle is None or middle.east - middle.west > 0.7 * (whole.east - whole.west):
        return (_map(_("Hela kommunen"), whole, shown, scale, language),)
    near = _map(_("Kring de prioriterade områdena"), middle, shown, scale, language)
    return (near, _map(_("Hela kommunen"), whole, shown, scale, language, middle))


def _box(points: Sequence[tuple[float, float]], room: float) -> Box | None:
    """Return the box round `points`, larger by `room` of its larger side on each side; None for fewer than two."""
    if len(points) < 2:
        return None
    latitudes, longitudes = [one[0] for one in points], [one[1] for one in points]
    side = room * max((max(latitudes) - min(latitudes)) * 2, max(longitudes) - min(longitudes))
    return Box(min(latitudes) - side / 2, max(latitudes) + side / 2, min(longitudes) - side, max(longitudes) + side)


def _map(
    title: str,
    box: Box,
    shown: Iterable[tuple[Group, PublicArea]],
    scale: int,
    language: Language,
    inset: Box | None = None,
) -> Map:
    narrowing = cos(radians((box.south + box.north) / 2))
    per_degree = (WIDTH - 2 * MARGIN) / ((box.east - box.west) * narrowing or 1)

    def place(latitude: float, longitude: float) -> tuple[float, float]:
        x = MARGIN + (longitude - box.west) * narrowing * per_degree
        return round(x, 1), round(MARGIN + (box.north - latitude) * per_degree, 1)

    height = round((box.north - box.south) * per_degree + 2 * MARGIN)
    spots, named = [], set()
    for group, area in shown:
        if area.position and box.holds(area.position):
            x, y = place(*area.position)
            radius = max(_SMALLEST, _LARGEST * sqrt(group.part / scale))
            spots.append(Spot(group, language.money(group.part), x, y, round(radius, 1), area.priority))
            if group.projects and not (inset and inset.holds(area.position)):
                named.add(group.choice.id)
    spots = [replace(spot, reach=_reach(spot, spots)) for spot in spots]
    labelled = _labelled(sorted(spots, key=lambda one: -one.group.part), named, height)
    return Map(title, height, tuple(labelled), _frame(place, inset) if inset else None)


def _reach(spot: Spot, spots: Iterable[Spot]) -> float:
    """Return how far a finger finds `spot`: as far as it needs, but not onto another circle that leads somewhere."""
    others = (one for one in spots if one is not spot and one.group.projects)
    gaps = (dist((spot.x, spot.y), (one.x, one.y)) - one.radius for one in others)
    return round(max(spot.radius, min((_FINGER, *gaps))), 1)


def _frame(place: Callable[[float, float], tuple[float, float]], inset: Box) -> Rectangle:
    (left, top), (right, low) = place(inset.north, inset.west), place(inset.south, inset.east)
    return (left, top, round(right - left, 1), round(low - top, 1))


def _labelled(spots: Sequence[Spot], named: Container[str], height: float) -> Iterator[Spot]:
    """Yield `spots`, with a label on those in `named` where there is room for one: the largest choose first."""
    taken: list[Rectangle] = []
    for spot in spots:
        for x, y, anchor, room in _places(spot) if spot.group.choice.id in named else ():
            inside = room[0] >= 0 and room[1] >= 0 and room[2] <= WIDTH and room[3] <= height
            free = not any(_overlap(room, other) for other in taken)
            if inside and free and not any(_touches(room, other) for other in spots):
                taken.append(room)
                yield replace(spot, label=(x, y, anchor))
                break
        else:
            yield spot


def _places(spot: Spot) -> Iterator[tuple[float, float, str, Rectangle]]:
    """Yield the places for a label: where it begins, how it is anchored, and the room it takes."""
    width, gap = len(spot.group.choice.name) * _LETTER, spot.radius + 4
    low = spot.y + _LINE / 3
    yield round(spot.x + gap, 1), round(low, 1), "start", _room(spot.x + gap, low, width)
    yield round(spot.x - gap, 1), round(low, 1), "end", _room(spot.x - gap - width, low, width)
    for x, anchor, left in (
        (spot.x, "middle", spot.x - width / 2),
        (spot.x + spot.radius, "end", spot.x + spot.radius - width),
        (spot.x - spot.radius, "start", spot.x - spot.radius),
        (spot.x, "end", spot.x - width),
        (spot.x, "start", spot.x),
    ):
        for y in (spot.y - gap, spot.y + gap + _LINE * 0.7):
            yield round(x, 1), round(y, 1), anchor, _room(left, y, width)


def _room(left: float, low: float, width: float) -> Rectangle:
    return (left - 2, low - _LINE * 0.8, left + width + 2, low + _LINE * 0.2)


def _touches(room: Rectangle, spot: Spot) -> bool:
    nearest = (min(max(spot.x, room[0]), room[2]), min(max(spot.y, room[1]), room[3]))
    return dist(nearest, (spot.x, spot.y)) < spot.radius


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
