"""The money line: what was applied for, granted, paid, reported and paid back, on one scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anslag.model import swedish
from anslag.public import PublicProject
from anslag.words import count

__all__ = ["MoneyStep", "money_line"]


@dataclass(frozen=True, slots=True)
class MoneyStep:
    """A step of the line. `amount` is in öre, None when not known; `missing` is what to say then.

    `width` is the amount's part of the largest amount of the line, as an SVG length in percent.
    """

    key: str
    label: str
    amount: int | None
    note: str = ""
    missing: str = ""
    width: str = "0%"


def money_line(project: PublicProject) -> tuple[MoneyStep, ...]:
    """Return the steps of `project` that its programme shows, in order."""
    steps = tuple(_steps(project))
    largest = max(step.amount or 0 for step in steps)
    return tuple(_scaled(step, largest) for step in steps)


def _scaled(step: MoneyStep, largest: int) -> MoneyStep:
    width = 100 * (step.amount or 0) / largest if largest else 0
    return MoneyStep(step.key, step.label, step.amount, step.note, step.missing, f"{width:.4g}%")


def _steps(project: PublicProject) -> Iterator[MoneyStep]:
    if project.applied is not None:
        yield MoneyStep("applied", "Sökt", project.applied)
    yield MoneyStep("granted", "Beviljat", project.granted, _part_granted(project))
    if project.paid is not None:
        yield MoneyStep("paid", "Utbetalt", project.paid, _payouts(project))
    if "reported_cost" not in project.withheld:
        note = "Hela projektets kostnad, även det som har betalats på annat sätt." if project.reported_cost else ""
        yield MoneyStep("reported", "Redovisat", project.reported_cost, note, "ännu inte redovisat")
    if not project.withheld & {"repaid", "repayment_demanded", "reported_cost"}:
        yield _repaid(project)


def _part_granted(project: PublicProject) -> str:
    if not project.applied:
        return ""
    if project.granted == project.applied:
        return "Hela det sökta beloppet."
    return f"{round(100 * project.granted / project.applied)} procent av det sökta."


def _payouts(project: PublicProject) -> str:
    if not project.payouts:
        return "Inget har betalats ut än."
    return f"{count(len(project.payouts), 'utbetalning', 'utbetalningar')}.".capitalize()


def _repaid(project: PublicProject) -> MoneyStep:
    demanded, repaid = project.repayment_demanded, project.repaid or 0
    if demanded:
        note = "Hela kravet är betalt." if repaid >= demanded else f"Av {swedish(demanded)} som ska betalas tillbaka."
        return MoneyStep("repaid", "Återbetalt", repaid, note)
    if demanded == 0 or project.stage.closed:
        return MoneyStep("repaid", "Återbetalt", 0, "Inget behöver betalas tillbaka.")
    missing = "avgörs efter redovisningen" if project.reported_cost is None else "redovisningen granskas"
    return MoneyStep("repaid", "Återbetalt", None, missing=missing)
