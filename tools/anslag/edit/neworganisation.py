"""A new organisation: its short name and its text, judged before it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from anslag.check import Folder, Register
from anslag.check.load import gather
from anslag.model import Finding, Severity
from anslag.source import Plain, parse
from anslag.words import slug

from .recording import Proposed, brought
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
    proposed = Proposed(source.root, source.prefix, {document.name: document}, {document.name: "organisation"})
    references, referred = gather(proposed)
    after = replace(register, source=proposed, references=references, referred=tuple(referred))
    new = brought(register, after, as_of)
    if errors := [finding for finding in new if finding.severity is Severity.ERROR]:
        raise RefusedError("Ingenting skrevs, för det skulle ha blivit fel i registret.", errors)
    return id_, file, text, tuple(new)
