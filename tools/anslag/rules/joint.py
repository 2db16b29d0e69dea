"""Several applicants in one application: what each of them answers for itself, by what the programme asks its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anslag.model import ApplicantTerms, Heading, KeyPath, Organisation
from anslag.model.application import Application, CoApplicant
from anslag.words import lowered

from .engine import Case

CO_APPLICANTS: KeyPath = ("application", "co_applicants")


@dataclass(frozen=True, slots=True)
class Share:
    """What one applicant answers for itself, by its kind's `terms`; the lead also answers for what is common.

    `given` is what it sent in and `path` where that stands, or where it would be entered when there is no `entry`.
    """

    organisation: Organisation
    terms: ApplicantTerms
    given: Application | CoApplicant
    path: KeyPath
    lead: bool
    entry: bool = True

    def at(self, *steps: str) -> KeyPath:
        """Return where a part of it stands, or the place to enter it when there is nothing to point at."""
        return (*self.path, *steps) if self.entry else self.path

    def of(self, message: str) -> str:
        """Return `message`, beginning with a capital, with the name of a co-applicant before it."""
        return message if self.lead else f"{self.organisation.name}: {lowered(message)}"

    @property
    def remedy(self) -> str:
        """How to enter what a co-applicant has not got an entry for; empty when it has one."""
        if self.entry:
            return ""
        id_ = self.organisation.id
        return f"Begär in det, och för in det under application.co_applicants, i en post med organisation: {id_}."


def shares(case: Case) -> Iterator[Share]:
    """Yield what each of those who applied answers for, the lead first.

    One that is not in the register is left to REG002. One of a kind that the programme asks nothing of answers nothing:
    as lead it is left to APP001.
    """
    application = case.project.application
    entries = {one.organisation: (n, one) for n, one in reversed([*enumerate(application.co_applicants)])}
    for position, organisation in enumerate(map(case.organisations.get, case.project.applicants)):
        terms = case.programme.terms(organisation.kind) if organisation else None
        if organisation is None or terms is None:
            continue
        if position == 0:
            yield Share(organisation, terms, application, ("application",), lead=True)
        elif organisation.id in entries:
            n, given = entries[organisation.id]
            yield Share(organisation, terms, given, (*CO_APPLICANTS, n), lead=False)
        else:
            given = CoApplicant(organisation=organisation.id)
            yield Share(organisation, terms, given, CO_APPLICANTS, lead=False, entry=False)


def own_headings(case: Case, share: Share) -> list[Heading]:
    """Return the headings that a co-applicant answers itself: those with a text that the lead's kind has not."""
    common = {heading.id for heading in case.terms.headings} if case.terms else set()
    return [heading for heading in share.terms.headings if not heading.part and heading.id not in common]
