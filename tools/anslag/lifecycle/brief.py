"""What rules over the whole register need of one project."""

from __future__ import annotations

from datetime import date

from anslag.model import Brief, Decision, DecisionKind, Project, mentions

from .decided import Matter
from .known import whole
from .phase import stopped


def _assessed(project: Project, basis: Decision | None) -> date | None:
    """Return the day by which the handling was done: of the last statement by the decision, or of the decision."""
    if basis and basis.meaning in (DecisionKind.DISMISSAL, DecisionKind.STRIKING_OFF):
        return None
    days = [one.date for one in project.handling.statements if basis is None or one.date <= basis.date]
    return days[-1] if days else basis.date if basis else None


def _has_result(project: Project) -> bool:
    return project.final_report is not None and bool(project.final_report.public_summary)


def brief_of(project: Project, file: str) -> Brief:
    """Return the brief of a project that stands in `file`, by every fact in it."""
    known = whole(project)
    basis = known.decided.basis
    return Brief(
        file=file,
        id=project.id,
        title=project.title,
        case_number=project.case_number,
        programme=project.programme,
        applicants=project.applicants,
        received=project.application.received,
        met=tuple(meeting.date for meeting in project.handling.meetings),
        assessed=_assessed(project, known.decided.basis),
        start=known.period.start,
        end=known.period.end,
        applied=int(project.application.amount),
        paid=known.paid,
        settled=basis.date if basis else None,
        settled_by=basis.by if basis else None,
        basis=basis.name if basis else None,
        place=next((n for n, one in enumerate(project.decisions) if basis and one.name == basis.name), 0),
        drawn=tuple((part.year, part.drawn, part.amount) for part in known.decided.parts.values()),
        references=tuple((one.name, one.by, one.reference) for one in project.decisions if one.reference),
        stopped=stopped(known),
        told=known.decided.matter is Matter.GRANTED and _has_result(project),
        continues=project.continues,
        mentions=tuple(mentions(project)),
    )
