"""What was asked for of a report before it was approved and the case closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from anslag.lifecycle import REPORTS, Phase
from anslag.model import KeyPath
from anslag.words import day

from .closing import SECTION
from .engine import Case, Problem, rule


@rule("CLO010", section=SECTION, since=Phase.REPORTED)
def reports_are_complete_before_what_rests_on_them(case: Case) -> Iterator[Problem]:
    """Redovisningen var inte komplett

    Vad: Det som har begärts in till kostnadsredovisningen har kommit, eller behövs inte längre, när kostnaden godkänns.
    Det som har begärts in till slutrapporten eller kostnadsredovisningen är klart när ärendet avslutas.

    Varför: Hela underlaget ska finnas när kostnaden godkänns och ärendet avslutas.

    Åtgärd: Ange när kompletteringen kom in (received). Behövs den inte längre: ange datum och skäl (waived).

    Fel (pågående)::

        cost_statement:
          received: 2026-07-15
          lines: [{id: ledare, amount: 140000}]
          supplements:
            - text: Kvitton på hyran.
              asked: 2026-07-20   # <-
          approved: {date: 2026-08-10, amount: 120000}

    Fel::

        closings: [{date: 2026-09-01}]
        final_report:
          supplements:
            - asked: 2026-07-20
              text: Hur många som kom.
              received: 2027-03-01   # <-

    Rätt (pågående)::

        cost_statement:
          received: 2026-07-15
          lines: [{id: ledare, amount: 140000}]
          supplements: [{asked: 2026-07-20, text: Kvitton på hyran.}]
    """
    statement, closed = case.project.cost_statement, case.known.closed
    approved = statement.approved.date if statement and statement.approved else None
    ended = closed.date if closed else None
    for name, report in (("final_report", case.project.final_report), ("cost_statement", statement)):
        steps = ((approved if name == "cost_statement" else None, "kostnaden godkändes"), (ended, "ärendet avslutades"))
        for n, part in enumerate(report.supplements if report else ()):
            before = next(((on, step) for on, step in steps if on and part.awaited(on)), None)
            if before:
                yield _early((name, "supplements", n), REPORTS[name][0], part.asked, part.received, before)


def _early(path: KeyPath, words: str, asked: date, received: date | None, before: tuple[date, str]) -> Problem:
    on, step = before
    if received:
        message = f"Kompletteringen av {words} kom in {day(received)}, efter att {step} {day(on)}."
        return Problem((*path, "received"), message, _LATE)
    message = f"Kompletteringen av {words} som begärdes {day(asked)} hade inte kommit in när {step} {day(on)}."
    return Problem((*path, "asked"), message)


_LATE = (
    "Kontrollera datumen. Stämmer de går bristen inte att rätta till i efterhand: be den ansvarige att godkänna ett "
    "undantag i exemptions.yaml."
)
