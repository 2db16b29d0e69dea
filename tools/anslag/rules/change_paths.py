"""What a change of a granted project may move, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from anslag.lifecycle import Phase, Section, approved, budget, fault
from anslag.model import Budget, Change, KeyPath, Severity, swedish
from anslag.model.decisions import NewValue
from anslag.words import listed

from .engine import Case, Problem, rule

_MOVES = ("period", "areas", "applicants", "goals", "budget")
_MOVES_OF_APPLICATION = ("answers", "goals", "expected_reach", "partners", "members")
_NEVER_EMPTY = ("areas", "applicants", "budget")
_CHOICES = listed([*_MOVES, *(f"application.{name}" for name in _MOVES_OF_APPLICATION)], "eller")


@rule("CHG002", section=Section.RUNNING, since=Phase.GRANTED, judges="changes")
def a_change_moves_what_may_be_moved(case: Case) -> Iterator[Problem]:
    """Förändringen gäller ett fält som inte kan ändras

    Vad: En förändring anger sökvägen till ett fält som projektet får ändra, och ett värde som passar där. Ändras får
    projekttiden, områdena, de sökande, målen, budgeten och ansökans beskrivning av projektet. Den budget som gäller
    heter alltid budget, även när den är reviderad.

    Varför: Förändringen räknas in i det som gäller. Leder den inte till något fält får den ingen verkan.

    Åtgärd: Rätta sökvägen eller värdet. Beloppet ändras genom ett beslut, och ett skrivfel genom en rättelse.

    Fel::

        changes:
          - asked: 2025-10-15
            what:
              - to: 130000
                path: application.amount   # <-

    Fel::

        changes:
          - asked: 2025-10-15
            what:
              - to: 2026-06-15
                path: period.slut   # <-

    Fel::

        changes:
          - asked: 2025-10-15
            what:
              - path: period.end
                to: juni   # <-

    Fel::

        changes:
          - asked: 2025-10-15
            what:
              - to: 10000
                path: budget.lines.lokal.amount   # <-

    Fel::

        changes:
          - asked: 2025-10-15
            what:
              - path: areas
                to: []   # <-
              - path: budget
                to: {own_contribution: 0}   # <-

    Fel::

        changes:
          - asked: 2025-10-15
            what: [{path: period.end, to: 2026-12-31}]
            approved:
              date: 2025-10-20
              what:
                - to: 2026-12-15
                  path: period.slut   # <-

    Rätt::

        changes:
          - asked: 2025-10-15
            what:
              - {path: areas, to: [norrby, vastby]}
              - {path: application.goals.deltagare.target, to: 30}
              - {path: application.answers.timeline, to: Bara hösten.}
              - {path: budget.lines.ledare.text, to: Arvode}
    """
    for n, change in enumerate(case.project.changes):
        values: list[tuple[KeyPath, NewValue]] = [((n, "what", at), new) for at, new in enumerate(change.what)]
        given = change.approved.what if change.approved else ()
        values += [((n, "approved", "what", at), new) for at, new in enumerate(given)]
        for place, new in values:
            path = ("changes", *place)
            if not movable(new.path):
                message = f"En förändring kan inte gälla {new.path}."
                yield Problem((*path, "path"), message, f"Den kan gälla {_CHOICES}.")
            elif wrong := _misfit(case, new):
                step, message = wrong
                yield Problem((*path, step), message)


def movable(path: str) -> bool:
    """Return whether a change may name the field with that dotted path."""
    first, _, rest = path.partition(".")
    return first in _MOVES or (first == "application" and rest.partition(".")[0] in _MOVES_OF_APPLICATION)


def _misfit(case: Case, new: NewValue) -> tuple[str, str] | None:
    """Return which of the path and the value is wrong, and how, when it fits in nothing that has held."""
    first, _, rest = new.path.partition(".")
    misfit = "to", f"Värdet passar inte i fältet {new.path}."
    if new.path in _NEVER_EMPTY and not new.to:
        return misfit
    if new.path == "budget":
        return misfit if fault(case.project, "application.budget", new.to) else None
    faults = [fault(each, new.path, new.to) for each in (case.known.project, case.project)]
    if first == "budget":
        budgets = [case.known.budget, case.project.application.budget, *case.project.budgets]
        faults = [fault(each, rest, new.to, ("application", "budget")) for each in budgets if each]
    if not faults or all(one == "path" for one in faults):
        return "path", f"{new.path} leder inte till något fält."
    return None if "" in faults else misfit


def where_changed(case: Case, field: str) -> KeyPath | None:
    """Return where the last approved change of a field, or of a part of it, has its new values; `None` without one."""
    changes = [one for one in approved(case.project) if any(new.path.split(".")[0] == field for new in one.granted)]
    if not changes:
        return None
    last = changes[-1]
    answered = last.approved and last.approved.what
    return ("changes", case.project.changes.index(last), *(("approved", "what") if answered else ("what",)))


@rule("CHG003", section=Section.RUNNING, since=Phase.GRANTED, judges="changes")
def a_change_has_one_answer(case: Case) -> Iterator[Problem]:
    """Förändringen har fått två svar

    Vad: En begärd förändring får ett enda svar: den godkänns, avslås eller tas tillbaka.

    Varför: Annars går det inte att säga om den gäller.

    Åtgärd: Behåll det svar som gavs. Ändrades det senare är det en ny förändring.

    Fel::

        changes:
          - what: [{path: period.end, to: 2026-06-15}]
            asked: 2025-10-15   # <-
            approved: {date: 2025-10-20}
            refused: {date: 2025-10-21}

    Rätt::

        changes:
          - {asked: 2025-10-15, what: [{path: period.end, to: 2026-06-15}], refused: {date: 2025-10-20}}
          - {asked: 2025-10-22, what: [{path: period.end, to: 2026-06-20}], approved: {date: 2025-10-25}}
    """
    for n, change in enumerate(case.project.changes):
        answers = {"godkänd": change.approved, "avslagen": change.refused, "tillbakadragen": change.withdrawn}
        given = [word for word, act in answers.items() if act]
        if len(given) > 1:
            yield Problem(("changes", n, "asked"), f"Förändringen är både {listed(given)}.")


@rule("CHG004", Severity.WARNING, section=Section.RUNNING, since=Phase.GRANTED, judges="changes")
def a_change_leaves_the_budget_balanced(case: Case) -> Iterator[Problem]:
    """Förändringen rubbar budgeten

    Vad: Efter en godkänd förändring av budgeten betalar anslaget lika mycket som före den: kostnaderna minus
    egeninsatsen och andra bidrag.

    Varför: Bidraget är lika stort som förut. Annars saknas pengar, eller så blir det pengar över.

    Åtgärd: Ta med alla rader som ändras i samma förändring, eller egeninsatsen och andra bidrag om de ändras också.

    Fel (beviljad)::

        changes:
          - asked: 2025-10-15
            what:   # <-
              - {path: budget.lines.ledare.amount, to: 130000}
            approved: {date: 2025-10-20}

    Fel (beviljad)::

        changes:
          - {asked: 2025-10-01, what: [{path: budget.lines.ledare.text, to: Arvode}], approved: {date: 2025-10-02}}
          - asked: 2025-10-15
            what:   # <-
              - {path: budget.own_contribution, to: null}
            approved: {date: 2025-10-20}
          - {asked: 2025-11-15, what: [{path: budget.lines.ledare.text, to: Lön}], approved: {date: 2025-11-16}}

    Rätt (beviljad)::

        changes:
          - asked: 2025-10-15
            what:
              - {path: budget.lines.ledare.amount, to: 130000}
              - {path: budget.own_contribution, to: 10000}
            approved: {date: 2025-10-20}
          - asked: 2025-11-01
            what:
              - {path: budget.lines.ledare.amount, to: 135000}
              - {path: budget.other_grants, to: [{funder: Exempelfonden, amount: 5000, status: granted}]}
            approved: {date: 2025-11-02}
          - asked: 2025-11-15
            what: [{path: budget.lines.ledare.amount, to: 0}]
    """
    order = approved(case.project)
    if _asked_of_the_grant(case, []) == _asked_of_the_grant(case, order):
        return  # a later change made up for an earlier one
    for place, change in enumerate(order):
        before, after = _asked_of_the_grant(case, order[:place]), _asked_of_the_grant(case, order[: place + 1])
        if before != after:
            message = f"Före förändringen skulle anslaget betala {swedish(before)}, efter den {swedish(after)}."
            yield Problem(("changes", case.project.changes.index(change), "what"), message)


def _asked_of_the_grant(case: Case, changes: list[Change]) -> int:
    """Return what the budget leaves for the grant to pay when only `changes` hold, in öre."""
    held: Budget | None = budget(replace(case.project, changes=tuple(changes)))
    own = int(held.own_contribution or 0) + case.programme.co_funding.worth(held) if held else 0
    return held.total - own - held.others if held else 0
