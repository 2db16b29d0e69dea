"""What the applicant and the city office have written at length: read when needed, folded otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anslag.words import capital
from anslag.words import day as written

from .decision_words import lowered_outcome
from .office import Dossier

__all__ = ["Text", "answered", "texts"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its heading; the text is plain."""

    title: str
    text: str


def texts(dossier: Dossier) -> tuple[Text, ...]:
    """Return the answers of the application by the programme's headings, the assessment and the reports."""
    return tuple(text for text in (*_answers(dossier), *_others(dossier)) if text.text)


def _answers(dossier: Dossier) -> Iterator[Text]:
    for _, who, title, answer in answered(dossier):
        yield Text(f"Ansökan{f', {who}' if who else ''}: {title}", answer)


def answered(dossier: Dossier) -> Iterator[tuple[str, str, str, str]]:
    """Yield the answers of the application: the heading's id, the co-applicant's name, the heading and the answer.

    The lead's come first, by the programme's headings and without its name.
    """
    answers = dict(dossier.project.application.answers)
    lead = dossier.organisations[0] if dossier.organisations else None
    terms = dossier.programme.terms(lead.kind) if lead else None
    for heading in terms.headings if terms else ():
        yield heading.id, "", heading.title, answers.pop(heading.id, None) or ""
    for key, answer in answers.items():
        yield key, "", key, answer or ""
    organisations = {one.id: one for one in dossier.organisations}
    for entry in dossier.project.application.co_applicants:
        one = organisations.get(entry.organisation)
        terms = dossier.programme.terms(one.kind) if one else None
        titles = {heading.id: heading.title for heading in terms.headings} if terms else {}
        for key, answer in entry.answers.items():
            yield key, one.name if one else entry.organisation, titles.get(key, key), answer or ""


def _others(dossier: Dossier) -> Iterator[Text]:
    project = dossier.project
    for statement in project.handling.statements:
        extra = f" {written(statement.date)}" if len(project.handling.statements) > 1 else ""
        yield Text(f"Tjänsteutlåtandet{extra}: bedömning", statement.assessment or "")
    for decision in project.decisions:
        named = f"{capital(lowered_outcome(decision))} {written(decision.date)}"
        yield Text(f"{named}: motivering", decision.reason or "")
        yield Text(f"{named}: villkor", "\n\n".join(condition.text for condition in decision.conditions))
    for report in project.interim_reports:
        yield Text(f"Delrapport {written(report.received)}", report.summary or "")
    if final := project.final_report:
        yield Text("Slutrapport: insatser", final.activities or "")
        yield Text("Slutrapport: så används erfarenheterna", final.lessons or "")
        yield Text("Slutrapport: sammanfattning för allmänheten", final.public_summary or "")
