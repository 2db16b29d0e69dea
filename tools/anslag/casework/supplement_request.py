"""A request for what an application lacks: a text to send, and the commands that record that it was sent."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from anslag.lifecycle.deadlines import later
from anslag.model import Organisation, Programme, Project
from anslag.rules.lacking import Lack, lacks
from anslag.words import day as written

__all__ = ["SupplementRequest", "supplement_request"]


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """What is to be sent, line by line with the subject first, and a command for each applicant that is asked."""

    lines: tuple[str, ...]
    commands: tuple[str, ...]


def supplement_request(
    project: Project,
    programme: Programme,
    organisations: Mapping[str, Organisation],
    as_of: date,
    besides: Collection[str] = (),
) -> SupplementRequest | None:
    """Return the request for what an application lacks, sent on the day `as_of`; `None` when nothing is lacking.

    What the lead applicant is asked for by one of `besides` is left out: nobody has looked for it yet.
    """
    found = [kept for one in lacks(project, programme, organisations) if (kept := _without(one, besides))]
    if not found:
        return None
    due = later(as_of, programme.deadlines.supplement_days)
    received = project.application.received
    lines = [
        f"Ämne: Komplettera ansökan {project.title}, {project.case_number}",
        "",
        f"Er ansökan om {programme.name} kom in {written(received)}. Innan den kan prövas behöver vi följande:",
        "",
        *(line for one in found for line in _asked(one, many=len(found) > 1)),
        "",
        (
            f"Skicka det till {programme.funder.email} senast {written(due)}, och skriv {project.case_number} i "
            "ämnesraden. Kontakta oss om ni har frågor."
        ),
    ]
    return SupplementRequest(tuple(lines), tuple(_command(project, one) for one in found))


def _without(one: Lack, besides: Collection[str]) -> Lack | None:
    """Return what is lacking with each document by itself, without what nobody has looked for; `None` for nothing."""
    each = {words: item for words, item in one.by_words.items() if not (one.documents and item == "attachments")}
    each |= one.documents
    left = {words: item for words, item in each.items() if one.applicant or item not in besides}
    return one._replace(by_words=left) if left else None


def _asked(one: Lack, *, many: bool) -> list[str]:
    whose = [f"Från {one.name}:"] if one.name else ["Från huvudsökanden:"] if many else []
    answers = [words for words in one.words if words in one.headings]
    rest = [words for words in one.words if words not in one.headings]
    return [*whose, *(f"- {words}" for words in rest), *(f"- svar under rubriken {words}" for words in answers)]


def _command(project: Project, one: Lack) -> str:
    words = ["anslag", "add", project.id, "supplement", "--asked", "i-dag"]
    for item in one.items:
        words += ["--item", item]
    if one.applicant:
        words += ["--applicant", one.applicant]
    return shlex.join(words)
