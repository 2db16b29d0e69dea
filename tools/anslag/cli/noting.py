"""What ``anslag add`` does: asks for what is missing, proposes what the files become, and writes them or says why not."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from anslag.check import Folder, Register, load
from anslag.edit import ChangedError, EditError, write
from anslag.edit.changing import changeable
from anslag.edit.correcting import REMOVED, covering, one_value, pattern
from anslag.edit.entry import Entry, chosen, fitting
from anslag.edit.facts import FORMS, Form
from anslag.edit.placing import BROUGHT
from anslag.edit.recording import Case, Proposal, Told, case, propose_all
from anslag.edit.refusal import RefusedError, require_open
from anslag.model import Programme
from anslag.schema import Field, field
from anslag.source import Plain
from anslag.words import count, day, lowered, reason

from .asking import at_terminal
from .commits import CommitError, committing
from .common import memory_of, prefix_of, progress, register_errors, stop
from .interview import NOT_ASKED, Interview
from .options import Leaf, gathered, leaves
from .outcome import effects, refuse
from .values import typed

MANY = "*"
"""What stands for the project when a fact is recorded in many."""
_COMPLETED = ("signed", "answers", "members", "goals", "expected_reach", "partners", "budget", "attachments")
Covered = Callable[[str], str]


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
    register = _loaded(registry)
    with _refusing(cover, lambda: _again(id_, form, options, told) if told != given and at_terminal() else ""):
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
        _write(registry, register, [proposal], cover(message), commit=commit, branch=branch)
    click.echo(cover(f"Antecknat i {message}."))
    click.echo(cover("\n".join([*(f"  {one}" for one in also), *effects(proposal, as_of)])))
    if form.name == "redaction" and click.get_current_context().params[REMOVED] not in (None, "-"):
        click.echo("  Orden finns kvar i skalets historik. Ta bort dem där, och använd --remove - nästa gång.")


def note_all(ids: tuple[str, ...], **given: Any) -> None:
    """Record that delegated decisions in several projects were reported to one meeting: all of them, or none."""
    registry, as_of = given["registry"], given["as_of"]
    form = FORMS["reported"]
    fact: dict[str, Plain] = {}
    for name, option_ in (("date", "meeting"), ("reference", "reference"), ("announced", "announced")):
        part = field("project", (*form.path, name))
        if part and given[option_] is not None:
            fact[name] = _typed(part, given[option_], as_of, f"--{option_}")
    register = _loaded(registry)
    with _refusing(str, str):
        found = list(_unreported(register, form, ids, str(fact["date"])))
        if not ids:
            _confirm(found, str(fact["date"]), every=given["every"])
        facts = [(one.project.id, Told(form, fact, entry.name)) for one, entry in found]
        proposals = propose_all(register, facts, as_of)
        meeting = day(date.fromisoformat(str(fact["date"])))
        message = f"{count(len(found), 'delegationsbeslut anmält', 'delegationsbeslut anmälda')} {meeting}"
        _write(registry, register, proposals, message, commit=given["commit"], branch=given["branch"])
    click.echo(f"Antecknat: {message}.")
    for one, entry in found:
        click.echo(f"  {one.project.id} {one.project.title}: {entry.label}")


def _unreported(register: Register, form: Form, ids: tuple[str, ...], until: str) -> Iterator[tuple[Case, Entry]]:
    """Yield each delegated decision that has not been reported and was made by a day, in the projects `ids`, or in all.

    Raises `RefusedError` when one of `ids` has none.
    """
    wanted = dict.fromkeys(ids) or sorted(one.brief.id for one in register.judged.values() if one.brief)
    for id_ in wanted:
        try:
            one = case(register, id_)
        except RefusedError:
            if ids:
                raise
            continue  # what cannot be read is told of by the check
        found = [entry for entry in fitting(form, one.document.data, one.project, one.programme) if entry.day <= until]
        if ids and not found:
            raise RefusedError(f"{id_} har inget delegationsbeslut till och med {until} som inte är anmält.")
        for entry in found:
            yield one, entry


def _confirm(found: list[tuple[Case, Entry]], until: str, *, every: bool) -> None:
    """Show what would be reported, and ask whether to; `every` is the answer yes."""
    if not found:
        raise RefusedError(f"Alla delegationsbeslut till och med {until} är anmälda.")
    for one, entry in found:
        click.echo(f"{one.project.id} {one.project.title}: {entry.label}")
    if every:
        return
    if not at_terminal():
        raise click.UsageError("Ange --all för att anmäla alla de besluten, eller vilka projekt det gäller.")
    if not click.confirm(f"Anteckna {count(len(found), 'beslut', 'beslut')} som anmälda?"):
        raise RefusedError("Ingenting skrevs.")


def _loaded(registry: Path) -> Register:
    folder = Folder(registry, prefix_of(registry))
    memory = memory_of(registry, folder.prefix)
    with register_errors(registry), progress("Läser registret") as advance:
        register = load(folder, advance, memory)
    memory.save()
    return register


@contextmanager
def _refusing(cover: Covered, again: Callable[[], str]) -> Iterator[None]:
    """End the command with why nothing was written, when that is so."""
    try:
        yield
    except RefusedError as error:
        refuse(error, again(), cover)
    except (EditError, ChangedError, CommitError) as error:
        stop(str(error))


def _write(
    registry: Path, register: Register, proposals: list[Proposal], message: str, *, commit: bool, branch: str | None
) -> None:
    """Write every file, and commit them together; when one cannot be written those before it are put back."""
    prefix = getattr(register.source, "prefix", "")
    files = {registry / one.name.removeprefix(prefix): one for one in proposals}
    with committing({path: one.expected for path, one in files.items()}, wanted=commit, branch=branch) as commit_:
        done: list[Path] = []
        try:
            for path, one in files.items():
                write(path, one.text, one.expected)
                done.append(path)
        except (OSError, ChangedError) as error:
            for path in done:
                write(path, files[path].expected.decode(), files[path].text.encode())
            if isinstance(error, ChangedError):
                raise
            stop(f"{error.filename or path} gick inte att skriva: {reason(error)}. Filen är som den var.")
        commit_(message)


def _judging(register: Register, one: Case, form: Form, as_of: date) -> Programme:
    """Return the version of the programme that a fact is told by: for who decides, the one in force now."""
    now = register.references.programme(one.project.programme, as_of) if form.name == "decision" else None
    return now or one.programme


def _kind(options: list[Leaf], given: Mapping[str, Any], as_of: date) -> dict[str, Plain]:
    return gathered([leaf for leaf in options if leaf.path == ("kind",)], given, as_of)


def _words(given: str | None) -> str:
    """Return the words to take out of a text: as given, or read where the shell does not see them."""
    if given == "-":
        return click.get_text_stream("stdin").read()
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
                fact[key] = _typed(target, str(fact[key]), as_of, f"--{key}")
    if form.name == "change" or (form.name == "decision" and "what" in fact):
        fact["what"] = [_new_value(one, form, part, as_of) for part in _list(fact["what"])]
    return fact


def _new_value(one: Case, form: Form, part: Plain, as_of: date) -> Plain:
    if not isinstance(part, dict):
        raise TypeError("a new value has a path")
    path = str(part["path"])
    target = changeable(one.project, path) if form.name == "change" else _of_decision(one, path)
    return {"path": path, "to": _typed(target, str(part["to"] or ""), as_of, "--what")}


def _of_decision(one: Case, path: str) -> Field:
    found = field("project", ("decisions", "*", *path.split(".")))
    if found is None or "properties" in found.schema or found.schema.get("type") == "array":
        raise RefusedError(f"Det finns inget fält {path} i ett beslut. Ange till exempel amount eller reference.")
    return found


def _list(part: Plain) -> list[Plain]:
    return part if isinstance(part, list) else []


def _typed(target: Field, text: str, as_of: date, hint: str) -> Plain:
    try:
        return typed(target, text, as_of)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint=hint) from None


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


__all__ = ["MANY", "note_all", "note_one", "options_of"]
