"""What is to be asked for to complete an application: what the rules say that it lacks."""

from __future__ import annotations

from collections.abc import Mapping

from anslag.model import KeyPath, Organisation, Programme, Project
from anslag.schema import label
from anslag.words import lowered

from .answers import every_heading_is_answered
from .application import right_role_has_signed
from .enclosed import documents_are_attached
from .engine import Case

_RULES = (right_role_has_signed, every_heading_is_answered, documents_are_attached)


def lacking(project: Project, programme: Programme, organisations: Mapping[str, Organisation]) -> tuple[str, ...]:
    """Return what the application lacks by the rules on it, as words in an enumeration.

    Not what has been asked for already, or need not come.
    """
    case = Case(project, programme, organisations, {})
    settled = {item for part in project.application.supplements for item in part.items if not part.received}
    names = {one.id: one.title for terms in programme.applicants for one in terms.headings}
    names |= {one.id: one.title for terms in programme.applicants for one in terms.attachments}
    paths = [problem.path[1:] for check in _RULES for problem in check(case) if problem.path[0] == "application"]
    wanted = [path for path in paths if settled.isdisjoint(path) and (path[0] != "answers" or _asked(path, names))]
    return tuple(dict.fromkeys(_called(path, names) for path in wanted))


def _asked(path: KeyPath, names: Mapping[str, str]) -> bool:
    """Whether a path in the answers leads to a heading that there is."""
    return len(path) == 1 or path[1] in names


def _called(path: KeyPath, names: Mapping[str, str]) -> str:
    if path[0] in ("answers", "attachments") and len(path) > 1 and path[1] in names:
        return lowered(names[str(path[1])])
    return lowered(label("project", ("application", str(path[0]))))
