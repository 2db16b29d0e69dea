"""What was decided: kind, amount, reason and revised budget."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase
from anslag.model import Decision, DecisionKind, Severity, swedish

from .decision import kind_label
from .engine import OWN, Case, Problem, rule

_NO_SUM = (DecisionKind.REJECTION, DecisionKind.DISMISSAL, DecisionKind.STRIKING_OFF)
_TAKES = {
    DecisionKind.REDUCTION: "Nedsättningen är",
    DecisionKind.WITHDRAWAL: "Sökanden får behålla",
    DecisionKind.RENUNCIATION: "Sökanden behåller",
}


@rule("DEC003", section=OWN, since=Phase.DECIDED, judges="decisions")
def outcome_and_amount_agree(case: Case) -> Iterator[Problem]:
    """Beslutets utfall och belopp stämmer inte överens

    Vad: Ett beviljat bidrag är större än 0 kr och högst det sökta beloppet. Beviljas hela beloppet är beslutet bifall
    (grant). Beviljas mindre är det delvis bifall (grant_in_part), och då anges också skälet. Ett tillägg är mer än 0
    kr. Ett avslag, en avvisning och en avskrivning har inget belopp, och bör ha ett skäl. Det går inte att sätta ned,
    dra in eller avstå mer än det som är beviljat. Budgetåret är beslutets år, året före eller året efter. Raderna i en
    reviderad budget är tillsammans lika stora som det beviljade beloppet, egeninsatsen och andra bidrag.

    Varför: Utbetalningar, redovisning och återbetalning utgår från det beviljade beloppet och dess budget.

    Åtgärd: Jämför med beslutet och rätta det som är fel: typen av beslut, beloppet, skälet eller budgeten. Den
    reviderade budgeten kan föras in senare; den behövs först när den första utbetalningen görs.

    Fel (beviljad)::

        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000.01   # <-

    Fel (beviljad)::

        decisions:
          - date: 2025-04-16
            kind: grant   # <-
            by: board
            reference: § 84
            amount: 119999.99

    Fel (beviljad)::

        decisions:
          - date: 2025-04-16
            kind: grant_in_part   # <-
            by: board
            reference: § 84
            amount: 120000
            reason: Arvodena bekostas till en del.

    Fel (beviljad)::

        decisions:
          - date: 2025-04-16
            kind: grant   # <-
            by: board
            reference: § 84

    Fel (beviljad)::

        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 0   # <-

    Fel (beviljad)::

        decisions:
          - date: 2025-04-16
            kind: grant_in_part   # <-
            by: board
            reference: § 84
            amount: 100000

    Fel (beviljad)::

        decisions:
          - kind: rejection
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000   # <-
            reason: Projektet har redan bidrag från annat håll.

    Fel (beviljad)::

        decisions:
          - date: 2025-04-16
            kind: rejection   # <-
            by: board
            reference: § 84

    Fel (beviljad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: supplement
            date: 2025-10-01
            by: board
            reference: § 201
            amount: 0   # <-

    Fel (beviljad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: reduction
            date: 2025-10-01
            by: board
            reference: § 201
            ground: breach
            amount: 120000.01   # <-

    Fel (beviljad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: withdrawal
            date: 2025-10-01
            by: board
            reference: § 201
            ground: breach
            amount: 120000.01   # <-

    Fel (beviljad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - date: 2025-05-14
            kind: reconsideration
            of: 2025-04-16
            outcome: grant_in_part   # <-
            by: board
            reference: § 101
            amount: 100000

    Fel (beviljad)::

        decisions:
          - kind: grant_in_part
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 100000
            reason: Arvodena bekostas till en del.
        budgets:
          - of: 2025-04-16
            date: 2025-04-28
            own_contribution: 20000
            other_grants: []
            lines:   # <-
              - {id: ledare, text: Arvode samtalsledare, amount: 120000.01}

    Fel (beviljad)::

        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000
            budget_year: 2052   # <-

    Rätt (beviljad)::

        decisions:
          - kind: grant_in_part
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 100000
            reason: Arvodena bekostas till en del.

    Rätt (beviljad)::

        decisions:
          - kind: grant_in_part
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 100000
            reason: Arvodena bekostas till en del.
          - {kind: supplement, date: 2025-10-01, by: board, reference: § 201, amount: 30000}
          - {kind: reduction, date: 2026-01-14, by: board, reference: § 7, ground: consent, amount: 5000}
          - kind: withdrawal
            date: 2026-02-11
            by: board
            reference: § 21
            ground: breach
            amount: 125000
        budgets:
          - of: 2025-04-16
            date: 2025-04-28
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 130000}]
            own_contribution: 20000
            other_grants: [{funder: Exempelfonden, amount: 10000, status: granted}]
          - of: 2025-10-01
            date: 2025-10-08
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 150000}]
            own_contribution: 20000
            other_grants: []

    Rätt (beviljad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 12000}
          - kind: correction
            date: 2025-04-18
            by: board
            reference: § 85
            of: 2025-04-16
            what: [{path: amount, to: 120000}]

    Rätt (beviljad)::

        decisions:
          - kind: rejection
            date: 2025-04-16
            by: board
            reference: § 84
            reason: Projektet har redan bidrag från annat håll.
    """
    standing = case.known.decided.standing  # a decision that its body has corrected is judged as it reads now
    for n, decision in enumerate(standing[one.name] for one in case.project.decisions):
        if decision.kind in _TAKES:
            yield from _taken(case, n, decision)
        elif decision.kind is DecisionKind.SUPPLEMENT or _of_supplement(case, decision):
            if decision.amount == 0 and (decision.kind is DecisionKind.SUPPLEMENT or decision.meaning.grants):
                yield Problem(("decisions", n, "amount"), "Tillägget är 0 kr.", "Ange vad som beviljades till.")
        elif decision.meaning.grants:
            corrected = decision.amount != case.project.decisions[n].amount
            yield from _granted(n, decision, case.project.application.amount, corrected=corrected)
        elif decision.meaning in _NO_SUM:
            yield from _refused(n, decision)
        yield from _far(n, decision)
    yield from _budgets(case)


def _far(n: int, decision: Decision) -> Iterator[Problem]:
    """Yield when the year whose frame is drawn on is neither the decision's nor one beside it."""
    year = decision.date.year
    if decision.budget_year and abs(decision.budget_year - year) > 1:
        message = f"Beslutet belastar ramen för {decision.budget_year}, men fattades {year}."
        hint = "Rätta budgetåret om det är felskrivet."
        yield Problem(("decisions", n, "budget_year"), message, hint, Severity.WARNING)


def _of_supplement(case: Case, decision: Decision) -> bool:
    """Return whether it reconsiders a supplementary decision, whose sum nothing was applied for with."""
    named = case.project.decision(decision.of)
    return named is not None and named.kind is DecisionKind.SUPPLEMENT


def _taken(case: Case, n: int, decision: Decision) -> Iterator[Problem]:
    granted = case.decided(n).granted
    if decision.amount is not None and decision.amount > granted > 0:
        message = f"{_TAKES[decision.kind]} {swedish(decision.amount)}, men {swedish(granted)} är beviljade."
        yield Problem(("decisions", n, "amount"), message, "Rätta beloppet.")


def _refused(n: int, decision: Decision) -> Iterator[Problem]:
    """Yield when a decision against the applicant has a sum or no reason."""
    what = kind_label(decision.meaning)
    if decision.amount:
        message = f"Beslutet är {what}, men {swedish(decision.amount)} står som belopp."
        yield Problem(
            ("decisions", n, "amount"), message, f"Ta bort beloppet, eller ange {_named(DecisionKind.GRANT)}."
        )
    elif not (decision.reason or "").strip():
        message = f"Beslutet är {what}, men inget skäl är antecknat."
        yield Problem(_kind(n, decision), message, "Skriv skälet (reason).", Severity.WARNING)


def _kind(n: int, decision: Decision) -> tuple[str, int, str]:
    """Return where it stands what the decision says of the application."""
    return ("decisions", n, "outcome" if decision.outcome else "kind")


def _granted(n: int, decision: Decision, applied: int, *, corrected: bool) -> Iterator[Problem]:
    """Yield what is wrong with the amount of a decision that grants, and with what it is called.

    `corrected` tells that the body that decided has corrected the amount.
    """
    kind, where = _kind(n, decision), ("decisions", n, "amount")
    amount = decision.amount
    part = decision.meaning is DecisionKind.GRANT_IN_PART
    if amount is None:
        yield Problem(kind, "Bidraget är beviljat, men inget belopp är angivet.", "Ange beloppet (amount).")
    elif amount == 0:
        hint = f"Ange det beviljade beloppet, eller {_named(DecisionKind.REJECTION)}."
        yield Problem(where, "Bidraget är beviljat med 0 kr.", hint)
    elif amount > applied:
        message = f"Beviljat belopp är {swedish(amount)}, men sökt belopp är {swedish(applied)}."
        yield Problem(where, message, "Rätta det beviljade eller det sökta beloppet.")
    elif part and amount == applied:
        message = (
            f"Hela det sökta beloppet, {swedish(amount)}, är beviljat, men beslutet är {_named(decision.meaning)}."
        )
        yield Problem(kind, message, f"Ange {_named(DecisionKind.GRANT)}, eller rätta beloppet.")
    elif not part and amount < applied:
        grant = _named(DecisionKind.GRANT)
        message = f"Av sökta {swedish(applied)} är {swedish(amount)} beviljade, men beslutet är {grant}."
        hint = f"Ange {_named(DecisionKind.GRANT_IN_PART)} med skäl, eller rätta beloppet."
        if corrected:
            hint = (
                f"Rätta också typen av beslut till {_named(DecisionKind.GRANT_IN_PART)}, och skälet (reason), i samma "
                "rättelse."
            )
        yield Problem(kind, message, hint)
    elif part and not (decision.reason or "").strip():
        message = "En del av beloppet är beviljad, men inget skäl är antecknat."
        yield Problem(kind, message, "Skriv varför inte hela beloppet beviljades (reason).")


def _named(kind: DecisionKind) -> str:
    """Return the kind's Swedish word and, for whoever writes in the file, its value."""
    return f"{kind_label(kind)} ({kind})"


def _budgets(case: Case) -> Iterator[Problem]:
    """Yield when the lines of a revised budget are not what the grant and the rest pay for."""
    names = [one.name for one in case.project.decisions]
    for n, budget in enumerate(case.project.budgets):
        granted = case.decided(names.index(budget.of) + 1).granted if budget.of in names else 0
        if not granted:
            continue
        own = int(budget.own_contribution or 0) + case.programme.co_funding.worth(budget)
        payers = granted + own + budget.others
        if budget.total != payers:
            message = (
                f"Raderna i den reviderade budgeten blir {swedish(budget.total)}, men beviljat {swedish(granted)}, "
                f"egeninsats {swedish(own)} och andra bidrag {swedish(budget.others)} blir {swedish(payers)}."
            )
            yield Problem(("budgets", n, "lines"), message, "Rätta raderna eller beloppen så att de blir lika.")
