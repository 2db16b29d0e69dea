"""A Word document (.docx) that a screen reader can follow: language, headings, header rows and named fields.

What python-docx leaves out (content controls, header rows, the language) is written after ECMA-376 part 1.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu, Length, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from .word_package import members, packed

__all__ = ["PLACEHOLDERS", "Blank", "Word"]

_INK = RGBColor(0x17, 0x21, 0x1D)
_ACCENT = RGBColor(0x0D, 0x55, 0x40)
_SOFT = RGBColor(0x4B, 0x58, 0x52)
_FONT = "Calibri"
_SHORT, _LONG, _MARGIN, _ROW = Cm(21), Cm(29.7), Cm(2.5), Cm(0.85)
_CHOOSE, _WRITE, _HERE = "Välj här.", "Skriv här.", "…"
PLACEHOLDERS = frozenset({_CHOOSE, _WRITE, _HERE})
"""What stands in a field that nobody has filled in."""
_SMALL = Pt(9)
_BELOW_TABLE = Pt(6)
_TOGETHER = 8
"""A table to write in of so many rows is kept on one page."""
_UNUSED = ("/thumbnail", "/stylesWithEffects", "/customXml")
"""The kinds of part in python-docx's own template that say nothing about this document."""
_SIZES = {"Normal": 11.0, "Title": 22.0, "Heading 1": 15.0, "Heading 2": 12.0, "Heading 3": 11.0, "Subtitle": 10.5}
_COLOURS = {
    "Normal": _INK,
    "Title": _ACCENT,
    "Heading 1": _ACCENT,
    "Heading 2": _INK,
    "Heading 3": _INK,
    "Subtitle": _SOFT,
}
_STYLES = {*_SIZES, *(f"{name} Char" for name in _SIZES), "Table Grid", "List Bullet", "List Number"}


@dataclass(frozen=True, slots=True)
class Blank:
    """A field in a table: what a program finds it by, what a screen reader says, and what it may hold.

    `choices` maps what is kept to what is shown, of a field where one is chosen; `value` is what stands there from the
    beginning, which nobody is to change when it is `locked`. One of several lines is `long`.
    """

    tag: str
    name: str
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    locked: bool = False
    long: bool = False


class Word:
    """A document in the making, written in Swedish. Texts are plain text; nothing in them means anything."""

    def __init__(self, title: str, made: date, *, wide: bool = False) -> None:
        """Begin a document with `title`. `made` is the day it says that it was made; no person stands as its author.

        A `wide` one has its pages on the long side.
        """
        self.document: WordDocument = Document(BytesIO(_blank(wide=wide)))
        self._width = Emu((_LONG if wide else _SHORT) - 2 * _MARGIN)
        self._fields = 0
        properties = self.document.core_properties
        moment = datetime.combine(made, time(), UTC)
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.title, properties.language, properties.revision = title, "sv-SE", 1
        properties.created = properties.modified = moment
        self.document.add_paragraph(title, style="Title")

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading of `level` 1 or 2."""
        self.document.add_heading(text, level)

    def text(self, text: str) -> None:
        """Add a paragraph."""
        self.document.add_paragraph(text)

    def lead(self, text: str) -> None:
        """Add a paragraph that stays on the same page as what comes after it."""
        self.document.add_paragraph(text).paragraph_format.keep_with_next = True

    def help(self, text: str) -> None:
        """Add the help that goes with the heading before it; it stays on the same page as the field after it."""
        paragraph = self.document.add_paragraph(text, style="Subtitle")
        paragraph.paragraph_format.keep_with_next = True

    def field(self, tag: str, name: str) -> None:
        """Add a field to write paragraphs in. `tag` is what a program finds it by; `name` is what a screen reader says.

        The control is around the paragraph (rich text, ECMA-376 17.5.2.26): one within it would lose its line breaks
        when LibreOffice saves it.
        """
        paragraph = self.document.add_paragraph()
        self._control(paragraph, Blank(tag, name, long=True))
        control = paragraph._p[-1]  # noqa: SLF001
        paragraph._p.addprevious(control)  # noqa: SLF001
        content = control[-1]
        paragraph._p.extend(list(content))  # noqa: SLF001
        content.append(paragraph._p)  # noqa: SLF001

    def table(
        self,
        caption: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[str | Blank | None]],
        tag: str = "",
        *,
        parts: Sequence[int] = (),
        right: Collection[int] = (),
        tall: bool = True,
        small: bool = False,
    ) -> None:
        """Add a table with a header row; None in `rows` is a field. `caption` is the table's alternative text.

        `parts` are the columns' widths as parts of the whole; without them the first has half. The columns `right`,
        counted from 0, hold figures. Rows to write in by hand are `tall`, and a
        table of many columns is in a `small` size.
        """
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
                    self._control(cell.paragraphs[0], Blank(f"{tag}.{number}.{at}", name))
                elif isinstance(value, Blank):
                    self._control(cell.paragraphs[0], value)
                else:
                    cell.paragraphs[0].add_run(value)
        for row_ in table.rows:
            for at, cell in enumerate(row_.cells):
                if at in right:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _shrink(table, small=small)
        _set_sizes(table, self._width, parts or [len(columns) - 1, *[1] * (len(columns) - 1)], tall=tall)
        after = self.document.add_paragraph().paragraph_format
        after.space_after, after.line_spacing = Pt(0), _BELOW_TABLE

    def numbered(self, text: str) -> None:
        """Add an item of a numbered list."""
        self.document.add_paragraph(text, style="List Number")

    def bullet(self, text: str) -> None:
        """Add an item of a list."""
        self.document.add_paragraph(text, style="List Bullet")

    def head(self, lines: Sequence[tuple[str, str]]) -> None:
        """Set what stands at the top of every page: lines with a left and a right part, the first in bold."""
        header = self.document.sections[0].header
        for at, (left, right) in enumerate(lines):
            paragraph = header.paragraphs[0] if at == 0 else header.add_paragraph()
            self._tabbed(paragraph, (left, right), bold=at == 0)
        header.paragraphs[-1].paragraph_format.space_after = Pt(14)

    def foot(self, left: str) -> None:
        """Set what stands at the bottom of every page, with the page's number and how many there are."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        self._tabbed(paragraph, (left, "Sida "), bold=False)
        for field, after in (("PAGE", " av "), ("NUMPAGES", "")):
            element = _element("w:fldSimple", {"w:instr": field})
            element.append(paragraph.add_run("1")._r)  # noqa: SLF001
            paragraph._p.append(element)  # noqa: SLF001
            paragraph.add_run(after)

    def turn(self) -> None:
        """Let what follows stand on pages turned on the long side."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = _LONG, _SHORT
        self._width = Emu(_LONG - 2 * _MARGIN)

    def save(self) -> bytes:
        """Return the document's bytes."""
        written = BytesIO()
        self.document.save(written)
        return packed(members(written.getvalue()))

    def _control(self, paragraph: Paragraph, blank: Blank) -> None:
        """Put a content control in `paragraph`: for plain text, or to choose from (ECMA-376, 17.5.2.15 and 29)."""
        self._fields += 1
        control, properties, content = (OxmlElement(f"w:{part}") for part in ("sdt", "sdtPr", "sdtContent"))
        for child in (
            _element("w:alias", {"w:val": blank.name[:64]}),
            _element("w:tag", {"w:val": blank.tag}),
            _element("w:id", {"w:val": str(self._fields)}),
            *([_element("w:lock", {"w:val": "sdtContentLocked"})] if blank.locked else []),
            *([] if blank.value else [OxmlElement("w:showingPlcHdr")]),
            *_kind_of(blank),
        ):
            properties.append(child)
        shown = blank.value or (_CHOOSE if blank.choices else _WRITE if blank.long else _HERE)
        run = paragraph.add_run(shown)
        if not blank.value:
            run.style = "Placeholder Text"
        content.append(run._r)  # noqa: SLF001 - python-docx has no content controls; this is its documented way in
        control.extend([properties, content])
        paragraph._p.append(control)  # noqa: SLF001

    def _tabbed(self, paragraph: Paragraph, texts: tuple[str, str], *, bold: bool) -> None:
        """Write a line of a header or footer: one text to the left, one to the right."""
        paragraph.style = self.document.styles["Normal"]
        paragraph.paragraph_format.tab_stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.paragraph_format.space_after = Pt(0)
        for run in (paragraph.add_run(texts[0]), paragraph.add_run(f"\t{texts[1]}")):
            run.bold = bold or None


@cache
def _blank(*, wide: bool) -> bytes:
    """Return an empty document, laid out: made once, since laying one out takes as long as filling it."""
    document = Document()
    _drop_unused(document)
    _keep_tables_within_margins(document)
    _lay_out(document, (_LONG, _SHORT) if wide else (_SHORT, _LONG))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _drop_unused(document: WordDocument) -> None:
    for relations in (document.part.package.rels, document.part.rels):
        for id_ in [id_ for id_, one in relations.items() if one.reltype.endswith(_UNUSED)]:
            del relations[id_]


def _keep_tables_within_margins(document: WordDocument) -> None:
    """Let a table's edges, not its text, stand at the margins, as Word lays tables out from its version 15 (2013)."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _lay_out(document: WordDocument, page: tuple[Length, Length]) -> None:
    """Set the page, margins, fonts and the language of the text."""
    section = document.sections[0]
    section.page_width, section.page_height = page
    if page[0] > page[1]:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Cm(2)
    styles = document.styles
    for style in list(styles):
        if not style.builtin or (style.name not in _STYLES and not _is_default(style.element)):
            style.delete()
    for name, size in _SIZES.items():
        font = styles[name].font
        font.name, font.size, font.color.rgb = _FONT, Pt(size), _COLOURS[name]
        _forget_theme(styles[name].element)
    for line in styles["Title"].element.iter(qn("w:pBdr")):
        for edge in line:
            edge.set(qn("w:color"), str(_ACCENT))
            for theme in ("themeColor", "themeTint", "themeShade"):
                edge.attrib.pop(qn(f"w:{theme}"), None)
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


def _kind_of(blank: Blank) -> list[BaseOxmlElement]:
    if not blank.choices:
        return [] if blank.long else [OxmlElement("w:text")]
    found = OxmlElement("w:dropDownList")
    for kept, shown in blank.choices:
        found.append(_element("w:listItem", {"w:displayText": shown, "w:value": kept}))
    return [found]


def _shrink(table: Table, *, small: bool) -> None:
    """Write what is in a table of many columns in a small size."""
    for run in (run for row in table.rows for cell in row.cells for run in cell.paragraphs[0].runs if small):
        run.font.size = _SMALL


def _set_sizes(table: Table, width: int, parts: Sequence[int], *, tall: bool) -> None:
    """Give the columns the parts of `width` that are theirs. A row that is not to be written in is kept on one page."""
    table.autofit = False
    widths = [Emu(width * part // sum(parts)) for part in parts]
    for column, own in zip(table.columns, widths, strict=True):
        column.width = own
    rows = list(table.rows)
    for at, row in enumerate(rows):
        if tall:
            row.height, row.height_rule = _ROW, WD_ROW_HEIGHT_RULE.AT_LEAST
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        for cell, own in zip(row.cells, widths, strict=True):
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER if tall else WD_CELL_VERTICAL_ALIGNMENT.TOP
            cell.width = own
            spacing = cell.paragraphs[0].paragraph_format
            spacing.space_before = spacing.space_after = Pt(2)
            spacing.keep_with_next = at == 0 or (tall and at < len(rows) - 1 <= _TOGETHER) or None
