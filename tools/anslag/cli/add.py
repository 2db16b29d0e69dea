"""``anslag add``."""

from __future__ import annotations

import difflib
import shlex
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from anslag.check import Folder, Register, load
from anslag.edit import ChangedError, EditError, write
from anslag.edit.facts import FORMS, ITEM, Form
from anslag.edit.place import place, value
from anslag.edit.recording import BROUGHT, Proposal, find, propose
from anslag.edit.refusal import RefusedError
from anslag.edit.sketch import next_payout
from anslag.lifecycle import FactName
from anslag.schema import field
from anslag.source import Plain
from anslag.words import lowered, reason

from .asking import at_terminal, complete
from .commits import CommitError, branch_option, commit_option, committing
from .common import as_of_option, memory_of, prefix_of, progress, register_errors, registry_option, stop
from .interview import Interview
from .options import Leaf, gathered, leaves, option
from .outcome import effects, refuse
from .values import typed

_COMPLETED = ("signed", "answers", "members", "goals", "expected_reach", "partners", "budget", "attachments")


def _options(form: Form) -> list[Leaf]:
    own = leaves(form.path if form.path[-1] == ITEM else form.item, form.only)
    if form.name is FactName.CORRECTION:  # the register knows the old value
        return [replace(leaf, required=leaf.required and leaf.name != "from") for leaf in own]
    if form.name is not FactName.SUPPLEMENT_RECEIVED:
        return own
    brought = leaves((BROUGHT,), _COMPLETED, {(BROUGHT, "goals"): "measurable-goal"})
    return [*own, *(replace(leaf, path=(BROUGHT, *leaf.path)) for leaf in brought)]


def _bare(words: str) -> str:
    """Return the name of a fact as it is looked up, however it was typed: ``Kontakt med projektet``."""
    return "-".join(words.casefold().split())


_SPOKEN = {str(name): form for name, form in FORMS.items()} | {_bare(form.title): form for form in FORMS.values()}
"""Every fact by its own name and by the Swedish word that the pages have for it."""


class _Facts(click.Group):
    """Makes the command of a fact when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [str(name) for name in FORMS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        return _command(FORMS[FactName(cmd_name)]) if cmd_name in FORMS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        form = _SPOKEN.get(_bare(args[0])) if args else None
        if form:
            return super().resolve_command(ctx, [str(form.name), *args[1:]])
        if args and not args[0].startswith("-"):
            near = difflib.get_close_matches(_bare(args[0]), _SPOKEN, n=1, cutoff=0.5)
            hint = f"Menade du {near[0]}?" if near else "Se anslag add --help."
            raise click.UsageError(f"{args[0]} går inte att anteckna. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Det som kan antecknas"):
            formatter.write_dl([(str(form.name), f"{form.title}. {form.help}") for form in FORMS.values()])


@click.group("add", cls=_Facts, subcommand_metavar="UPPGIFT [VAL]…")
@click.argument("id_", metavar="PROJEKT")
@click.pass_context
def command(ctx: click.Context, id_: str) -> None:
    """Anteckna något som hänt i ett projekt.

    Bara raderna för det nya ändras i filen. Blir något fel i registret skrivs ingenting.

    Till exempel: anslag add 2025-007 meeting --date i-dag
    """
    ctx.obj = id_


def _command(form: Form) -> click.Command:
    options = _options(form)

    @click.pass_obj
    def run(id_: str, /, **given: Any) -> None:
        _run(form, options, id_, given)

    made = click.Command(
        str(form.name),
        callback=run,
        params=[option(leaf) for leaf in options],
        help=f"{form.title}. {form.help}",
        epilog=form.note or None,
        options_metavar="[VAL]",
    )
    for shared in (branch_option, commit_option, as_of_option, registry_option):
        made = shared(made)
    return made


def _run(form: Form, options: list[Leaf], id_: str, given: dict[str, Any]) -> None:
    registry: Path = given.pop("registry")
    as_of: date = given.pop("as_of")
    commit, branch = given.pop("commit"), given.pop("branch")
    folder = Folder(registry, prefix_of(registry))
    memory = memory_of(registry, folder.prefix)
    with register_errors(registry), progress("Läser registret") as advance:
        register = load(folder, advance, memory)
    memory.save()
    told = given
    try:
        told = _told(register, id_, form, options, given, as_of)
        fact = _settled(register, id_, form, gathered(options, told, as_of), as_of)
        proposal = propose(register, id_, form, fact, as_of)
        path = registry / proposal.name.removeprefix(folder.prefix)
        with committing(path, proposal.expected, wanted=commit, branch=branch) as commit_:
            write(path, proposal.text, proposal.expected)
            commit_(_message(form, proposal))
    except RefusedError as error:
        refuse(error, _again(id_, form, options, told) if told != given and at_terminal() else "")
    except (EditError, ChangedError, CommitError) as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename or path} gick inte att skriva: {reason(error)}. Filen är som den var.")
    click.echo(f"Antecknat i {_message(form, proposal)}.")
    click.echo("\n".join(effects(proposal, as_of)))


def _told(
    register: Register, id_: str, form: Form, options: list[Leaf], given: dict[str, Any], as_of: date
) -> dict[str, Any]:
    """Return what was given with what the record itself tells (the next number of a payout) and what is answered."""
    project = find(register, id_).project
    programme = register.references.programme(project.programme, project.application.received) if project else None
    if project is None or programme is None:
        return complete(options, given, as_of)  # and then refused with what is wrong in the file
    if form.name is FactName.PAYOUT_PLAN and given.get("fact_id") is None:
        given = {**given, "fact_id": str(next_payout(project))}
    return Interview(register, project, programme, form, options, as_of).complete(given)


def _again(id_: str, form: Form, options: list[Leaf], told: dict[str, Any]) -> str:
    """Return the command with everything that was told, to mend and run again."""
    words = ["anslag", "add", id_, str(form.name)]
    for leaf in options:
        raw = told.get(leaf.parameter)
        if leaf.flag:
            words += [f"--{leaf.name}"] if raw else []
        elif raw is not None:
            words += [word for each in (raw if leaf.many else (raw,)) for word in (f"--{leaf.name}", each)]
    context = click.get_current_context()
    for option_ in context.command.params:
        name = option_.name or ""
        if not name.startswith("fact_") and context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            value = context.params[name]
            words += [option_.opts[0]] if value is True else [option_.opts[0], str(value)]
    return shlex.join(words)


def _settled(register: Register, id_: str, form: Form, fact: dict[str, Plain], as_of: date) -> dict[str, Plain]:
    """Return the fact with the values of a change or correction read as their field's own kind."""
    if form.name not in (FactName.CHANGE, FactName.CORRECTION):
        return fact
    data = register.source.read(find(register, id_).name).data
    path = place(data, str(fact["field"]))
    target = field("project", path) if path else None
    if path is None or target is None:
        raise RefusedError(f"Det finns inget fält {fact['field']}. Ange sökvägen med punkter, till exempel period.end.")
    for key in ("from", "to"):
        if key in fact:
            try:
                fact[key] = typed(target, str(fact[key]), as_of)
            except ValueError as error:
                raise click.BadParameter(str(error), param_hint=f"--{key}") from None
    return {**fact, "from": fact.get("from", value(data, path))}


def _message(form: Form, proposal: Proposal) -> str:
    return f"{proposal.after.id} {proposal.after.title}: {lowered(form.title)}"
