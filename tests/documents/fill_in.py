"""Forms filled in as someone would, and the facts that they then hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

Change = Callable[[WordDocument], None]


def filled_in(
    form: bytes, fields: Mapping[str, str], rows: Mapping[str, Sequence[Sequence[str]]] | None = None, *changes: Change
) -> bytes:
    """Return the form with texts in its fields by tag, and rows in its tables; what is chosen is given by its word."""
    document = Document(BytesIO(form))
    for name, lines in (rows or {}).items():
        fill_rows(document, name, lines)
    controls = {tag_of(one): one for one in document.element.iter(qn("w:sdt"))}
    for tag, text in fields.items():
        write_in(controls[tag], text)
    for change in changes:
        change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def tag_of(control: Any) -> str:
    found = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return "" if found is None else str(found.get(qn("w:val")))


def tags(document: WordDocument) -> list[str]:
    """Return the tags of a form's fields, in its order."""
    return [tag_of(one) for one in document.element.iter(qn("w:sdt"))]


def control(document: WordDocument, tag: str) -> Any:
    """Return the field with that tag."""
    return next(one for one in document.element.iter(qn("w:sdt")) if tag_of(one) == tag)


def write_in(control: Any, text: str) -> None:
    """Write in a content control as Word does: the placeholder goes, line breaks are breaks."""
    properties, content = control.find(qn("w:sdtPr")), control.find(qn("w:sdtContent"))
    for one in list(properties.iter(qn("w:showingPlcHdr"))):
        properties.remove(one)
    run = next(content.iter(qn("w:r")))
    for one in list(run):
        run.remove(one)
    words = {one.get(qn("w:value")): one.get(qn("w:displayText")) for one in properties.iter(qn("w:listItem"))}
    first, *others = words.get(text, text).split("\n")
    _say(run, first)
    paragraph = content.find(qn("w:p"))
    for line in others:
        if paragraph is None:
            run.append(run.makeelement(qn("w:br"), {}))
            _say(run, line)
        else:
            paragraph.addnext(below := deepcopy(paragraph))
            paragraph, run = below, next(below.iter(qn("w:r")))
            run.remove(run.find(qn("w:t")))
            _say(run, line)


def _say(run: Any, text: str) -> None:
    written = run.makeelement(qn("w:t"), {})
    written.text = text
    run.append(written)


def fill_rows(document: WordDocument, name: str, lines: Sequence[Sequence[str]]) -> None:
    """Fill in a table of rows; where there are too few, the last is copied, its tags with it, as Word does."""
    own = [
        one for one in document.element.iter(qn("w:tr")) if _row_tags(one) and _row_tags(one)[0].startswith(f"{name}.")
    ]
    while len(own) < len(lines):
        copied = deepcopy(own[-1])
        own[-1].addnext(copied)
        own.append(copied)
    for row, line in zip(own, lines, strict=False):
        for control, text in zip(row.iter(qn("w:sdt")), line, strict=True):
            if text or next(control.iter(qn("w:showingPlcHdr")), None) is None:
                write_in(control, text)


def _row_tags(row: Any) -> list[str]:
    return [tag_of(one) for one in row.iter(qn("w:sdt")) if tag_of(one).rpartition(".")[2].isdigit()]


def without_tags(document: WordDocument) -> None:
    """Keep the fields, as LibreOffice does, and drop their tags."""
    for one in list(document.element.iter(qn("w:tag"), qn("w:showingPlcHdr"))):
        one.getparent().remove(one)


def without_fields(document: WordDocument) -> None:
    """Leave the texts of the fields where they stand, as in a document of one's own."""
    for one in list(document.element.iter(qn("w:sdt"))):
        for below in one.find(qn("w:sdtContent")):
            one.addprevious(below)
        one.getparent().remove(one)


def after(tag: str, text: str) -> Change:
    """Return the change by which someone writes a paragraph below a field."""

    def change(document: WordDocument) -> None:
        field = control(document, tag)
        paragraph = next(iter(field.iterancestors(qn("w:tbl"))), field)
        below = paragraph.makeelement(qn("w:p"), {})
        run = below.makeelement(qn("w:r"), {})
        _say(run, text)
        below.append(run)
        paragraph.addnext(below)

    return change


def again(tag: str, text: str) -> Change:
    """Return the change by which a field comes to be there twice."""

    def change(document: WordDocument) -> None:
        field = control(document, tag)
        field.addnext(copied := deepcopy(field))
        write_in(copied, text)

    return change


def in_field(tag: str, text: str) -> Change:
    """Return the change by which someone writes in a field."""
    return lambda document: write_in(control(document, tag), text)


def in_rows(name: str, *rows: tuple[str, ...]) -> Change:
    """Return the change by which someone fills in a table of rows."""
    return lambda document: fill_rows(document, name, rows)
