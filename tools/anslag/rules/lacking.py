"""What is to be asked for to complete an application: what the rules say that it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from anslag.model import KeyPath, Organisation, Programme, Project
from anslag.schema import label
from anslag.words import listed, lowered

from .answers import every_heading_is_answered
from .applying import right_role_has_signed
from .attachments import documents_are_attached
from .engine import Case
from .joint import CO_APPLICANTS, Share, shares
from .qualifying import assurances_are_given

_RULES = (right_role_has_signed, every_heading_is_answered, assurances_are_given, documents_are_attached)


def lacking(project: Project, programme: Programme, organisations: Mapping[str, Organisation]) -> tuple[str, ...]:
    """Return what the application lacks by the rules on it: an enumeration for each applicant that lacks something.

    Not what has been asked for already, or need not come. What a co-applicant answers for bears its name.
    """
    case = Case(project, programme, organisations, {})
    paths = [problem.path for check in _RULES for problem in check(case) if problem.path[0] == "application"]
    return tuple(dict.fromkeys(words for share in shares(case) for words in _of(project, share, paths)))


def unnumbered(project: Project, organisations: Mapping[str, Organisation]) -> str:
    """Return the name of the lead applicant when it waits for the number that it is to be paid by, else nothing."""
    lead = organisations.get(project.lead)
    return lead.name if lead and lead.number_pending and not (lead.number or lead.section_of) else ""


_MANY = 4
"""How many answers are named one by one."""


def _of(project: Project, share: Share, paths: list[KeyPath]) -> Iterator[str]:
    """Yield what one of those who applied lacks. An answer to no heading of its kind is not lacking."""
    who, size = share.organisation, len(share.path)
    asked = (part for part in project.application.supplements if part.applicant in (None, who.id))
    settled = {item for part in asked if not part.received for item in part.items}
    if not share.entry:
        if CO_APPLICANTS in paths and not settled:
            yield f"uppgifter från {who.name}"
        return
    names = {one.id: one.title for one in share.terms.headings if not one.part}
    names |= {one.id: one.title for one in share.terms.attachments}
    lacks: list[str] = []
    for path in paths:
        own = path[size:]
        mine = path[:size] == share.path and (not share.lead or path[:2] != CO_APPLICANTS)
        if mine and settled.isdisjoint(own) and (own[0] != "answers" or len(own) == 1 or own[1] in names):
            lacks.append(_called(own, names))
    headings = [lowered(one.title) for one in share.terms.headings]
    unanswered = [words for words in lacks if words in headings]
    if len(unanswered) > _MANY:
        lacks = [words for words in lacks if words not in unanswered]
        lacks.append(f"svar under {len(unanswered)} rubriker")
    if lacks:
        yield listed(list(dict.fromkeys(lacks))) + ("" if share.lead else f" från {who.name}")


def _called(path: KeyPath, names: Mapping[str, str]) -> str:
    if path[0] in ("answers", "attachments") and len(path) > 1 and path[1] in names:
        return lowered(names[str(path[1])])
    return lowered(label("project", ("application", str(path[0]))))
