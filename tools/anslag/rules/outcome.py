"""What was decided: outcome, amount, reason and revised budget."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase
from anslag.model import Decision, DecisionKind, Severity, swedish
from anslag.schema import field

from .engine import OWN, Case, Problem, rule


@rule("DEC003", section=OWN, since=Phase.DECIDED, judges="decisions")
def outcome_and_amount_agree(case: Case) -> Iterator[Problem]:
    """Beslutets utfall och belopp går inte ihop

    Vad: Den som beviljas bidrag får mer än 0 kr och högst det sökta. Beviljas hela beloppet är utfallet
    beviljad (granted), beviljas mindre är det delvis beviljad (granted_in_part). Då står också skälet, och en reviderad
    budget vars rader tillsammans är det beviljade, egeninsatsen och andra bidrag. Ett avslag har inget belopp, och bör
    ha ett skäl.

    Varför: Utbetalningar, redovisning och återbetalning räknas på det beviljade beloppet och den budget det avser.

    Åtgärd: Jämför med beslutet och rätta det som är fel: utfallet, beloppet, skälet eller budgeten.

    Fel::

        decision:
          amount: 120000.01   # <-
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null
        closed: null

    Fel::

        decision:
          amount: 119999.99
          outcome: granted   # <-
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null
        closed: null

    Fel::

        decision:
          outcome: granted_in_part   # <-
          reason: Arvodena bekostas till en del.

    Fel::

        decision:
          outcome: granted   # <-
          amount: null
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null
        closed: null

    Fel::

        decision:
          outcome: granted
          amount: 0   # <-
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null
        closed: null

    Fel::

        decision:
          outcome: granted_in_part   # <-
          amount: 100000
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 120000}]
            own_contribution: 20000
            other_grants: []
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null
        closed: null

    Fel::

        decision:
          outcome: granted_in_part   # <-
          amount: 100000
          reason: Arvodena bekostas till en del.
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null
        closed: null

    Fel::

        decision:
          outcome: granted_in_part
          amount: 100000
          reason: Arvodena bekostas till en del.
          budget:
            own_contribution: 20000
            other_grants: []
            lines:   # <-
              - {id: ledare, text: Arvode samtalsledare, amount: 120000.01}
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null
        closed: null

    Fel::

        decision:
          outcome: rejected
          reason: Projektet har redan bidrag från annat håll.
          amount: 120000   # <-
        contact: null
        acknowledgements: null
        participation: null
        contacts: null
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null
        closed: null

    Fel::

        decision:
          outcome: rejected   # <-
          amount: null
        contact: null
        acknowledgements: null
        participation: null
        contacts: null
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null
        closed: null

    Rätt::

        decision:
          outcome: granted_in_part
          amount: 100000
          reason: Arvodena bekostas till en del.
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 130000}]
            own_contribution: 20000
            other_grants: [{funder: Exempelfonden, amount: 10000, status: granted}]
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null
        closed: null

    Rätt::

        decision: {outcome: rejected, amount: null, reason: Projektet har redan bidrag från annat håll.}
        contact: null
        acknowledgements: null
        participation: null
        contacts: null
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null
        closed: null
    """
    applied = case.project.application.amount
    for n, decision in enumerate(case.project.decisions):
        if decision.meaning.grants:
            yield from _granted(n, decision, applied)
        elif decision.meaning is DecisionKind.REJECTION:
            yield from _rejected(n, decision)
    yield from _budgets(case)


def _rejected(n: int, decision: Decision) -> Iterator[Problem]:
    if decision.amount:
        message = f"Ansökan är avslagen, men beviljat belopp är {swedish(decision.amount)}."
        yield Problem(("decisions", n, "amount"), message, "Ta bort beloppet, eller rätta utfallet.")
    if not (decision.reason or "").strip():
        message = "Avslaget har inget skäl antecknat."
        yield Problem(("decisions", n, "kind"), message, "Skriv skälet (reason).", Severity.WARNING)


def _granted(n: int, decision: Decision, applied: int) -> Iterator[Problem]:
    """Yield what is wrong with the amount of a decision that grants, and with what it is called."""
    kind, where = ("decisions", n, "kind"), ("decisions", n, "amount")
    amount = decision.amount
    part = decision.meaning is DecisionKind.GRANT_IN_PART
    if amount is None:
        yield Problem(kind, "Bidraget är beviljat, men inget belopp är angivet.", "Ange beloppet (amount).")
    elif amount == 0:
        hint = f"Ange det beviljade beloppet, eller {_named(DecisionKind.REJECTION)}."
        yield Problem(where, "Bidraget är beviljat med 0 kr.", hint)
    elif amount > applied:
        message = f"Beviljat belopp är {swedish(amount)}, men sökanden bad om {swedish(applied)}."
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
        yield Problem(kind, message, hint)
    elif part and not (decision.reason or "").strip():
        message = "En del av beloppet är beviljad, men inget skäl är antecknat."
        yield Problem(kind, message, "Skriv varför inte hela beloppet beviljades (reason).")


def _named(kind: DecisionKind) -> str:
    """Return the kind's Swedish word and, for whoever writes in the file, its value."""
    known = field("project", ("decisions", "*", "kind"))
    return f"{known.choices[kind]} ({kind})" if known else kind


def _budgets(case: Case) -> Iterator[Problem]:
    """Yield when the lines of a revised budget are not what the grant and the rest pay for."""
    for n, budget in enumerate(case.project.budgets):
        decision = case.project.decision(budget.of)
        if decision is None or not decision.amount or not decision.meaning.grants:
            continue
        granted, own = decision.amount, int(budget.own_contribution or 0)
        payers = granted + own + budget.others
        if budget.total != payers:
            message = (
                f"Raderna i den reviderade budgeten blir {swedish(budget.total)}, men beviljat {swedish(granted)}, "
                f"egeninsats {swedish(own)} och andra bidrag {swedish(budget.others)} blir {swedish(payers)}."
            )
            yield Problem(("budgets", n, "lines"), message, "Rätta raderna eller beloppen så att de blir lika.")
