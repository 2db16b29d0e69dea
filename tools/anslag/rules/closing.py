"""Final report and cost statement (section Avslut av projekt). CLO001 and CLO005 are signals, not rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from anslag.lifecycle import Phase
from anslag.model import Budget, KeyPath, Severity, swedish
from anslag.model.application import MeasurableGoal
from anslag.model.project import Approval, CostStatement, FinalReport
from anslag.words import listed, nearest

from .engine import Case, Problem, rule

SECTION = "Avslut av projekt"


@rule("CLO002", section=SECTION, since=Phase.REPORTED, judges="final_report")
def report_answers_the_application(case: Case) -> Iterator[Problem]:
    """Slutrapporten svarar inte på ansökan

    Vad: Slutrapporten ska berätta vilka insatser som gjordes, ge varje mål i ansökan ett resultat med en analys, och
    säga vad erfarenheterna ska användas till. Hade målet ett målvärde ska utfallet anges i siffror. Det som saknas är en
    varning tills ärendet avslutas, för en rapport som har kommit in kan kompletteras.

    Varför: Det är så det går att se vad pengarna ledde till, och vad andra kan lära av projektet.

    Åtgärd: Be sökanden om det som saknas och för in det i slutrapporten.

    Fel::

        final_report:
          activities: null
          received: 2026-07-15   # <-

    Fel::

        final_report:
          lessons: " "   # <-

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
    for name, value, what in (
        ("activities", report.activities, "vilka insatser som gjordes (activities)"),
        ("lessons", report.lessons, "vad erfarenheterna ska användas till (lessons)"),
    ):
        if not (value or "").strip():
            yield ("final_report", name if value else "received"), what


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


@rule("CLO003", section=SECTION, since=Phase.REPORTED, judges="cost_statement")
def cost_statement_follows_the_budget(case: Case) -> Iterator[Problem]:
    """Kostnadsredovisningen följer inte budgeten

    Vad: Kostnadsredovisningen ska ha samma rader som budgeten, den reviderade om en sådan finns, var och en en gång.
    Anges en summa ska den vara radernas summa, och den godkända kostnaden får inte vara större än den redovisade. Det
    som inte stämmer är en varning tills kostnaden godkänns eller ärendet avslutas. Den godkända kostnaden är den som
    bidraget får täcka, alltså utan egeninsats och andra bidrag; är den högre är det en varning.

    Varför: Bara rad för rad går det att se om pengarna har använts till det de beviljades för.

    Åtgärd: Be sökanden redovisa efter budgeten. Har en ny kostnad godkänts under projektet förs den in som en
    förändring av budgeten. En rad som inte kostade något redovisas med 0 kr.

    Fel::

        cost_statement:
          received: 2026-07-15
          lines:   # <-
            - {id: ledare, amount: 140000}
        application:
          budget:
            lines:
              - {id: ledare, text: Arvode samtalsledare, amount: 90000}
              - {id: lokal, text: Lokalhyra, amount: 50000}

    Fel::

        cost_statement:
          lines:
            - {id: ledare, amount: 139000}
            - amount: 1000
              id: fika   # <-

    Fel::

        cost_statement:
          lines:
            - {id: ledare, amount: 70000}
            - amount: 70000
              id: ledare   # <-

    Fel::

        cost_statement:
          total: 140000.01   # <-

    Fel::

        cost_statement:
          approved:
            date: 2026-08-01
            amount: 140000.01   # <-

    Fel::

        cost_statement:
          approved:
            date: 2026-08-01
            amount: 120000.01   # <-

    Rätt::

        application:
          budget:
            lines:
              - {id: ledare, text: Arvode samtalsledare, amount: 140000}
              - {id: lokal, text: Lokalhyra, amount: 0}
        cost_statement:
          lines: [{id: lokal, amount: 0}, {id: ledare, amount: 140000}]
          total: 140000
          approved: {date: 2026-08-01, amount: 120000}
    """
    statement, budget = case.project.cost_statement, case.known.budget
    if statement is None:
        return
    severity = None if statement.approved or case.known.closed else Severity.WARNING
    for problem in (*(_lines(statement, budget) if budget else ()), *_total(statement)):
        yield replace(problem, severity=severity)
    if statement.approved:
        yield from _approved(statement.approved, statement.lines_total, budget)


def _approved(approved: Approval, cost: int, budget: Budget | None) -> Iterator[Problem]:
    """Yield when more is approved than was reported, or than is left of it for the grant to cover."""
    path: KeyPath = ("cost_statement", "approved", "amount")
    elsewhere = int(budget.own_contribution or 0) + budget.others if budget else 0
    for_the_grant = max(0, cost - elsewhere)
    if approved.amount > cost:
        message = f"Godkänd kostnad är {swedish(approved.amount)}, men redovisad kostnad är {swedish(cost)}."
        yield Problem(path, message, "Högst den redovisade kostnaden kan godkännas.")
    elif approved.amount > for_the_grant:
        message = (
            f"Godkänd kostnad är {swedish(approved.amount)}, men av den redovisade kostnaden återstår "
            f"{swedish(for_the_grant)} när egeninsatsen och andra bidrag är dragna."
        )
        hint = "Ange den kostnad som bidraget får täcka, eller kontrollera att hela beloppet ska godkännas."
        yield Problem(path, message, hint, Severity.WARNING)


def _total(statement: CostStatement) -> Iterator[Problem]:
    cost = statement.lines_total
    if statement.total is not None and statement.total != cost:
        message = f"Summan är {swedish(statement.total)}, men raderna blir tillsammans {swedish(cost)}."
        yield Problem(("cost_statement", "total"), message, "Rätta summan eller den rad som är fel.")


def _lines(statement: CostStatement, budget: Budget) -> Iterator[Problem]:
    """Yield the lines that are not the budget's, that come twice, and the budget's that are not there."""
    texts = {line.id: line.text for line in budget.lines}
    seen: Counter[str] = Counter()
    for n, line in enumerate(statement.lines):
        seen[line.id] += 1
        path: KeyPath = ("cost_statement", "lines", n, "id")
        if seen[line.id] > 1:
            yield Problem(path, f"Raden {line.id} redovisas två gånger.", "Slå ihop raderna till en.")
        elif line.id not in texts:
            meant = nearest(line.id, texts.keys() - {other.id for other in statement.lines})
            seen[meant] += 1
            message = f"Raden {line.id} på {swedish(line.amount)} finns inte i budgeten."
            yield Problem(path, message, f"Menade du {meant}?" if meant else f"Budgetens rader är {', '.join(texts)}.")
    missing = [f"{text} ({id_})" for id_, text in texts.items() if not seen[id_]]
    if missing:
        what = "Budgetraden" if len(missing) == 1 else "Budgetraderna"
        message = f"{what} {listed(missing)} är inte redovisa{'d' if len(missing) == 1 else 'de'}."
        yield Problem(("cost_statement", "lines"), message)
