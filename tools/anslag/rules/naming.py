"""What entries are called, and in what order they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from msgspec import Struct

from anslag.model import Consultation, RevisedBudget, Severity
from anslag.model.application import BudgetLine, Entry, MeasurableGoal
from anslag.model.claims import Instalment
from anslag.model.decisions import Condition, NewValue
from anslag.model.running import PlannedPayout
from anslag.words import day

from .engine import OWN, Case, Problem, rule


@rule("REG007", section=OWN)
def entries_have_names_of_their_own(case: Case) -> Iterator[Problem]:
    """Två poster har samma namn

    Vad: Varje post i en lista har ett eget namn: sin nyckel (key), eller sitt datum om den saknar nyckel. För
    budgetrader, mål och planerade utbetalningar är namnet deras id, för villkor deras nyckel. I en förändring anges ett
    fält bara en gång.

    Varför: Beslut, rättelser, överklaganden och förändringar hänvisar till en post med dess namn. Har två samma namn
    går det inte att veta vilken som avses.

    Åtgärd: Ge den som står senare i filen en egen nyckel, till exempel datumet följt av -2. Den tidigare behåller sitt
    namn.

    Fel::

        contacts:
          - {date: 2025-11-05, kind: visit}
          - {date: 2025-11-05, kind: call}   # <-

    Fel::

        contacts:
          - {key: besok, date: 2025-11-05, kind: visit}
          - {key: besok, date: 2025-11-06, kind: call}   # <-

    Fel::

        payment_plan:
          - {id: 1, due: 2025-09-01, amount: 60000}
          - {id: 1, due: 2026-02-01, amount: 60000}   # <-

    Fel::

        application:
          goals:
            - {id: deltagare, goal: Fler övar svenska, indicator: Antal deltagare per vecka, target: 40}
            - {id: deltagare, goal: Fler leder, indicator: Antal ledare, target: 5}   # <-

    Fel::

        changes:
          - asked: 2025-10-15
            what:
              - {path: period.end, to: 2026-05-31}
              - {path: period.end, to: 2026-06-15}   # <-

    Fel::

        claims:
          - kind: demand
            date: 2026-08-01
            amount: 2000
            received:
              - {date: 2026-08-10, amount: 1000}
              - {date: 2026-08-10, amount: 1000}   # <-

    Rätt::

        contacts:
          - {date: 2025-11-05, kind: visit}
          - {key: 2025-11-05-2, date: 2025-11-05, kind: call}
        payments:
          - {plan: 1, date: 2025-09-03, amount: 60000}
          - {plan: 2, date: 2026-02-03, amount: 60000}
    """
    for path, entries in case.lists:
        taken: set[str] = set()
        for n, entry in enumerate(entries):
            name = _name(entry)
            if name in taken:
                yield Problem((*path, n), f"Två poster har namnet {name}.", _remedy(entry, entries))
            elif name:
                taken.add(name)


def _remedy(entry: Struct, entries: tuple[Struct, ...]) -> str:
    if isinstance(entry, NewValue):
        return "Ett fält ändras en gång i en förändring: ta bort det ena."
    if isinstance(entry, Condition):
        return "Ge det senare villkoret en egen nyckel (key)."
    on = _entered(entry)
    if on is None:
        return "Ge den senare ett eget id."
    names = {_name(other) for other in entries}
    key = next(key for number in range(2, len(entries) + 2) if (key := f"{on}-{number}") not in names)
    return f"Ge den här, som står senare i filen, key: {key}."


def _name(entry: Struct) -> str:
    """Return what an entry is called; empty when it is called nothing, or two may be called the same."""
    match entry:
        case BudgetLine() | MeasurableGoal() | PlannedPayout():
            return str(entry.id)
        case Condition():
            return entry.key
        case NewValue():
            return entry.path
        case Entry() | RevisedBudget() if _entered(entry) or entry.key:
            return entry.name
    return ""


def _entered(entry: Struct) -> date | None:
    match entry:
        case Instalment():
            return None
        case RevisedBudget():
            return entry.date
        case Consultation() if not (entry.date or entry.waived):
            return None
        case Entry():
            return entry.entered
    return None


@rule("REG009", Severity.WARNING, section=OWN)
def entries_stand_in_order_of_their_day(case: Case) -> Iterator[Problem]:
    """Posterna står inte i datumordning

    Vad: Posterna i en lista står i den ordning de hände, den tidigaste först.

    Varför: Filen ska visa vad som hände i tur och ordning, och besluten räknas i den ordning de står.

    Åtgärd: Flytta posten till sin plats, eller rätta datumet om det är fel.

    Fel::

        contacts:
          - {date: 2025-11-05, kind: visit}
          - {date: 2025-11-04, kind: call}   # <-
          - {date: 2025-11-06, kind: call}

    Fel (beviljad)::

        handling:
          statements: [{date: 2025-04-02, proposal: grant}]
        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - {kind: tabling, date: 2025-04-09, by: board, reference: § 80}   # <-

    Rätt::

        contacts:
          - {date: 2025-11-05, kind: visit}
          - {key: 2025-11-05-2, date: 2025-11-05, kind: call}
    """
    for path, entries in case.lists:
        dated = [(n, on) for n, entry in enumerate(entries) if (on := _entered(entry))]
        for (_, before), (n, on) in pairwise(dated):
            if on < before:
                yield Problem((*path, n), f"{day(on)} står efter {day(before)}.")
