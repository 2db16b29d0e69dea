"""The grant itself: what the public may see of a programme. All of it is the municipality's own text."""

from __future__ import annotations

from dataclasses import dataclass

from anslag.model import Programme, ProgrammeGoal
from anslag.public.guard import https
from anslag.public.words import SIGNATORIES

__all__ = [
    "PublicApplicants",
    "PublicBody",
    "PublicGoal",
    "PublicHeading",
    "PublicProgramme",
    "public_goal",
    "public_programme",
]


@dataclass(frozen=True, slots=True)
class PublicGoal:
    """A goal of the grant."""

    id: str
    name: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class PublicHeading:
    """A heading that an application answers."""

    title: str
    help: str | None


@dataclass(frozen=True, slots=True)
class PublicApplicants:
    """What an application from some kinds of applicant holds; `signatories` are words in Swedish."""

    name: str
    signatories: tuple[str, ...]
    headings: tuple[PublicHeading, ...]
    attachments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicBody:
    """Who decides on which sums applied for, in öre: over `above`, up to and with `up_to`."""

    name: str
    above: int | None
    up_to: int | None


@dataclass(frozen=True, slots=True)
class PublicProgramme:
    """The grant as it stands on the day of publication."""

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
    report_months: int
    small_count: int
    texts: tuple[tuple[str, str], ...]

    def text(self, key: str) -> str | None:
        """Return the programme's text with that key, if there is one."""
        return dict(self.texts).get(key)


def public_goal(goal: ProgrammeGoal) -> PublicGoal:
    """Return a goal of the grant as the public sees it."""
    return PublicGoal(goal.id, goal.name, goal.description)


def public_programme(programme: Programme) -> PublicProgramme:
    """Return a programme as the public sees it."""
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
        goals=tuple(map(public_goal, programme.goals)),
        applicants=tuple(
            PublicApplicants(
                name=terms.name,
                signatories=tuple(SIGNATORIES[role] for role in terms.signatory),
                headings=tuple(PublicHeading(heading.title, heading.help) for heading in terms.headings),
                attachments=tuple(attachment.title for attachment in terms.attachments),
            )
            for terms in programme.applicants
        ),
        bodies=tuple(
            PublicBody(body.name, _plain(body.above), _plain(body.up_to)) for body in programme.deciding_bodies
        ),
        report_months=programme.reporting.months,
        small_count=programme.small_count,
        texts=tuple(programme.texts.items()),
    )


def _plain(amount: int | None) -> int | None:
    return None if amount is None else int(amount)
