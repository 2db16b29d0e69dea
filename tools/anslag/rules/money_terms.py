"""How much a project may get, and how much others must pay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from anslag.lifecycle import Phase, Section, add_months
from anslag.model import Budget, KeyPath, swedish
from anslag.model.application_terms import CoFunding, SumTerms
from anslag.words import count

from .engine import Case, Problem, rule
from .tried_sums import may_be_granted, tried_sum

SECTION = Section.APPLICATION


@rule(
    "APP017",
    section=SECTION,
    since=Phase.ASSESSED,
    negotiable=True,
    asks=lambda programme: programme.sums != SumTerms(),
)
def sum_is_within_bounds(case: Case) -> Iterator[Problem]:
    """Beloppet är under det lägsta eller över det högsta

    Vad: Ett projekt får inte mer än programmets högsta belopp: i sin helhet, för varje påbörjat år och för varje väntad
    deltagare. Det sökta beloppet är inte under det lägsta. Föreslås eller beviljas ett annat belopp än det sökta
    jämförs i stället det beloppet med det högsta. Regeln gäller inte ansökningar som inte beviljas.

    Varför: Gränserna gör att pengarna räcker till fler, och att handläggningen står i proportion till bidraget.

    Åtgärd: Bevilja högst programmets högsta belopp, eller kom överens med sökanden om ett annat sökt belopp.

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          sums: {most: 119999.99}
        projects/2025/2025-001-sprakcafe.yaml:
          handling:
            statements:
              - date: 2025-04-02
                proposal: grant
                amount: 120000   # <-

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          sums: {least: 5000, most_per_year: 80000}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            amount: 120000   # <-
          handling:
            statements: [{date: 2025-04-02, proposal: grant}]
        projects/2025/2025-002-lasecirkel.yaml: null

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          sums: {most_per_participant: 799.99}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            amount: 120000   # <-
          handling:
            statements: [{date: 2025-04-02, proposal: grant}]
        projects/2025/2025-002-lasecirkel.yaml: null

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          sums: {least: 120000.01}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            amount: 120000   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Rätt (beredd)::

        programmes/integration/2025-01-01.yaml:
          sums: {least: 120000, most: 120000, most_per_year: 120000, most_per_participant: 800}
        projects/2025/2025-001-sprakcafe.yaml:
          period: {start: 2025-09-01, end: 2026-08-31}
        projects/2025/2025-002-lasecirkel.yaml: null

    Rätt (beviljad)::

        programmes/integration/2025-01-01.yaml:
          sums: {most: 100000}
        projects/2025/2025-001-sprakcafe.yaml:
          handling:
            statements: [{date: 2025-04-02, proposal: grant_in_part}]
          decisions:
            - kind: grant_in_part
              date: 2025-04-16
              by: board
              reference: § 84
              amount: 100000
              reason: Mer än så kan inget projekt få.
    """
    if not may_be_granted(case):
        return
    sum_, path = tried_sum(case)
    applied, terms = case.project.application.amount, case.programme.sums
    if terms.least is not None and applied < terms.least:
        message = f"Sökt belopp är {swedish(applied)}, men det lägsta som kan sökas är {swedish(terms.least)}."
        yield Problem(("application", "amount"), message)
    bounds = [(most, words) for most, words in _bounds(case) if sum_ > most]
    if bounds:
        most, words = min(bounds)
        yield Problem(path, f"Beloppet är {swedish(sum_)}, men högst {swedish(most)} kan beviljas{words}.")


def _bounds(case: Case) -> Iterator[tuple[int, str]]:
    """Yield the most that the project may get, in öre, by each term that there is, and what it was reckoned from."""
    terms, period, reach = case.programme.sums, case.known.period, case.known.project.application.expected_reach
    if terms.most is not None:
        yield int(terms.most), ""
    if terms.most_per_year is not None:
        years = _years(period.start, period.end)
        yield years * terms.most_per_year, f" för {count(years, 'påbörjat år', 'påbörjade år')}"
    if terms.most_per_participant is not None and reach and reach.total:
        yield reach.total * terms.most_per_participant, f" för {count(reach.total, 'deltagare', 'deltagare')}"


def _years(start: date, end: date) -> int:
    return next(years for years in range(1, 10_000) if add_months(start, 12 * years) > min(end, date(9000, 1, 1)))


@rule(
    "APP018",
    section=SECTION,
    since=Phase.ASSESSED,
    negotiable=True,
    asks=lambda programme: programme.co_funding != CoFunding(),
)
def others_pay_their_part(case: Case) -> Iterator[Problem]:
    """Medfinansieringen räcker inte

    Vad: Anslaget betalar högst så stor del av kostnaderna, och sökanden själv minst så stor del, som programmet anger.
    Räknar programmet eget arbete som egeninsats är en timme värd det som står i programmet, och bara en viss del av
    egeninsatsen får vara tid. Andra bidragsgivare är inte fler än programmet tillåter. Regeln gäller inte ansökningar
    som inte beviljas.

    Varför: En sökande som själv satsar något har ett eget intresse av att projektet blir bra, och anslaget räcker till
    fler.

    Åtgärd: Kom överens med sökanden om ett lägre belopp eller en annan budget, och för in den.

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          co_funding: {most_grant_share: 85}
        projects/2025/2025-001-sprakcafe.yaml:
          handling:
            statements:
              - date: 2025-04-02
                proposal: grant
                amount: 120000   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          co_funding: {least_own_share: 50, hour_value: 250, time_most_share: 50}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            budget:   # <-
              lines: [{id: ledare, text: Arvode samtalsledare, amount: 140250}]
              own_hours: 1
        projects/2025/2025-002-lasecirkel.yaml: null

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          co_funding: {hour_value: 250, time_most_share: 50}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            budget:
              lines: [{id: ledare, text: Arvode samtalsledare, amount: 160250}]
              own_hours: 81   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Fel (beredd)::

        application:
          budget:
            own_hours: 10   # <-

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          co_funding: {other_grants_most: 1}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            budget:
              own_contribution: 0
              other_grants:   # <-
                - {funder: Exempelstiftelsen, amount: 10000, status: granted}
                - {funder: Exempelfonden, amount: 10000, status: applied}
        projects/2025/2025-002-lasecirkel.yaml: null

    Rätt (beredd)::

        programmes/integration/2025-01-01.yaml:
          co_funding: {most_grant_share: 75, least_own_share: 25, hour_value: 250, time_most_share: 50}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            budget:
              lines: [{id: ledare, text: Arvode samtalsledare, amount: 160000}]
              own_hours: 80
        projects/2025/2025-002-lasecirkel.yaml: null
    """
    budget = case.known.budget
    if budget is None or not may_be_granted(case):
        return
    terms = case.programme.co_funding
    sum_, path = tried_sum(case)
    if terms.most_grant_share is not None and 100 * sum_ > terms.most_grant_share * budget.total:
        most = terms.most_grant_share * budget.total // 100
        message = (
            f"Beloppet är {swedish(sum_)}, men anslaget betalar högst {terms.most_grant_share} procent av kostnaderna "
            f"på {swedish(budget.total)}, alltså {swedish(most)}."
        )
        yield Problem(path, message)
    yield from _own(terms, budget)
    others = list(dict.fromkeys(one.funder for one in budget.other_grants or ()))
    if terms.other_grants_most is not None and len(others) > terms.other_grants_most:
        most_words = f"högst {terms.other_grants_most} ger" if terms.other_grants_most else "ingen annan ger"
        message = (
            f"Bidrag kommer från {count(len(others), 'annan', 'andra')}, men programmet kräver att {most_words} bidrag."
        )
        yield Problem((*BUDGET, "other_grants"), message)


BUDGET: KeyPath = ("application", "budget")


def _own(terms: CoFunding, budget: Budget) -> Iterator[Problem]:
    """Yield when what the applicant puts in is too little, or too much of it is time."""
    if budget.own_hours and terms.hour_value is None:
        message = f"Egeninsatsen har {count(budget.own_hours, 'timme', 'timmar')}, men programmet räknar bara pengar."
        yield Problem((*BUDGET, "own_hours"), message, "Ta bort timmarna, eller ange egeninsatsen i kronor.")
        return
    worth = terms.worth(budget)
    own = int(budget.own_contribution or 0) + worth
    if terms.least_own_share is not None and 100 * own < terms.least_own_share * budget.total:
        least = -(-terms.least_own_share * budget.total // 100)
        message = (
            f"Egeninsatsen är {swedish(own)}, men ska vara minst {terms.least_own_share} procent av kostnaderna på "
            f"{swedish(budget.total)}, alltså {swedish(least)}."
        )
        yield Problem(BUDGET, message)
    if terms.time_most_share is not None and 100 * worth > terms.time_most_share * own:
        message = (
            f"{count(budget.own_hours or 0, 'timme', 'timmar')} är värda {swedish(worth)} av en egeninsats på "
            f"{swedish(own)}, men högst {terms.time_most_share} procent får vara tid."
        )
        yield Problem((*BUDGET, "own_hours"), message)
