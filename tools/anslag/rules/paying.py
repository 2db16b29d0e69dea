"""What is paid, and when (section Uppföljning under pågående projekt)."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase, in_order, ungated
from anslag.model import Payout, Project, swedish
from anslag.model.running import InterimReport
from anslag.words import day

from .engine import OWN, Case, Problem, rule

SECTION = "Uppföljning under pågående projekt"


@rule("PAY001", section=OWN, since=Phase.GRANTED)
def payouts_stay_within_the_grant(case: Case) -> Iterator[Problem]:
    """Utbetalt utan täckning i beslutet

    Vad: Inget betalas ut före beslutet, och utbetalningarna är tillsammans inte större än det beviljade beloppet.

    Varför: Beslutet är det enda som ger rätt att betala ut pengar.

    Åtgärd: Rätta dagen eller beloppet om det är ett skrivfel. Är pengarna betalda, kräv tillbaka det som saknar
    täckning och för in återbetalningen.

    Fel::

        disbursements:
          paid:
            - {plan: 1, date: 2025-09-03, amount: 60000}
            - {plan: 2, date: 2026-02-03, amount: 60000.01}   # <-

    Fel::

        disbursements:
          paid:
            - plan: 1
              date: 2025-04-15   # <-
              amount: 60000
            - {plan: 2, date: 2026-02-03, amount: 60000}

    Fel::

        decision: {outcome: rejected, amount: null, reason: Projektet ryms inte.}
        disbursements:
          paid:
            - {plan: 1, date: 2025-09-03, amount: 60000}   # <-
            - {plan: 2, date: 2026-02-03, amount: 60000}

    Rätt::

        disbursements:
          paid:
            - {plan: 1, date: 2025-04-16, amount: 60000}
            - {plan: 2, date: 2026-02-03, amount: 60000}
    """
    project, paid, over = case.project, 0, False
    for payout in in_order(project.disbursements.paid):
        paid += payout.amount
        if early := _too_early(project, payout):
            yield Problem((*_path(project, payout), "date"), early)
        elif not over and paid > case.known.granted and not _sum_missing(project):
            over = True
            yield Problem(_path(project, payout), _over(case.known.granted, payout, paid))


def _sum_missing(project: Project) -> bool:
    """Return whether the decision grants a sum that it does not state, which DEC003 says."""
    decision = project.decision
    return decision is not None and decision.outcome.grants and decision.amount is None


def _path(project: Project, payout: Payout) -> tuple[str | int, ...]:
    position = next(n for n, one in enumerate(project.disbursements.paid) if one is payout)
    return ("disbursements", "paid", position)


def _too_early(project: Project, payout: Payout) -> str:
    paid = f"{swedish(payout.amount)} betalades ut {day(payout.date)}"
    if project.decision is None:
        return f"{paid}, men inget beslut är fattat."
    if payout.date < project.decision.date:
        return f"{paid}, före beslutet {day(project.decision.date)}."
    return ""


def _over(granted: int, payout: Payout, paid: int) -> str:
    if not granted:
        return f"{swedish(payout.amount)} betalades ut {day(payout.date)}, fast inget är beviljat."
    sum_ = f"Med utbetalningen {day(payout.date)} är {swedish(paid)} utbetalt"
    return f"{sum_}, {swedish(paid - granted)} mer än de {swedish(granted)} som är beviljade."


@rule("PAY002", section=SECTION, since=Phase.RUNNING)
def a_report_opens_each_payout(case: Case) -> Iterator[Problem]:
    """Utbetalt utan delrapport

    Vad: Från den andra utbetalningen gäller att en delrapport ska ha kommit in efter utbetalningen före och innan nya
    pengar går ut. En rapport räcker till en utbetalning. Har rapporten och utbetalningen samma dag visar order vilken
    som kom först. Den som får allt på en gång behöver ingen delrapport, och delar av samma planerade utbetalning räknas
    som en. Riktlinjerna säger detta om utbetalning varje halvår; registret gör det hur ofta det än betalas ut.

    Varför: Delrapporten visar att projektet är i gång och att pengarna används som det var tänkt.

    Åtgärd: För in delrapporten om den kom in i tid. Annars går bristen inte att bota i efterhand: be den ansvarige att
    godkänna ett undantag i exemptions.yaml.

    Fel::

        interim_reports: []
        disbursements:
          paid:
            - {plan: 1, date: 2025-09-03, amount: 60000}
            - {plan: 2, date: 2026-02-03, amount: 60000}   # <-

    Fel::

        interim_reports: [{received: 2026-02-04}]
        disbursements:
          paid:
            - {plan: 1, date: 2025-09-03, amount: 60000}
            - {plan: 2, date: 2026-02-03, amount: 60000}   # <-

    Fel::

        interim_reports: [{received: 2026-02-03}]
        disbursements:
          paid:
            - {plan: 1, date: 2025-09-03, amount: 60000}
            - {plan: 2, date: 2026-02-03, amount: 60000}   # <-

    Fel::

        interim_reports: [{received: 2026-02-03, order: 2}]
        disbursements:
          paid:
            - {plan: 1, date: 2025-09-03, amount: 60000}
            - {plan: 2, date: 2026-02-03, amount: 60000, order: 1}   # <-

    Fel::

        interim_reports: [{received: 2026-01-20}]
        disbursements:
          plan:
            - {id: 1, due: 2025-09-01, amount: 40000}
            - {id: 2, due: 2026-02-01, amount: 40000}
            - {id: 3, due: 2026-05-01, amount: 40000}
          paid:
            - {plan: 1, date: 2025-09-03, amount: 40000}
            - {plan: 2, date: 2026-02-03, amount: 40000}
            - {plan: 3, date: 2026-05-04, amount: 40000}   # <-

    Rätt::

        interim_reports: [{received: 2026-02-03, order: 1}]
        disbursements:
          paid:
            - {plan: 1, date: 2025-09-03, amount: 60000}
            - {plan: 2, date: 2026-02-03, amount: 60000, order: 2}

    Rätt::

        interim_reports: []
        disbursements:
          plan: [{id: 1, due: 2025-09-01, amount: 120000}]
          paid: [{plan: 1, date: 2025-09-03, amount: 120000}]

    Rätt::

        interim_reports: [{received: 2026-01-20}]
        disbursements:
          paid:
            - {plan: 1, date: 2025-09-03, amount: 60000}
            - {plan: 2, date: 2026-02-03, amount: 30000}
            - {plan: 2, date: 2026-02-10, amount: 30000}
    """
    project = case.project
    paid = in_order(project.disbursements.paid)
    for payout in ungated(case.known):
        before = paid[next(n for n, one in enumerate(paid) if one is payout) - 1]
        problem, hint = _missing(project.interim_reports, before, payout)
        yield Problem(_path(project, payout), problem, hint)


def _missing(reports: tuple[InterimReport, ...], before: Payout, payout: Payout) -> tuple[str, str]:
    """Return what is wrong with the reports between two payouts, and how it is mended where it can be."""
    paid = f"{swedish(payout.amount)} betalades ut {day(payout.date)}"
    same = [one for one in reports if one.received in (before.date, payout.date)]
    if any(one.order is None for one in same) or (same and payout.order is None):
        order = f"{paid}, och delrapporten kom in {day(same[0].received)}. Det framgår inte vilket som var först."
        return order, "Ange order på både delrapporten och utbetalningen: 1 på den som kom först, 2 på den andra."
    late = min((one.received for one in reports if one.received >= payout.date), default=None)
    if late is None:
        return f"{paid}, men ingen delrapport hade kommit in efter utbetalningen {day(before.date)}.", ""
    when = "senare samma dag" if late == payout.date else f"först {day(late)}"
    return f"{paid}, men delrapporten kom in {when}.", ""
