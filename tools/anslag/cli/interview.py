"""Questions at a terminal about one fact: what its schema requires, and what the rules will ask for by the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import click

from anslag.check import Register
from anslag.edit.facts import Form
from anslag.edit.prefilled import WHOM, whom
from anslag.edit.sketch import sketch
from anslag.lifecycle import reach_names, whole
from anslag.model import Ore, Programme, Project, Reference, swedish
from anslag.rules.decision import kind_label
from anslag.schema import Field, field
from anslag.schema.declared import Asked, asked, belongs, required
from anslag.source import Plain, value_at
from anslag.words import day, listed, lowered

from .asking import agreed, ask, ask_items, at_terminal, complete
from .options import NONE, Leaf, gathered
from .programme_choices import choices_of, meant


@dataclass(frozen=True, slots=True)
class Interview:
    """What is asked about a fact of one project."""

    register: Register
    project: Project
    programme: Programme
    form: Form
    options: list[Leaf]
    as_of: date

    def complete(self, given: dict[str, Any], kept: dict[str, Any]) -> dict[str, Any]:
        """Return what was given, with ids for names and what the record tells; at a terminal also the answers.

        Each answer is put in `kept`; what is in it already is not asked for.

        Nothing is asked when all that is needed is known. Raises `click.UsageError` when nobody is there to answer, or
        when something given does not go with the kind, and `click.BadParameter` for what is mistyped.
        """
        answers = meant(self.options, given, self._choices)
        known = {**answers, **self.filled(answers)}
        needed = any(self._needed(leaf, known) for leaf in self.options) or self._open(known)
        if not at_terminal() or not needed:
            known = complete(self._by_kind(known), known, self.as_of, self._reckoned(known))
            self._require_fit(known)
            return known
        answers |= {name: value for name, value in kept.items() if not answers.get(name)}
        waived = self._waived(answers)
        for leaf in self.options:
            if waived is not None and (leaf.path[0] == "waived") is not waived and leaf.path[0] in _SETTLING:
                continue
            expected = self._expected(answers)
            needed = self._needed(leaf, answers)
            skipped = answers.get(leaf.parameter) or leaf.parameter in self._optional()
            asked_ = needed or _stands(expected, leaf.path) or (waived and leaf.path[0] == "waived")
            if not skipped and asked_:
                if leaf.path == ("reference",) and (body := self.programme.body(str(self._told(answers).get("by")))):
                    leaf = replace(leaf, field=_cited(leaf.field, body.reference))
                kept[leaf.parameter] = answers[leaf.parameter] = self._ask(leaf, value_at(expected, leaf.path), needed)
        self._require_fit(answers)
        return answers

    def _waived(self, answers: dict[str, Any]) -> bool | None:
        """Return whether it was not needed, asked before all else; `None` where it cannot be waived or that is said."""
        return not agreed(f"\n{_WAIVED.get(self.form.name, _CAME)}", default=True) if self._open(answers) else None

    def _open(self, answers: dict[str, Any]) -> bool:
        """Return whether it is to be said that something was held or came, or was not needed, and neither is."""
        said = any(answers.get(leaf.parameter) for leaf in self.options if leaf.path[0] in _SETTLING)
        return not said and (self.form.name in _WAIVED or "waived" in self.form.only)

    def filled(self, answers: dict[str, Any]) -> dict[str, str]:
        """Return what need not be said since the record tells it, as it would be typed."""
        expected, wanted = self._expected(answers), _FILLED.get(self.form.name, ())
        return {
            leaf.parameter: str(expected[leaf.name])
            for leaf in self.options
            if leaf.name in wanted and not answers.get(leaf.parameter) and expected.get(leaf.name) is not None
        }

    def told(self, given: dict[str, Any], answers: dict[str, Any]) -> Iterator[str]:
        """Yield in Swedish each thing that was filled in, which the register itself tells."""
        fact = self._told(answers)
        for leaf in self.options:
            if answers.get(leaf.parameter) and not given.get(leaf.parameter):
                value = value_at(fact, leaf.path)
                words = self._choices(leaf).get(str(value), str(value))
                if leaf.field.money and isinstance(value, int | Decimal):
                    words = swedish(Ore.from_kronor(value))
                yield f"{leaf.field.title}: {words} (ifyllt)"

    def _reckoned(self, answers: dict[str, Any]) -> dict[str, str]:
        """Return the sums that the record comes to and that nobody has said, by option."""
        expected = self._expected(answers)
        sums = {leaf.parameter: value_at(expected, leaf.path) for leaf in self.options if leaf.field.money}
        return {name: swedish(Ore.from_kronor(sum_)) for name, sum_ in sums.items() if isinstance(sum_, int | Decimal)}

    def _choices(self, leaf: Leaf) -> dict[str, str]:
        """Return the values that the register and the programme have for a field, with their names."""
        if known := choices_of(leaf, self.programme):
            return known
        if leaf.field.path[-1] == "of":
            return {one.name: f"{kind_label(one.kind)} {day(one.date)}" for one in self.project.decisions}
        if leaf.field.path[-1] == "area":
            return {id_: area.name for id_, area in self.register.references.areas.items()}
        return {}

    def _told(self, answers: dict[str, Any]) -> dict[str, Plain]:
        return gathered(self.options, answers, self.as_of)

    def _expected(self, answers: dict[str, Any]) -> dict[str, Plain]:
        """Return the fact as far as the record tells it, by what has been answered: what is to be asked is `None`."""
        told = self._told(answers)
        fact = sketch(self.form, self.project, self.programme, self.as_of, told)
        if self.form.name == "consultation":
            return _consulted(fact, told, self.programme)
        return fact

    def _required(self, leaf: Leaf, answers: dict[str, Any]) -> bool:
        """Return whether a field must be given, by the kind that was."""
        if leaf.required or len(leaf.path) > 1 or self.form.only:
            return leaf.required
        kind = str(self._told(answers).get("kind") or "")
        if self.form.name == "consultation" and leaf.path[0] in WHOM:
            return leaf.path[0] == whom(self.programme, kind)
        must = required(tuple(map(str, self.form.item)), kind)
        return leaf.path[0] in must and leaf.parameter not in self._optional()

    def _optional(self) -> set[str]:
        return {leaf.parameter for leaf in self.options if (self.form.name, leaf.name) in NOT_ASKED}

    def _by_kind(self, answers: dict[str, Any]) -> list[Leaf]:
        return [replace(leaf, required=self._required(leaf, answers)) for leaf in self.options]

    def _require_fit(self, answers: dict[str, Any]) -> None:
        """Raise `click.UsageError` when something was given that the kind does not have."""
        kind = str(self._told(answers).get("kind") or "")
        for leaf in self.options:
            group = field("project", (*self.form.item, leaf.path[0]))
            if answers.get(leaf.parameter) and group and not belongs(group, kind):
                kinds = field("project", (*self.form.item, "kind"))
                word = kinds.choices.get(kind, kind) if kinds else kind
                raise click.UsageError(f"--{leaf.name} ({leaf.field.title}) hör inte till {word}. Utelämna det.")

    def _needed(self, leaf: Leaf, answers: dict[str, Any]) -> bool:
        if answers.get(leaf.parameter):
            return False
        return self._required(leaf, answers) or (self._demanded(leaf) and _stands(self._expected(answers), leaf.path))

    def _demanded(self, leaf: Leaf) -> bool:
        """Return whether the rules ask for a field, or for the group of the fact that it is in."""
        group = field("project", (*self.form.item, leaf.path[0]))
        return group is not None and asked(group) in (Asked.DEMANDED, Asked.CALLED_FOR)

    def _ask(self, leaf: Leaf, known: Plain, needed: bool) -> Any:
        if leaf.assigns:
            return ask_items(leaf)
        if leaf.path[-1] == "groups" and isinstance(known, dict):
            leaf = replace(leaf, field=_grouped(leaf.field, reach_names(self.programme)))
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
        known = whole(self.project)
        budget, goals = known.budget, known.project.application.goals
        lines = {line.id: f"{line.text} ({swedish(line.amount)} i budgeten)" for line in budget.lines} if budget else {}
        return ({goal.id: goal.goal for goal in goals} if self.form.name == "final-report" else lines)[id_]


_FILLED = {
    "decision": ("of", "by", "amount", "appeal"),
    "appeal": ("of",),
    "budget": ("of",),
    "correction": ("date",),
    "redaction": ("date",),
    "payout-plan": ("id",),
}
"""What need not be told of a fact when the record or the programme tells it."""
_WAIVED = {"consultation": "Hölls samrådet? Svara n om det inte behövs."}
_CAME = "Har det som begärdes kommit in? Svara n om det inte längre behövs."
_SETTLING = ("date", "received", "outcome", "waived")
"""The fields that tell that something was held or came, or that it was not needed."""
NOT_ASKED = {("correction", "from")}
"""What the schema requires and the register itself knows."""


def _cited(part: Field, how: Reference) -> Field:
    """Return the field of a reference, with how the body that decides has its decisions cited."""
    return replace(part, description=f"{part.description} {how.label} skrivs till exempel {how.example}.")


def _grouped(part: Field, names: Mapping[str, str]) -> Field:
    """Return the field of figures by group, with the programme's groups as they are typed."""
    groups = listed([f"{lowered(name)} ({id_})" for id_, name in names.items()])
    example = ", ".join(f"{id_}=10" for id_ in names)
    return replace(part, description=f"Programmet räknar {groups}. Skriv till exempel {example}.")


def _consulted(fact: dict[str, Plain], told: dict[str, Plain], programme: Programme) -> dict[str, Plain]:
    """Return what is to be told of a consultation: whom it was with, by its kind."""
    kind = told.get("kind")
    named = whom(programme, str(kind)) if kind else None
    if kind is None or named in fact:
        return fact
    return {key: value for key, value in fact.items() if key not in WHOM} | ({named: None} if named else {})


def _stands(fact: Plain, path: tuple[str, ...]) -> bool:
    """Whether a fact has a place at `path`, though nothing may stand in it."""
    inner = value_at(fact, path[:-1])
    return isinstance(inner, dict) and path[-1] in inner
