"""What is told of the map's outlines, the areas and the lists of a programme, where more than a line is wrong."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anslag.check import Folder, check
from anslag.rules.docs import Example
from tests.rules.examples import lay

RING = [[13.5, 57.4], [14.8, 57.4], [14.8, 58.2], [13.5, 58.2], [13.5, 57.4]]


def told(root: Path, parts: dict[str, Any]) -> list[tuple[str, str]]:
    lay(Example(json.dumps(parts, ensure_ascii=False)), root)
    return [(one.code, one.hint) for one in check(Folder(root, ""), date(2026, 11, 23)).new]


def outline(*rings: list[list[float]]) -> dict[str, Any]:
    shape = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    feature = {"type": "Feature", "properties": {"name": "Granvik", "role": "own"}, "geometry": shape}
    about = {"type": "FeatureCollection", "source": "Kartenheten", "licence": "CC0", "date": "2026-03-01"}
    return {"outline.geojson": {**about, "features": [feature]}}


def test_an_outline_that_is_turned_round_is_told_once_and_no_area_is_blamed(tmp_path: Path) -> None:
    turned = [[y, x] for x, y in RING]
    hint = "I varje punkt står longituden först och latituden sedan."
    assert told(tmp_path, outline(turned, turned)) == [("REG016", hint)]


@pytest.mark.parametrize("point", [[14.8, 98.2], [14.8, 5.74], [-14.8, 57.4], [148, 57.4]])
def test_a_point_of_the_outline_with_one_number_wrong(point: list[float], tmp_path: Path) -> None:
    assert [code for code, _ in told(tmp_path, outline([*RING[:1], point, *RING[2:]]))] == ["REG016"]


@pytest.mark.parametrize(
    ("latitude", "longitude", "hint"),
    [
        (57.7, 16.0, ""),
        (57.7, 12.0, ""),
        (59.0, 14.1, ""),
        (56.5, 14.1, ""),
        (14.1, 57.7, "Byt plats på talen: {latitude: 57.7, longitude: 14.1}."),
        (14.1, 59.9, ""),
        (12.9, 57.7, ""),
    ],
)
def test_an_area_far_outside_though_within_a_neighbour(
    latitude: float, longitude: float, hint: str, tmp_path: Path
) -> None:
    drawn = outline(RING)["outline.geojson"]
    near = outline([[9, 55], [20, 55], [20, 60], [9, 60], [9, 55]])["outline.geojson"]["features"][0]
    drawn["features"].append({**near, "properties": {"name": "Grannby", "role": "neighbour"}})
    norrby = {"id": "norrby", "name": "Norrby", "position": {"latitude": latitude, "longitude": longitude}}
    areas = [{"id": "citywide", "name": "Hela kommunen", "whole": True}, norrby]
    programme = {"areas": {"priority": ["norrby"]}}
    parts = {"programmes/integration/2023-01-01.yaml": None, "programmes/integration/2025-01-01.yaml": programme}
    found = told(tmp_path, {"outline.geojson": drawn, "areas.yaml": {"areas": areas}, **parts})
    rule = "Rätta läget. Latituden är den som i Sverige är mellan 55 och 70."
    assert found == [("REG017", hint or rule)]


def test_what_the_schema_refuses_of_an_outline_is_told_by_it_alone(tmp_path: Path) -> None:
    assert [code for code, _ in told(tmp_path, outline([]))] == ["SCH006"]


def test_a_signatory_and_a_priority_that_there_are_none_of(tmp_path: Path) -> None:
    applicants = {"kinds": ["association", "organisation"], "name": "Föreningar", "headings": [], "attachments": []}
    unit = {**applicants, "kinds": ["municipal_unit"], "name": "Verksamheter"}
    both = [{**applicants, "signatory": ["chair"]}, {**unit, "signatory": ["head_of_unit", ["char", "head_of_unit"]]}]
    programme = {"applicants": both, "areas": {"priority": ["nordby"]}}
    parts = {"programmes/integration/2025-01-01.yaml": programme, "projects/2025/2025-002-lasecirkel.yaml": None}
    found = told(tmp_path, {**parts, "projects/2025/2025-001-sprakcafe.yaml": {"application": {"answers": None}}})
    assert ("REG002", "Menade du chair?") in found
    assert ("REG002", "Menade du norrby?") in found
