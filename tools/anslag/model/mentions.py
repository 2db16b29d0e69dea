"""What a project refers to in the rest of the register."""

from __future__ import annotations

from collections.abc import Iterator

from .application import Application, CoApplicant, Fact
from .decisions import NewValue
from .finding import KeyPath
from .project import Project
from .running import Change


class Mention(Fact, frozen=True, kw_only=True):
    """A reference from a project to an organisation, area, goal, role or document: where it stands, and the id."""

    path: tuple[str | int, ...]
    kind: str
    id: str


def mentions(project: Project) -> Iterator[Mention]:
    """Yield every reference from a project to something else in the register."""
    for n, id_ in enumerate(project.applicants):
        yield Mention(path=("applicants", n), kind="organisation", id=id_)
    for n, id_ in enumerate(project.areas):
        yield Mention(path=("areas", n), kind="area", id=id_)
    for n, id_ in enumerate(project.goals):
        yield Mention(path=("goals", n), kind="goal", id=id_)
    yield from _in_applications(project.application)
    for n, partner in enumerate(project.application.partners):
        if partner.organisation:
            path = ("application", "partners", n, "organisation")
            yield Mention(path=path, kind="organisation", id=partner.organisation)
    for n, consultation in enumerate(project.handling.consultations):
        if consultation.area:
            yield Mention(path=("handling", "consultations", n, "area"), kind="area", id=consultation.area)
    for n, occasion in enumerate(project.participation):
        if occasion.area:
            yield Mention(path=("participation", n, "area"), kind="area", id=occasion.area)
    yield from _paid_and_claimed(project)
    yield from _mentions_in(project.changes)


def _in_applications(application: Application) -> Iterator[Mention]:
    """Yield the roles that signed and the documents that are attached, of the lead applicant and of the others."""
    own: KeyPath = ("application",)
    others = [((*own, "co_applicants", n), one) for n, one in enumerate(application.co_applicants)]
    told: list[tuple[KeyPath, Application | CoApplicant]] = [(own, application), *others]
    for path, given in told:
        if given.signed:
            yield Mention(path=(*path, "signed", "role"), kind="role", id=given.signed.role)
            for n, role in enumerate(given.signed.also):
                yield Mention(path=(*path, "signed", "also", n), kind="role", id=role)
        for id_ in given.attachments or ():
            yield Mention(path=(*path, "attachments", id_), kind="document", id=id_)


def _paid_and_claimed(project: Project) -> Iterator[Mention]:
    for n, payment in enumerate(project.payments):
        if payment.payee:
            yield Mention(path=("payments", n, "payee"), kind="organisation", id=payment.payee)
    for n, claim in enumerate(project.claims):
        if claim.payer:
            yield Mention(path=("claims", n, "payer"), kind="organisation", id=claim.payer)


def _mentions_in(changes: tuple[Change, ...]) -> Iterator[Mention]:
    moved: list[tuple[tuple[str | int, ...], NewValue]] = [
        (("changes", n, "what", at), new) for n, one in enumerate(changes) for at, new in enumerate(one.what)
    ]
    for n, one in enumerate(changes):
        given = one.approved.what if one.approved else ()
        moved += [(("changes", n, "approved", "what", at), new) for at, new in enumerate(given)]
    for path, new in moved:
        kind = _CHANGED.get(new.path)
        for at, id_ in enumerate(new.to if kind and isinstance(new.to, list) else ()):
            yield Mention(path=(*path, "to", at), kind=str(kind), id=str(id_))


_CHANGED = {"applicants": "organisation", "areas": "area", "goals": "goal"}
