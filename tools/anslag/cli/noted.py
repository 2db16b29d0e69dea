"""A fact that a command records: what was told of it, what it is called, and how it is typed again."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from anslag.edit.correcting import REMOVED
from anslag.edit.facts import Form
from anslag.edit.replanning import free
from anslag.schema import field
from anslag.schema.declared import Day
from anslag.schema.declared import day as kind_of_day
from anslag.source import Plain
from anslag.words import lowered

from .asking import at_terminal
from .options import Leaf

PLUS = "+"
"""The word between two facts of one command."""


@dataclass(slots=True)
class Noted:
    """A fact to record: what was given of it on the command line, and by now what is told in all."""

    form: Form
    options: list[Leaf]
    given: dict[str, Any]
    entry: str = ""
    words: str = ""
    gone: bool = False
    told: dict[str, Any] = dataclass_field(default_factory=dict)
    fact: dict[str, Plain] = dataclass_field(default_factory=dict)
    filled: list[str] = dataclass_field(default_factory=list)

    @property
    def alters(self) -> bool:
        """Whether it changes an entry that stands, or takes it out, and is no new one."""
        return free(self.form) and bool(self.entry or self.gone)


def same_day(facts: list[Noted]) -> None:
    """Give each fact the day of the first one, where its own was not given."""
    days = [next((leaf for leaf in one.options if leaf.required and _own_day(leaf)), None) for one in facts]
    first = facts[0].given.get(days[0].parameter) if days[0] else None
    for one, leaf in zip(facts, days, strict=True):
        if leaf and first and not one.alters and not one.given.get(leaf.parameter):
            one.given[leaf.parameter] = first


def _own_day(leaf: Leaf) -> bool:
    return len(leaf.path) == 1 and (kind_of_day(leaf.field) is Day.ENTRY or leaf.name == "date")


def called(one: Noted) -> str:
    """Return what a fact is called in a commit: a decision by its kind, a planned payout that alters by its number."""
    form, fact = one.form, one.fact
    if one.alters:
        return f"{lowered(form.title)} {one.entry} {'borttagen' if one.gone else 'ändrad'}"
    kinds = field("project", (*form.item, "kind")) if form.name in ("decision", "claim") else None
    words = lowered(form.title)
    return f"{words} ({kinds.choices[str(fact['kind'])]})" if kinds and fact.get("kind") else words


def counted(words: list[str]) -> list[str]:
    """Return each of the words once, with how many times it is there when that is not once."""
    return [word if number == 1 else f"{word} ({number} gånger)" for word, number in Counter(words).items()]


def again(id_: str, facts: list[Noted], shared: Mapping[str, Any]) -> str:
    """Return the command with everything that was told, to mend and run again; but no words that are to be removed.

    Empty when nothing was asked for.
    """
    if not at_terminal() or all(one.told in ({}, one.given) for one in facts):
        return ""
    parts = [[one.form.name, *_typed(one)] for one in facts]
    words = ["anslag", "add", id_, *parts[0], *(word for part in parts[1:] for word in (PLUS, *part))]
    for name in shared["said"]:
        words += [f"--{name.replace('_', '-')}", *([] if shared[name] is True else [str(shared[name])])]
    return shlex.join(words)


def _typed(one: Noted) -> Iterator[str]:
    """Yield the options of a fact as they are typed."""
    for leaf in one.options:
        raw = (one.told or one.given).get(leaf.parameter)
        if leaf.flag:
            yield from [f"--{leaf.name}"] if raw else []
        elif raw is not None:
            yield from (word for each in (raw if leaf.many else (raw,)) for word in (f"--{leaf.name}", each))
    if one.entry:
        yield from ("--entry", one.entry)
    if one.gone:
        yield "--remove"
    if one.words:
        yield from (f"--{REMOVED}", "-")
