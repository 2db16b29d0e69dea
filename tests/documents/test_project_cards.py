"""The picture beside a shared link to a project, read back as any viewer reads it."""

from __future__ import annotations

import struct
import zlib

import pytest

from anslag.documents.posters import card
from anslag.documents.project_cards import Ink, can_draw, draw
from anslag.documents.typeset import typeset

GREEN = Ink((11, 69, 52), (244, 250, 246))
HEAD = ("Exempelköpings kommun", "Anslag för möten")
WHAT = "85 000,50\N{NO-BREAK SPACE}kr beviljat 2025"


def rows(png: bytes) -> list[bytes]:
    """Return the rows of a picture, each with its filter; what unpacks it tries its checksum too."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(png):
        (size,), kind = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        data = png[at + 8 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size])[0] == zlib.crc32(kind + data)
        chunks[kind] = data
        at += 12 + size
    assert chunks[b"IHDR"] == struct.pack(">IIBBBBB", 1200, 630, 4, 3, 0, 0, 0)
    assert chunks[b"PLTE"][:3] == bytes(GREEN.paper)
    assert chunks[b"PLTE"][-3:] == bytes(GREEN.ink)
    unpacked = zlib.decompress(chunks[b"IDAT"])
    assert len(unpacked) == 630 * 601
    return [unpacked[at : at + 601] for at in range(0, len(unpacked), 601)]


@pytest.mark.parametrize(
    "title",
    [
        "Kör",
        "Två Världar: Åk Väg Till Ystad – vägen till delaktighet i föreningslivet för unga och deras familjer, år 2",
        "Integrationsfrämjandeföreningslivsutvecklingsprojekt" * 2,
        "M" * 120,
        "Šeherezada, Łódź och Sámi Giellagáldu: ”möten” & så’nt – ½ €",
    ],
)
def test_a_picture_is_whole_and_nothing_reaches_its_edge(title: str) -> None:
    drawn = rows(draw(title, "En förening med ett långt namn " * 5, WHAT, HEAD, GREEN))
    assert {row[0] for row in drawn} == {0}
    assert not any(any(row[1:41]) or any(row[-40:]) for row in drawn)
    assert not any(map(any, drawn[:56]))
    assert not any(map(any, drawn[-41:]))
    assert any(map(any, drawn[192:420]))


def test_other_words_are_another_picture_and_the_same_words_the_same() -> None:
    first = draw("Kör", "Kören", WHAT, HEAD, GREEN)
    assert first == draw("Kör", "Kören", WHAT, HEAD, GREEN)
    others = [draw("Kor", "Kören", WHAT, HEAD, GREEN), draw("Kör", "", WHAT, HEAD, GREEN)]
    assert len({first, *others}) == 3


@pytest.mark.parametrize("texts", [("", "Kören", WHAT), ("Kör", "", WHAT), ("Kör", "Kören", ""), ("", "", "")])
def test_a_line_without_words_takes_no_room(texts: tuple[str, str, str]) -> None:
    assert len(rows(draw(*texts, ("", "Anslag"), GREEN))) == 630


def test_letters_that_are_not_at_hand_are_told() -> None:
    assert can_draw("Kör i Łódź, 2 000\N{NO-BREAK SPACE}kr")
    assert not can_draw("Kör", "合唱")


def test_a_logo_of_any_kind_stands_on_the_picture_of_the_site() -> None:
    texts = ("Exempelköpings kommun", "Bidrag", "Vilka som har fått bidrag.", "sv", GREEN)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path fill="red" d="M0 0h9v9H0z"/></svg>'
    badge = {"surface": "light", "text": "x", "lead": "x", "funder": "x", "programme": "x", "lang": "sv"}
    png = typeset("badge.typ", "png", badge)
    pictures = {card(*texts), card(*texts, svg), card(*texts, png)}
    assert len(pictures) == 3
    assert card(*texts, b"no picture") == card(*texts)
    assert {struct.unpack(">II", one[16:24]) for one in pictures} == {(1200, 630)}
