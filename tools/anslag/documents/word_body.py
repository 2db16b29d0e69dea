"""The body of a Word document, walked through: what a reader sees of it, and a note of what nobody does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import normalize

from anslag.invisible import replace_invisible

from .word_content import Cell, Field, Paragraph, Table
from .word_fields import PLACEHOLDERS
from .word_package import PackageError, W
from .word_styles import Style, heading_level, is_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["TOO_LONG", "Reading"]

_MOST_BLOCKS, _MOST_TEXT = 20_000, 2_000_000
TOO_LONG = "Filen har orimligt mycket text. Be om en ansökan eller rapport av vanlig längd."
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TAKEN_OUT = {"del", "moveFrom"}
_ADDED = {"ins", "moveTo"}
_WRAPPING = {*_ADDED, "smartTag", "customXml"}
_MARKS = {"commentReference", "footnoteReference", "endnoteReference"}


@dataclass
class Reading:
    """Walks through a document's body, and gathers what it says and what was left out."""

    styles: dict[str, Style]
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
        inner = Reading(self.styles, seen=self.seen, _at=self._at, _length=self._length)
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
            raise PackageError(TOO_LONG)
        self.blocks.append(block)

    def _paragraph(self, element: _Element) -> Paragraph:
        self._at += 1
        properties = element.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        known = self.styles.get(str(style.get(f"{W}val")) if style is not None else "", Style())
        fields: list[Field] = []
        text = self._clean("".join(self._runs(element, known.hidden, fields)))
        return Paragraph(self._at, text, heading_level(element) or known.level, tuple(fields))

    def _rows(self, table: _Element) -> Iterator[tuple[Cell, ...]]:
        for row, _ in _within(table, "tr", (), self.seen):
            yield tuple(self._cell(cell, around) for cell, around in _within(row, "tc", (), self.seen))

    def _cell(self, element: _Element, around: tuple[_Element, ...]) -> Cell:
        """Return a cell; what its inner tables say follows its own text, line by line."""
        inner = Reading(self.styles, seen=self.seen, _length=self._length)
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
        properties = element.find(f"{W}rPr")
        style = properties.find(f"{W}rStyle") if properties is not None else None
        styled = style is not None and self.styles.get(str(style.get(f"{W}val")), Style()).hidden
        unseen = styled or (is_hidden(properties) if properties is not None else False)
        unseen = unseen or (hidden and not (properties is not None and properties.find(f"{W}vanish") is not None))
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
        boxes = [one for one in element.iter(f"{W}txbxContent") if not _is_fallback(one, element)]
        if not boxes and next(element.iter(f"{_WP}inline", f"{_WP}anchor"), None) is not None:
            self.seen["images"] += 1
        for box in boxes:
            for paragraph in box.iter(f"{W}p"):
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
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return Field("", "", text, not text)
    items = {
        str(one.get(f"{W}displayText") or one.get(f"{W}value")): str(one.get(f"{W}value"))
        for one in properties.iter(f"{W}listItem")
    }
    empty = not text or text in PLACEHOLDERS
    return Field(
        _value(properties, "tag"), _value(properties, "alias"), "" if empty else text, empty, items.get(text, "")
    )


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(properties: _Element, name: str) -> str:
    found = properties.find(f"{W}{name}")
    return str(found.get(f"{W}val", "")) if found is not None else ""


def _inside(control: _Element) -> _Element:
    found = control.find(f"{W}sdtContent")
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
            if child.find(f"{W}{wanted}Pr/{W}{'del' if wanted == 'tr' else 'cellDel'}") is not None:
                seen["deleted"] += 1
                continue
            yield child, around
        elif name == "sdt":
            yield from _within(_inside(child), wanted, (*around, child), seen)
        elif name in _WRAPPING:
            yield from _within(child, wanted, around, seen)
