"""What the outlines of the map promise, so that the map can be drawn and the areas lie where they are."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from anslag.model import Index, KeyPath, Outline, OutlineFeature, Severity

from .engine import OWN, Problem, Scope, rule

_ROOM = 0.5
"""How far outside the outline an area may lie, in sizes of the municipality: its position is near enough."""


@rule("REG016", section=OWN, scope=Scope.REGISTER)
def outlines_can_be_drawn(index: Index) -> Iterator[Problem]:
    """Gränsen går inte att rita

    Vad: I outline.geojson är varje ring sluten: den sista punkten är den första igen. En punkt är longitud och latitud
    i grader, i den ordningen, och ligger i Sverige eller ett grannland. Minst en av gränserna är kommunens egen.

    Varför: Kartan över områdena ritas med gränserna. Med bytta eller felskrivna tal ligger kommunen någon annanstans.

    Åtgärd: Låt anslag outline skriva filen, eller rätta den i kartprogrammet som den kommer ur.

    Fel::

        outline.geojson:
          type: FeatureCollection
          source: Kommunens kartenhet
          licence: CC0
          date: 2026-03-01
          features:
            - type: Feature
              properties: {name: Granvik, role: own}
              geometry:
                type: MultiPolygon
                coordinates:
                  - -
                      - [13.5, 57.4]   # <-
                      - [14.8, 57.4]
                      - [14.8, 58.2]
                      - [13.5, 58.2]

    Fel::

        outline.geojson:
          type: FeatureCollection
          source: Kommunens kartenhet
          licence: CC0
          date: 2026-03-01
          features:
            - type: Feature
              properties: {name: Granvik, role: own}
              geometry:
                type: MultiPolygon
                coordinates:
                  - - - [13.5, 57.4]
                      - [14.8, 57.4]
                      - [58.2, 14.8]   # <-
                      - [13.5, 57.4]

    Fel::

        outline.geojson:
          type: FeatureCollection
          source: Kommunens kartenhet
          licence: CC0
          date: 2026-03-01
          features:   # <-
            - type: Feature
              properties: {name: Granvik, role: neighbour}
              geometry:
                type: MultiPolygon
                coordinates: [[[[13.5, 57.4], [14.8, 57.4], [14.8, 58.2], [13.5, 57.4]]]]

    Rätt::

        outline.geojson:
          type: FeatureCollection
          source: Kommunens kartenhet
          licence: CC0
          date: 2026-03-01
          features:
            - type: Feature
              properties: {name: Granvik, role: own}
              geometry:
                type: MultiPolygon
                coordinates: [[[[13.5, 57.4], [14.8, 57.4], [14.8, 58.2], [13.5, 58.2], [13.5, 57.4]]]]
    """
    outline = index.references.outline
    if outline is None:
        return
    file = _file(index, "outline")
    if not any(feature.own for feature in outline.features):
        yield Problem(("features",), "Ingen av gränserna är kommunens egen.", file=file)
    for n, feature in enumerate(outline.features):
        for at, surface in enumerate(feature.geometry.coordinates):
            for number, ring in enumerate(surface):
                path: KeyPath = ("features", n, "geometry", "coordinates", at, number)
                if ring[0] != ring[-1]:
                    message = f"Ringen är inte sluten: den börjar i {_said(ring[0])} och slutar i {_said(ring[-1])}."
                    yield Problem(path, message, "Skriv den första punkten en gång till, sist.", file=file)
    for _, path, point in _points(outline):
        if _far_away(point):
            message = f"Punkten {_said(point)} ligger varken i Sverige eller i ett grannland."
            yield Problem(path, message, "I varje punkt står longituden först och latituden sedan.", file=file)
            return  # as a rule they are all turned round


@rule("REG017", Severity.WARNING, section=OWN, scope=Scope.REGISTER)
def areas_lie_by_the_outline(index: Index) -> Iterator[Problem]:
    """Området ligger långt utanför kommunen

    Vad: Ett områdes läge i areas.yaml är inom kommunens gräns i outline.geojson, eller i närheten.

    Varför: På kartan hamnar området någon annanstans, och allt annat blir litet. Oftast är longitud och latitud
    förväxlade, eller en siffra fel.

    Åtgärd: Rätta läget. Latituden är den som i Sverige är mellan 55 och 70.

    Fel::

        outline.geojson:
          type: FeatureCollection
          source: Kommunens kartenhet
          licence: CC0
          date: 2026-03-01
          features:
            - type: Feature
              properties: {name: Granvik, role: own}
              geometry:
                type: MultiPolygon
                coordinates: [[[[13.5, 57.4], [14.8, 57.4], [14.8, 58.2], [13.5, 58.2], [13.5, 57.4]]]]
        areas.yaml:
          areas:
            - {id: citywide, name: Hela kommunen, whole: true}
            - id: norrby
              name: Norrby
              position: {latitude: 14.1, longitude: 57.7}   # <-
        programmes/integration/2023-01-01.yaml: null
        programmes/integration/2025-01-01.yaml:
          areas: {priority: [norrby]}

    Rätt::

        outline.geojson:
          type: FeatureCollection
          source: Kommunens kartenhet
          licence: CC0
          date: 2026-03-01
          features:
            - type: Feature
              properties: {name: Granvik, role: own}
              geometry:
                type: MultiPolygon
                coordinates: [[[[13.5, 57.4], [14.8, 57.4], [14.8, 58.2], [13.5, 58.2], [13.5, 57.4]]]]
    """
    outline = index.references.outline
    points = _points(outline) if outline else ()
    own = [(float(x), float(y)) for feature, _, (x, y) in points if feature.own]
    if not own or any(map(_far_away, own)):  # which REG016 tells
        return
    west, east = min(point[0] for point in own), max(point[0] for point in own)
    south, north = min(point[1] for point in own), max(point[1] for point in own)
    across, along = (east - west) * _ROOM, (north - south) * _ROOM
    for n, area in enumerate(index.references.listed_areas):
        if area.position is None:
            continue
        longitude, latitude = float(area.position.longitude), float(area.position.latitude)
        if west - across <= longitude <= east + across and south - along <= latitude <= north + along:
            continue
        turned = west <= latitude <= east and south <= longitude <= north
        hint = f"Byt plats på talen: {{latitude: {longitude:g}, longitude: {latitude:g}}}." if turned else ""
        message = f"{area.name} ligger långt utanför kommunens gräns."
        yield Problem(("areas", n, "position"), message, hint, file=_file(index, "areas"))


def _points(outline: Outline) -> Iterator[tuple[OutlineFeature, KeyPath, tuple[int | Decimal, int | Decimal]]]:
    """Yield every point of the outlines, with whose it is and where it stands."""
    for n, feature in enumerate(outline.features):
        for at, surface in enumerate(feature.geometry.coordinates):
            for number, ring in enumerate(surface):
                for place, point in enumerate(ring):
                    yield feature, ("features", n, "geometry", "coordinates", at, number, place), point


def _far_away(point: tuple[float | Decimal, float | Decimal]) -> bool:
    """Return whether a point lies far from Sweden and its neighbours, as it does with its two numbers swapped."""
    longitude, latitude = point
    return not (4 <= longitude <= 32 and 54 <= latitude <= 72)


def _said(point: tuple[object, object]) -> str:
    return f"[{point[0]}, {point[1]}]"


def _file(index: Index, kind: str) -> str:
    return next((one.file for one in index.references.declared if one.kind == kind), "")
