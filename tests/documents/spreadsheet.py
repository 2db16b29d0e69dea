"""Reads an Excel workbook from its XML, with nothing of what wrote it. A formula or a link in it is refused."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, timedelta
from xml.etree import ElementTree as ET

Value = str | float | date
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY_ZERO = date(1899, 12, 30)


def sheets(content: bytes) -> dict[str, list[list[Value]]]:
    """Return the rows of each sheet; cells that are empty at the end of a row are left out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        read = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
    part = {name: ET.fromstring(xml) for name, xml in read.items()}  # noqa: S314 - it was made a moment ago
    texts = ["".join(item.itertext()) for item in part.get("xl/sharedStrings.xml", ())]
    styles, days = part["xl/styles.xml"], set()
    formats = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{MAIN}numFmt")}
    for at, style in enumerate(styles.find(f"{MAIN}cellXfs") or ()):
        if "yy" in formats.get(style.get("numFmtId"), ""):
            days.add(str(at))
    names = [one.get("name", "") for one in part["xl/workbook.xml"].iter(f"{MAIN}sheet")]
    return {
        name: [_row(row, texts, days) for row in part[f"xl/worksheets/sheet{number}.xml"].iter(f"{MAIN}row")]
        for number, name in enumerate(names, 1)
    }


def _row(row: ET.Element, texts: list[str], days: set[str]) -> list[Value]:
    cells: list[Value] = []
    for cell in row:
        assert cell.find(f"{MAIN}f") is None, "a formula"
        raw = "".join(cell.itertext()) if cell.get("t") == "inlineStr" else cell.findtext(f"{MAIN}v")
        if raw is None:
            continue
        letters = re.sub(r"\d", "", cell.get("r", ""))
        while len(cells) < _column(letters):
            cells.append("")
        if cell.get("t") == "inlineStr":
            cells.append(raw)
        elif cell.get("t") == "s":
            cells.append(texts[int(raw)])
        elif cell.get("s") in days:
            cells.append(DAY_ZERO + timedelta(days=int(raw)))
        else:
            cells.append(float(raw))
    return cells


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
