"""Applications of the demonstration, filled in and read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from anslag.check import Register
from anslag.documents.form_values import Application
from anslag.documents.read_application import read_application
from anslag.documents.read_word import read_content
from anslag.documents.which_form import form_of, said_under
from anslag.model import Programme

from .application_facts import filled_application
from .fill_in import Change
from .papers_kit import AS_OF, register


def records(found: Register | None = None) -> dict[str, Any]:
    """Return the projects of a register, the demonstration's without one, as their files say."""
    found = found or register()
    return {one.brief.id: found.source.read(name).data for name, one in found.judged.items() if one.brief}


def record(**changes: Any) -> dict[str, Any]:
    """Return what an association says, with other values at the top."""
    return {**records()["2026-006"], **changes}


def programme_of(record: Mapping[str, Any], found: Register | None = None) -> Programme:
    """Return the programme as it was when a project was applied for."""
    received = date.fromisoformat(record["application"]["received"])
    programme = (found or register()).references.programme(record["programme"], received)
    assert programme is not None
    return programme


def brought_in(content: bytes, programme: Programme, found: Register | None = None) -> Application:
    """Return the application that a document holds."""
    said = read_content(content)
    chosen, terms = form_of(said, [programme])
    references = (found or register()).references
    return read_application(said_under(said, chosen, terms, AS_OF), chosen, terms, references, AS_OF)


def round_trip(record: dict[str, Any], *changes: Change, found: Register | None = None) -> Application:
    """Return what is read of the form that was filled in with a project's record, and then changed."""
    programme = programme_of(record, found)
    references = (found or register()).references
    return brought_in(filled_application(record, programme, references, AS_OF, *changes), programme, found)
