"""A case closed without its final report or cost statement."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase, Section, report_parts, report_to_come
from anslag.words import day

from .engine import Case, Problem, rule


@rule("CLO006", section=Section.CLOSING, since=Phase.CLOSED)
def closed_case_is_reported(case: Case) -> Iterator[Problem]:
    """Ärendet avslutades utan slutredovisning

    Vad: Slutrapporten och kostnadsredovisningen ska båda ha kommit in innan ärendet avslutas. Att kommunen avstår från
    att kräva tillbaka pengar ändrar inte det. Är beslutet upphävt behövs de bara om de begärs (report).

    Varför: Ett avslutat ärende bevakas inte längre. Utan rapporten vet ingen vad projektet ledde till, och utan
    redovisningen inte vad pengarna användes till.

    Åtgärd: Vänta med avslutet (closings) och begär in det som saknas. Kommer det aldrig kan ärendet avslutas med ett
    undantag i exemptions.yaml, där det framgår varför och vem som har godkänt det.

    Fel (pågående)::

        claims: [{kind: abstention, date: 2026-08-20, reason: Ingen rapport kom.}]
        closings:
          - note: Åter i handlingarna.
            date: 2026-08-20   # <-

    Fel::

        final_report: null
        claims: [{kind: abstention, date: 2026-08-20, reason: Föreningen är upplöst.}]
        closings:
          - note: Åter i handlingarna.
            date: 2026-08-20   # <-

    Fel::

        cost_statement: null
        claims: [{kind: abstention, date: 2026-08-20, reason: Föreningen är upplöst.}]
        closings:
          - note: Åter i handlingarna.
            date: 2026-08-20   # <-

    Fel (pågående)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: annulment
            date: 2026-03-02
            by: Förvaltningsrätten
            of: 2025-04-16
            leads_to: end
            final: 2026-03-23
            report: true
            enforcement_corrected: {date: 2026-04-20}
        closings:
          - note: Åter i handlingarna.
            date: 2026-08-20   # <-

    Rätt (avslutad)::

        title: Språkcafé på Norrby

    Rätt (pågående)::

        claims: [{kind: abstention, date: 2026-08-20, reason: Ingen rapport kom.}]

    Rätt (beviljad)::

        withdrawn: {date: 2025-06-01, reason: Föreningen hade ingen ledare.}
        closings: [{date: 2025-06-10}]

    Rätt (pågående)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: annulment
            date: 2026-03-02
            by: Förvaltningsrätten
            of: 2025-04-16
            leads_to: end
            final: 2026-03-23
            enforcement_corrected: {date: 2026-04-20}
        closings: [{date: 2026-08-20}]
    """
    closed = case.known.closed
    if closed and report_to_come(case.known):
        missing = report_parts(case.known, definite=True)
        message = f"Ärendet avslutades {day(closed.date)}, men {missing} har inte kommit in."
        yield Problem(("closings", len(case.project.closings) - 1, "date"), message)
