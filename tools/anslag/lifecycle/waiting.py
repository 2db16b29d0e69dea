"""What must come by a day: what is to be paid back, and conditions before a step is taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from anslag.model import Claim, Condition

from .deadlines import later
from .known import Known
from .payouts import PayoutState, payouts

BEFORE = {
    "start": "före projektets start",
    "first_payout": "före första utbetalningen",
    "payout": "före nästa utbetalning",
    "closing": "innan ärendet avslutas",
}
"""The words for what waits for a condition."""


class Owing(Struct, frozen=True):
    """A sum in öre that is to be paid by a day; `name` is that of the instalment, empty for the claim as a whole."""

    due: date
    amount: int
    name: str = ""


def claim_due(known: Known, claim: Claim) -> date | None:
    """Return the day by which all of a claim is to be paid: its own, else the programme's days after the decision."""
    days = known.version.repayment.days if known.version else None
    return claim.last_day or (later(claim.date, days) if days else None)


def owing(known: Known, claim: Claim) -> Iterator[Owing]:
    """Yield what is left to pay of a claim by each day agreed on, the first day first.

    What has come in pays the instalments in the order of their days. A respite moves all that is left to its new day.
    What is written off is not waited for.
    """
    last = claim_due(known, claim)
    if not claim.awaited or last is None:
        return
    if not claim.instalments or claim.respites:
        yield Owing(last, claim.outstanding)
        return
    paid, left = claim.settled, claim.outstanding
    for part in sorted(claim.instalments, key=lambda part: part.due):
        covered = min(paid, int(part.amount))
        paid -= covered
        if amount := min(left, part.amount - covered):
            yield Owing(part.due, amount, part.name)
            left -= amount
    if left:
        yield Owing(last, left)


def missed_payment(known: Known, claim: Claim) -> Owing | None:
    """Return what should have been paid back before the day and has not: the sum, by the first day that was missed."""
    missed = [part for part in owing(known, claim) if part.due < known.day]
    return Owing(missed[0].due, sum(part.amount for part in missed)) if missed else None


def condition_gate(known: Known, condition: Condition) -> date | None:
    """Return the day by which a condition must be met, or `None` when it has none: the start or the next payout."""
    if condition.before == "start":
        return known.period.start
    if condition.before in ("first_payout", "payout"):
        return next((part.plan.due for part in payouts(known) if part.state is not PayoutState.PAID), None)
    return None
