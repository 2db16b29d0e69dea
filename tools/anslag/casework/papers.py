"""What every paper says: who sends it, about which case, and what is left for someone to fill in.

A paper is plain data: texts, lists and mappings of them, which a template shows. Every sentence comes from the record
and the programme. No paper reads how many people were reached: what a committee reads is public, and a number
that may point at someone stands in none. What is expected is a plan, and may.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from anslag.lifecycle import body_said, frame_use
from anslag.model import Programme, swedish
from anslag.words import capital, slug
from anslag.words import day as written

from .office import Dossier, Office
from .record_words import kind_of_organisation

__all__ = [
    "Gaps",
    "Paper",
    "PaperError",
    "about",
    "body_named",
    "file_name",
    "frame_told",
    "handler",
    "informed",
    "paragraphs",
    "sender",
    "years",
]


class PaperError(Exception):
    """There is nothing to make a paper of; the message is Swedish and says why."""


@dataclass(frozen=True)
class Paper:
    """A paper to be made: the `kind` of template, the name of its file, its title, and what it says.

    `gaps` are what is missing in the register, each as it is told after "Fyll i"; `notes` what whoever makes it is to
    know.
    """

    kind: str
    name: str
    title: str
    content: Mapping[str, Any]
    gaps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass
class Gaps:
    """Gathers what is missing, and gives the words that stand in its place."""

    found: list[str] = field(default_factory=list)

    def __call__(self, what: str, value: str | None = None) -> str:
        """Return a value, or the mark of that it is missing: `what` is told after "Fyll i"."""
        if value:
            return value
        self.found.append(what)
        return f"[Fyll i: {what}]"

    @property
    def told(self) -> tuple[str, ...]:
        """What is missing, each once."""
        return tuple(dict.fromkeys(self.found))


def sender(office: Office, programme: Programme) -> dict[str, Any]:
    """Return who sends a paper, of which grant, on which day."""
    return {
        "funder": str(programme.funder.name),
        "unit": str(programme.funder.unit),
        "funder_number": programme.funder.number,
        "email": programme.funder.email,
        "grant": str(programme.name),
        "guidelines": _guidelines(programme),
        "handler": handler(programme),
        "day": written(office.as_of),
        "demonstration": programme.demonstration,
    }


def about(office: Office, dossier: Dossier) -> dict[str, Any]:
    """Return what every paper of a case says: the sender, the case and those who applied."""
    project, period = dossier.project, dossier.known.period
    return sender(office, dossier.programme) | {
        "id": dossier.id,
        "case_number": project.case_number,
        "project": project.title,
        "summary": " ".join(project.summary.split()),
        "applicants": dossier.applicants,
        "applicant_list": [
            {
                "name": one.name,
                "kind": kind_of_organisation(office.registry.references, one),
                "number": one.number or "",
            }
            for one in dossier.organisations
        ],
        "start": written(period.start),
        "end": written(period.end),
        "areas": office.areas(project),
        "several": len(dossier.organisations) > 1,
        "protected": bool(project.hidden),
    }


def file_name(dossier: Dossier, what: str) -> str:
    """Return the name of a paper's file, without an ending: letters, digits and hyphens, whatever a record has."""
    return slug(f"{dossier.id}-{what}")


def body_named(programme: Programme, id_: str) -> str:
    """Return a deciding body as it is said in a sentence, beginning one."""
    body = programme.body(id_)
    return capital(body_said(body)) if body else id_


def handler(programme: Programme) -> str:
    """Return what whoever handles the case is called."""
    return capital(programme.role_name(programme.handler))


def _guidelines(programme: Programme) -> str:
    reference = f" ({programme.guidelines.reference})" if programme.guidelines.reference else ""
    return f"{programme.guidelines.title}{reference}"


def paragraphs(text: str | None) -> list[str]:
    """Return a text's paragraphs; the lines of a list are paragraphs of their own."""
    blocks = re.split(r"\n\s*\n", text or "")
    found = [line for block in blocks for line in _lines(block)]
    return [line for line in found if line]


def _lines(block: str) -> Sequence[str]:
    lines = block.strip().split("\n")
    listed_ = any(line.lstrip().startswith(("-", "*", "•")) for line in lines)
    if listed_:
        return [re.sub(r"^[-*•]\s*", "– ", " ".join(line.split())) for line in lines]
    return [" ".join(block.split())]


def years(first: int, last: int) -> str:
    """Return one year, or the first and the last."""
    return str(first) if first == last else f"{first}–{last}"


def frame_told(office: Office, programme: str, year: int) -> str:
    """Return how much of a year's frame is granted and left, as sentences; empty when no frame is set."""
    use = frame_use(office.register, programme, year)
    if use.left is None or use.frame is None:
        return ""
    bound = f" och {swedish(use.bound)} bundet av beslut som inte gäller längre," if use.bound else ""
    taken = f"{swedish(use.granted)} beviljat{bound}"
    return f"Ramen för {year} är {swedish(use.frame)}. Hittills är {taken} och {swedish(use.left)} återstår."


def informed(dossier: Dossier, office: Office) -> list[str]:
    """Return who is told of the decision: those who applied, those consulted by name, and who pays."""
    names = [one.name for one in dossier.organisations]
    partners = [part.partner for part in dossier.project.handling.consultations if part.partner]
    names += [office.organisation(name) for name in partners if name]
    return [*dict.fromkeys(names), f"{dossier.programme.funder.unit}, ekonomi"]
