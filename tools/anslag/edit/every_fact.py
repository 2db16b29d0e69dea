"""Lines to put into a record by hand for every fact that can be recorded in it, with what is not known left empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from anslag.lifecycle import Matter, whole
from anslag.model import DecisionKind, Programme, Project
from anslag.schema import Field, below, field
from anslag.source import Plain, value_at

from .entry import fitting
from .facts import FORMS, Form
from .prefilled import Fact
from .refusal import RefusedError, require_open
from .sketch import blanks, happened, sketch
from .yaml_lines import CANONICAL, entry, ordered


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a fact. `of` is the entry that they belong to, in Swedish; empty when they stand by themselves.

    `title` is what the fact is called, with the kind that the lines are for.
    """

    name: str
    title: str
    of: str
    text: str
    blanks: tuple[Field, ...]


def every_fact(data: Plain, project: Project, programme: Programme, as_of: date) -> Iterator[Lines]:
    """Yield the lines of each fact that has a place in a record with the plain `data`, by kind where kinds differ.

    What the command refuses, since it comes too early or too late, is left out.
    """
    for form in FORMS.values():
        of = _entry(form, data, project, programme)
        if of is None:
            continue
        for label, told in _variants(form, project):
            if not _taken(form, project, told, as_of):
                continue
            fact: Fact = {**sketch(form, project, programme, as_of, told), **told}
            fact.update(dict.fromkeys(happened(form, fact)))
            title = f"{form.title}: {label}" if label else form.title
            yield Lines(form.name, title, of, _text(form, fact), blanks(form, fact))


def _taken(form: Form, project: Project, told: Mapping[str, Plain], as_of: date) -> bool:
    try:
        require_open(project, form, told, as_of)
    except RefusedError:
        return False
    return True


def _entry(form: Form, data: Plain, project: Project, programme: Programme) -> str | None:
    """Return what the entry that a fact belongs to is called, empty for none; `None` when the fact has no place."""
    if form.within:
        first = next(iter(fitting(form, data, project, programme)), None)
        return first.label if first else None
    taken = not form.repeats and value_at(data, form.path) is not None
    homeless = not form.repeats and len(form.path) > 1 and value_at(data, form.path[:-1]) is None
    return None if taken or homeless else ""


def _variants(form: Form, project: Project) -> Iterator[tuple[str, Mapping[str, Plain]]]:
    """Yield what to call each kind of a fact that has lines of its own, and what is told of it then."""
    kinds = field("project", (*form.item, "kind"))
    if form.name == "consultation":
        yield "", {}
        yield "som inte behövs", {"waived": dict.fromkeys(_names((*map(str, form.item), "waived")))}
    elif kinds and form.name in _BY_KIND:
        open_ = whole(project).decided.matter is Matter.OPEN
        for kind, label in kinds.choices.items():
            if form.name != "decision" or (kind in ON_AN_APPLICATION) is open_:
                yield label, {"kind": kind}
    else:
        yield "", {}


ON_AN_APPLICATION = tuple(
    kind for kind in DecisionKind if kind.settles or kind in (DecisionKind.TABLING, DecisionKind.REFERRAL)
)
"""The kinds of decision that can be taken on an open application."""
_BY_KIND = ("decision", "claim")


def _names(path: tuple[str, ...]) -> list[str]:
    return [part.path[-1] for part in below("project", path)]


def _text(form: Form, fact: Fact) -> str:
    """Return the lines of a fact with the names of the groups and lists that it stands in, from its entry on."""
    value = ordered(fact, (*form.path, 0) if form.repeats else form.path)
    inside = form.inside
    if form.only:
        top = value if isinstance(value, dict) else {}
    else:
        made: Plain = [value] if form.repeats else value
        for step in inside[:0:-1]:
            made = {str(step): made}
        top = {str(inside[0]): made}
    return "\n".join(line for key, below_ in top.items() for line in entry(key, below_, 0, CANONICAL))
