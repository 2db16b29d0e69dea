"""What rules over the whole register need of one project."""

from __future__ import annotations

from anslag.model import Brief, Project
from anslag.model.registry import mentions

from .known import whole
from .phase import stopped


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
        continues=project.continues,
        mentions=tuple(mentions(project)),
    )
