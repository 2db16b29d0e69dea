"""The areas as a map: inline SVG, from the positions and the outlines in the register, without tiles or script.

The middle of a municipality is crowded and its edges are far away, so there may be two maps: the part where the
priority areas lie on a larger scale, and the whole. The size of a circle is the money. With a pointer, a circle leads
to the area's page; the table beside the maps has the same links and the figures, for everyone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from anslag.language import Language
from anslag.public import PublicArea, PublicOutline, PublicSurface
from anslag.site.views.facets import Group
from anslag.site.views.map_frame import WIDTH, Box, Frame, box_round, frame_for
from anslag.site.views.map_ground import Ground, NeighbourName, ground, neighbour_names
from anslag.site.views.map_labels import Label, Room, Rooms
from anslag.site.views.map_spots import Spot, spread

__all__ = ["Map", "maps"]

_LARGEST, _SMALLEST, _EMPTY = 20.0, 5.0, 3.0
_NEAR = 0.6
"""The part of the whole, by its width or height, that the map round the priority areas shows at most."""
_LEAST = 0.25
"""The part that it shows at least."""
_LENGTHS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200)
_LONGEST = 90.0

Rectangle = tuple[float, float, float, float]
Placed = tuple[Group, PublicArea, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Scale:
    """A bar as long as so many kilometres, from where it begins, its number above it."""

    x: float
    y: float
    length: float
    kilometres: float

    @property
    def room(self) -> Room:
        """The room that it takes."""
        return Room(self.x - 4, self.y - 18, self.x + max(self.length, 36) + 4, self.y + 5)


@dataclass(frozen=True, slots=True)
class Map:
    """A map: its title, its height (its width is WIDTH), its ground, and its spots with their names, the largest first.

    `inset` is the left, top, width and height of the part that another map shows on a larger scale.
    """

    title: str
    height: float
    ground: tuple[Ground, ...]
    scale: Scale
    spots: tuple[tuple[Spot, Label | None], ...]
    neighbours: tuple[NeighbourName, ...]
    inset: Rectangle | None = None

    @property
    def box(self) -> str:
        """The value of viewBox."""
        return f"0 0 {WIDTH:g} {self.height:g}"


def maps(
    groups: Sequence[Group], areas: Iterable[PublicArea], outline: PublicOutline | None, language: Language
) -> tuple[Map, ...]:
    """Return the maps of those of `groups` whose area has a position: none, the whole, or the whole and the middle.

    Without an `outline` the whole is as large as the areas' positions say, and there are at least two of them.
    """
    _ = language.gettext
    by_id = {area.id: area for area in areas}
    shown: list[Placed] = [
        (group, area, area.position)
        for group in groups
        if (area := by_id.get(group.choice.id)) and area.position is not None
    ]
    surfaces = outline.surfaces if outline else ()
    own = [(y, x) for one in surfaces if one.own for part in one.parts for ring in part for x, y in ring]
    if not shown or (len(shown) < 2 and not own):
        return ()
    whole = box_round([*own, *(position for *_rest, position in shown)])
    near = _near(shown, whole)
    drawn = _Drawing(surfaces, max(group.part for group, *_rest in shown) or 1, language)
    if near is None:
        return (drawn.map(_("Hela kommunen"), whole, shown),)
    within = [one for one in shown if near.holds(one[2])]
    return (
        drawn.map(_("Kring de prioriterade områdena"), near, within),
        drawn.map(_("Hela kommunen"), whole, shown, near),
    )


def _near(shown: Sequence[Placed], whole: Box) -> Box | None:
    """Return the part where the priority areas lie; None when there are none, or it is hardly less than the whole."""
    priority = [position for _, area, position in shown if area.priority]
    side = max(whole.north - whole.south, (whole.east - whole.west) / 2)
    if not priority or not side:
        return None
    near = box_round(priority).wider(0.2, side * _LEAST)
    small = near.east - near.west < _NEAR * (whole.east - whole.west)
    small = small and near.north - near.south < _NEAR * (whole.north - whole.south)
    return near if small and sum(near.holds(position) for *_, position in shown) > 2 else None


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What the maps of a page have in common: the surfaces, the largest sum and the language."""

    surfaces: Sequence[PublicSurface]
    largest: int
    language: Language

    def map(self, title: str, box: Box, shown: Iterable[Placed], inset: Box | None = None) -> Map:
        """Return a map of `box` with the areas in `shown`, of which those in `inset` are on another map."""
        frame = frame_for(box)
        spots = spread([self._spot(*one, frame, inset) for one in shown], frame.height)
        spots.sort(key=lambda one: (-one.group.part, one.group.choice.id))
        rooms = Rooms(spots, frame.height)
        bar = _scale(frame, rooms)
        named = [one for one in spots if one.linked or (one.priority and not one.elsewhere)]
        labels = {
            one.group.choice.id: label
            for one in sorted(named, key=lambda one: not one.priority)
            if (label := rooms.named(one, must=one.priority))
        }
        return Map(
            title,
            rooms.height,
            tuple(ground(self.surfaces, frame, rooms.height)),
            bar,
            tuple((one, labels.get(one.group.choice.id)) for one in spots),
            tuple(neighbour_names(self.surfaces, frame, rooms)),
            _rectangle(frame, inset) if inset else None,
        )

    def _spot(
        self, group: Group, area: PublicArea, position: tuple[float, float], frame: Frame, inset: Box | None
    ) -> Spot:
        x, y = frame.place(*position)
        radius = round(max(_SMALLEST if group.projects else _EMPTY, _LARGEST * sqrt(group.part / self.largest)), 1)
        elsewhere = inset is not None and inset.holds(position)
        return Spot(
            group,
            self.language.money(group.part),
            x,
            y,
            radius,
            priority=area.priority,
            linked=bool(group.projects) and not elsewhere,
            elsewhere=elsewhere,
        )


def _scale(frame: Frame, rooms: Rooms) -> Scale:
    """Return the bar of kilometres, whose room is then taken: in a corner where no circle is, if there is one."""
    kilometres = max((one for one in _LENGTHS if one * frame.kilometre <= _LONGEST), default=_LENGTHS[0])
    length = round(kilometres * frame.kilometre, 1)
    corners = [
        Scale(x, y, length, kilometres) for y in (frame.height - 10, 22) for x in (10, round(WIDTH - 10 - length, 1))
    ]
    bar = next((one for one in corners if rooms.free(one.room)), corners[-1])
    rooms.take(bar.room)
    return bar


def _rectangle(frame: Frame, box: Box) -> Rectangle:
    (left, top), (right, low) = frame.place(box.north, box.west), frame.place(box.south, box.east)
    return round(left, 1), round(top, 1), round(right - left, 1), round(low - top, 1)
