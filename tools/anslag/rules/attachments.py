"""What goes with an application: its documents and its budget (section Projektansökan)."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase
from anslag.model import Organisation, swedish
from anslag.model.application import Application
from anslag.model.programme import RequiredAttachment

from .engine import Case, Problem, rule
from .joint import Share, shares

SECTION = "Projektansökan"


@rule("APP007", section=SECTION, since=Phase.ASSESSED, negotiable=True)
def documents_are_attached(case: Case) -> Iterator[Problem]:
    """En bilaga saknas eller gäller fel år

    Vad: De handlingar som programmet begär av den som söker är bifogade. Budgeten gäller ansökans år.
    Verksamhetsberättelsen och revisionsberättelsen gäller ett av de två åren före, och behövs inte av den som bildades
    samma år som ansökan kom in (founded). Har kommunen avstått från en bilaga och skrivit varför, behövs den inte.
    Söker flera tillsammans bifogar var och en sina handlingar, de andras under co_applicants.

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
                  statutes: KS 2025/0124-2
                  annual_report: {year: 2024, reference: KS 2025/0124-3}
                  auditors_report: {year: 2024, reference: KS 2025/0124-4}
                  current_budget:
                    year: 2024   # <-
                    reference: KS 2025/0124-5
          acknowledgements: [{date: 2025-10-01, channel: paper, note: Medlemsbladet.}]

    Rätt::

        application:
          attachments:
            annual_report: {year: 2023, reference: KS 2025/0123-3}
            auditors_report: {year: 2024, reference: KS 2025/0123-4}

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
        yield from _missing(case.project.application, share)


def _missing(application: Application, share: Share) -> Iterator[Problem]:
    """Yield what is wrong with the documents of one of those who applied."""
    settled = _awaited(application, share.organisation.id) | _not_yet(application, share.organisation)
    wanted = [document for document in share.terms.attachments if document.id not in settled]
    if wanted and share.given.attachments is None:
        message = share.of(f"Ingen av de {len(wanted)} handlingar som begärs är bifogad.")
        yield Problem(share.at("attachments"), message, share.remedy)
        return
    for document in wanted:
        path, given = share.at("attachments", document.id), getattr(share.given.attachments, document.id, None)
        if given is None:
            yield Problem(path, share.of(f"{document.title} är inte bifogad till ansökan."))
        elif not isinstance(given, str) and (fault := _wrong_year(document, given.year, application)):
            yield Problem((*path, "year"), share.of(fault), "Begär in rätt handling, eller rätta året.")


def _awaited(application: Application, applicant: str) -> set[str]:
    """Return what an applicant is let off, and what is asked of it and has not come, which the supplement tells."""
    asked = (part for part in application.supplements if part.applicant in (None, applicant))
    return {item for part in asked if part.waived or not part.received for item in part.items}


def _not_yet(application: Application, organisation: Organisation) -> set[str]:
    """Return the documents about past years that an organisation which is new that year cannot have."""
    new = organisation.founded is not None and organisation.founded.year >= application.received.year
    return {"annual_report", "auditors_report"} if new else set()


def _wrong_year(document: RequiredAttachment, given: int, application: Application) -> str:
    year = application.received.year
    if document.id == "current_budget":
        right, years = given == year, f"{year}, ansökans år"
    else:
        right, years = given in (year - 1, year - 2), f"{year - 1} eller {year - 2}"
    return "" if right else f"{document.title} gäller {given}, men ska gälla {years}."


@rule("APP008", section=SECTION, since=Phase.ASSESSED, negotiable=True)
def budget_adds_up(case: Case) -> Iterator[Problem]:
    """Budgeten går inte ihop

    Vad: Sökt belopp, egeninsats och andra bidrag är tillsammans lika stora som kostnaderna. Egeninsats och andra bidrag
    anges alltid, även när de inte finns. Räknar programmet tid som egeninsats räknas timmarna med.

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
