"""Meeting and supplements before the statement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from anslag.lifecycle import Phase, Section, talks
from anslag.model import KeyPath
from anslag.words import day

from .engine import Case, Problem, rule, severity
from .founded import RESTS

LATE = "Kontrollera datumet. Stämmer det ska ärendet bedömas på nytt."


@rule(
    "HAN001",
    section=Section.HANDLING,
    since=Phase.ASSESSED,
    asks=lambda programme: programme.handling.meeting != "off" and programme.handling.meeting_for == "all",
)
def applicant_was_met(case: Case) -> Iterator[Problem]:
    """Samtal med sökanden saknas

    Vad: Handläggaren träffar sökanden sedan ansökan kommit in och senast samma dag som tjänsteutlåtandet
    skrivs. Fler samtal får hållas när som helst. Programmet avgör hur strängt kravet är, och om ett samtal som hölls
    innan ansökan kom in räknas (meeting_before_application). En ansökan som avvisas eller avskrivs behöver inget
    samtal.

    Varför: Samtalet visar vad sökanden vill med projektet och om något behöver kompletteras. Utan det vilar utlåtandet
    på halva underlaget.

    Åtgärd: Anteckna samtalet med datum. Har inget samtal hållits, håll det innan utlåtandet skrivs klart.

    Fel::

        handling:
          meetings: []
          statements:
            - proposal: grant
              date: 2025-04-02   # <-

    Fel::

        handling:
          meetings:
            - note: Samtal om lokalen.
              date: 2025-04-03   # <-

    Fel::

        handling:
          meetings:
            - note: Samtal innan ansökan var skriven.
              date: 2025-03-02   # <-

    Fel::

        handling:
          meetings:
            - note: Samtal dagen efter.
              date: 2025-03-04   # <-
          consultations:
            - {kind: area_group, area: norrby, date: 2025-03-03}
            - {key: 2025-03-03-2, kind: coordinator, area: norrby, date: 2025-03-03}
            - {key: 2025-03-03-3, kind: partner, partner: Exempelbiblioteket, date: 2025-03-03}
          statements: [{date: 2025-03-03, proposal: grant}]

    Rätt::

        handling:
          meetings: [{date: 2025-02-10}, {date: 2025-04-02}]

    Rätt::

        handling:
          meetings: [{date: 2025-03-03}]

    Rätt::

        programmes/integration/2025-01-01.yaml:
          handling: {meeting_before_application: true}
        projects/2025/2025-001-sprakcafe.yaml:
          handling: {meetings: [{date: 2025-02-10}]}

    Rätt (ansökan)::

        decisions:
          - kind: dismissal
            date: 2025-04-16
            by: board
            reference: § 84
            reason: Ansökan kom in för sent.

    Rätt (ansökan)::

        handling:
          statements: [{date: 2025-04-02, proposal: reject}]
        decisions:
          - kind: striking_off
            date: 2025-04-16
            by: board
            reference: § 84
            reason: Ansökan är återkallad.
    """
    received, by = case.project.application.received, assessed(case)
    demand = severity(case.programme.handling.meeting)
    meetings = case.project.handling.meetings
    first_time = case.programme.handling.meeting_for == "first_time"  # HAN007, which knows who has applied before
    if demand is None or by is None or first_time or any(meeting.date <= by for meeting in talks(case.known)):
        return
    if not meetings:
        what = f"Ansökan bedömdes {day(by)}, men inget samtal med sökanden är antecknat."
        yield Problem(_assessments(case)[0][0], what, severity=demand)
        return
    nearest = min(range(len(meetings)), key=lambda n: abs(meetings[n].date - by))
    held = meetings[nearest].date
    why = f"men ansökan bedömdes redan {day(by)}" if held > by else f"innan ansökan kom in {day(received)}"
    path = ("handling", "meetings", nearest, "date")
    yield Problem(path, f"Samtalet med sökanden hölls {day(held)}, {why}.", LATE, demand)


@rule("HAN002", section=Section.HANDLING, since=Phase.ASSESSED)
def supplements_are_settled(case: Case) -> Iterator[Problem]:
    """Komplettering saknas

    Vad: Det som har begärts in har kommit in, eller har avskrivits med ett skäl, senast samma dag som
    tjänsteutlåtandet. Begärdes det först den dagen eller därefter gäller i stället dagen för beslutet.

    Varför: Hela underlaget ska finnas när ansökan bedöms.

    Åtgärd: Ange när kompletteringen kom in (received). Behövs den inte längre: ange datum och skäl (waived).

    Fel::

        application:
          supplements:
            - items: [current_budget]
              asked: 2025-03-10   # <-

    Fel::

        application:
          supplements:
            - items: [current_budget]
              asked: 2025-03-10
              received: 2025-04-03   # <-

    Fel::

        application:
          supplements:
            - items: [statutes, annual_report]
              asked: 2025-04-02
              received: 2025-04-17   # <-

    Rätt::

        application:
          supplements:
            - {asked: 2025-03-10, items: [current_budget], received: 2025-04-02}
            - {asked: 2025-03-10, items: [statutes], waived: {date: 2025-03-12, reason: Finns redan i ärendet.}}
            - {asked: 2025-04-02, items: [annual_report], received: 2025-04-16}
    """
    place, rests = resting_on(case), resting(case)
    statement = case.project.handling.statements[place] if place is not None else None
    decision = case.project.decisions[rests] if rests is not None else None
    for n, part in enumerate(case.project.application.supplements):
        before = statement.date if statement and part.asked < statement.date else decision.date if decision else None
        if part.waived or before is None or (part.received and part.received <= before):
            continue
        written = statement and before == statement.date
        path: KeyPath = ("application", "supplements", n)
        if part.received:
            step = "tjänsteutlåtandet" if written else "beslutet"
            message = f"Kompletteringen kom in {day(part.received)}, efter {step} {day(before)}."
            yield Problem((*path, "received"), message, LATE)
        else:
            step = "tjänsteutlåtandet skrevs" if written else "beslutet fattades"
            message = f"Kompletteringen som begärdes {day(part.asked)} hade inte kommit in när {step} {day(before)}."
            yield Problem((*path, "asked"), message)


def assessed(case: Case) -> date | None:
    """Return the day by which the handling should be done: the statement's, or the decision's when there is none.

    A day before the application came in is a slip that REG004 tells of, and nothing is judged by it.
    """
    return next((day_ for _, day_ in _assessments(case) if day_ >= case.project.application.received), None)


def _assessments(case: Case) -> list[tuple[KeyPath, date]]:
    """Return where the day stands by which the handling should be done, and the day; the one that counts first."""
    statement, decision = resting_on(case), resting(case)
    found: list[tuple[KeyPath, date]] = []
    if statement is not None:
        found.append((("handling", "statements", statement, "date"), case.project.handling.statements[statement].date))
    if decision is not None:
        found.append((("decisions", decision, "date"), case.project.decisions[decision].date))
    return found


def resting(case: Case) -> int | None:
    """Return the place of the first decision that rests on a statement."""
    return next((n for n, one in enumerate(case.project.decisions) if one.kind in RESTS), None)


def let_go(case: Case) -> bool:
    """Return whether the application was dismissed or struck off, and never decided on."""
    return resting(case) is None and any(one.meaning.settles for one in case.project.decisions)


def resting_on(case: Case) -> int | None:
    """Return the place of the statement that the first such decision rests on: the last one by its day.

    It is the first of all when none was written by then, which DEC002 tells of, and the last of all while nothing is
    decided. An application that was dismissed or struck off needs none, and nothing is asked of the one it has.
    """
    statements, decision = case.project.handling.statements, resting(case)
    if decision is None:
        return len(statements) - 1 if statements and not let_go(case) else None
    by = [n for n, part in enumerate(statements) if part.date <= case.project.decisions[decision].date]
    return by[-1] if by else 0 if statements else None
