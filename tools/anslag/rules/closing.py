"""The final report (section Avslut av projekt). CLO001 is a signal, not a rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from anslag.lifecycle import Phase, Section
from anslag.model import KeyPath, Severity
from anslag.model.application import MeasurableGoal
from anslag.model.project import FinalReport
from anslag.words import listed, nearest

from .engine import Case, Problem, rule

SECTION = Section.REPORTING


@rule("CLO002", section=SECTION, since=Phase.REPORTED, judges="final_report")
def report_answers_the_application(case: Case) -> Iterator[Problem]:
    """Slutrapporten svarar inte på ansökan

    Vad: Slutrapporten ska berätta vilka insatser som gjordes, ge varje mål i ansökan ett resultat med en analys, och
    säga vad erfarenheterna ska användas till. Hade målet ett målvärde ska utfallet anges i siffror. Det som saknas är
    en varning tills ärendet avslutas, för en rapport som har kommit in kan kompletteras.

    Varför: Det är så det går att se vad pengarna ledde till, och vad andra kan lära av projektet.

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
    missing = [*_unsaid(report), *_unanswered(report, goals)]
    if missing:
        path = missing[0][0] if len(missing) == 1 else ("final_report", "received")
        message = f"Slutrapporten saknar {listed([what for _, what in missing])}."
        yield Problem(path, message, "Be sökanden om det, och för in det när det kommer.", severity)
    for problem in _stray(report, goals):
        yield replace(problem, severity=severity)


def _unsaid(report: FinalReport) -> Iterator[tuple[KeyPath, str]]:
    for value, what in (
        (report.activities, "vilka insatser som gjordes (activities)"),
        (report.lessons, "vad erfarenheterna ska användas till (lessons)"),
    ):
        if value is None:
            yield ("final_report", "received"), what


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
