"""Outlines out of an office's own file: GeoJSON (RFC 7946) from its map program, judged before anything is made of it.

Whoever made the file need not be trusted: it may be large, deep, endless, or hold what is no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite
from typing import Any

import msgspec

from anslag.words import capital

from .municipal_outlines import Parts, Point, Surface

__all__ = ["MOST_BYTES", "OutlineError", "surfaces_in"]

MOST_BYTES = 20 * 1024 * 1024
_MOST_POINTS = 300_000
_AGAIN = "Exportera den igen ur kartprogrammet, som GeoJSON i WGS 84 (EPSG:4326)."


class OutlineError(Exception):
    """A file of outlines that cannot be used. Its message is Swedish, and says where in the file and how to mend it."""


def surfaces_in(content: bytes, name: str) -> tuple[Surface, ...]:
    """Return the outlines in a file. Those that say ``role: neighbour`` are neighbours', the others are `name`'s own.

    Raises `OutlineError` when the file is not GeoJSON with surfaces in WGS 84.
    """
    if len(content) > MOST_BYTES:
        raise OutlineError(f"Filen är större än {MOST_BYTES // 1024**2} MB. Förenkla gränsen i kartprogrammet.")
    try:
        data = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError:
        raise OutlineError(f"Filen har för många nivåer i varandra för att vara en gräns. {_AGAIN}") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise OutlineError(f"Filen går inte att läsa som JSON{_line(content, str(error))}. {_AGAIN}") from None
    _require_wgs84(data)
    surfaces = tuple(_surfaces(data, name))
    if not any(surface.own for surface in surfaces):
        raise OutlineError("Filen har ingen gräns som är kommunens egen: alla säger role: neighbour.")
    if sum(1 for surface in surfaces for _ in surface.points) > _MOST_POINTS:
        raise OutlineError(f"Filen har fler än {_MOST_POINTS} punkter. Förenkla gränsen i kartprogrammet.")
    return surfaces


def _line(content: bytes, said: str) -> str:
    """Return on which line reading ended, where that is said."""
    found = re.search(r"\(byte (\d+)\)", said)
    line = content.count(b"\n", 0, int(found[1])) + 1 if found else 0
    return f", från rad {line}" if line else ""


def _require_wgs84(data: object) -> None:
    """Raise `OutlineError` when a file names another system of coordinates, as GeoJSON once could."""
    crs = data.get("crs") if isinstance(data, dict) else None
    named = crs.get("properties") if isinstance(crs, dict) else None
    said = str(named.get("name", "")) if isinstance(named, dict) else ""
    if said and not re.search(r"CRS84|\b4326$", said):
        raise OutlineError(f"Filen har koordinater i ett annat system ({said[:60]}). {_AGAIN}")


def _surfaces(data: Any, name: str) -> Iterator[Surface]:
    kind = data.get("type") if isinstance(data, dict) else None
    if kind == "FeatureCollection":
        features = data.get("features")
        if not isinstance(features, list) or not features:
            raise OutlineError(f"Filen har inga gränser (features är tom). {_AGAIN}")
        for number, feature in enumerate(features, 1):
            yield _surface(feature, f"föremål {number}", name)
    else:
        yield _surface(data, "filen", name)


def _surface(feature: Any, where: str, name: str) -> Surface:
    kind = feature.get("type") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if kind == "Feature" else feature
    said = feature.get("properties") if kind == "Feature" else None
    said = said if isinstance(said, dict) else {}
    own = said.get("role") != "neighbour"
    called = name if own else str(said.get("name", "")).strip()
    if not called or len(called) > 80 or not called.isprintable():
        raise OutlineError(f"{capital(where)} är en granne utan namn. Ange name, högst 80 tecken på en rad.")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        found = f"är {kind}" if isinstance(kind, str) and kind.isalpha() else "är ingen yta"
        raise OutlineError(f"{capital(where)} {found}, inte Polygon eller MultiPolygon. Exportera bara gränsens yta.")
    coordinates = geometry.get("coordinates")
    return Surface(called, own, _parts([coordinates] if kind == "Polygon" else coordinates, where))


def _parts(coordinates: Any, where: str) -> Parts:
    return tuple(
        tuple(_ring(ring, f"{where}, yta {n}, ring {m}") for m, ring in enumerate(_items(part, f"{where}, yta {n}"), 1))
        for n, part in enumerate(_items(coordinates, where), 1)
    )


def _items(value: Any, where: str) -> list[Any]:
    """Return what is to be a list of something."""
    if not isinstance(value, list) or not value:
        raise OutlineError(f"{capital(where)}: här ska en lista med koordinater stå. {_AGAIN}")
    return value


def _ring(ring: Any, where: str) -> tuple[Point, ...]:
    points = tuple(_point(point, f"{where}, punkt {n}") for n, point in enumerate(_items(ring, where), 1))
    if len(points) < 4:
        raise OutlineError(f"{capital(where)} har {len(points)} punkter. En ring har minst fyra. {_AGAIN}")
    if points[0] != points[-1]:
        raise OutlineError(f"{capital(where)} är inte sluten: den sista punkten är inte den första. {_AGAIN}")
    return points


def _point(point: Any, where: str) -> Point:
    numbers = point[:2] if isinstance(point, list) else ()
    plain = [one for one in numbers if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(plain) < 2 or not all(abs(one) < 1e12 and isfinite(one) for one in plain):
        raise OutlineError(f"{capital(where)} är inte longitud och latitud. {_AGAIN}")
    longitude, latitude = float(plain[0]), float(plain[1])
    if abs(longitude) > 180 or abs(latitude) > 90:
        told = f"{capital(where)} är {longitude:g}, {latitude:g}, och inte grader. Det ser ut som SWEREF 99."
        raise OutlineError(f"{told} {_AGAIN}")
    return longitude, latitude
