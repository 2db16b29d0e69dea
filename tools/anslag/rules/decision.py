"""Who decides, and on what (section Beslutsförfarande)."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase
from anslag.model import DecidingBody, swedish

from .engine import Case, Problem, rule

SECTION = "Beslutsförfarande"


@rule("DEC001", section=SECTION, since=Phase.DECIDED)
def right_body_decides(case: Case) -> Iterator[Problem]:
    """Fel beslutsinstans

    Vad: Det sökta beloppet, inte det beviljade, avgör vem som beslutar. Gränserna står i programmet.

    Varför: Ett beslut av fel instans kan upphävas, och pengar kan ha betalats ut utan giltigt beslut.

    Åtgärd: Ange den instans som har fattat beslutet. Har fel instans beslutat ska ärendet tas upp på nytt av den rätta.

    Fel::

        application:
          amount: 50000.01
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 70000.01}]
        decision:
          by: analysis_sustainability_manager   # <-
          reference: SK 2025:12
          outcome: granted_in_part
          reason: Samtalsledarnas arvode bekostas till en del.
          amount: 40000
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 60000}]
            own_contribution: 20000
            other_grants: []
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null
        repayment: null
        closed: null

    Rätt::

        application:
          amount: 50000
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 70000}]
        decision:
          by: analysis_sustainability_manager
          reference: SK 2025:12
          amount: 50000
        disbursements: null
        interim_reports: null
        final_report: null
        cost_statement: null
        repayment: null
        closed: null
    """
    decision = case.project.decision
    if decision is None:
        return
    applied = case.project.application.amount
    right = case.programme.body_for(applied)
    given = case.programme.body(decision.by)
    path = ("decision", "by")
    if given is None:
        names = ", ".join(body.id for body in case.programme.deciding_bodies)
        yield Problem(path, f"{decision.by} är ingen beslutsinstans i programmet.", f"Välj bland {names}.")
    elif right and given != right:
        message = f"Sökt belopp är {swedish(applied)}. {_limit(right)} beslutar {_lower(right.name)}."
        yield Problem(path, message, f"Ange {right.id}, eller rätta det sökta beloppet (application.amount).")


def _limit(body: DecidingBody) -> str:
    if body.above is not None:
        return f"Över {swedish(body.above)}"
    return f"Till och med {swedish(body.up_to)}" if body.up_to is not None else "Oavsett belopp"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
