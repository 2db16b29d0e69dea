"""A file of an older form than the one of today: lifted in memory, and told of."""

from __future__ import annotations

from dataclasses import replace

from anslag.model import Finding, Place, Severity
from anslag.schema import CODES
from anslag.schema.lift import FORMS, form_of, lifted
from anslag.source import Document


def of_today(kind: str, document: Document) -> tuple[Document, bool]:
    """Return a file of `kind` with its data in the form of today, and whether it was lifted.

    The places of what is found in it are then those of the file as it is written. What cannot be lifted, or is of a
    form that is not known, is left as it is: the schema tells of it.
    """
    newest = FORMS.get(kind)
    if newest is None or not isinstance(document.data, dict) or not 0 < form_of(document.data) < newest:
        return document, False
    try:
        return replace(document, data=lifted(kind, document.data)), True
    except ValueError:
        return document, False


def older_form(document: Document, record: str) -> Finding:
    """Return that a file is of an older form as a finding."""
    about = CODES["SCH010"]
    message = "Filen är skriven i en äldre form än programmet läser. Den är prövad som om den vore lyft."
    hint = "Lyft den till dagens form: anslag upgrade --records"
    return Finding("SCH010", Severity.ERROR, about.title, message, hint, Place(document.name), record, ("form",))
