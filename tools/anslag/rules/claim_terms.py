"""Claims as the programme has them: on what ground, by whom, and how long there is to pay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from anslag.lifecycle import Section
from anslag.model import ClaimKind, KeyPath, Severity
from anslag.words import count, day, listed, lowered

from .engine import Case, Problem, rule


@rule(
    "CLO011",
    section=Section.REPAYING,
    judges="claims",
    asks=lambda programme: programme.repayment.grounds or programme.repayment.by,
)
def claim_rests_on_the_programme(case: Case) -> Iterator[Problem]:
    """Kravet saknar grund i programmet

    Vad: Har programmet grunder för återbetalning (repayment.grounds) anger kravet en av dem. Anger programmet vilka
    instanser som beslutar om krav (repayment.by) har en av dem beslutat.

    Varför: Den betalningsskyldige har rätt att veta varför pengarna krävs tillbaka, och att få det prövat av rätt
    instans.

    Åtgärd: Ange grunden (ground) och instansen (by). Har fel instans beslutat ska rätt instans pröva kravet på nytt.

    Fel::

        programmes/integration/2025-01-01.yaml:
          repayment: {grounds: [{id: overskott, name: pengar är kvar}]}
        projects/2025/2025-001-sprakcafe.yaml:
          claims:
            - {kind: demand, date: 2026-08-01, amount: 2000}   # <-

    Fel::

        programmes/integration/2025-01-01.yaml:
          repayment: {grounds: [{id: overskott, name: pengar är kvar}]}
        projects/2025/2025-001-sprakcafe.yaml:
          claims:
            - kind: demand
              date: 2026-08-01
              amount: 2000
              ground: annat   # <-

    Fel::

        programmes/integration/2025-01-01.yaml:
          repayment: {by: [board]}
        projects/2025/2025-001-sprakcafe.yaml:
          claims:
            - kind: demand
              date: 2026-08-01
              amount: 2000
              by: unit_head   # <-

    Rätt::

        programmes/integration/2025-01-01.yaml:
          repayment: {by: [board], grounds: [{id: overskott, name: pengar är kvar}]}
        projects/2025/2025-001-sprakcafe.yaml:
          claims:
            - {kind: demand, date: 2026-08-01, amount: 2000, by: board, ground: overskott}
            - {kind: abstention, date: 2026-08-02, by: board, reason: Ringa belopp.}
    """
    for n, claim in enumerate(case.project.claims):
        programme = case.in_force(claim.date)
        terms = programme.repayment
        if claim.kind is ClaimKind.DEMAND and terms.grounds and terms.ground(claim.ground) is None:
            grounds = listed([f"{ground.id} ({ground.name})" for ground in terms.grounds], "eller")
            path: KeyPath = ("claims", n)
            what, ask = "saknar grund", "Ange ground:"
            if claim.ground:
                path, ask = (*path, "ground"), "Välj bland"
                what = f"grundas på {claim.ground}, som inte är någon grund i programmet"
            yield Problem(path, f"Kravet {day(claim.date)} {what}.", f"{ask} {grounds}.")
        bodies = [body for id_ in terms.by if (body := programme.body(id_))]
        names = [name.casefold() for body in bodies for name in (body.id, body.name)]
        if bodies and (claim.by or "").casefold() not in names:
            deciders = listed([lowered(body.name) for body in bodies], "eller")
            path = ("claims", n, "by") if claim.by else ("claims", n)
            ids = listed([body.id for body in bodies], "eller")
            yield Problem(path, f"Om krav beslutar {deciders}.", f"Ange {ids}, om rätt instans har beslutat.")


@rule(
    "CLO012",
    Severity.WARNING,
    section=Section.REPAYING,
    judges="claims",
    asks=lambda programme: programme.repayment.days,
)
def claim_leaves_time_to_pay(case: Case) -> Iterator[Problem]:
    """Kravet förfaller för tidigt

    Vad: Har programmet en betalningstid för krav (repayment.days) förfaller kravet tidigast så många dagar efter
    beslutet. Anger kravet ingen sista betalningsdag gäller programmets betalningstid.

    Varför: Den betalningsskyldige har fått veta hur lång betalningstiden är.

    Åtgärd: Rätta sista betalningsdagen (due), eller bevilja anstånd.

    Fel::

        programmes/integration/2025-01-01.yaml:
          repayment: {days: 30}
        projects/2025/2025-001-sprakcafe.yaml:
          claims:
            - kind: demand
              date: 2026-08-01
              amount: 2000
              due: 2026-08-30   # <-

    Rätt::

        programmes/integration/2025-01-01.yaml:
          repayment: {days: 30}
        projects/2025/2025-001-sprakcafe.yaml:
          claims:
            - {kind: demand, date: 2026-08-01, amount: 2000, due: 2026-08-31}
            - {kind: demand, date: 2026-08-02, amount: 500}
    """
    for n, claim in enumerate(case.project.claims):
        days = case.in_force(claim.date).repayment.days
        if days and claim.due and claim.due < (first := claim.date + timedelta(days=days)):
            message = (
                f"Kravet förfaller {day(claim.due)}. Programmet ger {count(days, 'dag', 'dagar')}: till {day(first)}."
            )
            yield Problem(("claims", n, "due"), message)
