"""What was decided: outcome, amount, reason and revised budget."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase
from anslag.model import Decision, Outcome, Severity, swedish
from anslag.schema import field

from .engine import OWN, Case, Problem, rule


@rule("DEC003", section=OWN, since=Phase.DECIDED, judges="decision")
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
    decision = case.project.decision
    if decision is None:
        return
    if decision.outcome.grants:
        yield from _granted(decision, case.project.application.amount)
        yield from _budget(decision)
        return
    if decision.amount:
        message = f"Ansökan är avslagen, men beviljat belopp är {swedish(decision.amount)}."
        yield Problem(("decision", "amount"), message, "Ta bort beloppet, eller rätta utfallet.")
    if not (decision.reason or "").strip():
        message = "Avslaget har inget skäl antecknat."
        yield Problem(("decision", "outcome"), message, "Skriv skälet (reason).", Severity.WARNING)


def _granted(decision: Decision, applied: int) -> Iterator[Problem]:
    """Yield what is wrong with the amount of a decision that grants, and with what it is called."""
    outcome = ("decision", "outcome")
    amount = decision.amount
    part = decision.outcome is Outcome.GRANTED_IN_PART
    if amount is None:
        yield Problem(outcome, "Bidraget är beviljat, men inget belopp är angivet.", "Ange beloppet (amount).")
    elif amount == 0:
        message = "Bidraget är beviljat med 0 kr."
        yield Problem(
            ("decision", "amount"), message, f"Ange det beviljade beloppet, eller utfallet {_named(Outcome.REJECTED)}."
        )
    elif amount > applied:
        message = f"Beviljat belopp är {swedish(amount)}, men sökanden bad om {swedish(applied)}."
        yield Problem(("decision", "amount"), message, "Rätta det beviljade eller det sökta beloppet.")
    elif part and amount == applied:
        given = _named(decision.outcome)
        message = f"Hela det sökta beloppet, {swedish(amount)}, är beviljat, men utfallet är {given}."
        yield Problem(outcome, message, f"Ange {_named(Outcome.GRANTED)}, eller rätta beloppet.")
    elif not part and amount < applied:
        message = (
            f"Av sökta {swedish(applied)} är {swedish(amount)} beviljade, men utfallet är {_named(Outcome.GRANTED)}."
        )
        name = _named(Outcome.GRANTED_IN_PART)
        yield Problem(outcome, message, f"Ange {name} med skäl och reviderad budget, eller rätta beloppet.")
    elif part:
        yield from _in_part(decision)


def _named(outcome: Outcome) -> str:
    """Return the outcome's Swedish word and, for whoever writes in the file, its value."""
    known = field("project", ("decision", "outcome"))
    return f"{known.choices[outcome]} ({outcome})" if known else outcome


def _in_part(decision: Decision) -> Iterator[Problem]:
    outcome = ("decision", "outcome")
    if not (decision.reason or "").strip():
        message = "En del av beloppet är beviljad, men inget skäl är antecknat."
        yield Problem(outcome, message, "Skriv varför inte hela beloppet beviljades (reason).")
    if decision.budget is None:
        message = "En del av beloppet är beviljad, men den reviderade budgeten saknas."
        yield Problem(outcome, message, "Be sökanden om en budget för det beviljade beloppet och för in den (budget).")


def _budget(decision: Decision) -> Iterator[Problem]:
    """Yield when the revised budget's lines are not what the grant and the rest pay for."""
    budget, granted = decision.budget, decision.amount
    if budget is None or not granted:
        return
    own = int(budget.own_contribution or 0)
    payers = granted + own + budget.others
    if budget.total != payers:
        message = (
            f"Raderna i den reviderade budgeten blir {swedish(budget.total)}, men beviljat {swedish(granted)}, "
            f"egeninsats {swedish(own)} och andra bidrag {swedish(budget.others)} blir {swedish(payers)}."
        )
        yield Problem(("decision", "budget", "lines"), message, "Rätta raderna eller beloppen så att de blir lika.")
