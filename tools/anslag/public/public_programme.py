"""The grant itself: what the public may see of a programme. All of it is the municipality's own text.

A text is `Words` where the municipality may have written it in several languages; said in one it is a plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from anslag.lifecycle import reach_names
from anslag.model import ApplicantKind, Programme, ProgrammeGoal
from anslag.public.canary_guard import https
from anslag.public.public_conditions import (
    Demand,
    PublicConditions,
    heading_demands,
    public_conditions,
    size_demands,
)
from anslag.public.public_terms import PublicTerms, public_terms
from anslag.words import Words, slug

__all__ = [
    "PublicApplicants",
    "PublicAssurance",
    "PublicAttachment",
    "PublicBody",
    "PublicExcluded",
    "PublicGoal",
    "PublicHeading",
    "PublicKind",
    "PublicProgramme",
    "public_goal",
    "public_kind",
    "public_programme",
]

NO_CONDITIONS = PublicConditions()
"""Those of a programme that asks nothing but answers."""
NO_TERMS = PublicTerms()
"""Those of a programme that has none of its own."""
_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class PublicGoal:
    """A goal of the grant; `serves` are the names of overarching goals with the documents that they stand in."""

    id: str
    name: str
    description: str | None = None
    serves: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PublicHeading:
    """A heading that an application answers. `part` names what is answered by figures: goals, reach or budget.

    `demands` tell when it need not be answered.
    """

    id: str
    title: str
    help: str | None
    part: str | None
    demands: tuple[Demand, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicAttachment:
    """A document that goes with the application."""

    title: str


@dataclass(frozen=True, slots=True)
class PublicAssurance:
    """What the applicant vouches for in the application."""

    id: str
    title: str
    help: str | None = None


@dataclass(frozen=True, slots=True)
class PublicApplicants:
    """What an application from some kinds of applicant holds; `signatories` are sets of words in Swedish.

    `id` is the first of the kinds; `members` and `employees` tell whether their number is asked for. `sizes` are
    alternatives of how large the applicant must be.
    """

    id: str
    name: str
    members: bool
    signatories: tuple[tuple[str, ...], ...]
    headings: tuple[PublicHeading, ...]
    attachments: tuple[PublicAttachment, ...]
    employees: bool = False
    sizes: tuple[tuple[Demand, ...], ...] = ()
    assurances: tuple[PublicAssurance, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicBody:
    """Who decides on which sums applied for, in öre: over `above`, up to and with `up_to`."""

    name: str
    above: int | None
    up_to: int | None


@dataclass(frozen=True, slots=True)
class PublicKind:
    """A kind of applicant: what one is called, and several. `id` is its part of an address."""

    id: str
    name: str
    plural: str


@dataclass(frozen=True, slots=True)
class PublicExcluded:
    """Who may not apply, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class PublicProgramme:
    """The grant as it stands on the day of publication.

    `address` is where the public site is served; it ends with a slash. `supplement_days` is how long an applicant has
    to add what is missing. `reach_groups` are what the groups are called that participants are counted in. `featured`
    is the number of the project whose result is to be told first.
    """

    id: str
    name: str
    demonstration: bool
    funder: str
    unit: str
    website: str | None
    email: str
    guidelines: str
    guidelines_url: str | None
    goals: tuple[PublicGoal, ...]
    applicants: tuple[PublicApplicants, ...]
    bodies: tuple[PublicBody, ...]
    supplement_days: int
    small_count: int
    address: str | None
    texts: tuple[tuple[str, str], ...]
    conditions: PublicConditions = NO_CONDITIONS
    terms: PublicTerms = NO_TERMS
    reach_groups: tuple[str, ...] = ()
    kinds: tuple[PublicKind, ...] = ()
    excluded: tuple[PublicExcluded, ...] = ()
    target_group: str | None = None
    areas: bool = True
    featured: str | None = None

    def text(self, key: str, language: str | None = None) -> str | None:
        """Return the programme's text with that key, if there is one; with `language`, only as written in that."""
        found = dict(self.texts).get(key)
        if language is None or found is None:
            return found
        return found.spoken(language) if isinstance(found, Words) else None

    def languages(self, key: str) -> tuple[str, ...]:
        """Return the languages that the text with that key is written in."""
        found = dict(self.texts).get(key)
        return tuple(found.texts) if isinstance(found, Words) else ()

    def acknowledgement(self, key: str, project: str | None = None, language: str | None = None) -> str | None:
        """Return the text that tells of the grant with that key, if there is one, with the title `project` in it.

        The title stands in place of what the programme writes in braces, which is what is said when there is none.
        """
        text = self.text(key, language)
        said = _BRACES.sub(lambda found: project or found[1], text) if text else None
        return type(text)(said) if text and said and not isinstance(text, Words) else said

    def page_of(self, project: str) -> str | None:
        """Return the full address of the page of the project with that id, or None when the site's is not known."""
        return f"{self.address}projekt/{project}/" if self.address else None


def public_goal(programme: Programme, goal: ProgrammeGoal) -> PublicGoal:
    """Return a goal of the grant as the public sees it."""
    serves = tuple((one.name, one.source) for one in programme.overarching_goals if one.id in goal.serves)
    return PublicGoal(goal.id, goal.name, goal.description, serves)


def public_kind(kind: ApplicantKind) -> PublicKind:
    """Return a kind of applicant as the public sees it."""
    return PublicKind(slug(kind.plural) or kind.id.replace("_", "-"), kind.name, kind.plural)


def public_programme(programme: Programme, as_of: date | None = None) -> PublicProgramme:
    """Return a programme as the public sees it on `as_of`; without a day, nothing that depends on it is told."""
    return PublicProgramme(
        id=programme.id,
        name=programme.name,
        demonstration=programme.demonstration,
        funder=programme.funder.name,
        unit=programme.funder.unit,
        website=https(programme.funder.website),
        email=programme.funder.email,
        guidelines=programme.guidelines.title,
        guidelines_url=https(programme.guidelines.url),
        goals=tuple(public_goal(programme, goal) for goal in programme.goals),
        applicants=tuple(
            PublicApplicants(
                id=terms.kinds[0],
                name=terms.name,
                members=terms.members,
                signatories=tuple(
                    tuple(programme.role_name(role, definite=True) for role in together)
                    for together in terms.signatories
                ),
                headings=tuple(
                    PublicHeading(one.id, one.title, one.help, one.part, heading_demands(one)) for one in terms.headings
                ),
                attachments=tuple(PublicAttachment(one.title) for one in terms.attachments),
                employees=terms.asks_employees,
                sizes=size_demands(terms.least),
                assurances=tuple(PublicAssurance(one.id, one.title, one.help) for one in terms.assurances),
            )
            for terms in programme.applicants
        ),
        bodies=tuple(
            PublicBody(body.name, _plain(body.above), _plain(body.up_to)) for body in programme.deciding_bodies
        ),
        supplement_days=programme.deadlines.supplement_days,
        small_count=programme.small_count,
        address=_folder(https(programme.public.address)),
        texts=tuple(programme.texts.items()),
        conditions=public_conditions(programme, as_of),
        terms=public_terms(programme),
        reach_groups=tuple(reach_names(programme).values()),
        kinds=tuple(map(public_kind, programme.kinds)),
        excluded=tuple(PublicExcluded(one.name, one.reason) for one in programme.excluded),
        target_group=programme.target_group,
        areas=programme.areas.used,
        featured=programme.public.featured,
    )


def _folder(url: str | None) -> str | None:
    return f"{url.rstrip('/')}/" if url else None


def _plain(amount: int | None) -> int | None:
    return None if amount is None else int(amount)
