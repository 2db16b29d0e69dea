"""What is to be asked for to complete an application: what the rules say that it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

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


class Lack(NamedTuple):
    """What one of those who applied lacks, in words, with what each is asked for by in a record.

    `applicant` is the id of a co-applicant and `name` what it is called; both empty for the lead. `headings` are those
    of the words that are headings to answer, and `documents` those that are to be attached, where none is.
    """

    applicant: str
    name: str
    by_words: Mapping[str, str]
    headings: frozenset[str] = frozenset()
    documents: Mapping[str, str] = {}

    @property
    def items(self) -> tuple[str, ...]:
        """What it is asked for by, each once."""
        return tuple(dict.fromkeys(self.by_words.values()))

    @property
    def words(self) -> tuple[str, ...]:
        """What each is called."""
        return tuple(self.by_words)

    @property
    def told(self) -> str:
        """All of it as an enumeration: of many answers only how many."""
        unanswered = [words for words in self.words if words in self.headings]
        many = len(unanswered) > _MANY
        told = [words for words in self.words if not (many and words in unanswered)]
        told += [f"svar under {len(unanswered)} rubriker"] if many else []
        return listed(told) + (f" från {self.name}" if self.name else "")


def lacking(project: Project, programme: Programme, organisations: Mapping[str, Organisation]) -> tuple[str, ...]:
    """Return what the application lacks by the rules on it: an enumeration for each applicant that lacks something.

    Not what has been asked for already, or need not come. What a co-applicant answers for bears its name.
    """
    return tuple(dict.fromkeys(one.told for one in lacks(project, programme, organisations)))


def lacks(project: Project, programme: Programme, organisations: Mapping[str, Organisation]) -> tuple[Lack, ...]:
    """Return what `lacking` tells, for each applicant by itself."""
    case = Case(project, programme, organisations, {})
    paths = [problem.path for check in _RULES for problem in check(case) if problem.path[0] == "application"]
    return tuple(one for share in shares(case) for one in _of(project, share, paths))


_NONE = lowered(label("project", ("application", "attachments")))
"""What is lacking when nothing is attached."""
_MANY = 4
"""How many answers are named one by one."""


def _of(project: Project, share: Share, paths: list[KeyPath]) -> Iterator[Lack]:
    """Yield what one of those who applied lacks. An answer to no heading of its kind is not lacking."""
    who, size = share.organisation, len(share.path)
    asked = (part for part in project.application.supplements if part.applicant in (None, who.id))
    settled = {item for part in asked if not part.received for item in part.items}
    id_, name = ("", "") if share.lead else (who.id, who.name)
    if not share.entry:
        if CO_APPLICANTS in paths and not settled:
            yield Lack(id_, name, {"uppgifter": "co_applicants"})
        return
    names = {one.id: one.title for one in share.terms.headings if not one.part}
    names |= {one.id: one.title for one in share.terms.attachments}
    found: dict[str, str] = {}
    for path in paths:
        own = path[size:]
        mine = path[:size] == share.path and (not share.lead or path[:2] != CO_APPLICANTS)
        if mine and settled.isdisjoint(own) and (own[0] != "answers" or len(own) == 1 or own[1] in names):
            words, item = _called(own, names)
            found.setdefault(words, item)
    if found:
        headings = frozenset(lowered(one.title) for one in share.terms.headings)
        documents = {lowered(one.title): one.id for one in share.terms.attachments} if _NONE in found else {}
        yield Lack(id_, name, found, headings, documents)


def _called(path: KeyPath, names: Mapping[str, str]) -> tuple[str, str]:
    """Return what a part of an application is called, and what it is asked for by."""
    id_ = str(path[1]) if path[0] in ("answers", "attachments") and len(path) > 1 else ""
    if id_ in names:
        return lowered(names[id_]), id_
    return lowered(label("project", ("application", str(path[0])))), str(path[0])
