"""What is told of an entry that stands and is to be changed or taken out, such as a planned payout."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from anslag.edit.facts import Form
from anslag.edit.recording import Case
from anslag.edit.replanning import standing
from anslag.schema.declared import key_of

from .asking import ask, at_terminal
from .options import Leaf


def altered(
    form: Form, options: list[Leaf], one: Case, entry: str, given: dict[str, Any], as_of: date, *, gone: bool
) -> dict[str, Any]:
    """Return the new values of the entry called `entry`, as they are typed: those given, or asked for at a terminal.

    Raises `RefusedError` when there is no such entry, and `click.UsageError` when it is not said what to change.
    """
    if not entry:
        raise click.UsageError("Ange med --entry vilken post som ska tas bort.")
    _, stands = standing(form, one.document.data, entry, one.project.id)
    name = key_of("project", tuple(map(str, form.path)))
    free = [leaf for leaf in options if leaf.path != (name,)]
    told = {leaf.parameter: given[leaf.parameter] for leaf in options if given.get(leaf.parameter)}
    if any(leaf.path == (name,) and leaf.parameter in told for leaf in options):
        raise click.UsageError(
            f"--{name} går inte att ändra: det är postens namn. Ange med --entry vilken post det gäller."
        )
    if gone and told:
        raise click.UsageError("Ange antingen --remove eller det som ska ändras, inte båda.")
    if gone or told:
        return told
    if not at_terminal():
        named = ", ".join(f"--{leaf.name} ({leaf.field.title})" for leaf in free)
        raise click.UsageError(f"Ange vad som ska ändras: {named}. Ta bort posten med --remove.")
    for leaf in free:
        before = str(stands.get(leaf.path[0], ""))
        if (answer := ask(leaf, as_of, before)) != before:
            told[leaf.parameter] = answer
    if not told:
        raise click.UsageError("Inget ändrades.")
    return told
