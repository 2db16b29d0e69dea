"""A case closed without its final report or cost statement (section Avslut av projekt)."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase, report_parts, reported
from anslag.words import day

from .closing import SECTION
from .engine import Case, Problem, rule


@rule("CLO006", section=SECTION, since=Phase.CLOSED)
def closed_case_is_reported(case: Case) -> Iterator[Problem]:
    """Ärendet avslutades utan slutredovisning

    Vad: Slutrapporten och kostnadsredovisningen ska båda ha kommit in innan ärendet avslutas. Att kommunen avstår från
    att kräva tillbaka pengar ändrar inte det.

    Varför: Ett avslutat ärende bevakas inte längre. Utan rapporten vet ingen vad projektet ledde till, och utan
    redovisningen inte vad pengarna användes till.

    Åtgärd: Ta bort avslutet (closed) och begär in det som saknas. Kommer det aldrig kan ärendet avslutas med ett
    undantag i exemptions.yaml, som säger varför och vem som har godkänt det.

    Fel::

        final_report: null
        cost_statement: null
        repayment: {decided: 2026-08-20, waived: true, reason: Ingen rapport kom.}
        closed:
          date: 2026-08-20   # <-

    Fel::

        final_report: null
        repayment: {decided: 2026-08-20, waived: true, reason: Föreningen är upplöst.}
        closed:
          date: 2026-08-20   # <-

    Fel::

        cost_statement: null
        repayment: {decided: 2026-08-20, waived: true, reason: Föreningen är upplöst.}
        closed:
          date: 2026-08-20   # <-

    Rätt::

        closed: {date: 2026-08-20}

    Rätt::

        final_report: null
        cost_statement: null
        repayment: {decided: 2026-08-20, waived: true, reason: Ingen rapport kom.}

    Rätt::

        withdrawn: {date: 2025-06-01, reason: Föreningen hade ingen ledare.}
        disbursements: {paid: null}
        interim_reports: null
        final_report: null
        cost_statement: null
        closed: {date: 2025-06-10}
    """
    closed = case.known.closed
    if closed and not reported(case.known):
        missing = report_parts(case.known, definite=True)
        message = f"Ärendet avslutades {day(closed.date)}, men {missing} har inte kommit in."
        yield Problem(("closings", len(case.project.closings) - 1, "date"), message)
