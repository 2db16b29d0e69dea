"""A file of another form than the one of today: lifted in memory, and told of."""

from __future__ import annotations

from dataclasses import replace

from anslag.model import Finding, Place, Severity
from anslag.schema import CODES
from anslag.schema.lift import FORMS, form_of, lifted
from anslag.source import Document


def of_today(kind: str, document: Document) -> tuple[Document, str]:
    """Return a file of `kind` with its data in the form of today, and in Swedish what is wrong with its own form.

    The places of what is found in it are then those of the file as it is written. What cannot be lifted has no data.
    """
    newest = FORMS.get(kind, 1)
    form = form_of(document.data) if kind in FORMS and isinstance(document.data, dict) else newest
    if form == newest:
        return document, ""
    if form > newest:
        message = f"Filen är skriven i en nyare form ({form}) än programmet kan läsa ({newest})."
        return replace(document, data=None), message
    try:
        return replace(
            document, data=lifted(kind, document.data)
        ), f"Filen är skriven i form {form}. Nu gäller {newest}."
    except ValueError:
        message = f"Filen är skriven i form {form}, men följer inte den formen. Den kan inte lyftas."
        return replace(document, data=None), message


def form_finding(document: Document, message: str, record: str) -> Finding:
    """Return that a file is of another form as a finding."""
    about = CODES["SCH010"]
    hint = about.mend
    if "nyare" in message:
        hint = "Använd en nyare version av programmet, den som registret anger."
    elif "inte lyftas" in message:
        hint = "Hämta tillbaka filen som den var i Git, lyft den (anslag upgrade --records) och gör om ändringen."
    return Finding("SCH010", Severity.ERROR, about.title, message, hint, Place(document.name), record)
