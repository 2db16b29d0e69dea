"""An application form, filled in and read back: the same facts, whatever has become of the file on the way."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from anslag.check import Folder, load
from anslag.check.load import Register
from anslag.documents.read_application import Application, form_of, read_application, said_under
from anslag.documents.word_content import read_content

from .application_facts import facts, filled_application
from .papers_kit import ROOT

AS_OF = date(2026, 11, 29)


@cache
def register() -> Register:
    return load(Folder(ROOT / "registry", "registry/"))


def records() -> dict[str, Any]:
    found = register()
    return {one.brief.id: found.source.read(name).data for name, one in found.judged.items() if one.brief}


def brought_in(content: bytes, received: date) -> Application:
    references = register().references
    programme = references.programme("integration", received)
    assert programme is not None
    said = read_content(content)
    chosen, terms = form_of(said, [programme])
    return read_application(said_under(said, chosen, terms, AS_OF), chosen, terms, references, AS_OF)


def round_trip(record: dict[str, Any], *changes: Any) -> Application:
    received = date.fromisoformat(record["application"]["received"])
    programme = register().references.programme("integration", received)
    assert programme is not None
    return brought_in(filled_application(record, programme, register().references, AS_OF, *changes), received)


@pytest.mark.parametrize("id_", records())
def test_every_demonstration_project_comes_back_as_it_was_applied_for(id_: str) -> None:
    record = records()[id_]
    made = round_trip(record)
    assert facts(made.data) == facts(record)
    assert (made.left, made.guessed, made.told, made.notes, made.new) == ([], [], [], {}, ())


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


@pytest.mark.parametrize("id_", ["2023-001", "2025-002", "2026-003", "2026-006"])
def test_a_form_that_has_lost_its_tags_says_the_same(id_: str) -> None:
    made = round_trip(records()[id_], without_tags)
    assert facts(made.data) == facts(records()[id_])
    assert (made.left, made.guessed, made.notes) == ([], [], {})


@pytest.mark.parametrize("id_", ["2023-001", "2025-002", "2026-003", "2026-006"])
def test_a_document_with_the_headings_alone_says_the_same_and_is_marked_as_guessed(id_: str) -> None:
    made = round_trip(records()[id_], without_fields)
    assert facts(made.data) == facts(records()[id_])
    assert made.left == []
    assert "Gissat: stod under ”Syfte”, inte i ett fält." in made.notes["application", "answers", "purpose"]
    assert any(words.startswith("i raden ”Första dagen”: ") for words in made.guessed)
