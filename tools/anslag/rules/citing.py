"""How a case and a decision are cited."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.model import DecidingBody, Decision
from anslag.schema import follows
from anslag.words import day, lowered

from .decision import deciders
from .engine import OWN, Case, Problem, rule


@rule("DEC004", section=OWN)
def decision_cites_its_record(case: Case) -> Iterator[Problem]:
    """Diarienummer eller beslutets beteckning är fel

    Vad: Diarienumret är skrivet så som programmet anger. Ett beslut har en beteckning, skriven så som den beslutande
    instansen skriver sina.

    Varför: Med numret och beteckningen hittar man handlingarna i ärendesystemet och beslutet i protokollet.

    Åtgärd: Skriv av numret eller beteckningen från ärendesystemet eller protokollet.

    Fel::

        case_number: EX 2025-0123   # <-

    Fel::

        case_number: EX 2025/0123-7   # <-

    Fel::

        decisions:
          - kind: grant
            by: board   # <-
            date: 2025-04-16
            amount: 120000

    Fel::

        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: "84"   # <-
            amount: 120000

    Fel::

        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: DB 2025:12   # <-
            amount: 120000

    Rätt::

        case_number: EX 2025/0007
        decisions: [{kind: grant, date: 2025-04-16, by: board, reference: § 1234, amount: 120000}]
    """
    project, programme = case.project, case.programme
    if not follows(programme.case_number.pattern, project.case_number):
        hint = f"Ett diarienummer skrivs till exempel {programme.case_number.example}."
        yield Problem(("case_number",), f"Diarienumret är skrivet {project.case_number}.", hint)
    for n, decision in enumerate(project.decisions):
        body = case.in_force(decision.date).body(decision.by)
        if body is not None:
            yield from _reference(case, n, decision, body)


def _reference(case: Case, n: int, decision: Decision, body: DecidingBody) -> Iterator[Problem]:
    hint = f"{body.reference.label} skrivs till exempel {body.reference.example}."
    if decision.reference is None:
        message = f"Beslutet {day(decision.date)} saknar {lowered(body.reference.label)}."
        yield Problem(("decisions", n, "by"), message, f"Skriv av det från beslutet (reference). {hint}")
        return
    # the reference of the body that should have decided is no second fault: DEC001 tells that the wrong one is named
    bodies = (body, *deciders(case, n, decision))
    if not any(follows(one.reference.pattern, decision.reference) for one in bodies):
        yield Problem(("decisions", n, "reference"), f"Beslutets beteckning är skriven {decision.reference}.", hint)
