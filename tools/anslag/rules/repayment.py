"""Money to pay back before the case is closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from anslag.lifecycle import Matter, Phase, Section, economy, repayable, reported
from anslag.model import Claim, Severity, swedish
from anslag.words import day

from .engine import Case, Problem, rule


@rule("CLO004", section=Section.REPAYING, since=Phase.CLOSED)
def repayment_is_settled_before_closing(case: Case) -> Iterator[Problem]:
    """Ärendet avslutades innan återbetalningen var klar

    Vad: Återstår pengar, eller har insatserna inte genomförts, har kommunen beslutat om återbetalning innan ärendet
    avslutas. Det gäller också när slutredovisningen aldrig kom (CLO006). Det krävda beloppet har kommit in senast den
    dag ärendet avslutas. Är resten då avskriven i bokföringen ger det en upplysning, för kravet består.

    Varför: När ärendet är avslutat bevakar ingen längre kravet.

    Åtgärd: Anteckna beslutet (claims): ett belopp som krävs, eller att kommunen avstår och varför. Vänta med att
    avsluta tills pengarna har kommit, eller resten är efterskänkt eller avskriven.

    Fel (avslutad)::

        cost_statement:
          lines: [{id: ledare, amount: 139999.99}]
        closings:
          - note: Åter i handlingarna.
            date: 2026-08-20   # <-

    Fel::

        cost_statement:
          approved: {date: 2026-08-01, amount: 119999.99}
        closings:
          - note: Åter i handlingarna.
            date: 2026-08-20   # <-

    Fel::

        final_report: {carried_out: partly}
        closings:
          - note: Åter i handlingarna.
            date: 2026-08-20   # <-

    Fel::

        exemptions.yaml:
          exemptions:
            - rule: CLO006
              record: 2025-001
              reason: Föreningen är upplöst.
              approved_by: Förvaltningschef
              approved: 2026-08-20
              until: 2027-12-31
        projects/2025/2025-001-sprakcafe.yaml:
          cost_statement: null
          closings:
            - note: Åter i handlingarna.
              date: 2026-08-20   # <-

    Fel::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - {kind: reduction, date: 2026-08-12, by: board, reference: § 150, ground: breach, amount: 5000}
        payment_plan: []
        closings:
          - note: Åter i handlingarna.
            date: 2026-08-20   # <-

    Fel (avslutad)::

        final_report: {carried_out: not}
        claims:
          - kind: abstention
            date: 2026-08-21   # <-
            reason: Pengarna är använda och föreningen är upplöst.

    Fel (avslutad)::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]
        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000   # <-
            received: [{date: 2026-08-10, amount: 1999.99}]

    Fel (avslutad)::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]
        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000   # <-
            written_off: {date: 2026-08-21}

    Fel (avslutad)::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]
        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000
            received:
              - amount: 2000
                date: 2026-08-21   # <-

    Fel (avslutad)::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]
        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000
            waived:
              date: 2026-08-21   # <-
              reason: Föreningen är upplöst.

    Rätt (avslutad)::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]
        claims: [{kind: demand, date: 2026-08-01, amount: 2000, received: [{date: 2026-08-20, amount: 2000}]}]

    Fel (avslutad)::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]
        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000   # <-
            received: [{date: 2026-08-10, amount: 500}]
            written_off: {date: 2026-08-20}

    Rätt (avslutad)::

        title: Språkcafé på Norrby

    Rätt::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]

    Rätt (avslutad)::

        final_report: {carried_out: not}
        claims: [{kind: abstention, date: 2026-08-20, reason: Pengarna är använda och föreningen är upplöst.}]

    Rätt (avslutad)::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]
        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000
            reductions: [{date: 2026-08-05, amount: 1500}]
            set_off: [{date: 2026-08-10, amount: 500}]
            waived: {date: 2026-08-20, reason: Föreningen är upplöst.}
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
    """Return why repayment should have been settled, as the end of a sentence; empty when there is no reason.

    What a court's annulment leaves to put right is CLO009's, and what was paid without cover when it was paid PAY001's.
    """
    known = case.known
    if known.decided.matter is Matter.ANNULLED:
        return ""
    uncovered = max(0, known.paid - _granted_when_paid(case))
    taken_back = known.paid - uncovered - known.granted
    if taken_back > 0:
        return (
            f"{swedish(taken_back)} är utbetalda utöver det som nu är beviljat och inget beslut om återbetalning är "
            "antecknat"
        )
    unspent = (economy(known).unspent or 0) - uncovered
    if unspent > 0:
        return f"{swedish(unspent)} av det utbetalda återstår och inget beslut om återbetalning är antecknat"
    if repayable(known) and not uncovered:
        return "insatserna är inte helt genomförda och inget beslut om återbetalning är antecknat"
    if known.paid and not reported(known):
        return f"slutredovisningen är inte komplett och inget är beslutat om de utbetalda {swedish(known.paid)}"
    return ""


def _granted_when_paid(case: Case) -> int:
    """Return what was granted when the last payment was made, in öre."""
    return case.on(max((payment.date for payment in case.project.payments), default=date.max)).granted


def _late_money(n: int, claim: Claim, closed: date) -> Iterator[Problem]:
    """Yield when the sum claimed had not come in, or the rest of it not been waived, on the day of closing.

    What was written off by then is told of, for the claim stands.
    """
    if claim.outstanding:
        message = f"{swedish(claim.claimed)} krävdes tillbaka, men {swedish(claim.settled)} har kommit in."
        if claim.written_off and claim.written_off.date <= closed:
            message = f"{swedish(claim.outstanding)} är avskrivna i bokföringen, men kravet består."
            yield Problem(("claims", n, "amount"), message, _STANDS, Severity.NOTICE)
        else:
            yield Problem(("claims", n, "amount"), message)
        return
    if claim.waived:
        if claim.waived.date > closed:
            message = f"Kravet efterskänktes {day(claim.waived.date)}, efter att ärendet avslutades {day(closed)}."
            yield Problem(("claims", n, "waived", "date"), message)
        return
    paid = [(("received", at), part.date) for at, part in enumerate(claim.received)]
    paid += [(("set_off", at), part.date) for at, part in enumerate(claim.set_off)]
    late = [(path, on) for path, on in paid if on > closed]
    if late and claim.claimed:
        path, on = max(late, key=lambda each: each[1])
        message = f"Kravet var betalt först {day(on)}, efter att ärendet avslutades {day(closed)}."
        yield Problem(("claims", n, *path, "date"), message)


_STANDS = "Det är tillåtet. Kommer pengarna ändå, anteckna dem (repayment-received). Ska kravet falla: claim-waived."


@rule("CLO007", Severity.WARNING, section=Section.REPAYING, since=Phase.REPORTED, judges="claims")
def no_more_comes_in_than_was_claimed(case: Case) -> Iterator[Problem]:
    """Mer har kommit in än som krävdes

    Vad: Det som har betalats in på ett krav, eller kvittats mot det, är högst det som krävdes. Det som kommunen har
    betalat tillbaka räknas av, och är inte mer än det som kom in.

    Varför: Det som kommit in för mycket ska betalas tillbaka, eller räknas av på ett annat krav.

    Åtgärd: Kontrollera beloppen. Stämmer de, ta reda på varför det kom in för mycket, betala tillbaka
    det och ange det på inbetalningen (returned).

    Fel::

        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000
            received:   # <-
              - {date: 2026-08-10, amount: 2000.01}

    Fel::

        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000
            reductions: [{date: 2026-08-12, amount: 1500}]
            set_off:   # <-
              - {date: 2026-08-10, amount: 2000}

    Fel::

        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000
            received:
              - date: 2026-08-10
                amount: 3000
                returned:
                  date: 2026-08-12
                  amount: 3000.01   # <-

    Rätt::

        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000
            received: [{date: 2026-08-10, amount: 3000, returned: {date: 2026-08-12, amount: 1000}}]

    Rätt::

        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000
            received: [{date: 2026-08-10, amount: 1000}]
            set_off: [{date: 2026-08-10, amount: 1000}]
            waived: {date: 2026-08-20, reason: Räntan efterskänks.}
    """
    for n, claim in enumerate(case.project.claims):
        claimed = int(claim.reductions[-1].amount if claim.reductions else claim.amount or 0)
        if claim.settled > claimed:
            message = f"{swedish(claimed)} krävdes, men {swedish(claim.settled)} har kommit in."
            yield Problem(("claims", n, "received" if claim.received else "set_off"), message)
        for at, part in enumerate(claim.received):
            if part.returned and part.returned.amount > part.amount:
                message = f"{swedish(part.amount)} kom in, men {swedish(part.returned.amount)} betalades tillbaka."
                yield Problem(("claims", n, "received", at, "returned", "amount"), message)
