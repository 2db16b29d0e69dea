"""A Word document (.docx) that a screen reader can follow: language, headings, header rows and named fields.

What python-docx leaves out (content controls, header rows, the language) is written after ECMA-376 part 1.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Emu, Pt
from docx.text.paragraph import Paragraph

from .word_fields import Blank, element, put_control
from .word_layout import LONG, MARGIN, SHORT, laid_out
from .word_package import members, packed
from .word_tables import set_table

__all__ = ["Word"]

_BELOW_TABLE = Pt(6)


class Word:
    """A document in the making, written in Swedish. Texts are plain text; nothing in them means anything."""

    def __init__(self, title: str, made: date, *, wide: bool = False) -> None:
        """Begin a document with `title`. `made` is the day it says that it was made; no person stands as its author.

        A `wide` one has its pages on the long side.
        """
        self.document: WordDocument = Document(BytesIO(laid_out(wide=wide)))
        self._width = Emu((LONG if wide else SHORT) - 2 * MARGIN)
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
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            cell.paragraphs[0].add_run(column).bold = True
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
        parts = parts or [len(columns) - 1, *[1] * (len(columns) - 1)]
        set_table(table, caption, self._width, parts, right=right, tall=tall, small=small)
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
            reckoned = element("w:fldSimple", {"w:instr": field})
            reckoned.append(paragraph.add_run("1")._r)  # noqa: SLF001
            paragraph._p.append(reckoned)  # noqa: SLF001
            paragraph.add_run(after)

    def turn(self) -> None:
        """Let what follows stand on pages turned on the long side."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = LONG, SHORT
        self._width = Emu(LONG - 2 * MARGIN)

    def save(self) -> bytes:
        """Return the document's bytes."""
        written = BytesIO()
        self.document.save(written)
        return packed(members(written.getvalue()))

    def _control(self, paragraph: Paragraph, blank: Blank) -> None:
        self._fields += 1
        put_control(paragraph, blank, self._fields)

    def _tabbed(self, paragraph: Paragraph, texts: tuple[str, str], *, bold: bool) -> None:
        """Write a line of a header or footer: one text to the left, one to the right."""
        paragraph.style = self.document.styles["Normal"]
        paragraph.paragraph_format.tab_stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.paragraph_format.space_after = Pt(0)
        for run in (paragraph.add_run(texts[0]), paragraph.add_run(f"\t{texts[1]}")):
            run.bold = bold or None
