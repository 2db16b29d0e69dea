"""The demonstration's office on a day, and documents read back as a reader sees them."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from anslag.casework.office import Dossier, Office, open_office
from anslag.casework.papers import Paper
from anslag.check import Folder, Register, load
from anslag.documents.register_templates import Templates
from anslag.documents.word import Word
from anslag.model import Registry
from tests.lifecycle.build import Plain, day
from tests.site.internal.kit import registry as small_registry

AS_OF = date(2026, 11, 29)
ROOT = Path(__file__).parents[2]
OURS = Templates({})


COMMITTEE = "executive_committee"


@cache
def register() -> Register:
    return load(Folder(ROOT / "registry", "registry/"))


def registry() -> Registry:
    return register().registry


@cache
def office() -> Office:
    return open_office(registry(), (), AS_OF)


def small(*records: Any, on: str, terms: Plain | None = None) -> Office:
    """Return the office of a register with these records on a day."""
    return open_office(small_registry(*records, terms=terms), (), day(on))


def only(*patches: Plain, on: str) -> tuple[Office, Dossier]:
    """Return the office of a register with one project on a day, and that project."""
    found = small(patches, on=on)
    return found, found.dossiers[0]


def opened(content: bytes) -> WordDocument:
    return Document(BytesIO(content))


def made(paper: Paper, as_of: date = AS_OF) -> WordDocument:
    return opened(OURS.make(paper, as_of).content)


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def said(document: WordDocument) -> str:
    """Return all words of a document, headers and footers too, a paragraph to a line."""
    bodies = [document.element, *(part._element for one in document.sections for part in (one.header, one.footer))]  # noqa: SLF001
    paragraphs = [one for body in bodies for one in body.iter(qn("w:p"))]
    return plain("\n".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in paragraphs))


def under(document: WordDocument, heading: str) -> list[str]:
    """Return the paragraphs and list items after a heading, up to the next of any level."""
    words = [(one.style.name if one.style else "", plain(one.text)) for one in document.paragraphs]
    start = next(at for at, (style, text) in enumerate(words) if style.startswith("Heading") and text == heading)
    found: list[str] = []
    for style, text in words[start + 1 :]:
        if style.startswith("Heading"):
            break
        found += [text] if text else []
    return found


def table(document: WordDocument, caption: str) -> list[list[str]]:
    """Return the rows of the table with that alternative text, the header first."""
    for one in document.tables:
        told = one._tbl.tblPr.find(qn("w:tblCaption"))  # noqa: SLF001 - python-docx does not tell it
        if told is not None and told.get(qn("w:val")) == caption:
            return [[plain(cell.text) for cell in row.cells] for row in one.rows]
    raise AssertionError(f"no table {caption}")


def require_readable_aloud(document: WordDocument) -> None:
    """Fail unless a screen reader is told the title, the language, and each table's header row and what it shows."""
    assert document.core_properties.title
    assert document.core_properties.language == "sv-SE"
    assert {tag.get(qn("w:val")) for tag in document.styles.element.iter(qn("w:lang"))} == {"sv-SE"}
    for one in document.tables:
        header, *rest = one._tbl.tr_lst  # noqa: SLF001 - python-docx does not tell which row is the header
        assert header.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:tblHeader')}") is None for row in rest)
        assert one._tbl.tblPr.find(qn("w:tblCaption")) is not None  # noqa: SLF001


def template(*texts: str) -> bytes:
    """Return a template with these paragraphs."""
    word = Word("Mall", AS_OF)
    for text in texts:
        word.text(text)
    return word.save()
