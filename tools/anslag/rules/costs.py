"""The cost statement. CLO005 is a signal, not a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from anslag.lifecycle import Phase, coverable
from anslag.model import Budget, KeyPath, Severity, swedish
from anslag.model.application import CostLine
from anslag.model.project import Approval, CostStatement
from anslag.words import listed, nearest

from .closing import SECTION
from .engine import Case, Problem, rule


@rule("CLO003", section=SECTION, since=Phase.REPORTED, judges="cost_statement", negotiable=True)
def cost_statement_follows_the_budget(case: Case) -> Iterator[Problem]:
    """Kostnadsredovisningen följer inte budgeten

    Vad: Kostnadsredovisningen ska ha samma rader som budgeten, den reviderade om en sådan finns, och varje rad en enda
    gång. Anges en summa ska den vara radernas summa, och den godkända kostnaden får inte vara större än den redovisade.
    Avvikelser ger en varning tills kostnaden godkänns eller ärendet avslutas. Den godkända kostnaden är den som
    bidraget får täcka, alltså utan egeninsats och andra bidrag; är den högre ger det en varning. Har en komplettering
    gett rader nya belopp (lines) gäller de.

    Varför: Bara rad för rad går det att se om pengarna har använts till det de beviljades för.

    Åtgärd: Be sökanden redovisa efter budgeten. Har en ny kostnad godkänts under projektet, för in den som en
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
        yield from _approved(statement.approved, statement.lines_total, coverable(case.known) or 0)


def _approved(approved: Approval, cost: int, for_the_grant: int) -> Iterator[Problem]:
    """Yield when more is approved than was reported, or than is left of it for the grant to cover."""
    path: KeyPath = ("cost_statement", "approved", "amount")
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
    cost, total = statement.lines_total, statement.stated_total
    if total is not None and total != cost:
        message = f"Summan är {swedish(total)}, men raderna blir tillsammans {swedish(cost)}."
        yield Problem(("cost_statement", "total"), message, "Rätta summan eller den rad som är fel.")


def _place(statement: CostStatement, line: CostLine) -> KeyPath:
    """Return where a line that holds stands: among those stated first, or in a supplement."""
    rows: list[tuple[KeyPath, CostLine]] = [(("lines", n), one) for n, one in enumerate(statement.lines)]
    for at, part in enumerate(statement.supplements):
        rows += [(("supplements", at, "lines", n), one) for n, one in enumerate(part.lines)]
    return next(("cost_statement", *path) for path, one in rows if one is line)


def _lines(statement: CostStatement, budget: Budget) -> Iterator[Problem]:
    """Yield the lines that are not the budget's, that come twice, and the budget's that are not there."""
    texts = {line.id: line.text for line in budget.lines}
    seen: Counter[str] = Counter()
    for line in statement.current:
        seen[line.id] += 1
        path: KeyPath = (*_place(statement, line), "id")
        if seen[line.id] > 1:
            yield Problem(path, f"Raden {line.id} redovisas två gånger.", "Slå ihop raderna till en.")
        elif line.id not in texts:
            meant = nearest(line.id, texts.keys() - {other.id for other in statement.current})
            seen[meant] += 1
            message = f"Raden {line.id} på {swedish(line.amount)} finns inte i budgeten."
            yield Problem(path, message, f"Menade du {meant}?" if meant else f"Budgetens rader är {', '.join(texts)}.")
    missing = [f"{text} ({id_})" for id_, text in texts.items() if not seen[id_]]
    if missing:
        what = "Budgetraden" if len(missing) == 1 else "Budgetraderna"
        message = f"{what} {listed(missing)} är inte redovisa{'d' if len(missing) == 1 else 'de'}."
        yield Problem(("cost_statement", "lines"), message)
