"""On what a decision rests: a statement, or an end that is undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from anslag.lifecycle import Phase
from anslag.lifecycle.decided import Matter
from anslag.model import Decision, DecisionKind
from anslag.words import day

from .decision import SECTION
from .engine import OWN, Case, Problem, rule, severity


@rule(
    "DEC002",
    section=SECTION,
    since=Phase.DECIDED,
    judges="decisions",
    asks=lambda programme: programme.handling.statement != "off",
)
def statement_came_before_the_decision(case: Case) -> Iterator[Problem]:
    """Beslut utan tjänsteutlåtande

    Vad: Bifall och avslag vilar på ett tjänsteutlåtande, skrivet senast samma dag som beslutet. Kom ärendet tillbaka,
    genom en återremiss eller för att det prövas på nytt, behövs ett nytt utlåtande innan det avgörs. En avvisning eller
    avskrivning behöver inget. Programmet avgör hur strängt kravet är (handling.statement).

    Varför: Utlåtandet är underlaget. Utan det går det inte att i efterhand se vad beslutet byggde på.

    Åtgärd: Anteckna utlåtandet med datum och handlingens nummer. Är det skrivet efter beslutet ska ärendet tas upp på
    nytt.

    Fel::

        handling: {statements: []}
        decisions:
          - kind: grant
            date: 2025-04-16   # <-
            by: board
            reference: § 84
            amount: 120000

    Fel::

        handling:
          statements:
            - proposal: grant
              date: 2025-04-17   # <-

    Fel (beviljad)::

        handling:
          statements: [{date: 2025-04-02, proposal: grant}, {date: 2025-04-16, proposal: grant}]
        decisions:
          - {kind: referral, date: 2025-04-16, by: board, reference: § 84, request: Hör skolan.}
          - kind: grant
            date: 2025-05-14   # <-
            by: board
            reference: § 101
            amount: 120000

    Fel (beviljad)::

        handling:
          statements:
            - {date: 2025-04-02, proposal: grant}
            - proposal: grant
              date: 2025-05-15   # <-
        decisions:
          - {kind: referral, date: 2025-04-16, by: board, reference: § 84, request: Hör skolan.}
          - {kind: grant, date: 2025-05-14, by: board, reference: § 101, amount: 120000}

    Rätt (beviljad)::

        programmes/integration/2025-01-01.yaml:
          handling: {statement: "off"}
        projects/2025/2025-001-sprakcafe.yaml:
          handling: {statements: []}

    Rätt::

        handling:
          statements: [{date: 2025-04-16, proposal: grant}]

    Rätt (beviljad)::

        handling:
          statements: [{date: 2025-04-02, proposal: grant}, {date: 2025-05-14, proposal: grant}]
        decisions:
          - {kind: tabling, date: 2025-04-09, by: board, reference: § 80}
          - {kind: referral, date: 2025-04-16, by: board, reference: § 84, request: Hör skolan.}
          - {kind: grant, date: 2025-05-14, by: board, reference: § 101, amount: 120000}

    Rätt (ansökan)::

        decisions:
          - kind: dismissal
            date: 2025-04-16
            by: board
            reference: § 84
            reason: Ansökan kom in för sent.
    """
    demand = severity(case.programme.handling.statement)
    for n, decision in enumerate(case.project.decisions if demand else ()):
        if decision.kind in RESTS:
            yield from (replace(problem, severity=demand) for problem in _unfounded(case, n, decision))


RESTS = (DecisionKind.GRANT, DecisionKind.GRANT_IN_PART, DecisionKind.REJECTION)
"""The kinds of decision that rest on a statement."""


def _unfounded(case: Case, n: int, decision: Decision) -> Iterator[Problem]:
    """Yield when no statement was written after the application last came back and by the day of the decision."""
    since = case.decided(n).restarted
    statements = enumerate(case.project.handling.statements)
    new = [(place, part.date) for place, part in statements if since is None or part.date > since]
    if any(written <= decision.date for _, written in new):
        return
    if new:
        place, written = new[0]
        message = f"Tjänsteutlåtandet skrevs {day(written)}, efter beslutet {day(decision.date)}."
        yield Problem(("handling", "statements", place, "date"), message)
        return
    what = f"inget nytt tjänsteutlåtande är antecknat sedan ärendet kom tillbaka {day(since)}" if since else ""
    message = f"Beslutet fattades {day(decision.date)}, men {what or 'inget tjänsteutlåtande är antecknat'}."
    yield Problem(("decisions", n, "date"), message)


@rule("DEC009", section=OWN, since=Phase.DECIDED, judges="decisions")
def only_what_is_ended_is_reopened(case: Case) -> Iterator[Problem]:
    """Ärendet återupptogs utan att ha varit avslutat

    Vad: Ett ärende tas upp igen bara när det är avslutat, avslaget, avvisat, avskrivet eller återtaget, och en enda
    gång för varje gång det avslutades.

    Varför: Varje återupptagande häver ett avslut. Finns det inget att häva går ärendet sedan inte att avsluta.

    Åtgärd: Ta bort återupptagandet om det inte är beslutat. Är det avslutet som saknas, anteckna det först (closings).

    Fel::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: reopening
            date: 2026-08-21   # <-
            by: board
            reference: § 140

    Fel (avslutad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: reopening
            date: 2026-08-19   # <-
            by: board
            reference: § 140

    Fel (avslutad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - {kind: reopening, date: 2026-08-21, by: board, reference: § 140}
          - kind: reopening
            date: 2026-09-21   # <-
            by: board
            reference: § 150

    Rätt (avslutad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - {kind: reopening, date: 2026-08-20, by: board, reference: § 140}

    Rätt (beredd)::

        decisions:
          - {kind: rejection, date: 2025-04-16, by: board, reference: § 84, reason: Projektet ryms inte.}
          - {kind: reopening, date: 2025-06-11, by: board, reference: § 120}

    Rätt (ansökan)::

        withdrawn: {date: 2025-04-16}
        decisions:
          - {kind: reopening, date: 2025-06-11, by: board, reference: § 120}
    """
    project = case.project
    for n, decision in enumerate(project.decisions):
        if decision.kind is not DecisionKind.REOPENING:
            continue
        before = case.decided(n)
        closed = sum(part.date <= decision.date for part in project.closings) > before.reopenings
        taken = project.withdrawn is not None and project.withdrawn.date <= decision.date and not before.reopenings
        if not (closed or taken or before.matter in _ENDED):
            message = f"Ärendet togs upp igen {day(decision.date)}, men det var inte avslutat."
            yield Problem(("decisions", n, "date"), message)


_ENDED = (Matter.REJECTED, Matter.DISMISSED, Matter.STRUCK_OFF)
