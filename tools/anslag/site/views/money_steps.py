"""The money line: what was applied for, granted, paid, used and paid back, on one scale."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from anslag.language import Language
from anslag.model import percent
from anslag.public import PublicProject
from anslag.site.views.untold import unreported

__all__ = ["MoneyStep", "money_line"]


class MoneyStep(Struct, frozen=True):
    """A step of the line. `amount` is in öre, None when not known; `missing` is what to say then.

    `width` is the amount's part of the largest amount of the line, as an SVG length in percent.
    """

    key: str
    label: str
    amount: int | None
    note: str = ""
    missing: str = ""
    width: str = "0%"


def money_line(project: PublicProject, language: Language) -> tuple[MoneyStep, ...]:
    """Return the steps of `project` that its programme shows, in order, in `language`."""
    steps = tuple(_steps(project, language))
    largest = max(step.amount or 0 for step in steps)
    return tuple(_scaled(step, largest) for step in steps)


def _scaled(step: MoneyStep, largest: int) -> MoneyStep:
    width = 100 * (step.amount or 0) / largest if largest else 0
    return MoneyStep(step.key, step.label, step.amount, step.note, step.missing, f"{width:.4g}%")


def _steps(project: PublicProject, language: Language) -> Iterator[MoneyStep]:
    _ = language.gettext
    if project.applied is not None:
        yield MoneyStep("applied", _("Sökt"), project.applied)
    yield MoneyStep("granted", _("Beviljat"), project.granted, _part_granted(project, language))
    if project.paid is not None:
        yield MoneyStep("paid", _("Utbetalt"), project.paid, _payouts(project, language))
    ended = not unreported(project, language)
    if (project.used, project.reported_cost) != (None, None) or not (ended or "reported_cost" in project.withheld):
        yield _used(project, language)
    if not project.withheld & {"repaid", "repayment_demanded", "reported_cost"} and not (
        ended and project.repaid is None
    ):
        yield _repaid(project, language)


def _part_granted(project: PublicProject, language: Language) -> str:
    first = project.decisions[0].amount or 0
    if project.granted != first:
        return language.gettext("{sum} beviljades från början.").format(sum=language.money(first))
    if not project.applied or any(one.annulled for one in project.decisions):
        return ""
    if project.granted == project.applied:
        return language.gettext("Hela det sökta beloppet.")
    part = percent(project.granted, project.applied)
    return language.gettext("{percent} procent av det sökta.").format(percent=part)


def _payouts(project: PublicProject, language: Language) -> str:
    _ = language.gettext
    if not project.payouts:
        return _("Inget betalades ut.") if project.mark else _("Inget har betalats ut än.")
    times = len(project.payouts)
    return language.ngettext("{number} utbetalning.", "{number} utbetalningar.", times).format(number=times)


def _used(project: PublicProject, language: Language) -> MoneyStep:
    """Return what was used of the grant, with the cost of the whole project; that alone, where the part is not told."""
    _ = language.gettext
    label, cost = _("Använt av bidraget"), project.reported_cost
    if project.used is None and cost is not None:
        note = _("Inklusive det som andra har finansierat.")
        return MoneyStep("reported", _("Projektets totala kostnad"), cost, note)
    whole = _("Projektets totala kostnad är {sum}, inklusive det som andra har finansierat.")
    note = "" if cost is None or cost == project.used else whole.format(sum=language.money(cost))
    return MoneyStep("reported", label, project.used, note, unreported(project, language))


def _repaid(project: PublicProject, language: Language) -> MoneyStep:
    _ = language.gettext
    label = _("Återbetalt")
    demanded, repaid = project.repayment_demanded, project.repaid or 0
    if demanded:
        rest = _("Av {amount} som ska betalas tillbaka.").format(amount=language.money(demanded))
        return MoneyStep("repaid", label, repaid, _("Hela återkravet är betalt.") if repaid >= demanded else rest)
    if demanded == 0 or project.stage.closed:
        return MoneyStep("repaid", label, 0, _("Inget behöver betalas tillbaka."))
    missing = _("avgörs efter redovisningen") if project.reported_cost is None else _("redovisningen granskas")
    return MoneyStep("repaid", label, None, missing=missing)
