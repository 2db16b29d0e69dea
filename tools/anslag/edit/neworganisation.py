"""A new organisation: its short name and its text, judged before it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from anslag.check import Register
from anslag.check.gathering import gather
from anslag.model import Finding
from anslag.source import Plain, parse
from anslag.words import slug

from .recording import folder_of, require_sound, with_documents
from .refusal import RefusedError
from .yaml_lines import organisation

_LONGEST = 80


@dataclass(frozen=True)
class Entered:
    """A new organisation, its file below the register, what is remarked of it, and the register as it would be."""

    id: str
    file: str
    text: str
    remarks: tuple[Finding, ...]
    register: Register


def entered(register: Register, data: dict[str, Plain], as_of: date) -> Entered:
    """Return a new organisation, and the register with it.

    `data` is the organisation; without an id it gets its name as one. Raises `RefusedError` when there is one already,
    or when it would bring an error.
    """
    source = folder_of(register)
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
    return Entered(id_, file, text, require_sound(register, after, as_of), after)
