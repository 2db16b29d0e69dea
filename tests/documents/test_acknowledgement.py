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
from anslag.documents.acknowledgement import BADGE_SIZE, Paper, Surface, badge, badge_text, material, poster, qr
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


def test_a_project_gets_four_files(subject: tuple[PublicProject, PublicProgramme]) -> None:
    assert [name for name, _ in material(*subject, URL)] == ["qr.svg", "qr.png", "affisch-a4.pdf", "affisch-a3.pdf"]
