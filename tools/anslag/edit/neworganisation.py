"""A new organisation: its short name and its text, judged before it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from anslag.check import Folder, Register
from anslag.check.gathering import gather
from anslag.model import Finding, Severity
from anslag.source import Plain, parse
from anslag.words import slug

from .recording import brought, with_documents
from .refusal import RefusedError
from .yaml_lines import organisation

_LONGEST = 80


def draft_organisation(
    register: Register, data: dict[str, Plain], as_of: date
) -> tuple[str, str, str, tuple[Finding, ...]]:
    """Return the short name, the file's name below the register, its text, and what is remarked of it.

    `data` is the organisation; without an id it gets its name as one. Raises `RefusedError` when there is one already,
    or when it would bring an error.
    """
    made = entered(register, data, as_of)
    return made.id, made.file, made.text, made.remarks


@dataclass(frozen=True)
class Entered:
    """A new organisation, its file below the register, what is remarked of it, and the register as it would be."""

    id: str
    file: str
    text: str
    remarks: tuple[Finding, ...]
    register: Register


def entered(register: Register, data: dict[str, Plain], as_of: date) -> Entered:
    """Return a new organisation, and the register with it. Raises as `draft_organisation` does."""
    source = register.source
    if not isinstance(source, Folder):
        raise TypeError("only a folder can be changed")
    id_ = str(data.get("id") or slug(str(data["name"]))[:_LONGEST].strip("-"))
    if known := register.references.organisations.get(id_):
        raise RefusedError(
            f"{known.name} finns redan i registret över organisationer, som {id_}. Lägg till något om den: anslag add "
            f"organisation --id {id_} …"
        )
    file = f"organisations/{id_}.yaml"
    text = organisation({**data, "id": id_})
    document = parse(text.encode(), f"{source.prefix}{file}")
    proposed = with_documents(source, [document], {document.name: "organisation"})
    references, referred = gather(proposed)
    after = replace(register, source=proposed, references=references, referred=tuple(referred))
    new = brought(register, after, as_of)
    if errors := [finding for finding in new if finding.severity is Severity.ERROR]:
        raise RefusedError("Ingenting skrevs, för det skulle ha blivit fel i registret.", errors)
    return Entered(id_, file, text, tuple(new), after)
