"""A file of another form than the one of today: lifted in memory, and told of."""

from __future__ import annotations

from dataclasses import replace

from anslag.model import Finding, Place, Severity
from anslag.schema import CODES
from anslag.schema.lift import FORMS, form_of, lifted, other_form
from anslag.source import Document


def of_today(kind: str, document: Document) -> tuple[Document, str]:
    """Return a file of `kind` with its data in the form of today, and in Swedish what is wrong with its own form.

    The places of what is found in it are then those of the file as it is written. What cannot be lifted has no data.
    """
    other = other_form(kind, document.data)
    if other is None:
        return document, ""
    form, (message, _) = form_of(document.data), other
    if form > FORMS[kind]:
        return replace(document, data=None), message
    try:
        return replace(document, data=lifted(kind, document.data)), message
    except ValueError:
        message = f"Filen är skriven i form {form}, men följer inte den formen. Den kan inte lyftas."
        return replace(document, data=None), message


def form_finding(document: Document, message: str, record: str) -> Finding:
    """Return that a file is of another form as a finding."""
    about = CODES["SCH010"]
    hint = "Lyft filerna: anslag upgrade --records"
    if "nyare" in message:
        hint = "Använd en nyare version av programmet, den som registret anger."
    elif "inte lyftas" in message:
        hint = "Hämta tillbaka filen som den var i Git, lyft den (anslag upgrade --records) och gör om ändringen."
    return Finding("SCH010", Severity.ERROR, about.title, message, hint, Place(document.name), record)
