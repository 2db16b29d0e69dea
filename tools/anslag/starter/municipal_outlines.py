"""The outlines for a register's map: of Sweden's municipalities, which come with the program, or out of a file.

`municipalities.geojson` is made by `scripts/municipalities.py`. Nothing here is read when a site is built.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from math import cos, radians
from pathlib import Path
from typing import Any

from anslag.site.simplify import least_of, simplified, weights
from anslag.words import nearest, slug

__all__ = ["FILE", "Given", "Outlined", "Surface", "municipality", "outlined", "suggested", "written_outline"]

FILE = "registry/outline.geojson"
"""Where a register has its outlines, from the folder that it lies in."""
_ALL = Path(__file__).with_name("municipalities.geojson")
_MOST = 1500
"""So many points are kept of what comes out of a file: about 25 kB, and less than 12 on a page."""
_FINEST = 2880
"""What is less than this part of the municipality's larger side is not seen on either map."""
_DECIMALS = 4
_SQUARE = 0.65
"""Half the side of what the map of the whole shows, in larger sides of the municipality."""

Point = tuple[float, float]
Parts = tuple[tuple[tuple[Point, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Surface:
    """What is within an outline: the rings of each of its parts, of longitude and latitude in degrees of WGS 84."""

    name: str
    own: bool
    parts: Parts

    @property
    def points(self) -> Iterator[Point]:
        """Every point of its rings."""
        return (point for part in self.parts for ring in part for point in ring)


@dataclass(frozen=True, slots=True)
class Given:
    """The outlines of a file, and what an office says of it."""

    surfaces: tuple[Surface, ...]
    source: str
    licence: str
    date: date


@dataclass(frozen=True, slots=True)
class Outlined:
    """What a register's file of outlines is to say."""

    source: str
    licence: str
    date: date
    surfaces: tuple[Surface, ...]

    def text(self) -> str:
        """Return it as GeoJSON, with an outline on each line."""
        about = {"source": self.source, "licence": self.licence, "date": self.date.isoformat()}
        head = json.dumps({"type": "FeatureCollection", **about}, ensure_ascii=False).removesuffix("}")
        return f'{head}, "features": [\n' + ",\n".join(map(_feature, self.surfaces)) + "\n]}\n"


def municipality(name: str) -> str:
    """Return what a Swedish municipality is called in the outlines, by its name as it is written, or its code.

    ``Granviks kommun`` is Granvik there. Empty when none is called so.
    """
    known, folded = _municipalities(), " ".join(name.split()).casefold()
    plain = re.sub("^(?:region|kommunen|staden) | (?:kommun|stad)$", "", folded)
    names = {one.casefold(): one for one in known}
    tried = (plain, plain.removesuffix("s"), _IRREGULAR.get(plain, ""))
    by_code = {code: one for one, (code, _) in known.items()}
    return next((names[one] for one in tried if one in names), by_code.get(folded, ""))


_IRREGULAR = {"falu": "falun"}
"""Names that are other with the word for municipality after them, and not by a genitive's s."""


def suggested(name: str) -> str:
    """Return the municipality that a name is most likely a misspelling of; empty when it looks like none."""
    slugs = {slug(one): one for one in _municipalities()}
    return slugs.get(nearest(re.sub(r"-(?:kommun|stad)$", "", slug(name)), slugs), "")


def outlined(names: Sequence[str], given: Given | None = None) -> Outlined:
    """Return the outlines for the map of the municipalities called `names`, as `municipality` gives them.

    With `given` their own outlines are out of a file, and the neighbours' too if it has any.
    """
    known, about = _municipalities(), _about()
    if given is None:
        own = [Surface(name, True, known[name][1]) for name in names]
        return Outlined(about.source, about.licence, about.date, (*own, *_beside(own, names)))
    finer = _simplified(given.surfaces)
    if any(not one.own for one in finer):
        return Outlined(given.source, given.licence, given.date, tuple(finer))
    beside = tuple(_beside(finer, names))
    source = f"{given.source}; {about.source}" if beside else given.source
    licence = f"{given.licence}; {about.licence}" if beside else given.licence
    return Outlined(source, licence, given.date, (*finer, *beside))


def written_outline(name: str) -> dict[str, bytes]:
    """Return the file with the outlines for a municipality's map, by its name; nothing when none is called so."""
    found = municipality(name)
    return {FILE: outlined([found]).text().encode()} if found else {}


def _beside(own: Iterable[Surface], names: Iterable[str]) -> Iterator[Surface]:
    """Yield the municipalities that the map of `own` shows besides those called `names`."""
    west, south, east, north = _sides(own)
    narrowing = cos(radians((south + north) / 2))
    half = _SQUARE * max((east - west) * narrowing, north - south)
    x, y = (west + east) / 2, (south + north) / 2
    taken = set(names)
    for name, (_, parts) in _municipalities().items():
        surface = Surface(name, False, parts)
        near = (abs(lon - x) * narrowing <= half and abs(lat - y) <= half for lon, lat in surface.points)
        if name not in taken and any(near):
            yield surface


def _simplified(surfaces: Sequence[Surface]) -> list[Surface]:
    """Return the surfaces with as many points as the map shows, and without the islands that it does not."""
    west, south, east, north = _sides(one for one in surfaces if one.own)
    finest = max(east - west, north - south) / _FINEST
    weighed = {id(ring): weights(ring) for one in surfaces for part in one.parts for ring in part}
    least = least_of(weighed.values(), finest * finest, _MOST)
    return [replace(one, parts=_coarser(one.parts, weighed, least)) for one in surfaces]


def _coarser(parts: Parts, weighed: Mapping[int, list[float]], least: float) -> Parts:
    """Return parts without the points that weigh too little. A surface keeps its largest part, however small it is."""
    made = []
    for part in parts:
        outer, *holes = (_rounded(simplified(ring, weighed[id(ring)], least)) for ring in part)
        if len(set(outer)) > 2:
            made.append((outer, *(hole for hole in holes if len(set(hole)) > 2)))
    if made:
        return tuple(made)
    ring = max((part[0] for part in parts), key=len)
    return ((_rounded(ring[len(ring) * n // 4] for n in range(3)) + _rounded(ring[-1:]),),)


def _rounded(ring: Iterable[Point]) -> tuple[Point, ...]:
    return tuple((round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in ring)


def _sides(surfaces: Iterable[Surface]) -> tuple[float, float, float, float]:
    """Return the western, southern, eastern and northern sides of what is within outlines."""
    longitudes, latitudes = zip(*(point for one in surfaces for point in one.points), strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _feature(surface: Surface) -> str:
    properties = {"name": surface.name, "role": "own" if surface.own else "neighbour"}
    geometry = {"type": "MultiPolygon", "coordinates": surface.parts}
    made = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(_ALL.read_text("utf-8"))
    return read


def _about() -> Outlined:
    read = _read()
    return Outlined(read["source"], read["licence"], date.fromisoformat(read["date"]), ())


@cache
def _municipalities() -> Mapping[str, tuple[str, Parts]]:
    """Return the code and the parts of every municipality by its name."""
    return {
        one["properties"]["name"]: (
            one["id"],
            tuple(tuple(tuple((x, y) for x, y in ring) for ring in part) for part in one["geometry"]["coordinates"]),
        )
        for one in _read()["features"]
    }
