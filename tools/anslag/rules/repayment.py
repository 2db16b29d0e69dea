"""Money to pay back before the case is closed (section Avslut av projekt)."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase, economy, repayable, reported
from anslag.model import swedish
from anslag.model.project import Repayment
from anslag.words import day

from .closing import SECTION
from .engine import Case, Problem, rule


@rule("CLO004", section=SECTION, since=Phase.CLOSED)
def repayment_is_settled_before_closing(case: Case) -> Iterator[Problem]:
    """Ärendet avslutades innan återbetalningen var klar

    Vad: Återstår pengar, eller har insatserna inte genomförts, så är det beslutat om pengarna ska betalas tillbaka
    innan ärendet avslutas. Det gäller också när slutredovisningen aldrig kom (CLO006). Det som krävs har kommit in
    senast den dag ärendet avslutas.

    Varför: När ärendet är avslutat bevakar ingen längre kravet.

    Åtgärd: Anteckna beslutet (repayment): ett belopp som krävs, eller att kommunen avstår och varför. Vänta med att
    avsluta tills pengarna har kommit.

    Fel::

        cost_statement:
          lines: [{id: ledare, amount: 139999.99}]
        closed:
          date: 2026-08-20   # <-

    Fel::

        cost_statement:
          approved: {date: 2026-08-01, amount: 119999.99}
        closed:
          date: 2026-08-20   # <-

    Fel::

        final_report: {carried_out: partly}
        closed:
          date: 2026-08-20   # <-

    Fel::

        exemptions.yaml:
          exemptions:
            - rule: CLO006
              record: 2025-001
              reason: Föreningen är upplöst.
              approved_by: Analys- och hållbarhetschef
              approved: 2026-08-20
              until: 2027-12-31
        projects/2025/2025-001-sprakcafe.yaml:
          cost_statement: null
          closed:
            date: 2026-08-20   # <-

    Fel::

        final_report: {carried_out: not}
        closed: {date: 2026-08-20}
        repayment:
          decided: 2026-08-21   # <-
          waived: true
          reason: Pengarna är använda och föreningen är upplöst.

    Fel::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]
        closed: {date: 2026-08-20}
        repayment:
          decided: 2026-08-01
          demanded: 2000   # <-
          received:
            - {date: 2026-08-10, amount: 1999.99}

    Fel::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]
        closed: {date: 2026-08-20}
        repayment:
          decided: 2026-08-01
          demanded: 2000
          received:
            - amount: 2000
              date: 2026-08-21   # <-

    Rätt::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]
        closed: {date: 2026-08-20}
        repayment: {decided: 2026-08-01, demanded: 2000, received: [{date: 2026-08-20, amount: 2000}]}

    Rätt::

        closed: {date: 2026-08-20}

    Rätt::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]

    Rätt::

        final_report: {carried_out: not}
        closed: {date: 2026-08-20}
        repayment: {decided: 2026-08-20, waived: true, reason: Pengarna är använda och föreningen är upplöst.}
    """
    project, closed = case.project, case.project.closed
    if closed is None:
        return
    if project.repayment is None:
        why = _open_question(case)
        if why:
            yield Problem(("closed", "date"), f"Ärendet avslutades {day(closed.date)}, men {why}.")
    elif project.repayment.decided > closed.date:
        decided = project.repayment.decided
        message = f"Återbetalningen avgjordes {day(decided)}, efter att ärendet avslutades {day(closed.date)}."
        yield Problem(("repayment", "decided"), message)
    else:
        yield from _late_money(case, project.repayment)


def _open_question(case: Case) -> str:
    """Return why repayment should have been settled, as the end of a sentence; empty when there is no reason."""
    known = case.known
    overpaid = max(0, known.paid - known.granted)  # PAY001 tells of that
    unspent = (economy(known).unspent or 0) - overpaid
    if unspent > 0:
        return f"{swedish(unspent)} av det utbetalda återstår och inget är beslutat om återbetalning"
    if repayable(known) and not overpaid:
        return "insatserna är inte helt genomförda och inget är beslutat om återbetalning"
    if known.paid and not reported(known):
        return f"slutredovisningen är inte komplett och inget är beslutat om de utbetalda {swedish(known.paid)}"
    return ""


def _late_money(case: Case, repayment: Repayment) -> Iterator[Problem]:
    """Yield when the sum demanded had not come in on the day of closing."""
    closed, demanded = case.project.closed, int(repayment.demanded or 0)
    if closed is None:
        return
    got = sum(receipt.amount for receipt in repayment.received)
    if got < demanded:
        message = f"{swedish(demanded)} krävdes tillbaka, men {swedish(got)} har kommit in."
        yield Problem(("repayment", "demanded"), message)
        return
    in_time = sum(receipt.amount for receipt in repayment.received if receipt.date <= closed.date)
    if in_time < demanded:
        n, last = max(enumerate(repayment.received), key=lambda pair: pair[1].date)
        message = f"Kravet var betalt först {day(last.date)}, efter att ärendet avslutades {day(closed.date)}."
        yield Problem(("repayment", "received", n, "date"), message)
