"""What is paid, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from anslag.lifecycle import Known, Phase, Section, in_order, ungated
from anslag.model import Payment, Project, swedish
from anslag.model.running import InterimReport
from anslag.words import day, sentence

from .engine import OWN, Case, Problem, rule

SECTION = Section.PAYOUT


@rule("PAY001", section=OWN, since=Phase.RUNNING, judges="payments")
def payouts_stay_within_the_grant(case: Case) -> Iterator[Problem]:
    """Utbetalt utan täckning i beslutet

    Vad: Inget betalas ut före beslutet, och utbetalningarna är tillsammans inte större än det som var beviljat när
    pengarna betalades ut. Pengar som kom tillbaka, eller har betalats tillbaka på ett krav, räknas av.

    Varför: Beslutet är det enda som ger rätt att betala ut pengar.

    Åtgärd: Rätta datumet eller beloppet om det är ett skrivfel. Kom pengarna tillbaka från banken, ange det på
    utbetalningen (returned). Är pengarna ute, kräv tillbaka det som saknar täckning och för in återbetalningen
    (claims), och be den ansvarige att godkänna ett undantag i exemptions.yaml tills den har kommit. Det som betalades
    ut före beslutet går inte att rätta till i efterhand: det undantaget får stå kvar.

    Fel::

        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 60000.01}   # <-

    Fel::

        payments:
          - plan: 1
            date: 2025-04-15   # <-
            amount: 60000
          - {plan: 2, date: 2026-02-03, amount: 60000}

    Fel::

        decisions:
          - kind: rejection
            date: 2025-04-16
            by: board
            reference: § 84
            reason: Projektet ryms inte.
        payment_plan: []
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}   # <-
          - {plan: 2, date: 2026-02-03, amount: 60000}

    Fel::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - {kind: supplement, date: 2026-02-04, by: board, reference: § 21, amount: 20000}
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 80000}   # <-

    Rätt::

        payments:
          - {plan: 1, date: 2025-04-16, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 60000}

    Rätt::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - {kind: reduction, date: 2026-03-04, by: board, reference: § 30, ground: breach, amount: 50000}
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - plan: 1
            key: 2025-09-03-2
            date: 2025-09-03
            amount: 60000
            returned: {date: 2025-09-08, amount: 60000, reason: Fel konto.}
          - {plan: 2, date: 2026-02-03, amount: 60000}

    Fel::

        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 70000}   # <-
        claims: [{kind: demand, date: 2026-03-02, amount: 10000, received: [{date: 2026-03-20, amount: 9999.99}]}]

    Rätt::

        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 70000}
        claims: [{kind: demand, date: 2026-03-02, amount: 10000, received: [{date: 2026-03-20, amount: 10000}]}]
    """
    project, paid, over = case.project, 0, False
    back = sum(claim.settled for claim in project.claims)
    for payout in in_order(project.payments):
        paid += payout.kept
        if early := _too_early(case, payout):
            yield Problem((*place(project, payout), "date"), early)
            continue
        then = case.on(payout.date)
        if not over and paid - back > then.granted and not _sum_missing(case) and not annulled(then):
            over = True
            yield Problem(place(project, payout), _over(then.granted, payout, paid))


def annulled(then: Known) -> date | None:
    """Return the day on which the judgment became final that left nothing granted; `None` when there is none."""
    annulment = then.decided.annulment
    return annulment.final if annulment and not then.granted else None


def _sum_missing(case: Case) -> bool:
    """Return whether a decision grants a sum that it does not state, which DEC003 says."""
    return any(one.meaning.grants and one.amount is None for one in case.project.decisions)


def place(project: Project, payout: Payment) -> tuple[str | int, ...]:
    """Return where a payment stands in the record."""
    position = next(n for n, one in enumerate(project.payments) if one is payout)
    return ("payments", position)


def _too_early(case: Case, payout: Payment) -> str:
    paid = f"{swedish(payout.amount)} betalades ut {day(payout.date)}"
    first = next((one for one in case.project.decisions if one.meaning.grants), None)
    if first is None:
        return f"{paid}, men inget beslut är fattat." if not case.project.decisions else ""
    if payout.date < first.date:
        return f"{paid}, före beslutet {day(first.date)}."
    return ""


def _over(granted: int, payout: Payment, paid: int) -> str:
    if not granted:
        return f"{swedish(payout.amount)} betalades ut {day(payout.date)}, fast inget är beviljat."
    sum_ = f"Med utbetalningen {day(payout.date)} är {swedish(paid)} utbetalt"
    return f"{sum_}, {swedish(paid - granted)} mer än de {swedish(granted)} som är beviljade."


@rule("PAY002", section=SECTION, since=Phase.RUNNING, negotiable=True)
def a_report_opens_each_payout(case: Case) -> Iterator[Problem]:
    """Utbetalt utan delrapport

    Vad: Från och med den andra utbetalningen ska en delrapport ha kommit in efter den förra utbetalningen och före den
    nya. En rapport räcker till en utbetalning, och det som har begärts in till den ska ha kommit. Har rapporten och
    utbetalningen samma datum visar order vilken som kom först. Betalas allt ut på en gång behövs ingen delrapport, och
    delar av samma planerade utbetalning räknas som en. Programmet avgör om delrapporter behövs vid varje utbetalning,
    bara i långa projekt eller inte alls (payouts.interim_report).

    Varför: Delrapporten visar att projektet är i gång och att pengarna används som det var tänkt.

    Åtgärd: För in delrapporten om den kom in i tid. Annars går bristen inte att rätta till i efterhand: be den
    ansvarige att godkänna ett undantag i exemptions.yaml.

    Fel::

        interim_reports: []
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 60000}   # <-

    Fel::

        interim_reports: [{received: 2026-02-04}]
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 60000}   # <-

    Fel::

        interim_reports: [{received: 2026-02-03}]
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 60000}   # <-

    Fel::

        interim_reports: [{received: 2026-02-03, order: 2}]
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 60000, order: 1}   # <-

    Fel::

        interim_reports: [{received: 2026-01-20}]
        payment_plan:
          - {id: 1, due: 2025-09-01, amount: 40000}
          - {id: 2, due: 2026-02-01, amount: 40000}
          - {id: 3, due: 2026-05-01, amount: 40000}
        payments:
          - {plan: 1, date: 2025-09-03, amount: 40000}
          - {plan: 2, date: 2026-02-03, amount: 40000}
          - {plan: 3, date: 2026-05-04, amount: 40000}   # <-

    Fel::

        interim_reports: [{received: 2026-01-20, supplements: [{asked: 2026-01-22, text: Antal deltagare.}]}]
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 60000}   # <-

    Rätt::

        interim_reports:
          - received: 2026-01-20
            supplements:
              - {asked: 2026-01-22, text: Antal deltagare., received: 2026-02-03}
              - {key: 2026-01-22-2, asked: 2026-01-22, text: Bilder., waived: {date: 2026-02-01, reason: Finns redan.}}
              - {asked: 2026-02-20, text: Vilka som ledde.}
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 60000}

    Rätt::

        interim_reports: [{received: 2026-02-03, order: 1}]
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 60000, order: 2}

    Rätt::

        interim_reports: []
        payment_plan: [{id: 1, due: 2025-09-01, amount: 120000}]
        payments: [{plan: 1, date: 2025-09-03, amount: 120000}]

    Rätt::

        interim_reports: [{received: 2026-01-20}]
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 30000}
          - {plan: 2, date: 2026-02-10, amount: 30000}
    """
    project = case.project
    paid = in_order(project.payments)
    for payout in ungated(case.known):
        before = paid[next(n for n, one in enumerate(paid) if one is payout) - 1]
        problem, hint = _missing(project.interim_reports, before, payout)
        yield Problem(place(project, payout), problem, hint)


def _missing(reports: tuple[InterimReport, ...], before: Payment, payout: Payment) -> tuple[str, str]:
    """Return what is wrong with the reports between two payouts, and how it is mended where it can be."""
    paid = f"{swedish(payout.amount)} betalades ut {day(payout.date)}"
    same = [one for one in reports if one.received in (before.date, payout.date)]
    if any(one.order is None for one in same) or (same and payout.order is None):
        order = f"{paid}, och delrapporten kom in {day(same[0].received)}. Det framgår inte vilket som var först."
        return order, "Ange order på både delrapporten och utbetalningen: 1 på den som kom först, 2 på den andra."
    lacking = [
        part.text
        for one in reports
        if before.date <= one.received <= payout.date
        for part in one.supplements
        if part.awaited(payout.date)
    ]
    if lacking:
        hint = "Kom den senast den dagen: ange när (received). Behövdes den inte: ange datum och skäl (waived)."
        return f"{paid}, men delrapporten väntade på en komplettering: {sentence(lacking[0])}", hint
    late = min((one.received for one in reports if one.received >= payout.date), default=None)
    if late is None:
        return f"{paid}, men ingen delrapport hade kommit in efter utbetalningen {day(before.date)}.", ""
    when = "senare samma dag" if late == payout.date else f"först {day(late)}"
    return f"{paid}, men delrapporten kom in {when}.", ""
