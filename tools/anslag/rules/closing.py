"""The final report. CLO001 is a signal, not a rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from anslag.lifecycle import Phase, Section
from anslag.model import KeyPath, Severity
from anslag.model.application import MeasurableGoal
from anslag.model.project import FinalReport
from anslag.model.running_terms import ReportingTerms
from anslag.words import listed, lowered, nearest

from .engine import Case, Problem, rule

SECTION = Section.REPORTING


@rule("CLO002", section=SECTION, since=Phase.REPORTED, judges="final_report")
def report_answers_the_application(case: Case) -> Iterator[Problem]:
    """Slutrapporten svarar inte mot ansökan

    Vad: Slutrapporten ska innehålla det som programmet ber om (reporting.asks och reporting.items): vilka insatser som
    gjordes, ett resultat med en analys för varje mål i ansökan, vad erfarenheterna ska användas till, hur mycket som
    genomfördes, hur många projektet nådde, och programmets egna uppgifter. Hade målet ett målvärde ska utfallet anges i
    siffror. Uppgifter som saknas ger en varning tills ärendet avslutas, för en rapport som har kommit in kan
    kompletteras.

    Varför: Slutrapporten visar vad pengarna ledde till och vad andra kan lära av projektet.

    Åtgärd: Be sökanden om det som saknas och för in det i slutrapporten.

    Fel::

        final_report:
          activities: null
          received: 2026-07-15   # <-

    Fel::

        final_report:
          lessons: null
          received: 2026-07-15   # <-

    Fel::

        final_report:
          results: null
          received: 2026-07-15   # <-

    Fel::

        final_report:
          results:   # <-
            - {goal: deltagare, outcome: 46, fulfilment: met, analysis: Grannar tog med sig grannar.}
        application:
          goals:
            - {id: deltagare, goal: Fler övar svenska, indicator: Antal deltagare per vecka, target: 40}
            - {id: ledare, goal: Deltagare leder samtal, indicator: Antal ledare, target: 5}

    Fel::

        final_report:
          results:
            - {goal: deltagare, outcome: 46, fulfilment: met, analysis: Grannar tog med sig grannar.}
            - outcome: 5
              goal: ledare   # <-
              fulfilment: met
              analysis: Fem vågade.

    Fel::

        final_report:
          results:
            - {goal: deltagare, outcome: 46, fulfilment: met, analysis: Grannar tog med sig grannar.}
            - outcome: 47
              goal: deltagare   # <-
              fulfilment: met
              analysis: Grannar tog med sig grannar.

    Fel::

        final_report:
          results:
            - outcome: 46
              goal: deltagare   # <-
              fulfilment: met

    Fel::

        final_report:
          results:
            - fulfilment: partly
              goal: deltagare   # <-
              analysis: Ingen räknade.

    Fel::

        final_report:
          activities: null
          lessons: null
          results:
            - {goal: deltagare, fulfilment: partly}
          received: 2026-07-15   # <-

    Fel::

        programmes/integration/2025-01-01.yaml:
          reporting: {asks: [carried_out, reach], items: [{id: bilder, title: Bilder eller länk}]}
        projects/2025/2025-001-sprakcafe.yaml:
          final_report:
            activities: null
            lessons: null
            results: null
            carried_out: null
            reach: null
            received: 2026-07-15   # <-
        projects/2025/2025-002-lasecirkel.yaml:
          final_report:
            items: {bilder: Inga bilder togs.}
            carried_out: as_described
            reach: {girls: 10, boys: 10, women: 10, men: 10}

    Rätt::

        programmes/integration/2025-01-01.yaml:
          reporting: {asks: [activities], items: [{id: bilder, title: Bilder eller länk}]}
        projects/2025/2025-001-sprakcafe.yaml:
          final_report:
            lessons: null
            results: null
            carried_out: null
            reach: null
            items: {bilder: Fyra bilder finns i ärendet.}
        projects/2025/2025-002-lasecirkel.yaml:
          final_report: {items: {bilder: Inga bilder togs.}}

    Rätt::

        final_report:
          results:
            - {goal: deltagare, outcome: 0, fulfilment: not_met, analysis: Ingen kom.}
    """
    report = case.project.final_report
    if report is None:
        return
    severity = None if case.known.closed else Severity.WARNING
    goals = case.known.project.application.goals
    terms = case.programme.reporting
    missing = [*_unsaid(report, terms), *(_unanswered(report, goals) if "results" in terms.asks else ())]
    if missing:
        path = missing[0][0] if len(missing) == 1 else ("final_report", "received")
        message = f"Slutrapporten saknar {listed([what for _, what in missing])}."
        yield Problem(path, message, "Be sökanden om det, och för in det när det kommer.", severity)
    for problem in _stray(report, goals):
        yield replace(problem, severity=severity)


def _unsaid(report: FinalReport, terms: ReportingTerms) -> Iterator[tuple[KeyPath, str]]:
    for name, what in _ASKED.items():
        if name in terms.asks and getattr(report, name) is None:
            yield ("final_report", "received"), f"{what} ({name})"
    for item in terms.items:
        if item.id not in report.items:
            yield ("final_report", "received"), f"{lowered(item.title)} (items.{item.id})"


_ASKED = {
    "activities": "vilka insatser som gjordes",
    "lessons": "vad erfarenheterna ska användas till",
    "carried_out": "hur mycket som genomfördes",
    "reach": "hur många projektet nådde",
}


def _unanswered(report: FinalReport, goals: tuple[MeasurableGoal, ...]) -> Iterator[tuple[KeyPath, str]]:
    """Yield what the results lack: where, and what as words in an enumeration."""
    known = {goal.id: goal for goal in goals}
    open_ = dict(known)
    for n, result in enumerate(report.results):
        path: KeyPath = ("final_report", "results", n, "goal")
        goal = open_.pop(result.goal, None)
        if result.goal not in known:
            open_.pop(nearest(result.goal, open_.keys() - {one.goal for one in report.results}), None)
        elif goal and not (result.analysis or "").strip():
            yield path, f"en analys av målet {goal.goal}"
        elif goal and result.outcome is None and goal.target is not None:
            yield path, f"utfallet i siffror för målet {goal.goal}, som hade målvärdet {goal.target}"
    for goal in open_.values():
        yield (
            ("final_report", "results" if report.results else "received"),
            f"ett resultat för målet {goal.goal} ({goal.id})",
        )


def _stray(report: FinalReport, goals: tuple[MeasurableGoal, ...]) -> Iterator[Problem]:
    """Yield the results that answer no goal, or one that has a result already."""
    known = [goal.id for goal in goals]
    seen: set[str] = set()
    for n, result in enumerate(report.results):
        path: KeyPath = ("final_report", "results", n, "goal")
        if result.goal in seen:
            yield Problem(path, f"Målet {result.goal} har två resultat.", "Behåll det som gäller.")
        elif result.goal not in known:
            meant = nearest(result.goal, set(known) - {one.goal for one in report.results})
            others = f"Ansökans mål är {', '.join(known)}." if known else "Ansökan har inga mål."
            message = f"Slutrapporten ger ett resultat för {result.goal}, som inte är något mål i ansökan."
            yield Problem(path, message, f"Menade du {meant}?" if meant else others)
        seen.add(result.goal)
