"""``anslag add reported``: that delegated decisions of many projects were reported to one meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from anslag.check import Register
from anslag.edit.entry import Entry, fitting
from anslag.edit.facts import FORMS, Form
from anslag.edit.recording import Case, Told, case, propose_all
from anslag.edit.refusal import RefusedError
from anslag.schema import field
from anslag.source import Plain
from anslag.words import count, day

from .asking import agreed, at_terminal
from .writing import loaded, read_as, refusing, write_all

MANY = "*"
"""What stands for the project when a fact is recorded in many."""


def note_all(ids: tuple[str, ...], **given: Any) -> None:
    """Record that delegated decisions in several projects were reported to one meeting: all of them, or none."""
    registry, as_of = given["registry"], given["as_of"]
    form = FORMS["reported"]
    fact: dict[str, Plain] = {}
    for name, option_ in (("date", "meeting"), ("reference", "reference"), ("announced", "announced")):
        part = field("project", (*form.path, name))
        if part and given[option_] is not None:
            fact[name] = read_as(part, given[option_], as_of, f"--{option_}")
    register = loaded(registry)
    with refusing():
        found = list(_unreported(register, form, ids, str(fact["date"])))
        if not ids:
            _confirm(found, str(fact["date"]), every=given["every"])
        facts = [(one.project.id, Told(form, fact, entry.name)) for one, entry in found]
        proposals = propose_all(register, facts, as_of)
        meeting = day(date.fromisoformat(str(fact["date"])))
        message = f"{count(len(found), 'delegationsbeslut anmält', 'delegationsbeslut anmälda')} {meeting}"
        write_all(registry, register, proposals, message, commit=given["commit"], branch=given["branch"])
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
            last = day(date.fromisoformat(until))
            raise RefusedError(f"{id_} har inget delegationsbeslut till och med {last} som inte är anmält.")
        for entry in found:
            yield one, entry


def _confirm(found: list[tuple[Case, Entry]], until: str, *, every: bool) -> None:
    """Show what would be reported, and ask whether to; `every` is the answer yes."""
    if not found:
        raise RefusedError(f"Alla delegationsbeslut till och med {day(date.fromisoformat(until))} är anmälda.")
    for one, entry in found:
        click.echo(f"{one.project.id} {one.project.title}: {entry.label}")
    if every:
        return
    if not at_terminal():
        raise click.UsageError("Ange --all för att anmäla alla de besluten, eller vilka projekt det gäller.")
    if not agreed(f"Anteckna {count(len(found), 'beslut', 'beslut')} som anmälda?", default=False):
        raise RefusedError("Ingenting skrevs.")
