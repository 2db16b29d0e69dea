"""Money to pay back before the case is closed (section Avslut av projekt)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from anslag.lifecycle import Phase, economy, repayable, reported
from anslag.model import Claim, swedish
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
    closed, claims = case.known.closed, case.project.claims
    if closed is None:
        return
    where = ("closings", len(case.project.closings) - 1, "date")
    if not claims and (why := _open_question(case)):
        yield Problem(where, f"Ärendet avslutades {day(closed.date)}, men {why}.")
    for n, claim in enumerate(claims):
        if claim.date > closed.date:
            message = f"Återbetalningen avgjordes {day(claim.date)}, efter att ärendet avslutades {day(closed.date)}."
            yield Problem(("claims", n, "date"), message)
        else:
            yield from _late_money(n, claim, closed.date)


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


def _late_money(n: int, claim: Claim, closed: date) -> Iterator[Problem]:
    """Yield when the sum claimed had not come in on the day of closing."""
    if claim.outstanding:
        message = f"{swedish(claim.claimed)} krävdes tillbaka, men {swedish(claim.settled)} har kommit in."
        yield Problem(("claims", n, "amount"), message)
        return
    late = [(place, one) for place, one in enumerate(claim.received) if one.date > closed]
    if late and claim.claimed:
        place, last = late[-1]
        message = f"Kravet var betalt först {day(last.date)}, efter att ärendet avslutades {day(closed)}."
        yield Problem(("claims", n, "received", place, "date"), message)
