"""Questions at a terminal about one fact: what its schema requires, and what the rules will ask for by the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from anslag.check import Register
from anslag.edit.facts import Form
from anslag.edit.sketch import WHOM, sketch
from anslag.lifecycle import FactName, whole
from anslag.model import Budget, ConsultationKind, Outcome, Programme, Project, kronor, swedish
from anslag.schema import field
from anslag.schema.declared import Asked, asked
from anslag.source import Plain

from .asking import ask, ask_items, at_terminal, complete, resolved
from .options import NONE, Leaf, gathered


@dataclass(frozen=True, slots=True)
class Interview:
    """What is asked about a fact of one project."""

    register: Register
    project: Project
    programme: Programme
    form: Form
    options: list[Leaf]
    as_of: date

    def complete(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return what was given, with ids for names; at a terminal also the answers when something needed is missing.

        Raises `click.UsageError` when nobody is there to answer, and `click.BadParameter` for what is mistyped.
        """
        answers = {**given, **self._ids(given)}
        if not at_terminal() or not any(self._needed(leaf, answers) for leaf in self.options):
            return complete(self.options, answers, self.as_of)
        for leaf in self.options:
            expected = self._expected(answers)
            if not answers.get(leaf.parameter) and (leaf.required or _stands(expected, leaf.path)):
                answers[leaf.parameter] = self._ask(leaf, _at(expected, leaf.path), self._needed(leaf, answers))
        return answers

    def _ids(self, given: dict[str, Any]) -> dict[str, Any]:
        said = {leaf.parameter: self._choices(leaf) for leaf in self.options if given.get(leaf.parameter)}
        return {name: resolved(given[name], known) for name, known in said.items() if known}

    def _choices(self, leaf: Leaf) -> dict[str, str]:
        """Return the values that the register and the programme have for a field, with their names."""
        if leaf.field.path == ("decision", "by"):
            return {body.id: body.name for body in self.programme.deciding_bodies}
        if leaf.field.path[-1] == "area":
            return {id_: area.name for id_, area in self.register.references.areas.items()}
        return {}

    def _expected(self, answers: dict[str, Any]) -> dict[str, Plain]:
        """Return the fact as far as the record tells it, by what has been answered: what is to be asked is `None`."""
        fact = sketch(self.form, self.project, self.programme, self.as_of)
        told = gathered(self.options, answers, self.as_of)
        change = _BY_ANSWERS.get(self.form.name)
        return change(fact, told, self.project) if change else fact

    def _needed(self, leaf: Leaf, answers: dict[str, Any]) -> bool:
        if answers.get(leaf.parameter):
            return False
        return leaf.required or (self._demanded(leaf) and _stands(self._expected(answers), leaf.path))

    def _demanded(self, leaf: Leaf) -> bool:
        """Return whether the rules ask for a field, or for the group of the fact that it is in."""
        group = field("project", (*self.form.item, leaf.path[0]))
        return group is not None and asked(group) in (Asked.DEMANDED, Asked.CALLED_FOR)

    def _ask(self, leaf: Leaf, known: Plain, needed: bool) -> Any:
        if not leaf.below:
            default = None if known is None or isinstance(known, dict | list) else str(known)
            return ask(leaf, self.as_of, default, not needed, self._choices(leaf))
        if isinstance(known, list):
            return tuple(self._row(leaf, row) for row in known if isinstance(row, dict)) or (NONE,)
        return ask_items(leaf)

    def _row(self, leaf: Leaf, row: dict[str, Plain]) -> str:
        """Return one item of a list as it is typed on the command line, with an answer for what is `None` in `row`."""
        if None in row.values():
            click.echo(f"\n{leaf.field.title}: {self._name(str(next(iter(row.values()))))}")
        cells = {
            key: ask(Leaf(leaf.below[key], (key,), key, required=True), self.as_of) if value is None else value
            for key, value in row.items()
        }
        return ",".join(f"{key}={value}" for key, value in cells.items())

    def _name(self, id_: str) -> str:
        """Return what a goal or a line of the budget is called."""
        budget, goals = whole(self.project).budget, self.project.application.goals
        lines = {line.id: f"{line.text} ({swedish(line.amount)} i budgeten)" for line in budget.lines} if budget else {}
        return ({goal.id: goal.goal for goal in goals} if self.form.name is FactName.FINAL_REPORT else lines)[id_]


def _decided(fact: dict[str, Plain], told: dict[str, Plain], project: Project) -> dict[str, Plain]:
    """Return what is to be told of a decision with its outcome: a part of the sum has a reason and a budget."""
    outcome = told.get("outcome")
    if outcome in (None, Outcome.GRANTED):
        return fact
    if outcome == Outcome.REJECTED:
        return {key: value for key, value in fact.items() if key != "amount"} | {"reason": None}
    return {**fact, "reason": None, "budget": _revised(project.application.budget)}


def _revised(budget: Budget | None) -> dict[str, Plain]:
    """Return the budget of the application with its lines' sums to be told anew; what others pay stands as it was."""
    if budget is None:
        return {"lines": None}
    return {
        "lines": [{"id": line.id, "text": line.text, "amount": None} for line in budget.lines],
        "own_contribution": kronor(budget.own_contribution or 0),
        "other_grants": [
            {"funder": grant.funder, "amount": kronor(grant.amount), "status": grant.status}
            for grant in budget.other_grants or ()
        ],
    }


def _consulted(fact: dict[str, Plain], told: dict[str, Plain], _: Project) -> dict[str, Plain]:
    """Return what is to be told of a consultation of another kind than the one that is missing."""
    kind = told.get("kind")
    if kind in (None, fact.get("kind")):
        return fact
    return {key: value for key, value in fact.items() if key not in WHOM.values()} | {
        WHOM[ConsultationKind(str(kind))]: None
    }


_BY_ANSWERS: dict[FactName, Callable[[dict[str, Plain], dict[str, Plain], Project], dict[str, Plain]]] = {
    FactName.DECISION: _decided,
    FactName.CONSULTATION: _consulted,
}


def _stands(fact: Plain, path: tuple[str, ...]) -> bool:
    """Whether a fact has a place at `path`, though nothing may stand in it."""
    inner = _at(fact, path[:-1])
    return isinstance(inner, dict) and path[-1] in inner


def _at(fact: Plain, path: tuple[str, ...]) -> Plain:
    for step in path:
        fact = fact.get(step) if isinstance(fact, dict) else None
    return fact
