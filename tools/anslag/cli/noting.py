"""What ``anslag add`` does: asks for what is missing, and writes what the file becomes or says why not."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import click
from click.core import ParameterSource

from anslag.check import Register
from anslag.edit.changing import changeable
from anslag.edit.correcting import REMOVED, covering, one_value, pattern
from anslag.edit.entry import chosen
from anslag.edit.facts import Form
from anslag.edit.placing import BROUGHT
from anslag.edit.recording import Case, Told, case, propose_all
from anslag.edit.refusal import RefusedError, require_open
from anslag.model import Programme
from anslag.schema import Field, field
from anslag.source import Plain
from anslag.words import lowered

from .asking import at_terminal
from .interview import NOT_ASKED, Interview
from .options import Leaf, gathered, leaves
from .outcome import effects
from .writing import Covered, loaded, read_as, refusing, write_all

_COMPLETED = ("signed", "answers", "members", "goals", "expected_reach", "partners", "budget", "attachments")


def options_of(form: Form) -> list[Leaf]:
    """Return the options of a fact, as its schema has them."""
    names = {(*form.item, form.only[0]): "date"} if len(form.only) == 1 else None
    own = leaves(form.item, form.only, names)
    own = [replace(leaf, required=leaf.required and (form.name, leaf.name) not in NOT_ASKED) for leaf in own]
    if len(form.only) == 1:  # the fact is the field
        own = [replace(leaf, required=True) for leaf in own]
    if form.name != "supplement-received":
        return own
    brought = leaves((BROUGHT,), _COMPLETED, {(BROUGHT, "goals"): "measurable-goal"})
    return [*own, *(replace(leaf, path=(BROUGHT, *leaf.path), required=False) for leaf in brought)]


def note_one(form: Form, options: list[Leaf], id_: str, given: dict[str, Any]) -> None:
    """Record a fact of one project by the options that were given."""
    registry, as_of, commit, branch = (given.pop(name) for name in ("registry", "as_of", "commit", "branch"))
    entry, words = given.pop("entry", None) or "", _words(given.pop(REMOVED, None)) if form.name == "redaction" else ""
    cover: Covered = covering(words) if words.strip() else str
    told, also = given, []
    register = loaded(registry)
    with refusing(cover, lambda: _again(id_, form, options, told) if told != given and at_terminal() else ""):
        one = case(register, id_)
        if form.within:
            entry = chosen(form, one.document.data, one.project, one.programme, entry).name
        require_open(one.project, form, _kind(options, given, as_of), as_of)
        programme = _judging(register, one, form, as_of)
        interview = Interview(register, one.project, programme, form, options, as_of)
        told = interview.complete(given)
        fact = _settled(one, form, gathered(options, told, as_of), as_of)
        if form.name == "redaction":
            pattern(words)
            fact[REMOVED] = words
        also = [] if at_terminal() else list(interview.told(given, told))
        (proposal,) = propose_all(register, [(id_, Told(form, fact, entry))], as_of)
        message = f"{proposal.after.id} {proposal.after.title}: {_called(form, fact)}"
        write_all(registry, register, [proposal], cover(message), commit=commit, branch=branch)
    click.echo(cover(f"Antecknat i {message}."))
    click.echo(
        cover("\n".join([*(f"  {one}" for one in also), *effects(proposal, as_of, register.references.organisations)]))
    )
    if form.name == "redaction" and click.get_current_context().params[REMOVED] not in (None, "-"):
        click.echo("  Orden finns kvar i skalets historik. Ta bort dem där, och använd --remove - nästa gång.")


def _judging(register: Register, one: Case, form: Form, as_of: date) -> Programme:
    """Return the version of the programme that a fact is told by: for who decides, the one in force now."""
    now = register.references.programme(one.project.programme, as_of) if form.name == "decision" else None
    return now or one.programme


def _kind(options: list[Leaf], given: Mapping[str, Any], as_of: date) -> dict[str, Plain]:
    return gathered([leaf for leaf in options if leaf.path == ("kind",)], given, as_of)


def _words(given: str | None) -> str:
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
                fact[key] = read_as(target, str(fact[key]), as_of, f"--{key}")
    if form.name == "change" or (form.name == "decision" and "what" in fact):
        fact["what"] = [_new_value(one, form, part, as_of) for part in _list(fact["what"])]
    return fact


def _new_value(one: Case, form: Form, part: Plain, as_of: date) -> Plain:
    if not isinstance(part, dict):
        raise TypeError("a new value has a path")
    path = str(part["path"])
    target = changeable(one.project, path) if form.name == "change" else _of_decision(path)
    return {"path": path, "to": read_as(target, str(part["to"] or ""), as_of, "--what")}


def _of_decision(path: str) -> Field:
    found = field("project", ("decisions", "*", *path.split(".")))
    if found is None or "properties" in found.schema or found.schema.get("type") == "array":
        raise RefusedError(f"Det finns inget fält {path} i ett beslut. Ange till exempel amount eller reference.")
    return found


def _list(part: Plain) -> list[Plain]:
    return part if isinstance(part, list) else []


def _called(form: Form, fact: Mapping[str, Plain]) -> str:
    """Return what a fact is called in a commit: a decision by its kind."""
    kinds = field("project", (*form.item, "kind")) if form.name in ("decision", "claim") else None
    words = lowered(form.title)
    return f"{words} ({kinds.choices[str(fact['kind'])]})" if kinds and fact.get("kind") else words


def _again(id_: str, form: Form, options: list[Leaf], told: dict[str, Any]) -> str:
    """Return the command with everything that was told, to mend and run again; but no words that are to be removed."""
    words = ["anslag", "add", id_, form.name]
    for leaf in options:
        raw = told.get(leaf.parameter)
        if leaf.flag:
            words += [f"--{leaf.name}"] if raw else []
        elif raw is not None:
            words += [word for each in (raw if leaf.many else (raw,)) for word in (f"--{leaf.name}", each)]
    context = click.get_current_context()
    for option_ in context.command.params:
        name = option_.name or ""
        if name == REMOVED:
            words += [option_.opts[0], "-"]
        elif not name.startswith("fact_") and context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            value = context.params[name]
            words += [option_.opts[0]] if value is True else [option_.opts[0], str(value)]
    return shlex.join(words)
