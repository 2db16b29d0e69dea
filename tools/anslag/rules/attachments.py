"""What goes with an application: its documents and its budget."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase, Section
from anslag.model import RequiredAttachment, swedish
from anslag.model.application import Application, YearlyAttachment
from anslag.words import lowered, nearest

from .engine import Case, Problem, rule
from .joint import Share, shares

SECTION = Section.ATTACHMENTS


@rule("APP007", section=SECTION, since=Phase.ASSESSED, negotiable=True)
def documents_are_attached(case: Case) -> Iterator[Problem]:
    """En bilaga saknas eller gäller fel år

    Vad: Sökanden har bifogat de handlingar som programmet begär, och de gäller det år som programmet anger: ansökans
    år, året före eller ett av de två åren före. Handlingar som programmet inte begär av nybildade organisationer behövs
    inte om sökanden bildades samma år som ansökan kom in (founded). Har bidragsgivaren avstått från en bilaga och
    skrivit varför, behövs den inte. Söker flera tillsammans bifogar var och en sina handlingar; de medsökandes står
    under co_applicants.

    Varför: Handlingarna visar att föreningen finns, styrs ordnat och har ekonomi att genomföra projektet.

    Åtgärd: Begär in handlingen, och för in dess nummer i ärendesystemet när den har kommit.

    Fel::

        application:
          attachments:
            statutes: null   # <-

    Fel::

        application:
          attachments: null   # <-

    Fel::

        application:
          attachments:
            current_budget:
              year: 2024   # <-

    Fel::

        application:
          attachments:
            current_budget:
              year: 2026   # <-

    Fel::

        application:
          attachments:
            annual_report:
              year: 2025   # <-
            auditors_report:
              year: 2022   # <-

    Fel::

        projects/2025/2025-002-lasecirkel.yaml:
          applicants: [exempelbiblioteket, exempelforeningen-sprakbron]
          application:
            co_applicants:
              - organisation: exempelforeningen-sprakbron
                signed: {role: chair, date: 2025-03-02}
                answers: {organisation: Vi lär ut svenska., afterwards: Vi fortsätter ideellt.}
                members: 140
                attachments:
                  statutes: EX 2025/0124-2
                  annual_report: {year: 2024, reference: EX 2025/0124-3}
                  auditors_report: {year: 2024, reference: EX 2025/0124-4}
                  current_budget:
                    year: 2024   # <-
                    reference: EX 2025/0124-5
          acknowledgements: [{date: 2025-10-01, channel: paper, note: Medlemsbladet.}]

    Rätt::

        application:
          attachments:
            annual_report: {year: 2023, reference: EX 2025/0123-3}
            auditors_report: {year: 2024, reference: EX 2025/0123-4}

    Rätt::

        application:
          attachments:
            auditors_report: null
          supplements:
            - asked: 2025-03-10
              items: [auditors_report]
              waived: {date: 2025-03-17, reason: Föreningen är nybildad och har inte haft något bokslut.}

    Rätt::

        organisations/exempelforeningen-sprakbron.yaml:
          founded: 2025-01-14
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            attachments: {annual_report: null, auditors_report: null}
    """
    for share in shares(case):
        yield from _missing(case, share)


def _missing(case: Case, share: Share) -> Iterator[Problem]:
    """Yield what is wrong with the documents of one of those who applied."""
    application, given = case.project.application, share.given.attachments or {}
    wanted = [document for document in share.terms.attachments if _wanted(document, application, share)]
    if wanted and not given:
        some = f"Ingen av de {len(wanted)} handlingar som begärs är bifogad."
        message = share.of(some if len(wanted) > 1 else f"{wanted[0].title} är inte bifogad till ansökan.")
        yield Problem(share.at("attachments"), message, share.remedy)
        return
    known = {document.id: document for document in share.terms.attachments}
    misspelt = {nearest(id_, known) for id_ in given if id_ not in case.programme.named["document"]}  # REG002 tells it
    for document in wanted:
        if document.id not in given and document.id not in misspelt:
            path = share.at("attachments", document.id)
            yield Problem(path, share.of(f"{document.title} är inte bifogad till ansökan."))
    for id_, paper in given.items():
        if id_ in known and id_ not in _awaited(application, share.organisation.id):  # else it is let off, or to come
            yield from _misfit(application, share, known[id_], paper)


def _misfit(
    application: Application, share: Share, document: RequiredAttachment, paper: str | YearlyAttachment
) -> Iterator[Problem]:
    """Yield that a document is of the wrong year, or of none."""
    path = share.at("attachments", document.id)
    if document.of and isinstance(paper, str):
        hint = f"Skriv {document.id}: {{year: ÅR, reference: {paper}}}"
        yield Problem(path, share.of(f"Det framgår inte vilket år {lowered(document.title)} gäller."), hint)
    elif not isinstance(paper, str) and (fault := _wrong_year(document, paper.year, application)):
        yield Problem((*path, "year"), share.of(fault), "Begär in rätt handling, eller rätta året.")


def _wanted(document: RequiredAttachment, application: Application, share: Share) -> bool:
    """Return whether a document must be there: not when it was let off, is asked for, or the terms do without it."""
    founded = share.organisation.founded
    new = founded is not None and founded.year >= application.received.year
    small = document.above is not None and application.amount <= document.above
    let_off = document.id in _awaited(application, share.organisation.id)
    return not (document.optional or small or let_off or (document.unless_new and new))


def _awaited(application: Application, applicant: str) -> set[str]:
    """Return what an applicant is let off, and what is asked of it and has not come, which the supplement tells."""
    asked = (part for part in application.supplements if part.applicant in (None, applicant))
    return {item for part in asked if part.waived or not part.received for item in part.items}


def _wrong_year(document: RequiredAttachment, given: int, application: Application) -> str:
    """Return what is wrong with the year of a document; empty when nothing is, or when any year goes."""
    year = application.received.year
    right, words = {
        "current_year": ((year,), f"{year}, ansökans år"),
        "previous_year": ((year - 1,), f"{year - 1}, året före ansökan"),
        "latest": ((year - 1, year - 2), f"{year - 1} eller {year - 2}"),
    }.get(document.of or "", ((given,), ""))
    return "" if given in right else f"{document.title} gäller {given}, men ska gälla {words}."


@rule("APP008", section=SECTION, since=Phase.ASSESSED, negotiable=True)
def budget_adds_up(case: Case) -> Iterator[Problem]:
    """Budgeten går inte ihop

    Vad: Sökt belopp, egeninsats och andra bidrag är tillsammans lika stora som kostnaderna. Egeninsats och andra bidrag
    anges alltid, även när det inte finns några. Räknar programmet tid som egeninsats räknas timmarna med.

    Varför: Annars vet ingen hur stor del av projektet som anslaget bekostar, eller om pengarna räcker.

    Åtgärd: Be sökanden rätta budgeten, och för in de rättade beloppen.

    Fel (pågående)::

        application:
          budget:   # <-
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 140000.01}]

    Fel::

        application:
          budget:   # <-
            other_grants: [{funder: Exempelstiftelsen, amount: 5000, status: applied}]

    Fel::

        application:
          budget:
            own_contribution: null   # <-

    Fel::

        application:
          budget:
            other_grants: null   # <-

    Rätt::

        application:
          budget:
            own_contribution: 0
            other_grants: [{funder: Exempelstiftelsen, amount: 20000, status: applied}]

    Rätt::

        programmes/integration/2025-01-01.yaml:
          co_funding: {hour_value: 250}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            budget: {own_contribution: 10000, own_hours: 40}
    """
    budget, path = case.project.application.budget, ("application", "budget")
    if budget is None:
        return
    if budget.own_contribution is None:
        yield Problem((*path, "own_contribution"), "Egeninsatsen är inte angiven.", "Skriv 0 om det inte finns någon.")
    if budget.other_grants is None:
        yield Problem((*path, "other_grants"), "Andra bidrag är inte angivna.", "Skriv [] om det inte finns några.")
    if budget.own_contribution is None or budget.other_grants is None:
        return
    applied = case.project.application.amount
    own = budget.own_contribution + case.programme.co_funding.worth(budget)
    covered = applied + own + budget.others
    if covered != budget.total:
        parts = f"Sökt {swedish(applied)}, egeninsats {swedish(own)}"
        others = f"och andra bidrag {swedish(budget.others)} blir {swedish(covered)}"
        costs = f"men kostnaderna är {swedish(budget.total)}: {_difference(budget.total - covered)}."
        yield Problem(path, f"{parts} {others}, {costs}")


def _difference(left: int) -> str:
    return f"{swedish(left)} saknas" if left > 0 else f"{swedish(-left)} för mycket"
