"""What a Word document that comes from anyone says to someone who reads it, as plain paragraphs, tables and fields.

Only what a reader sees is read: no hidden, white or tiny text, no text that was taken out in a traced change, no
comments, no codes of fields, headers or footers. Each of those is told of instead. The file is looked through
(`word_package`) and taken apart in a process of its own that is stopped when it takes too much.
"""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import msgspec

from anslag.bounded import OutOfBoundsError, bounded
from anslag.invisible import replace_invisible
from anslag.words import reason

from .word import PLACEHOLDERS
from .word_package import MOST_BYTES, PackageError, members

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Cell", "Content", "Field", "Paragraph", "Table", "own_content", "read_content", "read_file"]

_SECONDS = 10
_MOST_XML, _MOST_BLOCKS, _MOST_TEXT = 5 << 20, 20_000, 2_000_000
_LONG = "Filen har orimligt mycket text. Be om en ansökan eller rapport av vanlig längd."
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TINY = 6
"""Half points: text of three points and less is not read by anyone."""
_WHITE = 0xF0
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TAKEN_OUT = {"del", "moveFrom"}
_ADDED = {"ins", "moveTo"}
_WRAPPING = {*_ADDED, "smartTag", "customXml"}
_MARKS = {"commentReference", "footnoteReference", "endnoteReference"}
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


class Field(msgspec.Struct, frozen=True, array_like=True):
    """A content control: its tag and name, what is written in it, and whether nothing is.

    `kept` is the word that a chosen item is kept by.
    """

    tag: str
    name: str
    text: str
    empty: bool
    kept: str = ""


class Cell(msgspec.Struct, frozen=True, array_like=True):
    """A cell of a table: all of its text, without what stands in an empty field, and its fields."""

    text: str
    fields: tuple[Field, ...] = ()


class Paragraph(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A paragraph, numbered from 1 in the order of the document; a heading has a level, other text 0."""

    at: int
    text: str
    level: int = 0
    fields: tuple[Field, ...] = ()


class Table(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A table, numbered from 1 in the order of the document."""

    at: int
    rows: tuple[tuple[Cell, ...], ...]


class Content(msgspec.Struct, frozen=True, array_like=True):
    """A document's paragraphs and tables, and sentences in Swedish on what of it was not read."""

    blocks: tuple[Paragraph | Table, ...]
    told: tuple[str, ...] = ()


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
            "Filen tar för lång tid eller för mycket minne att läsa. Spara texten i ett nytt dokument."
        ) from error
    return msgspec.msgpack.decode(made, type=Content)


def own_content(content: bytes) -> Content:
    """Return what a .docx of the program's own says, without guard."""
    return _read(content)


def _read(content: bytes) -> Content:
    parts = members(content)
    if len(parts["word/document.xml"]) > _MOST_XML:
        raise PackageError(_LONG)
    reading = _Reading(_styles(parts.get("word/styles.xml")))
    body = _parsed(parts["word/document.xml"]).find(f"{_W}body")
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


@dataclass(frozen=True)
class _Style:
    """What a style says of text: a heading's level, and whether it is hidden."""

    level: int = 0
    hidden: bool = False


def _styles(part: bytes | None) -> dict[str, _Style]:
    """Return the styles of a document by id; one that is based on another says what that says."""
    if not part:
        return {}
    listed = {str(one.get(f"{_W}styleId")): one for one in _parsed(part).iter(f"{_W}style")}
    made: dict[str, _Style] = {}
    for id_ in listed:
        chain, here = [], id_
        while here in listed and here not in chain:
            chain.append(here)
            based = listed[here].find(f"{_W}basedOn")
            here = str(based.get(f"{_W}val")) if based is not None else ""
        level = next((found for name in chain if (found := _level(listed[name]))), 0)
        made[id_] = _Style(level, any(_is_hidden(listed[name].find(f"{_W}rPr")) for name in chain))
    return made


def _level(element: _Element) -> int:
    """Return the level of a heading by its outline level (0 is the first), or nothing."""
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    value = outline.get(f"{_W}val") if outline is not None else None
    return int(value) + 1 if value and value.isdigit() and int(value) < 9 else 0


def _on(properties: _Element | None, name: str) -> bool:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false", "off")


def _is_hidden(properties: _Element | None) -> bool:
    """Whether a run's properties keep it from being seen: hidden, white or nearly, or tiny."""
    if properties is None:
        return False
    if any(_on(properties, name) for name in ("vanish", "specVanish", "webHidden")):
        return True
    colour, size = properties.find(f"{_W}color"), properties.find(f"{_W}sz")
    shade, marked = properties.find(f"{_W}shd"), properties.find(f"{_W}highlight")
    value = str(colour.get(f"{_W}val", "")) if colour is not None else ""
    fill = str(shade.get(f"{_W}fill", "")) if shade is not None else ""
    dark = (fill not in ("", "auto") and not _is_white(fill)) or marked is not None
    if value and (value == fill or (not dark and _is_white(value))):
        return True
    if colour is not None and not dark and colour.get(f"{_W}themeColor") in ("background1", "light1"):
        return True
    points = str(size.get(f"{_W}val", "")) if size is not None else ""
    return points.isdigit() and int(points) <= _TINY


def _is_white(colour: str) -> bool:
    try:
        return len(colour) == 6 and min(bytes.fromhex(colour)) >= _WHITE
    except ValueError:
        return False


@dataclass
class _Reading:
    """Walks through a document's body, and gathers what it says and what was left out."""

    styles: dict[str, _Style]
    blocks: list[Paragraph | Table] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    _at: int = 0
    _length: int = 0

    def body(self, element: _Element) -> None:
        """Read the paragraphs and tables right below `element`."""
        for child in element:
            name = _name(child)
            if name == "p":
                self._add(self._paragraph(child))
            elif name == "tbl":
                self._at += 1
                self._add(Table(self._at, tuple(self._rows(child))))
            elif name == "sdt":
                self._around(child)
            elif name in _TAKEN_OUT:
                self.seen["deleted"] += 1
            elif name in _WRAPPING:
                self.seen["inserted"] += name in _ADDED
                self.body(child)

    def _around(self, control: _Element) -> None:
        """Read what a control holds: several paragraphs are one field, and a table is read as if it stood by itself."""
        inner = _Reading(self.styles, seen=self.seen, _at=self._at, _length=self._length)
        inner.body(_inside(control))
        self._at, self._length = inner._at, inner._length
        paragraphs = [one for one in inner.blocks if isinstance(one, Paragraph)]
        if len(paragraphs) < len(inner.blocks):
            for block in inner.blocks:
                self._add(block)
            return
        found = _field(control, "\n".join(one.text for one in paragraphs).strip())
        fields = (found, *(one for paragraph in paragraphs for one in paragraph.fields))
        self._add(Paragraph(paragraphs[0].at if paragraphs else self._at, found.text, 0, fields))

    def look_beside(self, parts: Mapping[str, bytes]) -> None:
        """Note what lies beside the body, none of which is read."""
        for name, part in parts.items():
            stem = name.removeprefix("word/")
            if stem.startswith("comments") and b"<w:comment " in part:
                self.seen["comments"] += 1
            elif stem.startswith(("header", "footer")) and b"<w:t" in part:
                self.seen["margins"] += 1
            elif stem.startswith("media/"):
                self.seen["images"] += 1

    def _add(self, block: Paragraph | Table) -> None:
        if len(self.blocks) >= _MOST_BLOCKS or self._length > _MOST_TEXT:
            raise PackageError(_LONG)
        self.blocks.append(block)

    def _paragraph(self, element: _Element) -> Paragraph:
        self._at += 1
        properties = element.find(f"{_W}pPr")
        style = properties.find(f"{_W}pStyle") if properties is not None else None
        known = self.styles.get(str(style.get(f"{_W}val")) if style is not None else "", _Style())
        fields: list[Field] = []
        text = self._clean("".join(self._runs(element, known.hidden, fields)))
        return Paragraph(self._at, text, _level(element) or known.level, tuple(fields))

    def _rows(self, table: _Element) -> Iterator[tuple[Cell, ...]]:
        for row, _ in _within(table, "tr", (), self.seen):
            yield tuple(self._cell(cell, around) for cell, around in _within(row, "tc", (), self.seen))

    def _cell(self, element: _Element, around: tuple[_Element, ...]) -> Cell:
        """Return a cell; what its inner tables say follows its own text, line by line."""
        inner = _Reading(self.styles, seen=self.seen, _length=self._length)
        inner.body(element)
        self._length = inner._length
        lines: list[str] = []
        fields: list[Field] = []
        for block in inner.blocks:
            if isinstance(block, Paragraph):
                lines.append(block.text)
                fields += block.fields
            else:
                lines += [" ".join(cell.text for cell in row if cell.text) for row in block.rows]
                fields += [one for row in block.rows for cell in row for one in cell.fields]
        text = "\n".join(lines).strip()
        outer = [_field(one, text) for one in around]
        return Cell("" if any(one.empty for one in outer) else text, (*outer, *fields))

    def _runs(self, element: _Element, hidden: bool, fields: list[Field]) -> Iterator[str]:
        """Yield what is seen of the runs below `element`, and add the fields among them to `fields`."""
        for child in element:
            name = _name(child)
            if name == "r":
                yield from self._run(child, hidden, fields)
            elif name == "sdt":
                found = _field(child, self._clean("".join(self._runs(_inside(child), hidden, fields))))
                fields.append(found)
                yield found.text
            elif name in _TAKEN_OUT:
                self.seen["deleted"] += 1
            elif name in _WRAPPING or name in ("fldSimple", "hyperlink"):
                self.seen["fields"] += name == "fldSimple"
                self.seen["inserted"] += name in _ADDED
                yield from self._runs(child, hidden, fields)

    def _run(self, element: _Element, hidden: bool, fields: list[Field]) -> Iterator[str]:
        properties = element.find(f"{_W}rPr")
        style = properties.find(f"{_W}rStyle") if properties is not None else None
        styled = style is not None and self.styles.get(str(style.get(f"{_W}val")), _Style()).hidden
        unseen = styled or (_is_hidden(properties) if properties is not None else False)
        unseen = unseen or (hidden and not (properties is not None and properties.find(f"{_W}vanish") is not None))
        for child in element:
            name = _name(child)
            if name == "t" or name in _LETTERS:
                if unseen:
                    self.seen["hidden"] += bool((child.text or "").strip())
                    continue
                text = child.text or "" if name == "t" else _LETTERS[name]
                self._length += len(text)
                yield text
            elif name in ("drawing", "pict", "AlternateContent", "object"):
                yield from self._drawn(child, fields)
            elif name == "fldChar":
                self.seen["fields"] += 1
            elif name in _MARKS:
                self.seen["comments" if name == "commentReference" else "notes"] += 1

    def _drawn(self, element: _Element, fields: list[Field]) -> Iterator[str]:
        """Yield the words of a text box, once; a picture has none."""
        boxes = [one for one in element.iter(f"{_W}txbxContent") if not _is_fallback(one, element)]
        if not boxes and next(element.iter(f"{_WP}inline", f"{_WP}anchor"), None) is not None:
            self.seen["images"] += 1
        for box in boxes:
            for paragraph in box.iter(f"{_W}p"):
                yield "\n"
                yield from self._runs(paragraph, False, fields)

    def _clean(self, text: str) -> str:
        """Return a text in one Unicode form (NFC), with ordinary spaces and without what cannot be seen."""

        def instead(character: str) -> str:
            if character in "\n\t":
                return character
            self.seen["characters"] += 1
            return ""

        whole = normalize("NFC", text).replace("\N{SOFT HYPHEN}", "")
        lines = replace_invisible(whole, instead).replace("\t", " ").split("\n")
        return "\n".join(" ".join(line.replace("\N{NO-BREAK SPACE}", " ").split()) for line in lines).strip()


def _field(control: _Element, text: str) -> Field:
    """Return a control as a field; what only says that something is to be written there is no text."""
    properties = control.find(f"{_W}sdtPr")
    if properties is None:
        return Field("", "", text, not text)
    items = {
        str(one.get(f"{_W}displayText") or one.get(f"{_W}value")): str(one.get(f"{_W}value"))
        for one in properties.iter(f"{_W}listItem")
    }
    empty = not text or text in PLACEHOLDERS
    return Field(
        _value(properties, "tag"), _value(properties, "alias"), "" if empty else text, empty, items.get(text, "")
    )


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(properties: _Element, name: str) -> str:
    found = properties.find(f"{_W}{name}")
    return str(found.get(f"{_W}val", "")) if found is not None else ""


def _inside(control: _Element) -> _Element:
    found = control.find(f"{_W}sdtContent")
    return control if found is None else found


def _is_fallback(element: _Element, top: _Element) -> bool:
    return any(one.tag == f"{_MC}Fallback" for one in element.iterancestors() if one is not top)


def _within(
    element: _Element, wanted: str, around: tuple[_Element, ...], seen: Counter[str]
) -> Iterator[tuple[_Element, tuple[_Element, ...]]]:
    """Yield the rows of a table, or the cells of a row, with the controls that they stand in."""
    for child in element:
        name = _name(child)
        if name == wanted:
            if child.find(f"{_W}{wanted}Pr/{_W}{'del' if wanted == 'tr' else 'cellDel'}") is not None:
                seen["deleted"] += 1
                continue
            yield child, around
        elif name == "sdt":
            yield from _within(_inside(child), wanted, (*around, child), seen)
        elif name in _WRAPPING:
            yield from _within(child, wanted, around, seen)
