"""Who decides, and on what (section Beslutsförfarande)."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase
from anslag.lifecycle.words import definite
from anslag.model import DecidingBody, Decision, DecisionKind, Severity, swedish
from anslag.schema import follows
from anslag.words import day, listed, lowered

from .engine import OWN, Case, Problem, rule

SECTION = "Beslutsförfarande"


@rule("DEC001", section=SECTION, since=Phase.DECIDED, judges="decisions")
def right_body_decides(case: Case) -> Iterator[Problem]:
    """Fel beslutsinstans

    Vad: Det sökta beloppet, inte det beviljade, avgör vem som beslutar. Gränserna står i programmet.

    Varför: Ett beslut av fel instans kan upphävas, och pengar kan ha betalats ut utan giltigt beslut.

    Åtgärd: Ange den instans som har fattat beslutet. Var det fel instans ska ärendet tas upp på nytt av den rätta;
    skriv inte att den rätta har beslutat förrän den har gjort det.

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

    Fel::

        decision:
          by: ordforanden   # <-

    Rätt::

        application:
          amount: 50000.01
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 70000.01}]
        decision:
          by: executive_committee
          reference: § 84
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
    for n, decision in enumerate(case.project.decisions):
        if not decision.kind.by_court:
            yield from _body(case, n, decision)


def _body(case: Case, n: int, decision: Decision) -> Iterator[Problem]:
    applied = case.project.application.amount
    right = case.programme.body_for(applied)
    given = case.programme.body(decision.by)
    path = ("decisions", n, "by")
    if given is None:
        bodies = case.programme.deciding_bodies
        named = [body.id for body in bodies if body.name.casefold() == decision.by.casefold()]
        choices = listed([f"{body.id} ({lowered(body.name)})" for body in bodies], "eller")
        message = f"{decision.by} är ingen beslutsinstans i programmet."
        yield Problem(path, message, f"Menade du {named[0]}?" if named else f"Välj bland {choices}.")
    elif right and given != right:
        message = f"Sökt belopp är {swedish(applied)}. {_limit(right)} beslutar {lowered(definite(right.name))}."
        slip = f"Är instansen felskriven, ange {right.id}, och är det sökta beloppet fel, rätta det."
        wrong = "Stämmer båda är beslutet fattat av fel instans: ta upp ärendet på nytt hos den rätta."
        severity = Severity.NOTICE if case.programme.superior(given.id, right.id) else None
        yield Problem(path, message, f"{slip} {wrong}", severity)


@rule("DEC002", section=SECTION, since=Phase.DECIDED, judges="decisions")
def statement_came_before_the_decision(case: Case) -> Iterator[Problem]:
    """Beslut utan tjänsteutlåtande

    Vad: Varje beslut vilar på ett tjänsteutlåtande, skrivet senast samma dag som beslutet.

    Varför: Utlåtandet är underlaget. Utan det går det inte att i efterhand se vad beslutet byggde på.

    Åtgärd: Anteckna utlåtandet med dag och handling. Är det skrivet efter beslutet ska ärendet tas upp på nytt.

    Fel::

        handling: {statement: null}
        decision:
          date: 2025-04-16   # <-

    Fel::

        handling:
          statement:
            date: 2025-04-17   # <-

    Rätt::

        handling:
          statement: {date: 2025-04-16}
    """
    for n, decision in enumerate(case.project.decisions):
        if decision.kind not in _RESTS:
            continue
        statements = case.project.handling.statements
        if not statements:
            message = f"Beslutet fattades {day(decision.date)}, men inget tjänsteutlåtande är antecknat."
            yield Problem(("decisions", n, "date"), message)
        elif statements[0].date > decision.date:
            message = f"Tjänsteutlåtandet skrevs {day(statements[0].date)}, efter beslutet {day(decision.date)}."
            yield Problem(("handling", "statements", 0, "date"), message)


_RESTS = (DecisionKind.GRANT, DecisionKind.GRANT_IN_PART, DecisionKind.REJECTION)
"""The kinds of decision that rest on a statement."""


@rule("DEC004", section=OWN)
def decision_cites_its_record(case: Case) -> Iterator[Problem]:
    """Diarienummer eller beslutets beteckning är fel

    Vad: Diarienumret är skrivet så som programmet anger. Ett beslut har en beteckning, skriven så som den beslutande
    instansen skriver sina.

    Varför: Med numret och beteckningen hittar man handlingarna i ärendesystemet och beslutet i protokollet.

    Åtgärd: Skriv av numret eller beteckningen från ärendesystemet eller protokollet.

    Fel::

        case_number: KS 2025-0123   # <-

    Fel::

        case_number: KS 2025/0123-7   # <-

    Fel::

        decision:
          date: 2025-04-16
          by: executive_committee   # <-
          reference: null

    Fel::

        decision:
          reference: "84"   # <-

    Fel::

        decision:
          reference: SK 2025:12   # <-

    Rätt::

        case_number: KS 2025/0007
        decision: {reference: § 1234}
    """
    project, programme = case.project, case.programme
    if not follows(programme.case_number.pattern, project.case_number):
        hint = f"Ett diarienummer skrivs till exempel {programme.case_number.example}."
        yield Problem(("case_number",), f"Diarienumret är skrivet {project.case_number}.", hint)
    for n, decision in enumerate(project.decisions):
        body = programme.body(decision.by)
        if body is not None:
            yield from _reference(case, n, decision, body)


def _reference(case: Case, n: int, decision: Decision, body: DecidingBody) -> Iterator[Problem]:
    hint = f"{body.reference.label} skrivs till exempel {body.reference.example}."
    right = case.programme.body_for(case.project.application.amount)
    if decision.reference is None:
        message = f"Beslutet {day(decision.date)} saknar {lowered(body.reference.label)}."
        yield Problem(("decisions", n, "by"), message, f"Skriv av det från beslutet (reference). {hint}")
    # the reference of the body that should have decided is no second fault: DEC001 tells that the wrong one is named
    elif not any(_fits(decision.reference, each) for each in (body, right)):
        message = f"Beslutets beteckning är skriven {decision.reference}."
        yield Problem(("decisions", n, "reference"), message, hint)


def _fits(reference: str, body: DecidingBody | None) -> bool:
    """Return whether the body writes its references so."""
    return body is not None and follows(body.reference.pattern, reference)


def _limit(body: DecidingBody) -> str:
    if body.above is not None:
        return f"Över {swedish(body.above)}"
    return f"Till och med {swedish(body.up_to)}" if body.up_to is not None else "Oavsett belopp"
