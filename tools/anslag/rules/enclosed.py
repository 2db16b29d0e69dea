"""What goes with an application: its documents and its budget (section Projektansökan)."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase
from anslag.model import swedish
from anslag.model.application import Application
from anslag.model.programme import RequiredAttachment

from .engine import Case, Problem, rule

SECTION = "Projektansökan"


@rule("APP007", section=SECTION, since=Phase.ASSESSED, negotiable=True)
def documents_are_attached(case: Case) -> Iterator[Problem]:
    """En bilaga saknas eller gäller fel år

    Vad: De handlingar som programmet begär av den som söker är bifogade. Budgeten gäller ansökans år.
    Verksamhetsberättelsen och revisionsberättelsen gäller ett av de två åren före. Har kommunen avstått från en bilaga
    och skrivit varför, behövs den inte.

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
    """
    if case.terms is None:
        return
    application, path = case.project.application, ("application", "attachments")
    awaited = _awaited(application)
    wanted = [document for document in case.terms.attachments if document.id not in awaited]
    if wanted and application.attachments is None:
        yield Problem(path, f"Ingen av de {len(wanted)} handlingar som begärs är bifogad.")
        return
    for document in wanted:
        given = getattr(application.attachments, document.id, None)
        if given is None:
            yield Problem((*path, document.id), f"{document.title} är inte bifogad till ansökan.")
        elif not isinstance(given, str) and (fault := _wrong_year(document, given.year, application)):
            yield Problem((*path, document.id, "year"), fault, "Begär in rätt handling, eller rätta året.")


def _awaited(application: Application) -> set[str]:
    """Return what is waived, and what is asked for and has not come, which is said of the supplement."""
    return {item for part in application.supplements if part.waived or not part.received for item in part.items}


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
    anges alltid, även när de inte finns.

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
    covered = applied + budget.own_contribution + budget.others
    if covered != budget.total:
        parts = f"Sökt {swedish(applied)}, egeninsats {swedish(budget.own_contribution)}"
        others = f"och andra bidrag {swedish(budget.others)} blir {swedish(covered)}"
        costs = f"men kostnaderna är {swedish(budget.total)}: {_difference(budget.total - covered)}."
        yield Problem(path, f"{parts} {others}, {costs}")


def _difference(left: int) -> str:
    return f"{swedish(left)} saknas" if left > 0 else f"{swedish(-left)} för mycket"
