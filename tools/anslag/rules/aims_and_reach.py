"""What an application is to lead to: measurable goals, and how many it reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from anslag.lifecycle import Phase, Section, reach_names
from anslag.model import Reach
from anslag.model.application import TOGETHER
from anslag.words import listed, lowered

from .answers import says_something
from .engine import Case, Problem, rule


@rule("APP005", section=Section.APPLICATION, since=Phase.ASSESSED, negotiable=True)
def goals_are_measurable(case: Case) -> Iterator[Problem]:
    """Ett mål går inte att mäta

    Vad: Varje mål har ett mått, alltså vad som räknas, och ett målvärde, alltså talet som ska nås.

    Varför: Utan mått och målvärde går det inte att avgöra i efterhand om målet nåddes.

    Åtgärd: Bestäm mått och målvärde tillsammans med sökanden och för in dem.

    Fel::

        application:
          goals:
            - {id: deltagare, goal: Fler övar svenska, indicator: Antal deltagare per vecka}   # <-

    Fel::

        application:
          goals:
            - id: deltagare
              goal: Fler övar svenska
              indicator: "?"   # <-
              target: 40

    Fel::

        application:
          goals:
            - {id: deltagare, goal: Fler övar svenska, target: 40}   # <-

    Fel::

        application:
          goals:
            - {id: deltagare, goal: Fler övar svenska}   # <-

    Rätt::

        application:
          goals:
            - {id: deltagare, goal: Ingen står i kö, indicator: Antal i kö, target: 0}
    """
    for position, goal in enumerate(case.project.application.goals):
        path = ("application", "goals", position)
        measured, aimed = says_something(goal.indicator), goal.target is not None
        if not measured and not aimed:
            yield Problem(path, f"Målet ”{goal.goal}” har varken mått eller målvärde.")
        elif not measured:
            place = (*path, "indicator") if goal.indicator else path
            yield Problem(place, f"Målet ”{goal.goal}” har målvärdet {goal.target} men inget mått.")
        elif not aimed:
            yield Problem(path, f"Målet ”{goal.goal}” mäts i ”{goal.indicator}” men har inget målvärde.")


@rule("APP006", section=Section.APPLICATION, since=Phase.ASSESSED, negotiable=True)
def reach_is_told_group_by_group(case: Case) -> Iterator[Problem]:
    """Ofullständigt antal deltagare

    Vad: Ansökan anger hur många som projektet räknar med att nå, så som programmet räknar: flickor, pojkar, kvinnor och
    män, programmets egna grupper eller bara en summa. Varje grupp anges, även den som är 0, men alla kan inte vara 0.

    Varför: Talen visar vilka projektet når, och om kvinnor och män, flickor och pojkar får del av det på lika villkor.
    Ett tal som saknas går inte att skilja från ett som är 0.

    Åtgärd: Fråga sökanden och för in talen. Skriv 0 för grupper som inte väntas delta.

    Fel::

        application:
          expected_reach:
            girls: null   # <-
            men: null   # <-

    Fel::

        application:
          expected_reach:
            girls: null   # <-
            boys: 0
            women: 0
            men: 0

    Fel::

        application:
          expected_reach: {girls: 0, boys: 0, women: 0, men: 0}   # <-

    Fel::

        application:
          expected_reach: {girls: null, boys: null, women: null, men: null, total: 150}   # <-

    Fel::

        programmes/integration/2025-01-01.yaml:
          reach: {groups: [{id: young, name: Under 18 år}, {id: adult, name: Vuxna}]}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            expected_reach: {girls: null, boys: null, women: null, men: null, groups: {aldre: 3}}   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Fel::

        programmes/integration/2025-01-01.yaml:
          reach: {total_only: true}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            expected_reach: {girls: null, boys: null, women: null, men: null, total: 0}   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Rätt::

        application:
          expected_reach: {girls: 0, boys: 0, women: 1, men: 0}

    Rätt::

        programmes/integration/2025-01-01.yaml:
          reach: {groups: [{id: young, name: Under 18 år}, {id: adult, name: Vuxna}]}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            expected_reach: {girls: null, boys: null, women: null, men: null, groups: {young: 40, adult: 0}}
        projects/2025/2025-002-lasecirkel.yaml: null

    Rätt::

        programmes/integration/2025-01-01.yaml:
          reach: {total_only: true}
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            expected_reach: {girls: null, boys: null, women: null, men: null, total: 150}
        projects/2025/2025-002-lasecirkel.yaml: null
    """
    reach, path = case.project.application.expected_reach, ("application", "expected_reach")
    if reach is None:
        return
    names = reach_names(case.programme)
    if reach.parts.keys() != names.keys():
        yield Problem(path, _otherwise(reach.parts.keys(), names))
        return
    missing = [name for name, figure in reach.parts.items() if figure is None]
    for name in missing:
        yield Problem((*path, name), f"Det framgår inte hur många {names[name].lower()} projektet räknar med att nå.")
    if not missing and reach.total == 0:
        zero = {1: "talet är 0", 2: "båda talen är 0", 4: "alla fyra talen är 0"}.get(len(names), "alla talen är 0")
        yield Problem(path, f"Projektet räknar inte med att nå någon: {zero}.")


def _otherwise(given: Collection[str], names: Mapping[str, str]) -> str:
    """Return what is wrong with figures of other groups than the programme counts in."""
    if TOGETHER in names:
        return "Programmet frågar bara efter en summa, och den saknas (total)."
    own = "" if set(names) == set(Reach().parts) else " (groups)"
    groups = listed([f"{lowered(name)} ({id_})" for id_, name in names.items()])
    stray = [id_ for id_ in given if id_ not in names]
    lacking = [lowered(name) for id_, name in names.items() if id_ not in given]
    wrong = [f"{listed(stray)} är ingen av grupperna"] if stray else []
    wrong += [f"{listed(lacking)} saknas"] if lacking else []
    return f"Programmet räknar {groups}{own}; {listed(wrong)}."
