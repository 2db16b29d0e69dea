"""A filled-in report form as a fact of its project: what it says, and what could not be made out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from anslag.casework.report_forms import Form, FormKind
from anslag.model import Ore, swedish
from anslag.schema import field as known_field
from anslag.schema.declared import key_of
from anslag.source import KeyPath, Plain

from .filled_form import Filled, Value, bare, held_against, labelled
from .read_word import own_content
from .report_form import report_form_file
from .said_values import NotReadError, made_out
from .word_content import Content

__all__ = ["FACTS", "Report", "kind_and_project", "read_report", "said_in_report"]

FACTS: dict[FormKind, tuple[str, KeyPath]] = {
    FormKind.INTERIM: ("interim-report", ("interim_reports", "*")),
    FormKind.FINAL: ("final-report", ("final_report",)),
    FormKind.COST: ("cost-statement", ("cost_statement",)),
    FormKind.CHANGE: ("change", ("changes", "*")),
}
"""The fact that each form is read back to, and where the schema has it."""
_UNREAD = ("Underskrift",)
_WHAT, _AMOUNTS = "what", ("application", "budget", "lines", "*", "amount")


@dataclass
class Report:
    """A fact as plain data, and what an officer should know of how it was read.

    `left` lists what has no place or cannot be made out, `guessed` what was found without a field, `told` what was not
    read or does not add up, and `texts` the fields that someone wrote freely in.
    """

    fact: dict[str, Plain] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def kind_and_project(content: Content) -> tuple[FormKind | None, str]:
    """Return which form it is and of which project, as it says itself; nothing where it does not."""
    said = labelled(content)
    kind = next((kind for kind in FormKind if bare(kind.label) == bare(said.get("formulär", ""))), None)
    return kind, said.get("projektets nummer", "").strip()


def said_in_report(content: Content, form: Form, as_of: date) -> Filled:
    """Return what a form says, held against the one that the project has by now."""
    return held_against(own_content(report_form_file(form, as_of)), content, _UNREAD)


def read_report(filled: Filled, form: Form, as_of: date) -> Report:
    """Return what a filled-in form says. The day that it came in is not among it."""
    reading = _Reading(form, as_of)
    for tag, value in filled.values.items():
        if not tag.startswith("form."):
            reading.take(tag.split("."), value)
    reading.add_up()
    made = reading.made
    made.left += [f"{one.where}: {one.text}" for one in filled.left]
    made.told = [*dict.fromkeys(filled.told), *made.told]
    return made


@dataclass
class _Reading:
    form: Form
    as_of: date
    made: Report = field(default_factory=Report)

    def take(self, steps: Sequence[str], value: Value) -> None:
        """Take in one field by the steps of its tag."""
        base = FACTS[self.form.kind][1]
        first = steps[0]
        if first == _WHAT:
            self._new_value(steps[1:], value)
        elif first in ("lines", "results"):
            own = key_of("project", (*map(str, base), first))
            found = self._made_out((*base, first, "*", steps[2]), value)
            if found is not None:
                self._entry(first, own, self._named(first, steps[1]))[steps[2]] = found
        else:
            found = self._made_out((*base, *steps), value)
            if found is not None:
                group = self.made.fact
                for step in steps[:-1]:
                    group = group.setdefault(step, {})  # type: ignore[assignment]
                group[steps[-1]] = found

    def add_up(self) -> None:
        """Tell when the total is another than that of the lines."""
        lines, total = self.made.fact.get("lines"), self.made.fact.get("total")
        amounts = [line.get("amount") for line in lines if isinstance(line, dict)] if isinstance(lines, list) else []
        summed = sum((one for one in amounts if isinstance(one, int | Decimal)), 0)
        if amounts and isinstance(total, int | Decimal) and total != summed:
            told, reckoned = (swedish(Ore.from_kronor(one)) for one in (total, summed))
            self.made.told.append(f"Kostnaderna tillsammans är {told} enligt formuläret, men raderna blir {reckoned}.")

    def _entry(self, name: str, own: str, id_: str) -> dict[str, Plain]:
        """Return the entry of a list by its own name, which is made when it is not there."""
        entries = self.made.fact.setdefault(name, [])
        if not isinstance(entries, list):
            raise TypeError(f"{name} is no list")
        for one in entries:
            if isinstance(one, dict) and one.get(own) == id_:
                return one
        made: dict[str, Plain] = {own: id_}
        entries.append(made)
        return made

    def _named(self, name: str, step: str) -> str:
        """Return the name of an entry: a place in the form's own order stands for one that is too long for a tag."""
        if not step.startswith("@"):
            return step
        return (self.form.goals if name == "results" else self.form.costs)[int(step[1:]) - 1].id

    def _new_value(self, steps: Sequence[str], value: Value) -> None:
        """Take in what is to be changed."""
        path, known = ".".join(steps), tuple(steps)
        if steps[0] == "budget":
            path, known = f"budget.lines.{self._named('lines', steps[2])}.amount", _AMOUNTS
        found = self._made_out(known, value)
        if found is not None:
            what = self.made.fact.setdefault(_WHAT, [])
            if isinstance(what, list):
                what.append({"path": path, "to": found})

    def _made_out(self, path: KeyPath, value: Value) -> Plain:
        try:
            found, sure = made_out(path, value.kept or value.text, self.as_of)
        except NotReadError as error:
            self.made.left.append(f"{value.where}: {value.text} ({error})")
            return None
        if not value.sure or not sure:
            self.made.guessed.append(f"{value.where}: {value.text}")
        part = known_field("project", path)
        if part and not part.choices and isinstance(found, str) and part.schema.get("format") != "date":
            self.made.texts.append(part.title)
        return found
