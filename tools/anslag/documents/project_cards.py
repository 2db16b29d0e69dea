"""The picture beside a shared link to a project: 1200 by 630 pixels, drawn by ourselves in a millisecond.

A typesetter takes 7 ms a picture, which for thousands of projects is as long as all their pages. So the letters are
there already, as rows of pixels (`scripts/fonts.py` makes them of the site's own fonts): a line of text is those rows
side by side, a picture is lines below each other, and a PNG (ISO/IEC 15948) is those pixels packed.
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
_LINES = (("title", 3), ("long", 4))
"""The sizes of a title, and how many lines each has room for."""


class Ink(NamedTuple):
    """The colours of a picture, as red, green and blue: what it is filled with, and what it is written in."""

    paper: tuple[int, int, int]
    ink: tuple[int, int, int]


class Tile(NamedTuple):
    """A letter or a word: its width in pixels, and its rows."""

    width: int
    rows: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Face:
    """Letters of one size, and pairs of letters that stand close: of each its width in pixels and its rows."""

    tiles: Mapping[str, Tile]
    pairs: re.Pattern[str]


def can_draw(*texts: str) -> bool:
    """Whether all letters of `texts` are at hand: those of languages in Latin script are."""
    return _known().issuperset(_plain(" ".join(texts)))


@cache
def _known() -> frozenset[str]:
    return frozenset.intersection(*(frozenset(face.tiles) for face in faces().values()))


def draw(title: str, who: str, what: str, head: tuple[str, str], colours: Ink) -> bytes:
    """Return the picture as PNG: `title`, `who` has the project and `what` they got, below the two lines of `head`.

    What does not fit ends with an ellipsis. Raises KeyError for a letter that is not at hand (`can_draw`).
    """
    title, who, what, *over = (_plain(text) for text in (title, who, what, *head))
    top = [_blank(56), *(_line("text", text) for text in over), _blank(50)]
    middle = [*(_rows(*line) for line in _set(title)), _blank(14), _line("text", who)]
    bottom = [_line("long", what), _blank(24), _bars(), _blank(41)]
    used = sum(map(len, (*top, *middle, *bottom))) // (_ROW + 1)
    return _png(b"".join((*top, *middle, _blank(_HEIGHT - used), *bottom)), colours)


@cache
def faces() -> Mapping[str, Face]:
    """Return the letters by their size: those of a title, of a long one and of other text."""
    told = msgspec.msgpack.decode(zlib.decompress(_LETTERS.read_bytes()))
    return {size: _face(one) for size, one in told.items()}


def _face(told: Mapping[str, tuple[int, bytes]]) -> Face:
    tiles = {
        token: Tile(width, [pixels[at : at + width // 2] for at in range(0, len(pixels), width // 2)])
        for token, (width, pixels) in told.items()
    }
    first = "".join(sorted({token[0] for token in tiles if len(token) > 1}))
    return Face(tiles, re.compile(f"[{first}].|.", re.DOTALL))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(1024)
def _word(size: str, word: str) -> Tile:
    """Return `word` with the space before it. Raises KeyError for a letter that is not at hand."""
    face, found = faces()[size], [" "]
    for token in face.pairs.findall(word):
        found += (token,) if token in face.tiles else token
    tiles = [face.tiles[token] for token in found]
    rows = [b"".join(row) for row in zip(*[tile.rows for tile in tiles], strict=True)]
    return Tile(sum([tile.width for tile in tiles]), rows)


def _wide(size: str, words: Iterable[str]) -> int:
    return sum([_word(size, word).width for word in words])


def _set(title: str) -> list[tuple[str, Sequence[str]]]:
    """Return the lines of `title`: the size and the words of each."""
    words = title.split()
    for size, most in _LINES:
        lines = list(_broken(size, words))
        if len(lines) <= most and all(_wide(size, line) <= _ROOM for line in lines):
            return [(size, line) for line in lines]
    lines = list(_broken(size, [part for word in words for part in _parts(size, word)]))
    if len(lines) > most:
        lines[most - 1 :] = [_shortened(size, " ".join(word for line in lines[most - 1 :] for word in line))]
    return [(size, line) for line in lines]


def _parts(size: str, word: str) -> Iterator[str]:
    """Yield `word` in parts that each have room on a line, with a hyphen where it is broken."""
    while _wide(size, [word]) > _ROOM:
        end = next(end for end in range(len(word), 0, -1) if _wide(size, [f"{word[:end]}-"]) <= _ROOM)
        yield f"{word[:end]}-"
        word = word[end:]
    yield word


def _broken(size: str, words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the lines of `words`, each as long as there is room for, but at least a word."""
    line: list[str] = []
    for word in words:
        if line and _wide(size, (*line, word)) > _ROOM:
            yield line
            line = []
        line.append(word)
    yield line


def _shortened(size: str, text: str) -> Sequence[str]:
    """Return the words of `text` that there is room for on a line, with an ellipsis where some of it is left out."""
    if _wide(size, text.split()) <= _ROOM:
        return text.split()
    while _wide(size, f"{text}…".split()) > _ROOM:
        text = text[:-1].rstrip(" ,")
    return f"{text}…".split()


def _rows(size: str, words: Sequence[str]) -> bytes:
    """Return a line of text as rows of pixels: none when there are no words."""
    first = faces()[size].tiles[" "].width // 2  # of the space before the first word
    rows = zip(*[_word(size, word).rows for word in words], strict=True)
    return b"".join([(_LEFT + b"".join(row)[first:]).ljust(_ROW + 1, b"\0") for row in rows])


def _line(size: str, text: str) -> bytes:
    return _rows(size, _shortened(size, text))


def _blank(height: int) -> bytes:
    return bytes((_ROW + 1) * height)


@cache
def _bars() -> bytes:
    bar = 230 // 2
    row = b"".join(bytes([shade << 4 | shade]) * bar + bytes((_ROOM // 2 - 4 * bar) // 3) for shade in _BARS)
    return (_LEFT + row[: _ROOM // 2]).ljust(_ROW + 1, b"\0") * 10


def _png(rows: bytes, colours: Ink) -> bytes:
    return _start(colours) + _chunk(b"IDAT", zlib.compress(rows, 1)) + _chunk(b"IEND", b"")


@cache
def _start(colours: Ink) -> bytes:
    shades = bytes(
        round(paper + (ink - paper) * shade / 15)
        for shade in range(16)
        for paper, ink in zip(colours.paper, colours.ink, strict=True)
    )
    header = pack(">IIBBBBB", _WIDTH, _HEIGHT, 4, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"PLTE", shades)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(data, zlib.crc32(kind)))
