"""The map of the areas, whatever areas there are: every priority area is named, and nothing lies on anything else."""

from __future__ import annotations

import gzip
import re
from datetime import date
from itertools import combinations, pairwise
from math import cos, dist, hypot, radians
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from anslag.language import SWEDISH
from anslag.public import PublicArea, PublicOutline, PublicSurface
from anslag.site.simplify import least_of, simplified, weights
from anslag.site.views.areamap import Map, maps
from anslag.site.views.facets import AREAS, Choice, Group
from anslag.site.views.map_frame import WIDTH, Box, frame_for
from anslag.site.views.map_spots import FINGER
from anslag.site.views.rendering import body

SHAPE = ((13.6, 57.5), (14.6, 57.4), (14.7, 58.1), (14.2, 57.8), (14.1, 58.0), (13.6, 57.5))
NORTH = ((14.7, 58.1), (14.2, 57.8), (14.1, 58.0), (14.1, 58.5), (14.7, 58.5), (14.7, 58.1))
OUTLINE = PublicOutline(
    "Kartenheten",
    "CC0",
    date(2026, 3, 1),
    (PublicSurface("Granvik", True, ((SHAPE,),)), PublicSurface("Norrvik", False, ((NORTH,),))),
)
NAMES = st.text("abcdeiklmnoprstuvåäöÅMW- ", min_size=1, max_size=40)
PLACES = st.tuples(st.floats(57.45, 57.95), st.floats(13.7, 14.6))


@st.composite
def towns(draw: st.DrawFn) -> list[tuple[PublicArea, int]]:
    """Draw areas with what falls to each: near each other, far apart, in the same place."""
    middle = draw(PLACES)
    near = st.tuples(*(st.floats(at - 0.02, at + 0.02) for at in middle)) | st.just(middle)
    made = draw(
        st.lists(st.tuples(NAMES, st.booleans(), near | PLACES, st.integers(0, 10**9)), min_size=2, max_size=24)
    )
    return [
        (PublicArea(f"a{n}", name, priority, whole=False, position=place), money)
        for n, (name, priority, place, money) in enumerate(made)
    ]


def drawn(town: list[tuple[PublicArea, int]], outline: PublicOutline | None = OUTLINE) -> tuple[Map, ...]:
    """Return the maps of areas; those to which money falls have a project."""
    projects: Any = ("ett projekt",)
    groups = [Group(AREAS, Choice(one.id, one.name), projects if money else (), (money,)) for one, money in town]
    return maps(groups, [one for one, _ in town], outline, SWEDISH)


@settings(max_examples=60, deadline=None)
@given(towns(), st.sampled_from([OUTLINE, None]))
def test_whatever_areas_there_are(town: list[tuple[PublicArea, int]], outline: PublicOutline | None) -> None:
    shown = drawn(town, outline)
    named = {spot.group.choice.id for one in shown for spot, label in one.spots if label}
    assert {area.id for area, _ in town if area.priority} <= named
    led = [spot.group.choice.id for one in shown for spot, _ in one.spots if spot.linked]
    assert sorted(led) == sorted(area.id for area, money in town if money)
    for one in shown:
        rooms = [label.room for _, label in one.spots if label]
        for room, beside in combinations(rooms, 2):
            assert (
                room.right <= beside.left
                or beside.right <= room.left
                or room.low <= beside.top
                or beside.low <= room.top
            )
        for spot, _ in one.spots:
            assert all(dist(room.nearest(spot.middle), spot.middle) >= spot.radius for room in rooms)
        assert all(
            room.left >= 0 and room.right <= WIDTH and room.top >= 0 and room.low <= one.height for room in rooms
        )
        links = [spot for spot, _ in one.spots if spot.linked]
        assert all(spot.radius <= spot.x <= WIDTH - spot.radius for spot in links)
        for spot, other in combinations(links, 2):
            assert dist(spot.middle, other.middle) > max(spot.radius, FINGER) + max(other.radius, FINGER) - 0.5


def test_so_many_areas_that_names_have_no_room_make_the_map_taller() -> None:
    town = [
        (PublicArea(f"a{n}", f"Stadsdelen nummer {n}", True, whole=False, position=(57.6, 14.1 + n / 10**4)), n + 1)
        for n in range(70)
    ]
    (near, _) = drawn(town)
    assert sum(label is not None for _, label in near.spots) == 70
    assert near.height > 500
    assert all(spot.reach >= spot.radius for spot, _ in near.spots)


def test_a_long_name_is_told_in_lines_and_a_short_one_in_one() -> None:
    place = (57.6, 14.1)
    town = [
        (PublicArea("lang", "Kristinebergs-Västermalms stadsdelsområde", True, whole=False, position=place), 1),
        (PublicArea("kort", "Råby", False, whole=False, position=(57.8, 14.1)), 1),
    ]
    labels = {spot.group.choice.id: label for spot, label in drawn(town)[-1].spots}
    assert labels["lang"]
    assert labels["lang"].lines == ("Kristinebergs-", "Västermalms", "stadsdelsområde")
    assert labels["kort"]
    assert labels["kort"].lines == ("Råby",)


@given(st.floats(-80, 80), st.floats(-170, 170), st.floats(0, 5), st.floats(0, 5))
def test_a_kilometre_is_as_long_to_every_side_and_all_is_seen(
    south: float, west: float, high: float, wide: float
) -> None:
    frame = frame_for(Box(west, south, west + wide, south + high))
    north, east = frame.place(south + high, west), frame.place(south, west + wide)
    assert 0 <= north[1] <= east[1] <= frame.height
    assert 0 <= north[0] <= east[0] <= WIDTH
    assert frame.across / frame.along == pytest.approx(cos(radians(south + high / 2)))


@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=2, max_size=40),
    st.floats(0.1, 20),
    st.integers(2, 9),
)
def test_a_ring_with_fewer_points_has_nearly_the_area_it_had(
    points: list[tuple[float, float]], least: float, most: int
) -> None:
    weighed = weights(points)
    fewer = simplified(points, weighed, least)
    assert (fewer[0], fewer[-1]) == (points[0], points[-1])
    assert abs(area(points) - area(fewer)) <= least * (len(points) - len(fewer)) + 1e-6
    assert len(simplified(points, weighed, least_of([weighed], least, most))) <= max(most, 2)


def area(ring: list[tuple[float, float]]) -> float:
    """Return the area within a ring, to the left of it less what is to the right."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])) / 2


def test_the_ground_is_cut_to_the_map_with_the_own_outline_on_top() -> None:
    town = [
        (PublicArea("a", "Väster", True, whole=False, position=(57.55, 13.9)), 5),
        (PublicArea("b", "Öster", False, whole=False, position=(57.6, 14.5)), 5),
    ]
    (whole,) = drawn(town)
    assert [(one.name, one.own) for one in whole.ground] == [("Norrvik", False), ("Granvik", True)]
    for one in whole.ground:
        numbers = [float(number) for number in re.findall(r"[\d.-]+", one.path)]
        assert all(-7 < x < WIDTH + 7 for x in numbers[::2])
        assert all(-7 < y < whole.height + 7 for y in numbers[1::2])
    assert [one.name for one in whole.neighbours] == ["Norrvik"]
    first, second = (spot.middle for spot, _ in whole.spots)
    apart = hypot((14.5 - 13.9) * cos(radians(57.575)), 57.6 - 57.55) * 111.2  # kilometres between the two areas
    assert whole.scale.kilometres / whole.scale.length == pytest.approx(apart / dist(first, second), rel=0.02)


def test_however_fine_an_outline_is_the_page_grows_by_less_than_twelve_kilobytes() -> None:
    jagged = [(13.6 + n / 8000, 57.5 + n % 2 * 0.3 + n / 40000) for n in range(8000)]
    fine = PublicOutline("K", "CC0", date(2026, 3, 1), (PublicSurface("G", True, (((*jagged, jagged[0]),),)),))
    town = [
        (PublicArea(f"a{n}", f"Område {n}", n < 3, whole=False, position=(57.6 + n / 100, 14.1)), n) for n in range(9)
    ]
    sizes = {}
    for name, outline in (("fine", fine), ("none", None)):
        picture: Markup = body("map.html", "omraden/", SWEDISH, maps=drawn(town, outline), outline=outline)
        sizes[name] = len(gzip.compress(picture.encode(), 6))
    assert sizes["fine"] - sizes["none"] < 12_000


def test_what_is_told_of_a_map_is_on_it() -> None:
    east = [(PublicArea("b", "Öster", False, whole=False, position=(57.6, 14.5)), 5)]
    west = [(PublicArea("a", "Väster", True, whole=False, position=(57.55, 13.9)), 0)]
    middle = [(PublicArea("c", "Mitt", True, whole=False, position=(57.57, 14.2)), 5)]
    for town, told in ((east, (False, False)), (east + west, (False, True)), (east + middle, (True, False))):
        html = body("map.html", "omraden/", SWEDISH, maps=drawn(town), outline=OUTLINE)
        assert ("Fyllda cirklar" in html, "tomma ringarna" in html) == told
        assert not re.search(r'=""|\n\n', html)


def test_without_places_there_is_no_map_and_with_one_there_is_with_an_outline() -> None:
    nowhere = [(PublicArea("a", "Väster", True, whole=False), 5)]
    alone = [(PublicArea("a", "Väster", True, whole=False, position=(57.55, 13.9)), 5)]
    assert drawn(nowhere) == drawn(nowhere, None) == drawn(alone, None) == ()
    assert [label.lines for _, label in drawn(alone)[0].spots if label] == [("Väster",)]


def test_the_style_sheet_has_letters_as_large_as_the_map_reckons_with() -> None:
    css = (Path(__file__).parents[3] / "tools/anslag/site/assets/anslag.css").read_text("utf-8")
    assert re.search(r"\.map text \{[^}]*font: 13px", css)
