"""What must be in order before money goes out: conditions, the revised budget, a decision that may be carried out."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Known, Phase, awaits_budget, in_order, unmet
from anslag.lifecycle.payouts import not_done
from anslag.model import Payment, Severity, swedish
from anslag.words import day

from .engine import OWN, Case, Problem, rule
from .paying import annulled, place


@rule("PAY003", section=OWN, since=Phase.RUNNING, judges="payments")
def payouts_wait_for_what_they_depend_on(case: Case) -> Iterator[Problem]:
    """Utbetalt innan det som krävdes var klart

    Vad: Ett villkor som ska vara uppfyllt före den första utbetalningen, eller före varje utbetalning efter den, är
    uppfyllt när pengarna betalas ut. Beviljades en del av det sökta beloppet har den reviderade budgeten kommit in.
    Kräver programmet att sökanden först godkänner villkoren eller rekvirerar bidraget (payouts.before_first) är det
    gjort.

    Varför: Villkoret och budgeten är förutsättningar för att pengarna ska få betalas ut.

    Åtgärd: Ange dagen då villkoret uppfylldes (met) eller beslutet om att det inte längre gäller (waived), och för in
    budgeten med den dag den kom in. Var det inte klart då går bristen inte att rätta till i efterhand: be den ansvarige
    att godkänna ett undantag i exemptions.yaml.

    Fel (pågående)::

        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000
            conditions: [{key: lokal, text: Avtal om lokal, before: first_payout, met: 2025-09-04}]
        payments:
          - plan: 1
            date: 2025-09-03   # <-
            amount: 60000
          - {plan: 2, date: 2026-02-03, amount: 60000}

    Fel (pågående)::

        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000
            conditions: [{key: narvaro, text: Närvarolista, before: payout}]
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - plan: 2
            date: 2026-02-03   # <-
            amount: 60000

    Fel (pågående)::

        decisions:
          - kind: grant_in_part
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 100000
            reason: Arvodena bekostas till en del.
        payment_plan: [{id: 1, due: 2025-09-01, amount: 60000}, {id: 2, due: 2026-02-01, amount: 40000}]
        payments:
          - plan: 1
            date: 2025-09-03   # <-
            amount: 60000
          - {plan: 2, date: 2026-02-03, amount: 40000}

    Fel (pågående)::

        programmes/integration/2025-01-01.yaml:
          payouts: {before_first: [acceptance]}
        projects/2025/2025-001-sprakcafe.yaml:
          acceptance: {date: 2025-09-04}
          payments:
            - plan: 1
              date: 2025-09-03   # <-
              amount: 60000
            - {plan: 2, date: 2026-02-03, amount: 60000}
        projects/2025/2025-002-lasecirkel.yaml:
          acceptance: {date: 2025-04-17}

    Fel (pågående)::

        programmes/integration/2025-01-01.yaml:
          payouts: {before_first: [requisition]}
        projects/2025/2025-001-sprakcafe.yaml:
          payments:
            - plan: 1
              date: 2025-09-03   # <-
              amount: 60000
            - {plan: 2, date: 2026-02-03, amount: 60000}
        projects/2025/2025-002-lasecirkel.yaml:
          requisitions: [{date: 2025-04-17}]

    Rätt (pågående)::

        programmes/integration/2025-01-01.yaml:
          payouts: {before_first: [acceptance, requisition]}
        projects/2025/2025-001-sprakcafe.yaml:
          acceptance: {date: 2025-09-03, by: Ordförande}
          requisitions: [{date: 2025-09-02}]
        projects/2025/2025-002-lasecirkel.yaml:
          acceptance: {date: 2025-04-17}
          requisitions: [{date: 2025-04-17}]

    Rätt (pågående)::

        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000
            conditions:
              - {key: lokal, text: Avtal om lokal, before: first_payout, met: 2025-09-03}
              - {key: narvaro, text: Närvarolista, before: payout, waived: {date: 2025-10-01, reason: Behövs inte.}}
              - {key: rapport, text: Rapport till grannarna, before: closing}
    """
    told: set[str] = set()
    for n, payout in enumerate(in_order(case.project.payments)):
        then = case.on(payout.date)
        lacking = [(one.key, f"villkoret ”{one.text}” var inte uppfyllt", _MET) for one in unmet(then, _gate(n))]
        if awaits_budget(then):
            lacking.append(("", "den reviderade budgeten hade inte kommit in", _CAME_IN))
        lacking += [(step, *_FIRST[step]) for step in not_done(then)]
        for key, what, hint in lacking if then.granted else ():
            if key not in told:
                told.add(key)
                message = f"{_paid(payout)}, men {what}."
                yield Problem((*place(case.project, payout), "date"), message, f"{hint} {_LATE}")


_MET = "Ange dagen då villkoret uppfylldes (met), eller beslutet om att det inte längre gäller (waived)."
_CAME_IN = "För in den reviderade budgeten (budgets) med den dag den kom in."
_FIRST = {
    "acceptance": ("sökanden hade inte godkänt villkoren", "För in dagen då villkoren godkändes (acceptance)."),
    "requisition": ("sökanden hade inte rekvirerat bidraget", "För in dagen för rekvisitionen (requisitions)."),
}
_LATE = (
    "Var det inte klart då går bristen inte att rätta till i efterhand: be den ansvarige att godkänna ett undantag i "
    "exemptions.yaml."
)


def _gate(n: int) -> str:
    return "payout" if n else "first_payout"


def _paid(payout: Payment) -> str:
    return f"{swedish(payout.amount)} betalades ut {day(payout.date)}"


@rule("PAY004", section=OWN, since=Phase.RUNNING, judges="payments")
def only_a_decision_that_may_be_carried_out_is_paid(case: Case) -> Iterator[Problem]:
    """Utbetalt på ett beslut som inte stod fast

    Vad: Inget betalas ut medan en domstol har bestämt att beslutet inte får verkställas tills vidare (inhibition),
    eller sedan beslutet är upphävt. Att betala ut medan ett överklagande inte är avgjort är tillåtet, men ger en
    varning.

    Varför: Det som betalas ut då kan behöva krävas tillbaka.

    Åtgärd: Rätta datumet om det är fel. Betala annars inte. Är pengarna redan ute går bristen inte att rätta till i
    efterhand: be den ansvarige att godkänna ett undantag i exemptions.yaml, och anteckna när pengarna kom tillbaka
    (returned). Anteckna efter ett upphävande också hur verkställigheten rättades (enforcement_corrected).

    Fel (pågående)::

        appeals: [{of: 2025-04-16, known: 2025-05-12}]
        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: inhibition
            date: 2025-06-02
            by: Förvaltningsrätten
            of: 2025-04-16
            appeal: 2025-05-12
            lifted: 2025-09-04
        payments:
          - plan: 1
            date: 2025-09-03   # <-
            amount: 60000

    Fel (pågående)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: annulment
            date: 2025-10-01
            by: Förvaltningsrätten
            of: 2025-04-16
            leads_to: end
            final: 2025-10-22
        payment_plan: []
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - plan: 2
            date: 2026-02-03   # <-
            amount: 60000

    Fel (pågående)::

        appeals: [{of: 2025-04-16, known: 2025-05-12}]
        payments:
          - plan: 1
            date: 2025-09-03   # <-
            amount: 60000

    Rätt (pågående)::

        appeals: [{of: 2025-04-16, known: 2025-05-12, final: 2025-09-03}]
        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: inhibition
            date: 2025-06-02
            by: Förvaltningsrätten
            of: 2025-04-16
            lifted: 2025-09-03
          - kind: annulment
            date: 2026-02-01
            by: Förvaltningsrätten
            of: 2025-04-16
            leads_to: end
            final: 2026-02-22

    Rätt (pågående)::

        handling:
          statements: [{date: 2025-04-02, proposal: grant}, {date: 2025-11-03, proposal: grant}]
        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: annulment
            date: 2025-10-01
            by: Förvaltningsrätten
            of: 2025-04-16
            leads_to: preparation
            final: 2025-10-22
            enforcement_corrected: {date: 2025-11-12, reason: Det utbetalda räknas av.}
          - {kind: grant, date: 2025-11-12, by: board, reference: § 231, amount: 120000}
    """
    for payout in in_order(case.project.payments):
        why, hint, severity = _barred(case.on(payout.date))
        if why:
            path = (*place(case.project, payout), "date")
            yield Problem(path, f"{_paid(payout)}, {why}.", hint, severity)


def _barred(then: Known) -> tuple[str, str, Severity | None]:
    """Return why a decision could not be carried out, or should not be, as known on a day, and what then is to be done.

    The reason is empty when it could.
    """
    if then.decided.inhibition:
        since = day(then.decided.inhibition.date)
        return f"medan beslutet inte fick verkställas: inhibition sedan {since}", _RETURNED, None
    if final := annulled(then):
        return f"sedan beslutet upphävts: domen vann laga kraft {day(final)}", _RETURNED, None
    live = next((one for one in then.project.appeals if one.live), None)
    if live:
        why = f"medan överklagandet, som blev känt {day(live.known)}, inte var avgjort"
        return why, _AT_RISK, Severity.WARNING
    return "", "", None


_RETURNED = (
    "Betala inte. Är pengarna redan ute: be den ansvarige att godkänna ett undantag i exemptions.yaml, och anteckna "
    "när pengarna kom tillbaka (returned)."
)
_AT_RISK = "Det är tillåtet. Upphävs beslutet ska det utbetalda rättas: vänta gärna med nästa utbetalning till domen."
