"""A Word document that comes from anyone, read as someone sees it.

Only what a reader sees is read: no hidden, white or tiny text, no text that was taken out in a traced change, no
comments, no codes of fields, headers or footers. Each of those is told of instead. The file is looked through
(`word_package`) and taken apart in a process of its own that is stopped when it takes too much.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from anslag.bounded import OutOfBoundsError, bounded
from anslag.words import reason

from .word_body import TOO_LONG, Reading
from .word_content import Content
from .word_package import MOST_BYTES, PackageError, W, members
from .word_styles import styles_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["own_content", "read_content", "read_file"]

_SECONDS = 10
_MOST_XML = 5 << 20
_TOLD = {
    "hidden": "Dold text (dold, vit eller mycket liten) läses inte.",
    "deleted": "Text som är borttagen i en spårad ändring läses inte.",
    "inserted": "Spårade ändringar: text som är tillagd läses, men ändringen är inte godkänd i filen.",
    "comments": "Kommentarer läses inte.",
    "notes": "Fotnoter och slutkommentarer läses inte.",
    "margins": "Sidhuvud och sidfot läses inte.",
    "images": "Bilder läses inte.",
    "fields": "Fält som Word räknar ut (formler, datum) läses som det de visar.",
    "characters": "Osynliga tecken (styrtecken, tecken som vänder text) togs bort.",
}


def read_file(path: Path) -> Content:
    """Return what a .docx says. Raises `PackageError`, in Swedish, when it cannot or must not be read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise PackageError("Det är ingen fil.")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PackageError(f"Filen går inte att läsa: {reason(error)}.") from error
    if found.st_size > MOST_BYTES:
        raise PackageError(
            f"Filen är {-(-found.st_size // (1 << 20))} MB. Gränsen är {MOST_BYTES >> 20} MB. Be om en fil utan "
            "bilder, eller ta bort bilderna ur den."
        )
    return read_content(content)


def read_content(content: bytes) -> Content:
    """Return what the bytes of a .docx say. Raises `PackageError`, in Swedish, when they cannot or must not be read."""
    from lxml import etree  # noqa: F401 - loaded before the fork, so that its own memory is not counted

    try:
        made = bounded(lambda: msgspec.msgpack.encode(_read(content)), _SECONDS, PackageError)
    except OutOfBoundsError as error:
        raise PackageError(
            f"Filen går inte att läsa ({error.failure}). Spara texten i ett nytt dokument."
            if error.failure
            else "Filen tar för lång tid eller för mycket minne att läsa. Spara texten i ett nytt dokument."
        ) from error
    return msgspec.msgpack.decode(made, type=Content)


def own_content(content: bytes) -> Content:
    """Return what a .docx of the program's own says, without guard."""
    return _read(content)


def _read(content: bytes) -> Content:
    parts = members(content)
    if len(parts["word/document.xml"]) > _MOST_XML:
        raise PackageError(TOO_LONG)
    styles = parts.get("word/styles.xml")
    reading = Reading(styles_of(_parsed(styles)) if styles else {})
    body = _parsed(parts["word/document.xml"]).find(f"{W}body")
    if body is not None:
        reading.body(body)
    reading.look_beside(parts)
    return Content(tuple(reading.blocks), tuple(words for key, words in _TOLD.items() if reading.seen[key]))


def _parsed(part: bytes) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise PackageError(
                "Filen har tabeller inuti tabeller i orimligt många led. Skriv texten utan dem."
            ) from error
        raise PackageError("Filen är skadad: innehållet går inte att tolka. Spara den på nytt som .docx.") from error
