"""What is paid against what the programme says: at once, the first part, on costs shown, what is withheld."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase, in_order
from anslag.lifecycle.payable import Ceiling, ceilings, first_most, planned
from anslag.model import swedish
from anslag.model.running_terms import PayoutModel
from anslag.words import count, day

from .engine import Case, Problem, rule
from .paying import SECTION, place


@rule(
    "PAY008", section=SECTION, since=Phase.GRANTED, negotiable=True, asks=lambda programme: programme.payouts.planned_so
)
def plan_follows_the_programme(case: Case) -> Iterator[Problem]:
    """Betalningsplanen följer inte programmet

    Vad: Betalas bidraget ut på en gång har planen en enda utbetalning. Betalas det i efterskott på styrkta kostnader
    finns ingen plan, för utbetalningarna följer av det som styrks. Har programmet en gräns för den första delen
    (first_share, first_most) är den första planerade utbetalningen högst så stor.

    Varför: Ekonomiavdelningen betalar efter planen, och programmet anger hur bidraget får betalas.

    Åtgärd: Ändra planen (payment_plan). Den får ändras när som helst, till exempel med anslag add PROJEKT payout-plan
    --entry NUMMER --amount BELOPP, eller --remove för att ta bort en utbetalning.

    Fel (beviljad)::

        programmes/integration/2025-01-01.yaml:
          payouts: {model: at_once, interim_report: none}
        projects/2025/2025-002-lasecirkel.yaml: null
        projects/2025/2025-001-sprakcafe.yaml:
          payment_plan:   # <-
            - {id: 1, due: 2025-09-01, amount: 60000}
            - {id: 2, due: 2026-02-01, amount: 60000}

    Fel (beviljad)::

        programmes/integration/2025-01-01.yaml:
          payouts: {model: arrears, interim_report: none}
        projects/2025/2025-002-lasecirkel.yaml: null
        projects/2025/2025-001-sprakcafe.yaml:
          payment_plan:   # <-
            - {id: 1, due: 2025-09-01, amount: 60000}

    Fel (beviljad)::

        programmes/integration/2025-01-01.yaml:
          payouts: {first_share: 50}
        projects/2025/2025-002-lasecirkel.yaml: null
        projects/2025/2025-001-sprakcafe.yaml:
          payment_plan:   # <-
            - {id: 1, due: 2025-09-01, amount: 60000.01}
            - {id: 2, due: 2026-02-01, amount: 59999.99}

    Rätt (beviljad)::

        programmes/integration/2025-01-01.yaml:
          payouts: {model: at_once, interim_report: none}
        projects/2025/2025-002-lasecirkel.yaml: null
        projects/2025/2025-001-sprakcafe.yaml:
          payment_plan: [{id: 1, due: 2025-09-01, amount: 120000}]

    Rätt (beviljad)::

        programmes/integration/2025-01-01.yaml:
          payouts: {first_share: 50, first_most: 60000}
        projects/2025/2025-002-lasecirkel.yaml: null
        projects/2025/2025-001-sprakcafe.yaml:
          payment_plan:
            - {id: 1, due: 2025-09-01, amount: 60000}
            - {id: 2, due: 2026-02-01, amount: 60000}
    """
    terms, plan = case.programme.payouts, case.project.payment_plan
    path = ("payment_plan",)
    if not plan:
        return
    if terms.arrears:
        yield Problem(path, "Bidraget betalas i efterskott på styrkta kostnader, men här finns en betalningsplan.")
    elif terms.model is PayoutModel.AT_ONCE and len(plan) > 1:
        parts = count(len(plan), "utbetalning", "utbetalningar")
        yield Problem(path, f"Bidraget betalas ut på en gång, men planen har {parts}.")
    elif (most := first_most(case.known)) is not None and planned(case.known)[0].amount > most:
        first = swedish(planned(case.known)[0].amount)
        yield Problem(path, f"Den första utbetalningen får vara högst {swedish(most)}, men planeras till {first}.")


@rule(
    "PAY009",
    section=SECTION,
    since=Phase.RUNNING,
    judges="payments",
    negotiable=True,
    asks=lambda programme: programme.payouts.bounded,
)
def no_more_is_paid_than_the_terms_let(case: Case) -> Iterator[Problem]:
    """Mer utbetalt än programmet medger

    Vad: Det som är utbetalt en viss dag är högst det som programmet medger då: den första utbetalningen högst den
    första delen (first_share, first_most), i efterskott högst programmets andel av den kostnad som är styrkt (share),
    och det som hålls inne (withheld) först när slutrapporten är godkänd. Är det inte antecknat att projektet har
    berättat om bidraget dras programmets avdrag från det belopp som hölls inne. En begäran som kom efter slutrapportens
    sista dag räknas inte.

    Varför: Pengar som går ut i förtid är svåra att få tillbaka.

    Åtgärd: Rätta beloppet eller dagen om det är ett skrivfel. För in delrapporten med dess kostnad, granskningen av
    slutrapporten eller omnämnandet om det fanns då. Annars går bristen inte att rätta till i efterhand: be den
    ansvarige att godkänna ett undantag i exemptions.yaml.

    Fel (pågående)::

        programmes/integration/2025-01-01.yaml:
          payouts: {model: arrears, interim_report: none, share: 75, withheld: 20}
        projects/2025/2025-002-lasecirkel.yaml: null
        projects/2025/2025-001-sprakcafe.yaml:
          payment_plan: []
          interim_reports: [{received: 2025-10-01, cost: 20000}]
          payments:
            - amount: 15000.01
              date: 2025-10-15   # <-

    Fel (pågående)::

        programmes/integration/2025-01-01.yaml:
          payouts: {model: arrears, interim_report: none, withheld: 20}
        projects/2025/2025-002-lasecirkel.yaml: null
        projects/2025/2025-001-sprakcafe.yaml:
          payment_plan: []
          interim_reports: [{received: 2026-04-01, cost: 140000}]
          payments:
            - amount: 96000.01
              date: 2026-04-15   # <-

    Fel (pågående)::

        programmes/integration/2025-01-01.yaml:
          payouts: {first_most: 50000}
        projects/2025/2025-002-lasecirkel.yaml: null
        projects/2025/2025-001-sprakcafe.yaml:
          payment_plan: [{id: 1, due: 2025-09-01, amount: 50000}, {id: 2, due: 2026-02-01, amount: 70000}]
          payments:
            - amount: 60000
              date: 2025-09-03   # <-

    Fel::

        programmes/integration/2025-01-01.yaml:
          acknowledgement: {deduction_percent: 50}
          payouts: {withheld: 20}
          severity: {RUN003: "off"}
        projects/2025/2025-002-lasecirkel.yaml: null
        projects/2025/2025-001-sprakcafe.yaml:
          acknowledgements: []
          final_report: {reviewed: {date: 2026-07-20}}
          payment_plan: [{id: 1, due: 2025-09-01, amount: 96000}, {id: 2, due: 2026-08-01, amount: 24000}]
          payments:
            - {plan: 1, date: 2025-09-03, amount: 96000}
            - plan: 2
              date: 2026-08-03   # <-
              amount: 24000

    Rätt (pågående)::

        programmes/integration/2025-01-01.yaml:
          payouts: {model: arrears, interim_report: none, share: 75, withheld: 20, first_most: 10000}
        projects/2025/2025-002-lasecirkel.yaml: null
        projects/2025/2025-001-sprakcafe.yaml:
          payment_plan: []
          interim_reports: [{received: 2025-10-01, cost: 20000}, {received: 2026-01-10, cost: 20000}]
          payments:
            - {date: 2025-09-03, amount: 10000}
            - {date: 2025-10-15, amount: 5000}
            - {date: 2026-01-15, amount: 15000}

    Rätt (pågående)::

        programmes/integration/2025-01-01.yaml:
          payouts: {first_most: 50000}
        projects/2025/2025-002-lasecirkel.yaml: null
        projects/2025/2025-001-sprakcafe.yaml:
          payment_plan: [{id: 1, due: 2025-09-01, amount: 50000}, {id: 2, due: 2026-02-01, amount: 70000}]
          interim_reports: [{received: 2026-01-20}]
          payments:
            - date: 2025-09-01
              amount: 60000
              returned: {date: 2025-09-02, amount: 60000, reason: Fel belopp.}
            - {date: 2025-09-03, amount: 50000}
            - {date: 2026-02-03, amount: 70000}

    Rätt::

        programmes/integration/2025-01-01.yaml:
          acknowledgement: {deduction_percent: 50}
          payouts: {withheld: 20}
        projects/2025/2025-002-lasecirkel.yaml: null
        projects/2025/2025-001-sprakcafe.yaml:
          final_report: {reviewed: {date: 2026-07-20}}
          payment_plan: [{id: 1, due: 2025-09-01, amount: 96000}, {id: 2, due: 2026-08-01, amount: 24000}]
          payments:
            - {plan: 1, date: 2025-09-03, amount: 96000}
            - {plan: 2, date: 2026-08-03, amount: 24000}
    """
    paid = 0
    for payout in in_order(case.project.payments):
        before, paid = paid, paid + payout.kept
        then = case.on(payout.date)
        if not payout.kept or not then.granted:
            continue
        limits = list(ceilings(then))
        if not before and not then.programme.payouts.arrears and (most := first_most(then)) is not None:
            limits.append(Ceiling("first", most, 0))
        over = [ceiling for ceiling in limits if paid > ceiling.amount]
        if over:
            lowest = min(over, key=lambda ceiling: ceiling.amount)
            message = (
                f"{swedish(paid)} var utbetalt {day(payout.date)}. {_WHY[lowest.kind].format(swedish(lowest.amount))}"
            )
            yield Problem((*place(case.project, payout), "date"), message)


_WHY = {
    "first": "Den första utbetalningen får vara högst {}.",
    "cost": "För den kostnad som var styrkt då fick högst {} vara utbetalt.",
    "final_report": "Högst {} fick vara utbetalt innan slutrapporten var godkänd.",
    "final_review": "Högst {} fick vara utbetalt innan slutrapporten var godkänd.",
    "acknowledgement": "Det var inte antecknat att projektet hade berättat om bidraget, så högst {} fick vara "
    "utbetalt.",
}
