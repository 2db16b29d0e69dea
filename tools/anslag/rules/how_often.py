"""How long a project may be, and how often someone may apply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from anslag.lifecycle import Phase, Section, add_months, period_of
from anslag.model import Brief, Index, Programme
from anslag.words import count, day

from .change_paths import where_changed
from .engine import Case, Problem, Scope, rule
from .tried_sums import may_be_granted

SECTION = Section.APPLICATION


@rule(
    "APP019",
    section=SECTION,
    since=Phase.ASSESSED,
    negotiable=True,
    asks=lambda programme: programme.limits.months or not programme.limits.same_project,
)
def project_is_not_too_long_nor_the_same_again(case: Case) -> Iterator[Problem]:
    """Projektet är för långt eller fortsätter ett tidigare

    Vad: Ett projekt pågår inte längre än programmet tillåter, och fortsätter inte ett tidigare projekt om programmet
    inte ger bidrag till samma projekt två gånger. Regeln gäller inte ansökningar som inte beviljas.

    Varför: Anslaget är till för nya, tidsbegränsade projekt, inte för verksamhet som pågår år efter år.

    Åtgärd: Kom överens med sökanden om en tidigare sista dag. Är projektet nytt, ta bort hänvisningen till det tidigare
    (continues).

    Fel::

        programmes/integration/2025-01-01.yaml:
          limits: {months: 9}
        projects/2025/2025-001-sprakcafe.yaml:
          period:
            start: 2025-09-01
            end: 2026-06-01   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Fel (beviljad)::

        programmes/integration/2025-01-01.yaml:
          limits: {months: 10}
        projects/2025/2025-001-sprakcafe.yaml:
          changes:
            - asked: 2025-10-01
              what:   # <-
                - {path: period.end, to: 2026-07-01}
              approved: {date: 2025-10-02}
        projects/2025/2025-002-lasecirkel.yaml: null

    Fel (beviljad)::

        programmes/integration/2025-01-01.yaml:
          limits: {months: 10}
        projects/2025/2025-001-sprakcafe.yaml:
          changes:
            - asked: 2025-10-01
              what: [{path: areas, to: [norrby]}]
              approved:
                date: 2025-10-02
                what:   # <-
                  - {path: period.end, to: 2026-07-01}
        projects/2025/2025-002-lasecirkel.yaml: null

    Fel::

        programmes/integration/2025-01-01.yaml:
          limits: {same_project: false}
        projects/2025/2025-001-sprakcafe.yaml:
          continues: 2025-002   # <-

    Rätt::

        programmes/integration/2025-01-01.yaml:
          limits: {months: 10, same_project: true}
        projects/2025/2025-001-sprakcafe.yaml:
          continues: 2025-002
    """
    limits, period = case.programme.limits, case.known.period
    if not may_be_granted(case):
        return
    if limits.months is not None and period.end >= (after := add_months(period.start, limits.months)):
        message = (
            f"Projektet pågår {day(period.start)}–{day(period.end)}, men ett projekt får pågå högst "
            f"{count(limits.months, 'månad', 'månader')}, här till dagen före {day(after)}."
        )
        yield Problem(where_changed(case, "period") or ("period", "end"), message)
    if case.project.continues and not limits.same_project:
        message = (
            f"Projektet fortsätter {case.project.continues}, men programmet ger inte bidrag till samma projekt igen."
        )
        yield Problem(("continues",), message)


@rule("APP020", section=SECTION, scope=Scope.REGISTER, negotiable=True)
def nobody_applies_too_often(index: Index) -> Iterator[Problem]:
    """För många ansökningar från samma sökande

    Vad: En huvudsökande har inte fler ansökningar samma kalenderår, eller i samma ansökningstid, än programmet
    tillåter. Ansökningar som har avslagits, avvisats, skrivits av eller tagits tillbaka räknas inte.

    Varför: Fler ska kunna få del av anslaget.

    Åtgärd: Låt sökanden välja vilken ansökan som ska prövas och ta tillbaka den andra. Avvisa den annars.

    Fel (beviljad)::

        programmes/integration/2025-01-01.yaml:
          limits: {per_applicant: 1}
        projects/2025/2025-003-syateljen.yaml:
          id: 2025-003
          title: Syateljén
          case_number: EX 2025/0125
          decisions: [{kind: grant, date: 2025-04-16, by: board, reference: § 85, amount: 120000}]
          application:
            received: 2025-03-04   # <-

    Rätt (beviljad)::

        programmes/integration/2025-01-01.yaml:
          limits: {per_applicant: 1}
        projects/2025/2025-003-syateljen.yaml:
          id: 2025-003
          title: Syateljén
          case_number: EX 2025/0125
          withdrawn: {date: 2025-05-02}

    Rätt (beviljad)::

        programmes/integration/2025-01-01.yaml:
          application_periods: [{id: spring, from: 02-01, to: 03-03}, {id: late_spring, from: 03-04, to: 04-30}]
          limits: {per_applicant: 1, per: period}
        projects/2025/2025-003-syateljen.yaml:
          id: 2025-003
          title: Syateljén
          case_number: EX 2025/0125
          application: {received: 2025-03-04}
    """
    made: dict[tuple[str, str, str], list[Brief]] = defaultdict(list)
    for brief in sorted(index.briefs, key=lambda one: (one.received, one.id)):
        programme = index.references.programme(brief.programme, brief.received)
        most = programme.limits.per_applicant if programme else None
        if programme is None or most is None or brief.stopped or not brief.applicants:
            continue
        within, words = _counted_in(programme, brief)
        earlier = made[brief.programme, brief.applicants[0], within]
        if len(earlier) >= most:
            others = ", ".join(one.id for one in earlier)
            message = (
                f"Sökanden får göra högst {count(most, 'ansökan', 'ansökningar')} {words}, "
                f"men har redan gjort {others}."
            )
            yield Problem(("application", "received"), message, file=brief.file)
        earlier.append(brief)


def _counted_in(programme: Programme, brief: Brief) -> tuple[str, str]:
    """Return the name of the year or the application period that an application counts in, and words for it."""
    window = period_of(programme, brief.received) if programme.limits.per == "period" else None
    if window is None:
        return str(brief.received.year), f"under {brief.received.year}"
    return f"{window.first} {window.id}", f"i ansökningstiden {day(window.first)}–{day(window.last)}"
