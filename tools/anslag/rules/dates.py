"""Dates in order. What DEC002, PAY001, HAN001–HAN003 and CLO004 tell of days is not told again here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from anslag.model import KeyPath, Severity
from anslag.words import capital, count, day

from .engine import OWN, Case, Problem, rule
from .order import orders


@rule("REG004", section=OWN)
def dates_are_in_order(case: Case) -> Iterator[Problem]:
    """Datumen kommer i fel ordning

    Vad: Det som måste ske först har inte ett senare datum än det som följer efter: underskrift, ansökan, komplettering,
    tjänsteutlåtande, beslut, förändringar, rapporter, godkänd kostnad och sist avslutat ärende. Samma dag går bra. Ett
    projekt som beviljas bidrag är inte redan slut när beslutet fattas, och bör inte ha börjat långt före (programmet
    anger hur långt). Slutredovisningen bör inte komma innan projektet är slut.

    Varför: Frister, utbetalningar och status räknas på datumen. Ett datum i fel ordning är nästan alltid ett skrivfel.

    Åtgärd: Jämför med handlingarna och rätta det datum som är fel. Slutade projektet tidigare än planerat, ange det
    (ended_early). Kom underskriften när den hade begärts in, anteckna kompletteringen (supplements).

    Fel::

        application:
          signed:
            role: chair
            date: 2025-03-04   # <-

    Fel::

        application:
          supplements:
            - items: [current_budget]
              asked: 2025-03-02   # <-
              received: 2025-03-20

    Fel::

        application:
          supplements:
            - items: [current_budget]
              asked: 2025-03-21
              received: 2025-03-20   # <-

    Fel::

        application:
          supplements:
            - items: [current_budget]
              asked: 2025-03-10
              waived:
                date: 2025-03-09   # <-
                reason: Finns redan i ärendet.

    Fel::

        handling:
          statements:
            - proposal: grant
              date: 2025-03-02   # <-

    Fel (ansökan)::

        withdrawn:
          date: 2025-03-02   # <-

    Fel::

        changes:
          - what: [{path: period.end, to: 2026-06-15}]
            asked: 2025-04-15   # <-

    Fel::

        changes:
          - asked: 2025-10-15
            what: [{path: period.end, to: 2026-06-15}]
            approved:
              date: 2025-10-14   # <-

    Fel::

        changes:
          - asked: 2025-10-15
            what: [{path: period.end, to: 2026-06-15}]
            refused:
              date: 2025-10-14   # <-

    Fel (beviljad)::

        appeals:
          - of: 2025-04-16
            known: 2025-04-15   # <-

    Fel::

        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000
            announced: 2025-04-15   # <-

    Fel::

        budgets:
          - of: 2025-04-16
            date: 2025-04-15   # <-
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 140000}]
            own_contribution: 20000
            other_grants: []

    Fel::

        interim_reports:
          - summary: Vi har börjat.
            received: 2025-04-15   # <-
          - received: 2026-01-20

    Fel::

        interim_reports:
          - received: 2026-01-20
            covers:
              start: 2025-12-31
              end: 2025-12-30   # <-

    Fel::

        final_report:
          received: 2026-06-29   # <-

    Fel::

        cost_statement:
          received: 2026-06-29   # <-

    Fel::

        cost_statement:
          received: 2026-07-15
          approved:
            amount: 120000
            date: 2026-07-14   # <-

    Fel::

        ended_early:
          reason: Lokalen sades upp.
          date: 2026-07-01   # <-

    Fel::

        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000
            due: 2026-07-31   # <-

    Fel::

        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000
            received:
              - amount: 2000
                date: 2026-07-31   # <-

    Fel::

        closings:
          - note: Åter i handlingarna.
            date: 2026-07-14   # <-

    Fel::

        period:
          start: 2025-03-16   # <-

    Fel::

        period:
          start: 2025-03-10
          end: 2025-04-15   # <-
        final_report: {received: 2025-05-15}
        cost_statement: {received: 2025-05-15}

    Fel::

        period:
          start: 2025-04-15
          end: 2025-04-15   # <-

    Rätt::

        application:
          signed: {role: chair}

    Rätt::

        application:
          signed: {role: chair, date: 2025-03-20}
          supplements: [{asked: 2025-03-10, items: [signed], received: 2025-03-20}]

    Fel::

        application:
          signed:
            role: chair
            date: 2025-03-21   # <-
          supplements: [{asked: 2025-03-10, items: [signed], received: 2025-03-20}]

    Rätt::

        application:
          received: 2025-03-03
          signed: {role: chair, date: 2025-03-03}
          supplements: [{asked: 2025-03-03, items: [current_budget], received: 2025-03-03}]
        handling:
          meetings: [{date: 2025-03-03}]
          statements: [{date: 2025-03-03, proposal: grant}]
        decisions:
          - kind: grant
            date: 2025-03-03
            by: board
            reference: § 84
            amount: 120000
            announced: 2025-03-03
        appeals: [{of: 2025-03-03, filed: 2025-03-03, known: 2025-03-03, final: 2025-03-03}]
        changes:
          - {asked: 2025-03-03, what: [{path: period.end, to: 2026-06-15}], approved: {date: 2025-03-03}}

    Rätt (beviljad)::

        decisions:
          - {kind: rejection, date: 2025-04-16, by: board, reference: § 84, reason: Projektet ryms inte.}
          - {kind: reopening, date: 2025-06-11, by: board, reference: § 120}
          - {kind: grant, date: 2025-06-18, by: board, reference: § 131, amount: 120000}
        handling:
          statements: [{date: 2025-04-02, proposal: reject}, {date: 2025-06-16, proposal: grant}]
        closings: [{date: 2025-05-20}]

    Rätt::

        period: {start: 2025-03-17, end: 2026-06-30}
        final_report: {received: 2026-06-30}
        cost_statement: {received: 2026-06-30, approved: {date: 2026-06-30, amount: 120000}}
        closings: [{date: 2026-06-30}]

    Rätt::

        period: {start: 2025-04-01, end: 2025-04-16}
        final_report: {received: 2026-07-15}

    Rätt::

        ended_early: {date: 2026-05-31, reason: Lokalen sades upp.}
        final_report: {received: 2026-05-31}
    """
    told: set[KeyPath] = set()
    for order in orders(case.known):
        if order.first.day <= order.then.day or {order.first.path, order.then.path} & told:
            continue
        told |= {order.first.path, order.then.path}  # a day that is wrong is told of once
        if not order.silent:
            then = capital(order.then.words)
            message = f"{then} {day(order.then.day)}, men {order.first.words} först {day(order.first.day)}."
            path = order.first.path if order.at_first else order.then.path
            yield Problem(path, message, severity=order.severity)
    yield from _retroactive(case, told)


def _retroactive(case: Case, told: set[KeyPath]) -> Iterator[Problem]:
    """Yield when the first grant is decided after the project's end, or long after its start.

    What is decided anew comes late by nature: after a rejection that was reconsidered, or a grant that was annulled.
    """
    decision = next((one for one in case.known.decided.standing.values() if one.meaning.settles), None)
    period, granted = case.project.period, case.known.decided.parts
    if decision is None or not decision.meaning.grants or not granted or period.end < period.start:
        return
    if any(path[:1] == ("decisions",) for path in told):
        return
    allowed = case.programme.deadlines.start_before_decision_days
    if period.end < decision.date:
        message = f"Projektet slutade {day(period.end)}, innan bidraget beslutades {day(decision.date)}."
        yield Problem(("period", "end"), message, "Rätta perioden eller beslutsdagen.")
    elif period.start + timedelta(days=allowed) < decision.date:
        early = count((decision.date - period.start).days, "dag", "dagar")
        message = (
            f"Projektet började {day(period.start)}, {early} före beslutet {day(decision.date)}. "
            f"Programmet godtar {count(allowed, 'dag', 'dagar')}."
        )
        hint = "Kontrollera datumen. Stämmer de behöver beslutet säga att redan gjorda insatser får bekostas."
        yield Problem(("period", "start"), message, hint, Severity.WARNING)
