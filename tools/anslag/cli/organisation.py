"""``anslag add organisation``: an organisation that projects can name, and what happens to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from anslag.check import Register
from anslag.edit import write
from anslag.edit.amend_organisation import amended
from anslag.edit.neworganisation import entered
from anslag.model import Finding, References
from anslag.report.text import visible
from anslag.rules.kinds import demanded
from anslag.schema import field
from anslag.schema.declared import Asked, asked
from anslag.words import listed, lowered, nearest, reason

from .asking import agreed, ask, at_terminal, complete, resolved
from .commits import committing
from .common import stop
from .options import Leaf, gathered, leaves
from .writing import create_all, loaded, refusing

KIND = "organisation"
NAME, ID, KIND_OF = "fact_name", "fact_id", "fact_kind"


def organisation_options() -> list[Leaf]:
    """Return the options of an organisation, as its schema has them; corrections are written by the command."""
    return [
        replace(leaf, required=leaf.required and leaf.path != ("id",))
        for leaf in leaves((), kind=KIND)
        if leaf.path != _SLIPS
    ]


_SLIPS = ("corrections",)


def _chosen_from(references: References, options: list[Leaf]) -> list[Leaf]:
    """Return the options with the kinds that the register's programmes have to choose a kind from."""
    names = {id_: str(kind.name) for id_, kind in references.kinds.items()}
    return [
        replace(leaf, field=replace(leaf.field, schema={**leaf.field.schema, "enum": [*names], "x-labels": names}))
        if leaf.path == ("kind",) and names
        else leaf
        for leaf in options
    ]


def note_organisation(**given: Any) -> None:
    """Enter an organisation in the register by the options that were given, or more of one that is there."""
    shared = {name: given.pop(name) for name in ("registry", "as_of", "commit", "branch")}
    slip = given.pop("reason") or ""
    register = loaded(shared["registry"])
    if given.get(ID) in register.references.organisations:
        _amend(register, given, shared, slip)
    elif slip:
        stop("Med --reason rättas en organisation som finns. Ange dess kortnamn med --id.")
    else:
        enter(register, given, shared)


def _amend(register: Register, given: dict[str, Any], shared: Mapping[str, Any], slip: str) -> None:
    """Enter what has come to be known of an organisation in the register, and what has happened to it."""
    registry, as_of = shared["registry"], shared["as_of"]
    options = [leaf for leaf in organisation_options() if leaf.path != ("id",)]
    options = _chosen_from(register.references, options)
    name = register.references.organisations[given[ID]].name
    told = [lowered(leaf.field.title) for leaf in options if given.get(leaf.parameter)]
    with refusing():
        file, before, text, remarks = amended(register, given[ID], gathered(options, given, as_of), as_of, slip)
        path: Path = registry / file
        try:
            with committing({path: before}, wanted=shared["commit"], branch=shared["branch"]) as commit:
                write(path, text, before)
                commit(f"{name}: {listed(told)}")
        except OSError as error:
            stop(f"{error.filename or path} gick inte att skriva: {reason(error)}. Filen är som den var.")
    click.echo(f"Antecknat om {name}: {listed(told)}.\n  Fil: {path}")
    _remark(remarks)


def _remark(findings: Iterable[Finding]) -> None:
    for finding in findings:
        click.echo(f"  {finding.severity.label.capitalize()} {finding.code}: {visible(finding.message)}")


def enter(register: Register, given: dict[str, Any], shared: Mapping[str, Any]) -> str:
    """Enter an organisation in the register; return its id. Asks for what is missing at a terminal.

    Ends the command when it would bring an error.
    """
    registry, as_of = shared["registry"], shared["as_of"]
    options = _chosen_from(register.references, organisation_options())
    with refusing():
        data = gathered(options, _told(register.references, options, given, as_of), as_of)
        made = entered(register, data, as_of)
        path: Path = registry / made.file
        message = f"{data['name']}: ny organisation"
        create_all({path: (made.text, path.name)}, message, commit=shared["commit"], branch=shared["branch"])
    click.echo(f"Upplagd: {data['name']}, med kortnamnet {made.id}.\n  Fil: {path}")
    _remark(made.remarks)
    return made.id


def enter_unknown(name: str, register: Register, shared: dict[str, Any]) -> str:
    """Offer, at a terminal, to enter an organisation that is not in the register; return its id, empty for no.

    What else is committed by the command goes on the branch that this one made.
    """
    near = nearest(name, register.references.organisations)
    hint = f" Menade du {near}?" if near else ""
    said = f"  {name} finns inte i registret över organisationer.{hint} Lägga upp den som ny?"
    if not agreed(said, default=not near):
        return ""
    part = field(KIND, ("id",))
    is_id = part is not None and re.fullmatch(str(part.schema["pattern"]), name)
    id_ = enter(register, {ID: name} if is_id else {NAME: name}, shared)
    if shared["branch"]:
        shared.update(branch=None, commit=True)
    return id_


def _told(references: References, options: list[Leaf], given: dict[str, Any], as_of: date) -> dict[str, Any]:
    """Return what was given, at a terminal with answers for what the kind of organisation must have."""
    kinds = {id_: str(kind.name) for id_, kind in references.kinds.items()}
    answers = {**given, **({KIND_OF: resolved(given[KIND_OF], kinds)} if given.get(KIND_OF) else {})}
    if not at_terminal():
        return complete(_by_kind(references, options, answers, as_of), answers, as_of)
    for leaf in options:
        (now,) = (one for one in _by_kind(references, options, answers, as_of) if one.path == leaf.path)
        if not answers.get(leaf.parameter) and (now.required or asked(leaf.field) in (Asked.OFFERED, Asked.DEMANDED)):
            answers[leaf.parameter] = ask(now, as_of, optional=not now.required)
    return answers


def _by_kind(references: References, options: list[Leaf], answers: dict[str, Any], as_of: date) -> list[Leaf]:
    """Return the options with those required that the kind of organisation must have."""
    kind = gathered([leaf for leaf in options if leaf.path == ("kind",)], answers, as_of).get("kind")
    given = [leaf.path[0] for leaf in options if answers.get(leaf.parameter)]
    must = demanded(references.kinds.get(str(kind or "")), given)
    return [replace(leaf, required=leaf.required or leaf.path[0] in must - {"id"}) for leaf in options]
