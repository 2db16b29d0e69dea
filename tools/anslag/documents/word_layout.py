"""An empty Word document, laid out: its page, margins, fonts and the language of its text."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt, RGBColor

__all__ = ["LONG", "MARGIN", "SHORT", "laid_out"]

SHORT, LONG, MARGIN = Cm(21), Cm(29.7), Cm(2.5)
"""The sides of the page (A4), and the margin to the left and to the right."""
_INK = RGBColor(0x17, 0x21, 0x1D)
_ACCENT = RGBColor(0x0D, 0x55, 0x40)
_SOFT = RGBColor(0x4B, 0x58, 0x52)
_FONT = "Calibri"
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


@cache
def laid_out(*, wide: bool) -> bytes:
    """Return an empty document, laid out: made once, since laying one out takes as long as filling it."""
    document = Document()
    _drop_unused(document)
    _keep_tables_within_margins(document)
    _lay_out(document, (LONG, SHORT) if wide else (SHORT, LONG))
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
    section.left_margin = section.right_margin = MARGIN
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


def _is_default(style: BaseOxmlElement) -> bool:
    return bool(style.get(qn("w:default")) == "1")


def _forget_theme(style: BaseOxmlElement) -> None:
    """Let no theme font stand before the one that was chosen."""
    for fonts in style.iter(qn("w:rFonts")):
        for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{key}"), None)
