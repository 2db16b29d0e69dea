"""Final report, cost statement and repayment (section Avslut av projekt). CLO001 and CLO005 are signals, not rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from anslag.lifecycle import Phase, economy, repayable, reported
from anslag.model import Budget, KeyPath, swedish
from anslag.model.project import CostStatement, FinalReport, MeasurableGoal, Repayment
from anslag.words import day

from .engine import Case, Problem, rule

SECTION = "Avslut av projekt"


@rule("CLO002", section=SECTION, since=Phase.REPORTED)
def report_answers_the_application(case: Case) -> Iterator[Problem]:
    """Slutrapporten svarar inte på ansökan

    Vad: Slutrapporten berättar vilka insatser som gjordes, ger varje mål i ansökan ett resultat med en analys, och
    säger vad erfarenheterna ska användas till. Hade målet ett målvärde anges utfallet i siffror.

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

    Rätt::

        final_report:
          results:
            - {goal: deltagare, outcome: 0, fulfilment: not_met, analysis: Ingen kom.}
    """
    report = case.project.final_report
    if report is None:
        return
    for field, value, what in (
        ("activities", report.activities, "vilka insatser som gjordes"),
        ("lessons", report.lessons, "vad erfarenheterna ska användas till"),
    ):
        if not (value or "").strip():
            path = ("final_report", field if value else "received")
            yield Problem(path, f"Slutrapporten säger inte {what}.", f"Be om det och skriv in det ({field}).")
    yield from _results(report, case.project.application.goals)


def _results(report: FinalReport, goals: tuple[MeasurableGoal, ...]) -> Iterator[Problem]:
    """Yield the goals without a result, and the results that do not answer a goal."""
    known = {goal.id: goal for goal in goals}
    seen: set[str] = set()
    for n, result in enumerate(report.results):
        path: KeyPath = ("final_report", "results", n, "goal")
        goal = known.get(result.goal)
        if result.goal in seen:
            yield Problem(path, f"Målet {result.goal} har två resultat.", "Behåll det som gäller.")
        elif goal is None:
            message = f"Slutrapporten ger ett resultat för {result.goal}, som inte är något mål i ansökan."
            yield Problem(path, message, f"Ansökans mål är {', '.join(known)}." if known else "Ansökan har inga mål.")
        elif not (result.analysis or "").strip():
            yield Problem(path, f"Resultatet för målet {goal.goal} saknar analys.", "Skriv analysen (analysis).")
        elif result.outcome is None and goal.target is not None:
            message = f"Målet {goal.goal} har målvärdet {goal.target}, men inget utfall i siffror."
            yield Problem(path, message, "Ange utfallet (outcome).")
        seen.add(result.goal)
    where: KeyPath = ("final_report", "results" if report.results else "received")
    for goal in goals:
        if goal.id not in seen:
            yield Problem(where, f"Slutrapporten ger inget resultat för målet {goal.goal} ({goal.id}).")


@rule("CLO003", section=SECTION, since=Phase.REPORTED)
def cost_statement_follows_the_budget(case: Case) -> Iterator[Problem]:
    """Kostnadsredovisningen följer inte budgeten

    Vad: Kostnadsredovisningen har samma rader som budgeten, den reviderade om en sådan finns, var och en en gång.
    Anges en summa är den radernas summa, och den godkända kostnaden är inte större än den redovisade.

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

    Rätt::

        application:
          budget:
            lines:
              - {id: ledare, text: Arvode samtalsledare, amount: 140000}
              - {id: lokal, text: Lokalhyra, amount: 0}
        cost_statement:
          lines: [{id: lokal, amount: 0}, {id: ledare, amount: 140000}]
          total: 140000
          approved: {date: 2026-08-01, amount: 140000}
    """
    statement, budget = case.project.cost_statement, case.project.budget
    if statement is None:
        return
    if budget:
        yield from _lines(statement, budget)
    cost = statement.lines_total
    if statement.total is not None and statement.total != cost:
        message = f"Summan är {swedish(statement.total)}, men raderna blir tillsammans {swedish(cost)}."
        yield Problem(("cost_statement", "total"), message, "Rätta summan eller den rad som är fel.")
    if statement.approved and statement.approved.amount > cost:
        message = f"Godkänd kostnad är {swedish(statement.approved.amount)}, men redovisad kostnad är {swedish(cost)}."
        yield Problem(
            ("cost_statement", "approved", "amount"), message, "Högst den redovisade kostnaden kan godkännas."
        )


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
            message = f"Raden {line.id} på {swedish(line.amount)} finns inte i budgeten."
            yield Problem(path, message, f"Budgetens rader är {', '.join(texts)}.")
    for id_, text in texts.items():
        if not seen[id_]:
            yield Problem(("cost_statement", "lines"), f"Budgetraden {text} ({id_}) är inte redovisad.")


@rule("CLO004", section=SECTION, since=Phase.CLOSED)
def repayment_is_settled_before_closing(case: Case) -> Iterator[Problem]:
    """Ärendet avslutades innan återbetalningen var klar

    Vad: Återstår pengar, eller har insatserna inte genomförts, så är det beslutat om pengarna ska betalas tillbaka
    innan ärendet avslutas. Det gäller också när slutredovisningen aldrig kom. Det som krävs har kommit in senast den
    dag ärendet avslutas.

    Varför: När ärendet är avslutat bevakar ingen längre kravet.

    Åtgärd: Anteckna beslutet (repayment): ett belopp som krävs, eller att kommunen avstår och varför. Vänta med att
    avsluta tills pengarna har kommit.

    Fel::

        cost_statement:
          lines: [{id: ledare, amount: 139999.99}]
        closed:
          date: 2026-08-20   # <-

    Fel::

        cost_statement:
          approved: {date: 2026-08-01, amount: 119999.99}
        closed:
          date: 2026-08-20   # <-

    Fel::

        final_report: {carried_out: partly}
        closed:
          date: 2026-08-20   # <-

    Fel::

        cost_statement: null
        closed:
          date: 2026-08-20   # <-

    Fel::

        final_report: {carried_out: not}
        closed: {date: 2026-08-20}
        repayment:
          decided: 2026-08-21   # <-
          waived: true
          reason: Pengarna är använda och föreningen är upplöst.

    Fel::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]
        closed: {date: 2026-08-20}
        repayment:
          decided: 2026-08-01
          demanded: 2000   # <-
          received:
            - {date: 2026-08-10, amount: 1999.99}

    Fel::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]
        closed: {date: 2026-08-20}
        repayment:
          decided: 2026-08-01
          demanded: 2000
          received:
            - amount: 2000
              date: 2026-08-21   # <-

    Rätt::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]
        closed: {date: 2026-08-20}
        repayment: {decided: 2026-08-01, demanded: 2000, received: [{date: 2026-08-20, amount: 2000}]}

    Rätt::

        closed: {date: 2026-08-20}

    Rätt::

        cost_statement:
          lines: [{id: ledare, amount: 138000}]

    Rätt::

        final_report: {carried_out: not}
        closed: {date: 2026-08-20}
        repayment: {decided: 2026-08-20, waived: true, reason: Pengarna är använda och föreningen är upplöst.}
    """
    project, closed = case.project, case.project.closed
    if closed is None:
        return
    if project.repayment is None:
        why = _open_question(case)
        if why:
            yield Problem(("closed", "date"), f"Ärendet avslutades {day(closed.date)}, men {why}.")
    elif project.repayment.decided > closed.date:
        decided = project.repayment.decided
        message = f"Återbetalningen avgjordes {day(decided)}, efter att ärendet avslutades {day(closed.date)}."
        yield Problem(("repayment", "decided"), message)
    else:
        yield from _late_money(case, project.repayment)


def _open_question(case: Case) -> str:
    """Return why repayment should have been settled, as the end of a sentence; empty when there is no reason."""
    project = case.project
    overpaid = max(0, project.paid - project.granted)  # PAY001 tells of that
    unspent = (economy(project).unspent or 0) - overpaid
    if unspent > 0:
        return f"{swedish(unspent)} av det utbetalda återstår och inget är beslutat om återbetalning"
    if repayable(project) and not overpaid:
        return "insatserna är inte helt genomförda och inget är beslutat om återbetalning"
    if project.paid and not reported(project):
        return f"slutredovisningen är inte komplett och inget är beslutat om de utbetalda {swedish(project.paid)}"
    return ""


def _late_money(case: Case, repayment: Repayment) -> Iterator[Problem]:
    """Yield when the sum demanded had not come in on the day of closing."""
    closed, demanded = case.project.closed, int(repayment.demanded or 0)
    if closed is None:
        return
    got = sum(receipt.amount for receipt in repayment.received)
    if got < demanded:
        message = f"{swedish(demanded)} krävdes tillbaka, men {swedish(got)} har kommit in."
        yield Problem(("repayment", "demanded"), message)
        return
    in_time = sum(receipt.amount for receipt in repayment.received if receipt.date <= closed.date)
    if in_time < demanded:
        n, last = max(enumerate(repayment.received), key=lambda pair: pair[1].date)
        message = f"Kravet var betalt först {day(last.date)}, efter att ärendet avslutades {day(closed.date)}."
        yield Problem(("repayment", "received", n, "date"), message)
