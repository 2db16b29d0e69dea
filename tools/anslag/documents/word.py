"""A Word document (.docx) that a screen reader can follow: language, headings, header rows and named fields.

What python-docx leaves out (content controls, header rows, the language) is written after ECMA-376 part 1.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

__all__ = ["Word"]

_INK = RGBColor(0x17, 0x21, 0x1D)
_ACCENT = RGBColor(0x0D, 0x55, 0x40)
_SOFT = RGBColor(0x4B, 0x58, 0x52)
_FONT = "Calibri"
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP file knows: what every member of the package is dated."""
_WIDTH, _ROW = Cm(16), Cm(0.85)
_UNUSED = ("/thumbnail", "/stylesWithEffects", "/customXml")
"""The kinds of part in python-docx's own template that say nothing about this document."""
_SIZES = {"Normal": 11.0, "Title": 22.0, "Heading 1": 15.0, "Heading 2": 12.0, "Subtitle": 10.5}
_COLOURS = {"Normal": _INK, "Title": _ACCENT, "Heading 1": _ACCENT, "Heading 2": _INK, "Subtitle": _SOFT}
_STYLES = {*_SIZES, *(f"{name} Char" for name in _SIZES), "Table Grid", "List Bullet"}


class Word:
    """A document in the making, written in Swedish. Texts are plain text; nothing in them means anything."""

    def __init__(self, title: str, made: date) -> None:
        """Begin a document with `title`. `made` is the day it says that it was made; no person stands as its author."""
        self.document: WordDocument = Document()
        self._fields = 0
        properties = self.document.core_properties
        moment = datetime.combine(made, time(), UTC)
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.title, properties.language, properties.revision = title, "sv-SE", 1
        properties.created = properties.modified = moment
        self._drop_unused()
        self._lay_out()
        self.document.add_paragraph(title, style="Title")

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading of `level` 1 or 2."""
        self.document.add_heading(text, level)

    def text(self, text: str) -> None:
        """Add a paragraph."""
        self.document.add_paragraph(text)

    def help(self, text: str) -> None:
        """Add the help that goes with the heading before it; it stays on the same page as the field after it."""
        paragraph = self.document.add_paragraph(text, style="Subtitle")
        paragraph.paragraph_format.keep_with_next = True

    def bullets(self, items: Sequence[str]) -> None:
        """Add a list."""
        for item in items:
            self.document.add_paragraph(item, style="List Bullet")

    def field(self, tag: str, name: str) -> None:
        """Add a field to write in. `tag` is what a program finds it by; `name` is what a screen reader says."""
        self._control(self.document.add_paragraph(), tag, name)

    def table(self, caption: str, columns: Sequence[str], rows: Sequence[Sequence[str | None]], tag: str) -> None:
        """Add a table with a header row; None in `rows` is a field. `caption` is the table's alternative text."""
        table = self.document.add_table(rows=1, cols=len(columns), style="Table Grid")
        _describe(table, caption)
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            cell.paragraphs[0].add_run(column).bold = True
        _repeat_as_header(table)
        for number, row in enumerate(rows, 1):
            cells = zip(table.add_row().cells, row, columns, strict=True)
            for at, (cell, value, column) in enumerate(cells, 1):
                if value is None:
                    name = f"{row[0] or f'{caption}, rad {number}'}: {column}"
                    self._control(cell.paragraphs[0], f"{tag}.{number}.{at}", name, short=True)
                else:
                    cell.paragraphs[0].add_run(value)
        _set_sizes(table, len(columns))
        self.document.add_paragraph()

    def save(self) -> bytes:
        """Return the document's bytes."""
        written, packed = BytesIO(), BytesIO()
        self.document.save(written)
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                member = zipfile.ZipInfo(name, _BEGINNING)
                member.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(member, source.read(name))
        return packed.getvalue()

    def _control(self, paragraph: Paragraph, tag: str, name: str, *, short: bool = False) -> None:
        """Put a content control for plain text in `paragraph` (ECMA-376, 17.5.2.29)."""
        self._fields += 1
        control, properties, content = (OxmlElement(f"w:{part}") for part in ("sdt", "sdtPr", "sdtContent"))
        lines = _element("w:text", {} if short else {"w:multiLine": "1"})
        for child in (
            _element("w:alias", {"w:val": name[:64]}),
            _element("w:tag", {"w:val": tag}),
            _element("w:id", {"w:val": str(self._fields)}),
            OxmlElement("w:showingPlcHdr"),
            lines,
        ):
            properties.append(child)
        run = paragraph.add_run("…" if short else "Skriv här.")
        run.style = "Placeholder Text"
        content.append(run._r)  # noqa: SLF001 - python-docx has no content controls; this is its documented way in
        control.extend([properties, content])
        paragraph._p.append(control)  # noqa: SLF001

    def _drop_unused(self) -> None:
        for relations in (self.document.part.package.rels, self.document.part.rels):
            for id_ in [id_ for id_, one in relations.items() if one.reltype.endswith(_UNUSED)]:
                del relations[id_]

    def _lay_out(self) -> None:
        """Set A4, margins, fonts and the language of the text."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2)
        styles = self.document.styles
        for style in list(styles):
            if not style.builtin or (style.name not in _STYLES and not _is_default(style.element)):
                style.delete()
        for name, size in _SIZES.items():
            font = styles[name].font
            font.name, font.size, font.color.rgb = _FONT, Pt(size), _COLOURS[name]
            _forget_theme(styles[name].element)
        for spacing in list(styles["Subtitle"].element.rPr.iter(qn("w:spacing"))):
            styles["Subtitle"].element.rPr.remove(spacing)
        styles["Subtitle"].font.italic = styles["Subtitle"].font.bold = False
        placeholder = styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
        placeholder.font.color.rgb = _SOFT
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "sv-SE")
            language.set(qn("w:eastAsia"), "sv-SE")


def _element(name: str, attributes: dict[str, str]) -> BaseOxmlElement:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key), value)
    return element


def _is_default(style: BaseOxmlElement) -> bool:
    return bool(style.get(qn("w:default")) == "1")


def _forget_theme(style: BaseOxmlElement) -> None:
    """Let no theme font stand before the one that was chosen."""
    for fonts in style.iter(qn("w:rFonts")):
        for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{key}"), None)


def _describe(table: Table, text: str) -> None:
    properties = table._tbl.tblPr  # noqa: SLF001
    properties.append(_element("w:tblCaption", {"w:val": text}))


def _repeat_as_header(table: Table) -> None:
    row = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001
    row.append(OxmlElement("w:tblHeader"))


def _set_sizes(table: Table, columns: int) -> None:
    """Give the first column half of the width, and the others equal parts of the rest."""
    rest = Emu(_WIDTH // 2 // (columns - 1))
    for row in table.rows:
        row.height, row.height_rule = _ROW, WD_ROW_HEIGHT_RULE.AT_LEAST
        first, *others = row.cells
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        first.width = Emu(_WIDTH // 2)
        for cell in others:
            cell.width = rest
