"""What a report form asks of a project: its own goals, budget lines and days, so that nothing is typed twice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from anslag.lifecycle import Known, PayoutState, has_grant, last_day, payouts, reach_fields, report_due
from anslag.model import swedish
from anslag.words import day as written
from anslag.words import number

from .office import Dossier
from .papers import PaperError, file_name

__all__ = ["AskedCost", "AskedGoal", "Form", "FormKind", "report_form"]


class FormKind(StrEnum):
    """What a form is filled in with."""

    INTERIM = "interim"
    FINAL = "final"
    COST = "cost"
    CHANGE = "change"

    @property
    def label(self) -> str:
        """What it is called."""
        return _KINDS[self]


_KINDS = {
    FormKind.INTERIM: "Delrapport",
    FormKind.FINAL: "Slutrapport",
    FormKind.COST: "Kostnadsredovisning",
    FormKind.CHANGE: "Anmälan om förändring",
}


@dataclass(frozen=True, slots=True)
class AskedGoal:
    """A measurable goal of the application, whose outcome is asked for."""

    id: str
    goal: str
    indicator: str
    target: str


@dataclass(frozen=True, slots=True)
class AskedCost:
    """A line of the budget that holds, whose cost is asked for."""

    id: str
    text: str
    budgeted: str


@dataclass(frozen=True)
class Form:
    """A form for one project: what it is filled in with, and by when and where it is to be sent.

    `groups` are those that participants are counted in, each with its path below ``reach``, and `items` what the
    programme asks for besides. `lacks` is what the record does not say that the form asks after, so that there is no
    place for it.
    """

    kind: FormKind
    name: str
    project: str
    title: str
    applicants: str
    case_number: str
    email: str
    due: str
    period: tuple[str, str]
    groups: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, str], ...]
    goals: tuple[AskedGoal, ...]
    costs: tuple[AskedCost, ...]
    budgeted: str
    demonstration: bool
    lacks: tuple[str, ...]


def report_form(dossier: Dossier, kind: FormKind) -> Form:
    """Return the form of a kind for a project. Raises `PaperError` when the project has no grant to account for."""
    known, project = dossier.known, dossier.project
    if not has_grant(known):
        raise PaperError(f"{dossier.id} har inget bidrag att redovisa: status är {dossier.stage.label.lower()}.")
    budget, goals = known.budget, project.application.goals
    lacks = [] if goals or kind is not FormKind.FINAL else ["mätbara mål"]
    lacks += [] if budget or kind not in (FormKind.COST, FormKind.CHANGE) else ["budget"]
    return Form(
        kind=kind,
        name=file_name(dossier, kind.label),
        project=dossier.id,
        title=project.title,
        applicants=dossier.applicants,
        case_number=project.case_number,
        email=dossier.programme.funder.email,
        due=_due(known, kind),
        groups=tuple(reach_fields(dossier.programme).items()),
        items=tuple((one.id, str(one.title)) for one in dossier.programme.reporting.items),
        period=(known.period.start.isoformat(), known.period.end.isoformat()),
        goals=tuple(
            AskedGoal(one.id, one.goal, one.indicator or "", "" if one.target is None else number(one.target))
            for one in goals
        ),
        costs=tuple(AskedCost(one.id, one.text, swedish(one.amount)) for one in (budget.lines if budget else ())),
        budgeted=swedish(budget.total) if budget else "",
        demonstration=dossier.programme.demonstration,
        lacks=tuple(lacks),
    )


def _due(known: Known, kind: FormKind) -> str:
    """Return when the form is to have come in, as a sentence."""
    if kind is FormKind.CHANGE:
        return "Skicka in anmälan innan förändringen görs."
    if kind is FormKind.INTERIM:
        waiting = [part for part in payouts(known)[1:] if part.state is not PayoutState.PAID]
        if not waiting:
            return ""
        plan = waiting[0].plan
        return f"Delrapporten ska ha kommit in före utbetalning {plan.id}, som är planerad till {written(plan.due)}."
    due, last = written(report_due(known).day), written(last_day(known))
    return f"{kind.label}en ska ha kommit in senast {due}. Projektets sista dag är {last}."
