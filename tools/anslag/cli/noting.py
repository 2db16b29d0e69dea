"""What ``anslag add`` does: asks for what is missing, and writes what the file becomes or says why not."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from typing import Any

import click

from anslag.check import Register
from anslag.edit.change_facts import changeable
from anslag.edit.correcting import REMOVED, covering, one_value, pattern
from anslag.edit.entry import chosen, entries, fitting
from anslag.edit.facts import Form
from anslag.edit.placing import BROUGHT, completed
from anslag.edit.recording import Case, Told, case, recorded, settled
from anslag.edit.refusal import RefusedError, require_open
from anslag.edit.replanning import GONE
from anslag.model import Programme, Project, mentions
from anslag.schema import Field, field
from anslag.source import Plain
from anslag.words import listed

from .altering import altered
from .asking import at_terminal
from .common import prefix_of
from .interview import NOT_ASKED, Interview
from .journal import forget
from .kept_answers import kept
from .noted import Noted, again, called, counted
from .options import Leaf, gathered, leaves
from .organisation import KIND as ORGANISATION
from .organisation import enter_unknown
from .recorded import effects
from .writing import Covered, loaded, read_as, refusing, write_all

EMPTY = "tomt"
"""What is typed for a value that is not there."""


def options_of(form: Form) -> list[Leaf]:
    """Return the options of a fact, as its schema has them."""
    names = {(*form.item, form.only[0]): "date"} if len(form.only) == 1 else None
    own = leaves(form.item, form.only, names)
    own = [replace(leaf, required=leaf.required and (form.name, leaf.name) not in NOT_ASKED) for leaf in own]
    if len(form.only) == 1:  # the fact is the field
        own = [replace(leaf, required=True) for leaf in own]
    holder, parts = completed(form)
    brought = leaves(holder, parts, {("application", "goals"): "measurable-goal"}) if parts else []
    taken = {leaf.name for leaf in own}
    added = [replace(leaf, path=(BROUGHT, *leaf.path), required=False) for leaf in brought if leaf.name not in taken]
    return [*own, *added]


def note(id_: str, facts: list[Noted], shared: dict[str, Any]) -> None:
    """Record facts of one project, all of them or none: each is told of the project as those before it left it."""
    registry, as_of = shared["registry"], shared["as_of"]
    cover: Covered = covering(words) if (words := facts[0].words).strip() else str
    register = loaded(registry)
    with refusing(cover, lambda: again(id_, facts, shared)):
        before = after = case(register, id_)
        also: list[str] = []
        with ExitStack() as interrupted:
            for one in facts:
                one.entry = _entry(before, after, one) if one.form.within else one.entry
                answers = interrupted.enter_context(kept(registry, f"{id_} {one.form.name} {one.entry}"))
                after, words_ = _recorded(register, after, one, as_of, answers)
                also += words_
        register = _with_named(register, before.project, after.project, shared)
        (proposal,) = settled(register, [(before, after, tuple(also))], as_of)
        message = f"{proposal.after.id} {proposal.after.title}: {listed(counted([called(one) for one in facts]))}"
        write_all(registry, register, [proposal], cover(message), commit=shared["commit"], branch=shared["branch"])
    if facts[0].words:
        forget(registry / proposal.name.removeprefix(prefix_of(registry)))
    click.echo(cover(f"Antecknat i {message}."))
    told = [f"  {words}" for one in facts for words in one.filled]
    click.echo(cover("\n".join([*told, *effects(proposal, as_of, register.references.organisations)])))
    if shared.get(REMOVED) not in (None, "-"):
        click.echo("  Orden finns kvar i terminalens historik. Ta bort dem där, och använd --remove - nästa gång.")


def _with_named(register: Register, before: Project, after: Project, shared: dict[str, Any]) -> Register:
    """Return the register with the unknown organisations that a project has come to name, entered at a terminal."""
    known = {*register.references.organisations, *(one.id for one in mentions(before))}
    named = dict.fromkeys(one.id for one in mentions(after) if one.kind == ORGANISATION and one.id not in known)
    entered = [id_ for id_ in named if at_terminal() and enter_unknown(id_, register, shared)]
    return loaded(shared["registry"]) if entered else register


def _entry(before: Case, after: Case, one: Noted) -> str:
    """Return the name of the entry that a fact belongs to: for want of a name one made earlier in the same command."""
    data, project, programme = after.document.data, after.project, after.programme
    if not one.entry:
        known = {entry.name for entry in entries(one.form, before.document.data)}
        made = [entry for entry in fitting(one.form, data, project, programme) if entry.name not in known]
        if len(made) == 1:
            return made[0].name
    return chosen(one.form, data, project, programme, one.entry).name


def _recorded(
    register: Register, case_: Case, one: Noted, as_of: date, kept_: dict[str, Any]
) -> tuple[Case, tuple[str, ...]]:
    """Return a project with a fact recorded, and what follows with it; asks for what is missing at a terminal."""
    form = one.form
    require_open(case_.project, form, _kind(one.options, one.given, as_of), as_of)
    programme = _judging(register, case_, form, as_of)
    interview = Interview(register, case_.project, programme, form, one.options, as_of)
    if one.alters:
        one.told = altered(form, one.options, case_, one.entry, one.given, as_of, gone=one.gone)
    else:
        one.told = interview.complete(one.given, kept_)
        one.filled = [] if at_terminal() else list(interview.told(one.given, one.told))
    one.fact = _settled(case_, form, gathered(one.options, one.told, as_of), as_of)
    if form.name == "redaction":
        pattern(one.words)
        one.fact[REMOVED] = one.words
    if one.gone:
        one.fact[GONE] = True
    return recorded(register, case_, Told(form, one.fact, one.entry), as_of)


def _judging(register: Register, one: Case, form: Form, as_of: date) -> Programme:
    """Return the version of the programme that a fact is told by: for who decides, the one in force now."""
    now = register.references.programme(one.project.programme, as_of) if form.name == "decision" else None
    return now or one.programme


def _kind(options: list[Leaf], given: Mapping[str, Any], as_of: date) -> dict[str, Plain]:
    return gathered([leaf for leaf in options if leaf.path == ("kind",)], given, as_of)


def words_to_remove(given: str | None) -> str:
    """Return the words to take out of a text: as given, or read where the shell does not see them."""
    if given == "-":
        return sys.stdin.read()
    if given is not None or not at_terminal():
        return given or ""
    click.echo("\nOrden som ska tas bort. Det som skrivs visas inte.")
    return str(click.prompt("  Svar", hide_input=True))


def _settled(one: Case, form: Form, fact: dict[str, Plain], as_of: date) -> dict[str, Plain]:
    """Return the fact with the values that it gives fields of the record read as those fields' own kind."""
    data, project = one.document.data, one.project
    if form.name == "correction":
        _, target = one_value(data, str(fact["path"]), project.id)
        for key in ("from", "to"):
            if key in fact:
                fact[key] = _meant(target, str(fact[key]), as_of, f"--{key}")
    if "what" in fact and form.name in ("change", "change-approved", "decision"):
        fact["what"] = [_new_value(one, form, part, as_of) for part in _list(fact["what"])]
    return fact


def _new_value(one: Case, form: Form, part: Plain, as_of: date) -> Plain:
    if not isinstance(part, dict):
        raise TypeError("a new value has a path")
    path = str(part["path"])
    target = _of_decision(path) if form.name == "decision" else changeable(one.project, path)
    return {"path": path, "to": _meant(target, str(part["to"] or EMPTY), as_of, "--what")}


def _meant(target: Field, text: str, as_of: date, hint: str) -> Plain:
    """Return the value that is meant, `None` for the word that says that nothing stands there."""
    return None if text.strip().casefold() == EMPTY else read_as(target, text, as_of, hint)


def _of_decision(path: str) -> Field:
    found = field("project", ("decisions", "*", *path.split(".")))
    if found is None or "properties" in found.schema or found.schema.get("type") == "array":
        raise RefusedError(f"Det finns inget fält {path} i ett beslut. Ange till exempel amount eller reference.")
    return found


def _list(part: Plain) -> list[Plain]:
    return part if isinstance(part, list) else []
