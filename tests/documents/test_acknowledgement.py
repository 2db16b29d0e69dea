"""Badge, QR code and poster: what they say, and that they are the same each time."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from anslag.check import Folder, load
from anslag.documents import typeset as typesetting
from anslag.documents.posters import (
    _MAY_LACK,
    BADGE_SIZE,
    Paper,
    Surface,
    badge,
    badge_text,
    lacking_on_poster,
    material,
    poster,
    qr,
)
from anslag.public import PublicProgramme, PublicProject, publish

ROOT = Path(__file__).parents[2]
URL = "https://anslaget.example/projekt/2025-007/"


@pytest.fixture(scope="module", name="subject")
def _subject() -> tuple[PublicProject, PublicProgramme]:
    public = publish(load(Folder(ROOT / "registry", "registry/")).registry, date(2026, 3, 2))
    return next(one for one in public.projects if one.id == "2025-007"), public.programmes[0]


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _objects(pdf: bytes) -> bytes:
    """Return a PDF with its packed streams unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    unpacked = []
    for stream in streams:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            unpacked.append(stream)
    return pdf + b"\n".join(unpacked)


@pytest.mark.parametrize("surface", ["light", "dark"])
def test_the_badge_is_drawn_with_shapes_alone(subject: tuple[PublicProject, PublicProgramme], surface: Surface) -> None:
    _, programme = subject
    svg = badge(programme, surface, "svg")
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own picture
    assert (root.get("viewBox") or "").split()[2:] == [str(side) for side in BADGE_SIZE]
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not tags & {"text", "script", "image", "style", "foreignObject"}
    assert b"http" not in re.sub(rb'xmlns(:\w+)?="[^"]*"', b"", svg)
    assert _size(badge(programme, surface, "png")) == (520, 160)


def test_light_and_dark_differ_and_both_stay_the_same(subject: tuple[PublicProject, PublicProgramme]) -> None:
    _, programme = subject
    assert badge(programme, "light", "png") == badge(programme, "light", "png") != badge(programme, "dark", "png")
    assert badge_text(programme) == "Med stöd av Jönköpings kommun, Anslag för integration och delaktighet"


def test_a_qr_code_is_white_round_the_edge_and_says_where_it_leads() -> None:
    svg = qr(URL, "svg").decode()
    assert f"<title>QR-kod till {URL}</title>" in svg
    assert 'fill="#fff"' in svg
    width, height = _size(qr(URL, "png"))
    assert width == height >= 200


@pytest.mark.parametrize(("paper", "points"), [("a4", (595, 842)), ("a3", (842, 1191))])
def test_a_poster_is_one_tagged_page_in_swedish(
    subject: tuple[PublicProject, PublicProgramme], paper: Paper, points: tuple[int, int]
) -> None:
    pdf = _objects(poster(*subject, URL, paper))
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([0-9.]+) ([0-9.]+)\s*\]", pdf)
    assert [(round(float(width)), round(float(height))) for width, height in boxes] == [points]
    for part in (rb"/Lang\s*\(sv-SE\)", rb"/Marked\s+true", rb"pdfuaid:part>1<", "Språkcafé på Råslätt".encode()):
        assert re.search(part, pdf)
    assert b"/FontFile" in pdf, "the fonts go with it"


def test_a_poster_is_the_same_each_time_and_tells_no_moment(subject: tuple[PublicProject, PublicProgramme]) -> None:
    first, second = (poster(*subject, URL, "a4") for _ in range(2))
    assert first == second
    assert b"CreationDate" not in _objects(first)


@pytest.mark.parametrize(
    "title",
    [
        '#import "@preview/x:1.0.0" #read("/etc/hostname") $x$ *fet* `kod` = rubrik',
        "<etikett> @hänvisning // kommentar \\ \\u{41} #panic()",
        "En titel 😀 med مرحبا och \N{CJK UNIFIED IDEOGRAPH-6F22} i",
        "Ettordutanmellanslag" * 10,
        '"}); #evil() //',
    ],
)
def test_a_title_is_only_ever_text(subject: tuple[PublicProject, PublicProgramme], title: str) -> None:
    project, programme = subject
    pdf = _objects(poster(replace(project, title=title), programme, URL, "a4"))
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def _pixels(png: bytes) -> list[bytes]:
    """Return the rows of a PNG of eight bits a colour, each as its bytes (PNG, third edition, 9: filtering)."""
    width, _ = _size(png)
    depth = {2: 3, 6: 4}[png[25]]
    packed = b"".join(part[4:] for part in re.findall(rb"IDAT.*?(?=.{8}(?:IDAT|IEND))", png, re.DOTALL))
    raw, rows, above = zlib.decompressobj().decompress(packed), [], bytearray(width * depth)
    for start in range(0, len(raw), width * depth + 1):
        row = bytearray(raw[start + 1 : start + 1 + width * depth])
        for at in range(len(row)):
            left, up = (row[at - depth] if at >= depth else 0), above[at]
            corner = above[at - depth] if at >= depth else 0
            nearest = min((left, up, corner), key=lambda one: abs(left + up - corner - one))
            row[at] = (row[at] + (0, left, up, (left + up) // 2, nearest)[raw[start]]) % 256
        rows.append(bytes(row))
        above = row
    return rows


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize(
    "word", ["W" * 120, "x" * 60, "Integrationsverksamhetssamordning", "https://www.example/" + "-a" * 50, "漢" * 40]
)
def test_no_word_runs_off_a_poster(
    subject: tuple[PublicProject, PublicProgramme], monkeypatch: pytest.MonkeyPatch, paper: Paper, word: str
) -> None:
    monkeypatch.setattr(typesetting, "_PIXELS_PER_INCH", 18.0)
    project, programme = subject
    named = replace(project, title=word, organisations=(replace(project.organisations[0], name=word),))
    rows = _pixels(poster(named, programme, f"https://a.example/{word if word.isascii() else ''}", paper, "png"))
    margin = 4 * (10 if paper == "a4" else 14)
    for row in rows:
        assert len({row[at : at + 4] for at in range(len(row) - margin, len(row), 4)}) == 1


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Språkcafé på Råslätt – ”Україна” och Ελλάδα", []),
        ("En 😀 till 漢字 och 😀 i 漢", ["😀", "漢", "字"]),
        ("👨‍👩‍👧 familj", ["👨", "👩", "👧"]),
        ("සිංහල", ["ස", "ං", "හ", "ල"]),
    ],
)
def test_what_the_fonts_of_a_poster_lack_is_known(
    subject: tuple[PublicProject, PublicProgramme], title: str, expected: list[str]
) -> None:
    project, programme = subject
    assert lacking_on_poster(replace(project, title=title), programme, URL) == expected


def test_what_every_poster_can_show_is_not_asked_of_its_fonts(
    subject: tuple[PublicProject, PublicProgramme], monkeypatch: pytest.MonkeyPatch
) -> None:
    project, programme = subject
    common = "".join(letter for code in range(0x20, 0x2027) if not _MAY_LACK.search(letter := chr(code)))
    assert {"å", "–", "”"} <= set(common)
    assert lacking_on_poster(replace(project, title=f"{common}😀"), programme, URL) == ["😀"]
    monkeypatch.setattr(typesetting, "_compile", None)
    assert lacking_on_poster(replace(project, title=common), programme, URL) == []


def test_a_project_gets_four_files(subject: tuple[PublicProject, PublicProgramme]) -> None:
    assert [name for name, _ in material(*subject, URL)] == ["qr.svg", "qr.png", "affisch-a4.pdf", "affisch-a3.pdf"]
