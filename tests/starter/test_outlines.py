"""The outlines of a register's map: of a municipality that is known, and out of an office's own file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from anslag.check import Folder, check
from anslag.check.written import texts as faults
from anslag.cli import main
from anslag.schema import accepts
from anslag.source import parse
from anslag.starter.given_outlines import OutlineError, surfaces_in
from anslag.starter.municipal_outlines import Given, municipality, outlined

from .kit import init, made, run

SQUARE = [[14.0, 57.0], [14.4, 57.0], [14.4, 57.2], [14.0, 57.2], [14.0, 57.0]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}
NUMBERS = st.floats() | st.integers() | st.floats(-180, 180)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=5) | st.sampled_from(["Polygon", "Feature"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*POLYGON, "features"]), inner),
    max_leaves=8,
)
RINGS = st.lists(st.tuples(st.floats(-9, -6), st.floats(-1, 1)), min_size=3, max_size=12)  # with no neighbours


@pytest.mark.parametrize(
    ("name", "found"),
    [
        *(
            ("Höörs kommun", "Höör"),
            ("Torsås kommun", "Torsås"),
            ("Falu kommun", "Falun"),
            ("Göteborgs Stad", "Göteborg"),
        ),
        *(
            ("Region Gotland", "Gotland"),
            ("Upplands Väsby kommun", "Upplands Väsby"),
            ("1267", "Höör"),
            ("höör", "Höör"),
        ),
        *(("Granviks kommun", ""), ("Exempelkommunen", ""), ("", ""), ("kommun", "")),
    ],
)
def test_a_municipality_is_known_by_its_name_as_it_is_written(name: str, found: str) -> None:
    assert municipality(name) == found


@pytest.mark.parametrize("name", ["Höör", "Stockholm", "Kiruna", "Öckerö", "Gotland", "Malmö"])
def test_the_outlines_of_a_municipality_are_a_file_that_the_register_takes(name: str) -> None:
    text = outlined([name]).text()
    document = parse(text.encode(), "outline.geojson")
    assert not document.problems
    assert accepts("outline", document.data)
    assert faults(text, "outline.geojson") == []
    roles = [(one["properties"]["name"], one["properties"]["role"]) for one in json.loads(text)["features"]]
    assert roles[0] == (name, "own")
    assert (name == "Gotland") is (len(roles) == 1)
    assert len(text) < 30_000


def test_a_region_is_several_municipalities_and_none_of_them_is_its_own_neighbour() -> None:
    names = [(one.name, one.own) for one in outlined(["Höör", "Hörby"]).surfaces]
    assert names[:2] == [("Höör", True), ("Hörby", True)]
    assert ("Eslöv", False) in names
    assert len(names) == len(dict(names))


def test_init_writes_the_outline_of_a_municipality_it_knows_and_goes_on_without(tmp_path: Path) -> None:
    register = made(tmp_path / "known")
    assert '"name":"Höör","role":"own"' in (register / "registry/outline.geojson").read_text("utf-8")
    assert run(register, "check") == (0, "Inga problem. 4 filer kontrollerade.\n")
    assert init(tmp_path / "other", "--municipality", "Granviks kommun")[0] == 0
    assert not (tmp_path / "other/registry/outline.geojson").exists()


def test_an_office_takes_in_an_outline_of_its_own_and_then_a_known_one(tmp_path: Path) -> None:
    register = made(tmp_path / "register") / "registry"
    own = tmp_path / "egen.geojson"
    own.write_text(json.dumps({"type": "Feature", "properties": {"kod": 1}, "geometry": POLYGON}), "utf-8-sig")

    def outline(*words: str) -> str:
        done = CliRunner().invoke(main, ["outline", "--registry", str(register), *words])
        assert isinstance(done.exception, SystemExit) or not done.exception
        return done.output

    said = outline("Granvik", "--from", str(own), "--source", "Kartenheten", "--licence", "CC0")
    assert "outline.geojson skrevs: Granvik och" in said
    assert "Under kartan står: Kartenheten; SCB" in said
    assert check(Folder(register, ""), date(2026, 11, 23)).new == ()
    assert outline("Hoor") == "anslag: Ingen svensk kommun heter Hoor. Menade du Höör?\n"
    told = outline("Karlstads", "kommun")
    assert told.endswith("heter kommun. Skriv namnet inom citattecken, eller utan det ordet.\n")
    assert "Karlstad" in outline("Karlstads kommun")
    assert "Karlstad" in outline("Karlstads")
    assert "kartan visas ändå" in outline("Qqqq")
    assert "skrevs: Höör och" in outline("Höör")
    assert "--source och --licence hör till --from" in outline("Höör", "--source", "K")
    assert "de visas under kartan" in outline("Granvik", "--from", str(own))
    assert "gick inte att läsa: filen" in outline("G", "--from", "saknas", "--source", "K", "--licence", "CC0")
    assert '"name":"Höör","role":"own"' in (register / "outline.geojson").read_text("utf-8")


def test_neighbours_of_the_file_are_used_in_place_of_those_of_the_program() -> None:
    features = [
        {"type": "Feature", "properties": None, "geometry": {"type": "MultiPolygon", "coordinates": [[SQUARE]]}},
        {"type": "Feature", "properties": {"name": "Östervik", "role": "neighbour"}, "geometry": POLYGON},
    ]
    surfaces = surfaces_in(json.dumps({"type": "FeatureCollection", "features": features}).encode(), "Granvik")
    made = outlined(["Granvik"], Given(surfaces, "K", "CC0", date(2026, 3, 1)))
    assert [(one.name, one.own) for one in made.surfaces] == [("Granvik", True), ("Östervik", False)]
    assert (made.source, made.licence) == ("K", "CC0")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "läsa som JSON"),
        (b'{"type":\n"Polygon",,}', "läsa som JSON, från rad 2"),
        (b"\xff\xfe{\0", "läsa som JSON"),
        (b"[" * 10**6, "för många nivåer"),
        (b" " * (20 * 1024 * 1024 + 1), "större än 20 MB"),
        (b'{"type":"Polygon","coordinates":[[[14,57],[14.4,NaN],[14,58],[14,57]]]}', "läsa som JSON, från rad 1"),
        (b'{"type":"Polygon","coordinates":[[[14,57],[14.4,1e999],[14,58],[14,57]]]}', "läsa som JSON"),
        (
            b'{"type":"Polygon","coordinates":[[[14,57],[14.4,"x"],[14,58],[14,57]]]}',
            "Filen, yta 1, ring 1, punkt 2 är inte",
        ),
        (b'{"type":"Polygon","coordinates":[[[14,57],[14.4,57],[14,58]]]}', "ring 1 har 3 punkter"),
        (b'{"type":"Polygon","coordinates":[[[14,57],[14.4,57],[14,58],[14,57.1]]]}', "ring 1 är inte sluten"),
        (b'{"type":"Polygon","coordinates":[[[450000,6400000],[1,2],[3,4],[450000,6400000]]]}', "SWEREF 99"),
        (
            b'{"type":"Polygon","coordinates":[[[14,91],[14,57],[3,4],[14,91]]]}',
            "punkt 1 är 14, 91, och inte grader",
        ),
        (b'{"type":"Point","coordinates":[14,57]}', "Filen är Point, inte Polygon"),
        (b'{"type":"FeatureCollection","features":[]}', "inga gränser"),
        (b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null}]}', "Föremål 1 är ingen yta"),
        (
            json.dumps(
                {"type": "Feature", "properties": {"role": "neighbour", "name": "Ö"}, "geometry": POLYGON}
            ).encode(),
            "ingen gräns som är kommunens egen",
        ),
        (
            json.dumps({"type": "Feature", "properties": {"role": "neighbour"}, "geometry": POLYGON}).encode(),
            "en granne utan namn",
        ),
        (
            json.dumps({**POLYGON, "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}}).encode(),
            "ett annat system (urn:ogc:def:crs:EPSG::3006)",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_how_to_mend_it(content: bytes, said: str) -> None:
    with pytest.raises(OutlineError) as raised:
        surfaces_in(content, "Granvik")
    assert said in str(raised.value)


@given(JSON.map(lambda data: json.dumps(data).encode()) | st.binary(max_size=40))
def test_whatever_is_in_a_file_it_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(OutlineError):
        surfaces_in(content, "Granvik")


@settings(max_examples=40, deadline=None)
@given(st.lists(RINGS, min_size=1, max_size=4))
def test_whatever_surfaces_a_file_has_the_register_takes_what_is_made_of_them(rings: list[Any]) -> None:
    content = json.dumps({"type": "MultiPolygon", "coordinates": [[[*ring, ring[0]]] for ring in rings]}).encode()
    made = outlined(["Granvik"], Given(surfaces_in(content, "Granvik"), "K", "CC0", date(2026, 3, 1)))
    document = parse(made.text().encode(), "outline.geojson")
    assert not document.problems
    assert accepts("outline", document.data)


@pytest.mark.prove
def test_every_municipality_is_known_and_has_a_file_that_the_register_takes() -> None:
    codes = [f"{number:04}" for number in range(100, 2600)]
    names = [name for code in codes if (name := municipality(code))]
    assert len(names) == 290
    for name in names:
        assert municipality(f"{name}s kommun") == name
        text = outlined([name]).text()
        assert accepts("outline", parse(text.encode(), "outline.geojson").data)
        assert faults(text, "outline.geojson") == []
        assert len(text) < 30_000
