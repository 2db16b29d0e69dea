"""What the applicant and the city office have written at length: read when needed, folded otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anslag.words import day as written

from .office import Dossier

__all__ = ["Text", "texts"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its heading; the text is plain."""

    title: str
    text: str


def texts(dossier: Dossier) -> tuple[Text, ...]:
    """Return the answers of the application by the programme's headings, the assessment and the reports."""
    return tuple(text for text in (*_answers(dossier), *_others(dossier)) if text.text)


def _answers(dossier: Dossier) -> Iterator[Text]:
    answers = dict(dossier.project.application.answers)
    lead = dossier.organisations[0] if dossier.organisations else None
    terms = dossier.programme.terms(lead.kind) if lead else None
    for heading in terms.headings if terms else ():
        yield Text(f"Ansökan: {heading.title}", answers.pop(heading.id, None) or "")
    for key, answer in answers.items():
        yield Text(f"Ansökan: {key}", answer or "")


def _others(dossier: Dossier) -> Iterator[Text]:
    project = dossier.project
    if statement := project.handling.statement:
        yield Text("Tjänsteutlåtandet: bedömning", statement.assessment or "")
    if decision := project.decision:
        yield Text("Beslutet: motivering", decision.reason or "")
        yield Text("Beslutet: villkor", "\n\n".join(decision.conditions))
    for report in project.interim_reports:
        yield Text(f"Delrapport {written(report.received)}", report.summary or "")
    if final := project.final_report:
        yield Text("Slutrapport: insatser", final.activities or "")
        yield Text("Slutrapport: så används erfarenheterna", final.lessons or "")
        yield Text("Slutrapport: sammanfattning för allmänheten", final.public_summary or "")
