"""``anslag calendar``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from anslag.check import Folder, load

from .common import as_of_option, prefix_of, progress, register_errors, registry_option, stop
from .faults import apart
from .outfiles import put


@click.command("calendar")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FIL",
    help="Filen som skrivs, t.ex. anslag.ics.",
)
@registry_option
@as_of_option
def command(out: Path, registry: Path, as_of: date) -> None:
    """Skriv frister och planerade utbetalningar som en kalenderfil.

    En kalender som hämtat filen förut uppdaterar det den har: varje händelse behåller sin identitet.
    """
    from anslag.documents.calendar import CalendarError, calendar

    with register_errors(registry), progress("Läser registret") as advance:
        register = load(Folder(registry, prefix_of(registry)), advance)
    try:
        made, left_out = apart(register.registry, lambda registry: calendar(registry, as_of))
    except CalendarError as error:
        stop(str(error))
    put(out, made)
    click.echo(f"{out}: {made.count(b'BEGIN:VEVENT')} händelser.")
    if left_out:
        stop(left_out)
