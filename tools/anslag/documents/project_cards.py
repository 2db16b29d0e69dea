"""The picture beside a shared link to a project: 1200 by 630 pixels, drawn by ourselves in half a millisecond.

A typesetter takes 7 ms a picture, which for thousands of projects is as long as all their pages. So the letters are
there already, as rows of pixels (`scripts/fonts.py` makes them of the site's own fonts): a line of text is those rows
side by side. A picture is a stack of lines, each packed on its own, so that what many pictures have is packed once. PNG
(ISO/IEC 15948) lets packed parts stand one after the other (RFC 1951), and checksums can be put together (RFC 1950).
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from struct import pack
from typing import NamedTuple

import msgspec

__all__ = ["Ink", "can_draw", "draw"]

_LETTERS = Path(__file__).with_name("letters.bin")
_WIDTH, _HEIGHT, _MARGIN = 1200, 630, 80
_ROW = _WIDTH // 2  # two pixels to a byte
_LEFT = bytes(1 + _MARGIN // 2)  # that no filter is used on the row, and the margin
_ROOM = _WIDTH - 2 * _MARGIN
_BARS = (4, 7, 10, 13)
_MOD = 65521
_LINES = (("title", 3), ("long", 4))
"""The sizes of a title, and how many lines each has room for."""


class Ink(NamedTuple):
    """The colours of a picture, as red, green and blue: what it is filled with, and what it is written in."""

    paper: tuple[int, int, int]
    ink: tuple[int, int, int]


class Piece(NamedTuple):
    """Some rows, packed: the bytes, and the checksum (Adler-32) and the number of those that they stand for."""

    packed: bytes
    check: int
    size: int


@dataclass(frozen=True, slots=True)
class Face:
    """Letters of one size: of each its width in pixels and its rows."""

    tiles: Mapping[str, tuple[int, Sequence[bytes]]]
    pairs: re.Pattern[str]

    def tokens(self, text: str) -> list[str]:
        """Return `text` as letters and such pairs as stand close. Raises KeyError for a letter that is not here."""
        found: list[str] = []
        for token in self.pairs.findall(text):
            found += (token,) if token in self.tiles else token
        return found

    def width(self, text: str) -> int:
        """Return how wide `text` is, in pixels."""
        return sum([self.tiles[token][0] for token in self.tokens(text)])


def can_draw(*texts: str) -> bool:
    """Whether all letters of `texts` are at hand: those of languages in Latin script are."""
    return all(set(_plain(text)) <= face.tiles.keys() for text in texts for face in faces().values())


def draw(title: str, who: str, what: str, head: tuple[str, str], colours: Ink) -> bytes:
    """Return the picture as PNG: `title`, `who` has the project and `what` they got, below the two lines of `head`.

    What does not fit ends with an ellipsis. Raises KeyError for a letter that is not at hand (`can_draw`).
    """
    title, who, what, *over = (_plain(text) for text in (title, who, what, *head))
    size, lines = _set(title)
    face, text = faces()[size], faces()["text"]
    top = [_blank(56), *(_line("text", _shortened(one, text)) for one in over), _blank(50)]
    middle = [_pack(b"".join(_rows(face, line) for line in lines)), _blank(14)]
    middle += [_line("text", _shortened(who, text))] if who else []
    bottom = [_pack(_rows(faces()["long"], _shortened(what, faces()["long"]))), _blank(24), _bars(), _blank(41)]
    used = sum(piece.size for piece in (*top, *middle, *bottom)) // (_ROW + 1)
    return _png([*top, *middle, _blank(_HEIGHT - used), *bottom], colours)


@cache
def faces() -> Mapping[str, Face]:
    """Return the letters by their size: those of a title, of a long one and of other text."""
    told = msgspec.msgpack.decode(zlib.decompress(_LETTERS.read_bytes()))
    return {size: _face(one) for size, one in told.items()}


def _face(told: Mapping[str, tuple[int, bytes]]) -> Face:
    tiles = {
        token: (width, [pixels[at : at + width // 2] for at in range(0, len(pixels), width // 2)])
        for token, (width, pixels) in told.items()
    }
    first = "".join(sorted({token[0] for token in tiles if len(token) > 1}))
    return Face(tiles, re.compile(f"[{first}].|.", re.DOTALL))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _set(title: str) -> tuple[str, list[str]]:
    """Return the size that `title` is written in, and its lines."""
    for size, most in _LINES:
        face = faces()[size]
        lines = list(_broken(title, face))
        if len(lines) <= most and all(face.width(line) <= _ROOM for line in lines):
            return size, lines
    return size, [
        *(_shortened(line, face) for line in lines[: most - 1]),
        _shortened(" ".join(lines[most - 1 :]), face),
    ]


def _broken(text: str, face: Face) -> Iterator[str]:
    """Yield the lines of `text`, each as long as there is room for, but at least a word."""
    line, room = "", 0
    for word in text.split(" "):
        wide = face.width(f" {word}")
        if line and wide > room:
            yield line
            line = ""
        line, room = (f"{line} {word}", room - wide) if line else (word, _ROOM - wide)
    yield line


def _shortened(text: str, face: Face) -> str:
    """Return as much of `text` as there is room for on a line, with an ellipsis where some of it is left out."""
    if face.width(text) <= _ROOM:
        return text
    while face.width(f"{text}…") > _ROOM:
        text = text[:-1].rstrip(" ,")
    return f"{text}…"


def _rows(face: Face, text: str) -> bytes:
    """Return a line of text as rows of pixels."""
    rows = zip(*[face.tiles[token][1] for token in face.tokens(text)], strict=True)
    return _LEFT + _LEFT.join([b"".join(row).ljust(_ROW + 1 - len(_LEFT), b"\0") for row in rows])


@lru_cache(1024)
def _line(size: str, text: str) -> Piece:
    return _pack(_rows(faces()[size], text)) if text else Piece(b"", 1, 0)


@lru_cache(_HEIGHT)
def _blank(height: int) -> Piece:
    return _pack(bytes((_ROW + 1) * height))


@cache
def _bars() -> Piece:
    bar = 230 // 2
    row = b"".join(bytes([shade << 4 | shade]) * bar + bytes((_ROOM // 2 - 4 * bar) // 3) for shade in _BARS)
    return _pack((_LEFT + row[: _ROOM // 2]).ljust(_ROW + 1, b"\0") * 10)


def _pack(rows: bytes) -> Piece:
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)  # a smaller window is much slower
    return Piece(packer.compress(rows) + packer.flush(zlib.Z_SYNC_FLUSH), zlib.adler32(rows), len(rows))


def _png(pieces: Iterable[Piece], colours: Ink) -> bytes:
    pieces, check = list(pieces), 1
    for piece in pieces:
        check = _joined(check, piece)
    packed = b"".join((b"\x78\x01", *(piece.packed for piece in pieces), b"\x03\x00", pack(">I", check)))
    shades = bytes(
        round(paper + (ink - paper) * shade / 15)
        for shade in range(16)
        for paper, ink in zip(colours.paper, colours.ink, strict=True)
    )
    header = pack(">IIBBBBB", _WIDTH, _HEIGHT, 4, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", shades), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _joined(check: int, piece: Piece) -> int:
    """Return the Adler-32 of what `check` is that of, with the rows of `piece` after it."""
    low, high = check & 0xFFFF, check >> 16
    return ((high + (piece.check >> 16) + piece.size * (low - 1)) % _MOD) << 16 | (
        low + (piece.check & 0xFFFF) - 1
    ) % _MOD


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(data, zlib.crc32(kind)))
