"""``anslag status``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from anslag.check import Folder, load, verdict
from anslag.edit.recording import find
from anslag.edit.refusal import RefusedError
from anslag.model import Registry
from anslag.words import day

from .common import as_of_option, prefix_of, progress, register_errors, registry_option, stop, today
from .last_net import apart
from .recorded import refuse


@click.command("status")
@click.argument("id_", metavar="[PROJEKT]", required=False)
@registry_option
@as_of_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Utskriftens format.",
)
def command(id_: str | None, registry: Path, as_of: date, format_: str) -> None:
    """Visa vad som finns att göra, eller hur det går för ett projekt.

    Utan projekt visas allt som väntar, det mest brådskande först. Med --as-of visas status en annan dag, utifrån det
    som hade hänt då.
    """
    from anslag.casework.office import open_office

    from .status_report import as_json, project_data, project_text, todo_data, todo_text

    with register_errors(registry), progress("Läser registret") as advance:
        register = load(Folder(registry, prefix_of(registry)), advance)
    findings = verdict(register, as_of).new
    whole = register.registry
    if id_ is None:

        def told(registry: Registry) -> str:
            office = open_office(registry, findings, as_of, today())
            return as_json(todo_data(office)) if format_ == "json" else todo_text(office)

        said, left_out = apart(whole, told)
        click.echo(said, nl=False)
        if left_out:
            stop(left_out)
        return
    try:
        judged = find(register, id_)
        if judged.project is None or whole.programme(judged.project) is None:
            raise RefusedError(f"{judged.name} har fel som måste rättas först.", judged.findings)
    except RefusedError as error:
        refuse(error)
    if judged.project.application.received > as_of:
        stop(f"{id_} kom in {day(judged.project.application.received)}, efter {day(as_of)}.")
    applicants = set(judged.project.applicants)
    related = {other.id: other for other in whole.projects.values() if applicants.intersection(other.applicants)}
    office = open_office(replace(whole, projects=related | {id_: judged.project}), findings, as_of, today())
    said = as_json(project_data(office, id_)) if format_ == "json" else project_text(office, id_)
    click.echo(said, nl=False)
